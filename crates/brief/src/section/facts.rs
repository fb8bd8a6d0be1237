//! Every name, number, order and date the customer gave, one line a kind. The customer's own turns count, and what we
//! said and the customer confirmed at once, then with both turns. Where a count changes, both stand there in order.

use std::collections::BTreeMap;

use super::turn;
use crate::claim::Claim;
use crate::digest::{Digest, Said};
use crate::extract::{Found, Kind};
use crate::pattern::pattern;
use crate::quote::piece;
use baton_base::TurnIndex;

pattern! {
    /// Agrees with what was just said.
    CONFIRMS = r"(?i)^\W*(?:yes|yeah|yep|yup|correct|right|exactly|that(?:'s| is|s)? (?:right|correct|fine|it|good)|sounds good|sure|ok(?:ay)?|ja|genau|richtig|stimmt|sí|correcto|exacto|oui|exactement|sim|correto|sì|esatto|klopt)\b",
}

/// More values than this on one line are not read; the latest stand, the others are counted.
const VALUES_MAX: usize = 16;

/// A fact with every turn it comes from.
#[derive(Debug, Clone)]
pub(crate) struct Fact {
    /// What sort.
    pub kind: Kind,
    /// What is counted or numbered.
    pub label: String,
    /// As said.
    pub value: String,
    /// Equal for equal values.
    pub normal: String,
    lower: String,
    /// Where it was said.
    pub turns: Vec<TurnIndex>,
}

/// Every fact of the conversation, in the order of its first mention.
pub(crate) fn collect(digest: &Digest<'_>) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    for (at, said) in digest.by_customer() {
        for found in said.facts.iter().filter(|f| told(said, f)) {
            let kind = if signed(said, found) { Kind::Person } else { found.kind };
            add(&mut facts, fact(said, found, kind, vec![said.index()]));
        }
        let Some(ours) =
            digest.our_turn_before(at).filter(|o| o.asks() && confirms(said.text()) && said.facts.is_empty())
        else {
            continue;
        };
        let checkable =
            |f: &&Found| !matches!(f.kind, Kind::Person | Kind::Error | Kind::Url | Kind::Email | Kind::Phone);
        for found in ours.facts.iter().filter(checkable).filter(|f| told(ours, f)) {
            add(&mut facts, fact(ours, found, found.kind, vec![ours.index(), said.index()]));
        }
    }
    facts
}

fn fact(said: &Said<'_>, found: &Found, kind: Kind, turns: Vec<TurnIndex>) -> Fact {
    let value = piece(said.text(), found.range.clone()).split_whitespace().collect::<Vec<_>>().join(" ");
    Fact { kind, label: found.label.clone(), lower: value.to_lowercase(), value, normal: found.normal.clone(), turns }
}

/// Whether the fact stands in a sentence or the signature, not in the salutation.
fn told(said: &Said<'_>, found: &Found) -> bool {
    let inside = |r: &std::ops::Range<usize>| r.start < found.range.end && found.range.start < r.end;
    let small = found.kind == Kind::Quantity && found.label.is_empty() && found.normal.len() < 2;
    let digits = piece(said.text(), found.range.clone()).chars().any(|c| c.is_ascii_digit());
    (!small || digits)
        && (said.parsed.sentences.iter().any(|s| inside(&s.range))
            || said.parsed.signature.as_ref().is_some_and(inside))
}

/// Whether a name is the first line of a signature.
fn signed(said: &Said<'_>, found: &Found) -> bool {
    let Some(signature) = &said.parsed.signature else { return false };
    let first = piece(said.text(), signature.clone()).trim_start();
    let start = signature.end - first.len();
    let end = start + first.find('\n').unwrap_or(first.len());
    found.kind == Kind::Name && found.range.start >= start && found.range.end <= end
}

/// Whether a message agrees with what was said before it and adds nothing.
pub(crate) fn confirms(text: &str) -> bool {
    text.len() < 80 && CONFIRMS.is_match(text)
}

fn add(facts: &mut Vec<Fact>, new: Fact) {
    let lower = new.lower.as_str();
    let same = facts.iter_mut().find(|f| {
        f.kind == new.kind && {
            let known = f.lower.as_str();
            f.normal == new.normal && (f.label == new.label || f.label.is_empty() || new.label.is_empty())
                || within(known, lower)
                || within(lower, known)
        }
    });
    match same {
        Some(known) => {
            known.turns.extend(new.turns);
            if known.label.is_empty() {
                known.label.clone_from(&new.label);
            }
            if new.value.len() > known.value.len() && within(&known.lower, lower) {
                known.lower.clone_from(&new.lower);
                known.value = new.value;
                known.normal = new.normal;
                known.label = new.label;
            }
        }
        None => facts.push(new),
    }
}

/// Whether the shorter text stands in the longer as whole words.
fn within(short: &str, long: &str) -> bool {
    short.len() > 2
        && long.match_indices(short).any(|(at, m)| {
            let before = piece(long, 0..at).chars().next_back();
            let after = piece(long, at + m.len()..long.len()).chars().next();
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        })
}

pub(super) fn claims(digest: &Digest<'_>) -> Vec<Claim> {
    let facts = &digest.facts;
    Kind::ALL
        .iter()
        .filter_map(|kind| {
            let of_kind: Vec<&Fact> = facts.iter().filter(|f| f.kind == *kind).collect();
            let sources = of_kind.iter().flat_map(|f| f.turns.iter().map(|t| turn(*t)));
            let mut values = shown(*kind, &of_kind);
            if values.len() > VALUES_MAX {
                // The latest count most in a long conversation.
                let left_out = values.len() - VALUES_MAX;
                values.drain(..left_out);
                values.push(format!("{left_out} earlier"));
            }
            Claim::new(format!("{}: {}", kind.heading(), values.join(" · ")), sources.collect::<Vec<_>>())
                .filter(|_| !values.is_empty())
        })
        .collect()
}

/// The values as they are shown; counts of the same thing together, in order.
fn shown(kind: Kind, facts: &[&Fact]) -> Vec<String> {
    if kind != Kind::Quantity {
        return facts.iter().map(|f| value(f)).collect();
    }
    let mut order: Vec<&str> = Vec::new();
    let mut by_label: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for fact in facts {
        let key = if fact.label.is_empty() { fact.value.as_str() } else { fact.label.as_str() };
        if !by_label.contains_key(key) {
            order.push(key);
        }
        by_label.entry(key).or_default().push(value(fact));
    }
    order.iter().filter_map(|key| by_label.get(key)).map(|values| values.join(", then ")).collect()
}

/// A value as said, with its word before it or its digits after it where that helps.
fn value(fact: &Fact) -> String {
    let spoken = !fact.value.chars().any(|c| c.is_ascii_digit());
    match fact.kind {
        Kind::Reference => {
            let label = if fact.label.is_empty() { String::new() } else { format!("{} ", fact.label) };
            let written =
                if spoken || fact.value.contains(' ') { format!(" ({})", fact.normal) } else { String::new() };
            format!("{label}{}{written}", fact.value)
        }
        Kind::Amount | Kind::Percentage if spoken => format!("{} ({})", fact.value, fact.normal),
        Kind::Quantity if spoken && fact.normal.len() > 1 => format!("{} ({})", fact.value, fact.normal),
        Kind::Email if !fact.value.contains('@') => format!("{} ({})", fact.value, fact.normal),
        _ => fact.value.clone(),
    }
}
