//! Shares in a hundred.

use super::{Kind, Search};
use crate::pattern::pattern;

pattern! {
    WRITTEN = r"(?i)[-−+]?\b[0-9]+(?:[.,][0-9]+)?\s?(?:%|(?:percent|per cent|prozent|por ciento|pour ?cent|por cento|per cento|procent)\b)",
}
pattern! {
    WORD = r"(?i)^\s(?:percent|per cent|prozent|por ciento|pour ?cent|por cento|per cento|procent)\b",
}

pub(super) fn find(search: &mut Search<'_>) {
    for m in WRITTEN.find_iter(search.text) {
        let number: String = m.as_str().chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
        search.note(Kind::Percentage, "", m.range(), number.replace(',', "."));
    }
    for cardinal in search.cardinals.clone() {
        if let Some(word) = WORD.find(search.at(cardinal.range.end..search.text.len())) {
            let range = cardinal.range.start..cardinal.range.end + word.end();
            search.note(Kind::Percentage, "", range, cardinal.value.to_string());
        }
    }
}
