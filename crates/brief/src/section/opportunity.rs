//! The opportunity: the open sale in the records, and what the customer said of budget, time, competitors, deciders and
//! size.

use baton_signals::{Reading, Signal};

use super::account::{days, dollars};
use super::{record, turn};
use crate::claim::Claim;
use crate::digest::{Digest, Said};
use crate::pattern::pattern;
use crate::quote::{aside, quoted};
use crate::sentence::Sentence;

pattern! {
    BUDGET = r"(?i)\b(?:budget(?:s|ed)?|set aside|a line of|cost cent(?:er|re)|signed off on|approved [0-9$€£]|funding|we can spend|spend up to|haushalt|presupuesto|orçamento|begroting)\b",
}
pattern! {
    DECIDERS = r"(?i)\b(?:board|trustees|cfo|cto|cio|ciso|ceo|coo|procurement|purchasing|legal(?: team)?|counsel|works council|committee|steering|director|my boss|our boss|my manager|bursars?|investors|head office|supervisory board|security team|vp|vice president|partner(?:s|in)?|associé|plant chiefs|geschäftsführ(?:er|ung|erin)|betriebsrat|dirección|gerente|direction|diretoria|direzione|directie)\b",
}
pattern! {
    COMPETITORS = r"(?i)\b(?:compar(?:e|es|ed|ing|ison)|versus|vs\.?|competitors?|(?:two|three|four|other|another|[0-9]+) (?:other )?(?:vendors?|suppliers?|providers?|tools?|products?|others)|alternatives?|switch(?:ing)? (?:from|to)|mov(?:e|ing) (?:from|to|over)|shortlist|side by side|look at (?:two|three) others|instead of you|tender|rfp|un confrère|wettbewerber|competencia|concurrent)\b",
}
pattern! {
    SIZE = r"(?i)\b(?:[0-9][0-9.,]*|[a-z]+(?:ty|teen|hundred|thousand)) (?:\w+ )?(?:users?|seats?|licen[cs]es?|employees|students|sites?|stores?|locations?|teams?|countries|people|sims|vans|vehicles|coaches|plants|houses|shops|subsidiaries|agents|desks)\b",
}

/// One line of what was said.
struct Line {
    heading: &'static str,
    signals: &'static [Signal],
    words: Option<&'static std::sync::LazyLock<regex::Regex>>,
}

const LINES: &[Line] = &[
    Line { heading: "Budget", signals: &[Signal::Budget], words: Some(&BUDGET) },
    Line { heading: "Timeline", signals: &[Signal::Timeline], words: None },
    Line { heading: "Competitors", signals: &[Signal::CompetitorEvaluation], words: Some(&COMPETITORS) },
    Line { heading: "Deciders", signals: &[Signal::BuyingCommittee], words: Some(&DECIDERS) },
    Line { heading: "Growth", signals: &[Signal::Expansion], words: None },
    Line { heading: "Size", signals: &[], words: Some(&SIZE) },
];

pub(super) fn claims(digest: &Digest<'_>) -> Vec<Claim> {
    let mut claims: Vec<Claim> = open(digest).into_iter().collect();
    if commercial(digest) {
        let mut shown: Vec<String> = Vec::new();
        claims.extend(LINES.iter().filter_map(|line| said(digest, line, &mut shown)));
    }
    claims
}

/// Whether there is anything to sell: an open sale, or a signal of one.
pub(crate) fn commercial(digest: &Digest<'_>) -> bool {
    let signals = [
        Signal::Pricing,
        Signal::CustomPricing,
        Signal::BusinessCase,
        Signal::Evaluation,
        Signal::Expansion,
        Signal::BuyingCommittee,
        Signal::Budget,
        Signal::CompetitorEvaluation,
    ];
    digest.input.account.open_opportunity.is_some() || signals.iter().any(|s| digest.shows(s))
}

fn open(digest: &Digest<'_>) -> Option<Claim> {
    let sale = digest.input.account.open_opportunity.as_ref()?;
    let mut parts = Vec::new();
    parts.extend(sale.stage.clone().map(|s| (format!("stage {s}"), "account.open_opportunity.stage")));
    parts.extend(sale.amount_usd.map(|a| (dollars(a), "account.open_opportunity.amount_usd")));
    parts.extend(sale.close_in_days.map(|d| {
        let says = if d < 0 { format!("overdue by {}", days(-d)) } else { format!("closes in {}", days(d)) };
        (says, "account.open_opportunity.close_in_days")
    }));
    let text = parts.iter().map(|(words, _)| words.as_str()).collect::<Vec<_>>().join(" · ");
    if text.is_empty() {
        return Claim::new("Open sale", [record("account.open_opportunity")]);
    }
    Claim::new(format!("Open sale: {text}"), parts.iter().map(|(_, path)| record(path)))
}

/// What was said to a line: the latest reading's words, or the latest sentence that names it.
fn said(digest: &Digest<'_>, line: &Line, shown: &mut Vec<String>) -> Option<Claim> {
    let reading = line
        .signals
        .iter()
        .flat_map(|s| digest.readings(s))
        .filter(|r| r.strength.value() >= 0.4)
        .max_by_key(|r| r.evidence.turn());
    let (index, words) = match reading.and_then(|r| of_reading(digest, r)) {
        Some(found) => found,
        None => digest.by_customer().rev().find_map(|(_, s)| {
            let pattern = line.words?;
            let sentence = s.parsed.sentences.iter().rev().find(|x| {
                let named = pattern.find(s.words(x)).map(|m| m.as_str());
                x.informative && named.is_some_and(|n| !n.contains(" per "))
            })?;
            Some((s.index(), s.words(sentence).to_owned()))
        })?,
    };
    if shown.contains(&words) {
        // The same sentence under two headings is one line too many, unless it names the thing itself.
        return line.words.filter(|p| p.is_match(&words) && line.heading != "Size").and_then(|p| {
            let named = p.find(&words)?.as_str();
            Claim::new(format!("{}: {}", line.heading, aside(named)), [turn(index)])
        });
    }
    shown.push(words.clone());
    Claim::new(format!("{}: {}", line.heading, quoted(&words)), [turn(index)])
}

/// The sentence that the reading's words stand in.
fn of_reading(digest: &Digest<'_>, reading: &Reading) -> Option<(baton_base::TurnIndex, String)> {
    let (index, words) = digest.evidence(&reading.evidence)?;
    let said: &Said<'_> = digest.turn(index)?;
    let holds = |s: &&Sentence| said.words(s).contains(words) || words.contains(said.words(s));
    let sentence = said.parsed.sentences.iter().filter(|s| s.informative).find(holds);
    Some((index, sentence.map_or(words, |s| said.words(s)).to_owned()))
}
