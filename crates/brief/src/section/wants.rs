//! What they want: the sentences in which the customer says it, the goal behind the question where the signals show
//! one, and what is still unanswered.

use baton_signals::{Evidence, Kind, Reading, Signal};

use super::turn;
use crate::claim::Claim;
use crate::cue;
use crate::digest::{At, Digest, Said};
use crate::quote::{aside, quoted};
use crate::sentence::{Sentence, overlap};

/// Sentences beside the best one.
const FOLLOW_UPS_MAX: usize = 4;
/// A follow-up under this score says too little of what is wanted.
const FOLLOW_UP_SCORE_MIN: f32 = 2.4;
/// Two sentences that share this much of their words say the same.
const SAME: f32 = 0.7;

/// The customer's sentences that say best what is wanted: the best first, then the others in order.
pub(crate) fn choose(digest: &Digest<'_>) -> Vec<At> {
    let mut scored: Vec<(f32, At)> = Vec::new();
    let first = digest.by_customer().find(|(_, s)| s.parsed.sentences.iter().any(|x| x.informative)).map(|(i, _)| i);
    let last = digest.by_customer().last().map(|(i, _)| i);
    for (said_at, said) in digest.by_customer() {
        let asked = digest.our_turn_before(said_at).is_some_and(Said::asks);
        for (i, sentence) in said.parsed.sentences.iter().enumerate().filter(|(_, s)| s.informative) {
            let mut score = weight(said, sentence) + read(digest, said, sentence);
            score += if Some(said_at) == first && tells(said, sentence) { 1.75 } else { 0.0 };
            score += if Some(said_at) == last { 0.75 } else { 0.0 };
            score -= if asked && !sentence.question { 1.25 } else { 0.0 };
            scored.push((score, At { said: said_at, sentence: i }));
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut scored = scored.into_iter();
    let Some((_, main)) = scored.next() else { return Vec::new() };
    let mut chosen = vec![main];
    for (score, at) in scored {
        if chosen.len() > FOLLOW_UPS_MAX || score < FOLLOW_UP_SCORE_MIN {
            break;
        }
        if !chosen.iter().any(|c| same(digest, *c, at)) {
            chosen.push(at);
        }
    }
    if let Some(others) = chosen.get_mut(1..) {
        others.sort();
    }
    chosen
}

/// Whether a sentence asks, complains or says enough to be the matter itself.
fn tells(said: &Said<'_>, sentence: &Sentence) -> bool {
    let words = said.words(sentence);
    sentence.question || cue::request(words) || cue::problem(words) || sentence.content.len() >= 5
}

/// How much the words themselves say of what is wanted.
fn weight(said: &Said<'_>, sentence: &Sentence) -> f32 {
    let words = said.words(sentence);
    let length = u8::try_from(sentence.content.len().min(10)).map_or(10.0, f32::from);
    let mut score = length * 0.25;
    score += if sentence.question { 1.5 } else { 0.0 };
    score += if cue::request(words) { 1.25 } else { 0.0 };
    score += if cue::problem(words) { 1.25 } else { 0.0 };
    score -= if cue::person_wanted(words) { 4.0 } else { 0.0 };
    score -= if cue::feeling(words) { 1.5 } else { 0.0 };
    score -= if cue::own_attempt(words) { 0.75 } else { 0.0 };
    score -= if sentence.content.len() < 2 { 1.5 } else { 0.0 };
    score
}

/// How much the readings say that this sentence is what matters.
fn read(digest: &Digest<'_>, said: &Said<'_>, sentence: &Sentence) -> f32 {
    let mut strengths: Vec<f32> = digest
        .readings_at(said.index())
        .iter()
        .filter(|r| r.signal.kind() == Kind::Meaning && !matches!(r.signal, Signal::AsksForHuman | Signal::Resolved))
        .filter(|r| touches(r, said, sentence))
        .map(|r| r.strength.value() * if weighty(&r.signal) { 2.0 } else { 1.0 })
        .collect();
    strengths.sort_by(|a, b| b.total_cmp(a));
    // Each further signal in the same sentence adds half of the one before.
    strengths.iter().zip([1.25, 0.6, 0.3]).map(|(strength, share)| strength * share).sum()
}

/// Signals whose words say more of the goal than the question does.
fn weighty(signal: &Signal) -> bool {
    goal(signal).is_some() || matches!(signal, Signal::LegalThreat | Signal::Safety | Signal::BuyingCommittee)
}

fn touches(reading: &Reading, said: &Said<'_>, sentence: &Sentence) -> bool {
    let Evidence::Quote { turn, bytes } = &reading.evidence else { return false };
    if *turn != said.index() {
        return false;
    }
    let place = said.redacted.place(bytes);
    place.start < sentence.range.end && sentence.range.start < place.end
}

fn same(digest: &Digest<'_>, a: At, b: At) -> bool {
    match (digest.sentence(a), digest.sentence(b)) {
        (Some((_, a)), Some((_, b))) => overlap(&a.content, &b.content) >= SAME,
        _ => false,
    }
}

/// What a signal says of the goal behind the question; nothing where the words say it themselves.
fn goal(signal: &Signal) -> Option<&'static str> {
    Some(match signal {
        Signal::BusinessCase => "building the case to buy",
        Signal::Evaluation => "an active evaluation",
        Signal::CustomPricing => "terms outside the price list",
        Signal::Cancellation => "leaving, or thinking of it",
        Signal::CompetitorEvaluation => "comparing with others",
        Signal::Expansion => "growing the use",
        _ => return None,
    })
}

pub(super) fn claims(digest: &Digest<'_>) -> Vec<Claim> {
    let mut wanted = digest.wanted.iter().filter_map(|at| {
        let (said, sentence) = digest.sentence(*at)?;
        let open = sentence.question && digest.unanswered(at.said);
        let mark = if open { " (not answered yet)" } else { "" };
        Claim::new(format!("{}{mark}", quoted(said.words(sentence))), [turn(said.index())])
    });
    let mut claims: Vec<Claim> = wanted.next().into_iter().collect();
    claims.extend(behind(digest));
    claims.extend(wanted);
    claims
}

/// The goal behind the question, with the words that show it.
fn behind(digest: &Digest<'_>) -> Option<Claim> {
    let mut best: Vec<(&'static str, &Reading)> = digest
        .input
        .readings
        .iter()
        .filter(|r| r.strength.value() >= 0.5)
        .filter_map(|r| goal(&r.signal).map(|g| (g, r)))
        .collect();
    best.sort_by(|a, b| {
        b.1.strength.value().total_cmp(&a.1.strength.value()).then(a.1.evidence.turn().cmp(&b.1.evidence.turn()))
    });
    let mut goals: Vec<&'static str> = Vec::new();
    let mut sources = Vec::new();
    let mut words = None;
    for (goal, reading) in best {
        if goals.contains(&goal) || goals.len() == 2 {
            continue;
        }
        goals.push(goal);
        sources.push(turn(reading.evidence.turn()));
        words = words.or_else(|| digest.evidence(&reading.evidence).map(|(_, w)| w.to_owned()));
    }
    let quoted_already = |w: &String| {
        let sentences = digest.wanted.iter().filter_map(|at| digest.sentence(*at));
        sentences.into_iter().any(|(said, sentence)| said.words(sentence).contains(w.as_str()))
    };
    let shown = words.filter(|w| !quoted_already(w)).map(|w| format!(" ({})", aside(&w))).unwrap_or_default();
    (!goals.is_empty()).then(|| Claim::new(format!("Behind it: {}{shown}", goals.join("; ")), sources)).flatten()
}
