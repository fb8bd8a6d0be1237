//! Why it is handed off now: each reason of the decision in the policy's own words, with the customer's words or the
//! account facts behind it.

use std::collections::BTreeSet;

use baton_decision::Fired;
use baton_signals::Evidence;

use super::{record, turn};
use crate::claim::{Claim, Source};
use crate::digest::Digest;
use crate::quote::{aside, capitalised};

/// Reasons that added less than this beside a larger one explain nothing.
const SHARE_MIN: f64 = 0.15;
/// More reasons than this weaken the first.
const REASONS_MAX: usize = 4;

pub(super) fn claims(digest: &Digest<'_>) -> Vec<Claim> {
    let Some(decision) = digest.input.decision else { return Vec::new() };
    let mut fired: Vec<&Fired> = decision.fired.iter().filter(|f| f.contribution > 0.0 || f.certain).collect();
    fired.sort_by(|a, b| {
        b.certain.cmp(&a.certain).then(b.contribution.total_cmp(&a.contribution)).then(a.trigger.cmp(&b.trigger))
    });
    let largest = fired.iter().map(|f| f.contribution).fold(0.0, f64::max);
    let mut shown = BTreeSet::new();
    let reasons = fired
        .into_iter()
        .filter(|f| f.certain || f.contribution >= largest * SHARE_MIN)
        .filter_map(|f| reason(digest, f, &mut shown));
    let mut claims: Vec<Claim> = reasons.take(REASONS_MAX).collect();
    let skills: Vec<String> = digest.input.required_skills.iter().map(|s| s.replace('_', " ")).collect();
    if !skills.is_empty() {
        claims.extend(Claim::new(format!("Asks for: {}", skills.join(", ")), [record("decision")]));
    }
    claims
}

fn reason(digest: &Digest<'_>, fired: &Fired, shown: &mut BTreeSet<String>) -> Option<Claim> {
    let mut sources: Vec<Source> = Vec::new();
    let mut behind: Vec<String> = Vec::new();
    for evidence in &fired.evidence {
        match evidence {
            Evidence::Turns { turns } => sources.extend(turns.iter().map(|t| turn(*t))),
            other => sources.push(turn(other.turn())),
        }
    }
    // The latest words count most; one quote is enough, and each is shown once.
    for evidence in fired.evidence.iter().rev() {
        let words = match evidence {
            Evidence::Quote { .. } => digest.evidence(evidence).map(|(_, w)| aside(w)),
            Evidence::Silence { lasted_s, .. } => Some(format!("after {} of silence", span(*lasted_s))),
            Evidence::Reported { what, .. } => Some(what.clone()),
            Evidence::Turns { .. } => None,
        };
        if let Some(words) = words
            && behind.is_empty()
            && shown.insert(words.clone())
        {
            behind.push(words);
        }
    }
    sources.extend(fired.facts.iter().map(|fact| record(path(fact))));
    behind.extend(fired.facts.iter().cloned());
    if sources.is_empty() {
        sources.push(record("decision"));
    }
    let says = capitalised(fired.says.trim().trim_end_matches('.'));
    let says = if says.is_empty() { capitalised(&fired.trigger.replace('_', " ")) } else { says };
    let text = if behind.is_empty() { says } else { format!("{says}: {}", behind.join("; ")) };
    Claim::new(text, sources)
}

/// The record's field that an account fact in plain words speaks of.
fn path(fact: &str) -> &'static str {
    const WORDS: &[(&str, &str)] = &[
        ("risk", "account.renewal_risk"),
        ("renew", "account.renewal_in_days"),
        ("tier", "account.tier"),
        ("enterprise", "account.tier"),
        ("mid_market", "account.tier"),
        ("mid-market", "account.tier"),
        ("lifetime", "account.lifetime_value_usd"),
        ("licence", "account.licence_used"),
        ("without a solution", "account.unresolved_30d"),
        ("conversation", "account.conversations_30d"),
        ("opportunity", "account.open_opportunity"),
        ("deal", "account.open_opportunity"),
        ("satisf", "account.satisfaction"),
        ("usage", "account.usage_trend"),
        ("handoff", "account.previous_handoffs_30d"),
        ("lifecycle", "account.lifecycle"),
        ("owner", "account.owner"),
        ("value", "account.annual_value_usd"),
        ("$", "account.annual_value_usd"),
        ("usd", "account.annual_value_usd"),
    ];
    let lower = fact.to_lowercase();
    WORDS.iter().find(|(word, _)| lower.contains(word)).map_or("account", |(_, path)| path)
}

/// A time span as people say it.
pub(super) fn span(seconds: f64) -> String {
    let (number, unit) = match seconds {
        s if s < 90.0 => (s, "second"),
        s if s < 5_400.0 => (s / 60.0, "minute"),
        s if s < 129_600.0 => (s / 3_600.0, "hour"),
        s => (s / 86_400.0, "day"),
    };
    let rounded = number.round();
    let plural = if (rounded - 1.0).abs() < 0.5 { "" } else { "s" };
    format!("{rounded:.0} {unit}{plural}")
}
