//! Money, with its currency or written like money (`18,200`, `31k`), in digits or in words.

use super::{Kind, Search};
use crate::pattern::pattern;

pattern! {
    BEFORE = r"(?i)(?:(?:us|ca|a|au|nz|hk|r)?\$|€|£|¥|₹|chf|usd|eur|gbp)\s?[0-9](?:[0-9.,’' \u{a0}]*[0-9])?(?:\s?(?:k|m|mn|bn|mio\.?|thousand|million|billion)\b)?",
}
pattern! {
    AFTER = r"(?i)\b[0-9](?:[0-9.,’'\u{a0}]| [0-9]{3}\b)*(?:\s?(?:k|m|mn|bn|mio\.?|thousand|million|mil|tausend))?\s?(?:€|£|\$|¥|(?:usd|us dollars?|eur|euros?|dollars?|bucks|pounds?|quid|gbp|chf|francs?|franken|z[łl]oty|pln|yen|cents?|pence|p|reais|kroner|kronor|sek|nok|dkk|aud|cad|inr|rupees?)\b)",
}
pattern! {
    /// Thousands with their separator, or a `k`.
    BARE = r"(?i)\b(?:[0-9]{1,3}(?:[,’'][0-9]{3})+(?:\.[0-9]{1,2})?|[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]{1,2})?|[0-9]+(?:\.[0-9]+)?k)\b",
}
pattern! {
    CURRENCY_WORD = r"(?i)^\s?(?:usd|euros?|dollars?|bucks|pounds?|quid|francs?|franken|z[łl]oty|yen|cents?|pence|reais|kroner|kronor|rupees?|grand)\b(?:\s(?:and\s)?[a-z-]+\s(?:cents?|pence)\b)?",
}
pattern! {
    /// Words after which a number in thousands is counted things, not money.
    COUNTED = r"(?i)^\s?(?:users?|seats?|people|students?|employees|licen[cs]es?|rows?|records?|customers?|contacts?|devices?|pieces?|units?|orders?|pairs?|members?|shareholders?|pupils?|invoices?|tickets?|sites?|stores?|sims?|requests?|calls?|emails?|hours?|miles?|km|kwh|kg|tons?|tonnes?|nutzer|mitarbeiter|usuarios|utilisateurs|utenti|gebruikers)\b",
}

pub(super) fn find(search: &mut Search<'_>) {
    for m in BEFORE.find_iter(search.text).chain(AFTER.find_iter(search.text)) {
        search.note(Kind::Amount, "", m.range(), normal(m.as_str()));
    }
    for cardinal in search.cardinals.clone() {
        let after = search.at(cardinal.range.end..search.text.len());
        if let Some(currency) = CURRENCY_WORD.find(after) {
            search.note(
                Kind::Amount,
                "",
                cardinal.range.start..cardinal.range.end + currency.end(),
                cardinal.value.to_string(),
            );
        }
    }
    for m in BARE.find_iter(search.text) {
        let after = search.at(m.end()..search.text.len());
        let inside = after.starts_with(['-', '/']) && after.chars().nth(1).is_some_and(char::is_alphanumeric);
        if !COUNTED.is_match(after) && !inside {
            search.note(Kind::Amount, "", m.range(), normal(m.as_str()));
        }
    }
}

/// Digits and unit without spaces and thousands' marks, for comparison.
fn normal(amount: &str) -> String {
    amount.to_lowercase().chars().filter(|c| !c.is_whitespace() && !matches!(c, ',' | '’' | '\'')).collect()
}
