//! Mood and its course: where it began, where it turned, where it stands, each with the words that show it; what set it
//! off; and what the behaviour says.

use baton_base::TurnIndex;
use baton_signals::{Evidence, Signal};

use super::turn;
use super::why_now::span;
use crate::claim::{Claim, Source};
use crate::digest::Digest;
use crate::quote::aside;

/// Under this strength a feeling is not named.
const STRENGTH_MIN: f32 = 0.35;

/// A customer's turn and the feeling in it.
struct Felt {
    turn: TurnIndex,
    word: &'static str,
    /// Below 0 where it weighs on the conversation.
    tone: f32,
    quote: Option<String>,
}

/// The word for a feeling and its tone.
fn feeling(signal: &Signal) -> Option<(&'static str, f32)> {
    Some(match signal {
        Signal::Anger => ("angry", -1.0),
        Signal::Frustration => ("frustrated", -0.8),
        Signal::Urgency => ("pressed for time", -0.5),
        Signal::Confusion => ("confused", -0.4),
        Signal::Satisfaction => ("pleased", 0.6),
        _ => return None,
    })
}

pub(super) fn claims(digest: &Digest<'_>) -> Vec<Claim> {
    if digest.input.readings.is_empty() {
        return Vec::new();
    }
    let course = course(digest);
    let mut claims: Vec<Claim> = line(&course).into_iter().collect();
    claims.extend(set_off(digest, &course));
    claims.extend(behaviour(digest));
    claims
}

/// The strongest feeling in each of the customer's turns; calm where none was read.
fn course(digest: &Digest<'_>) -> Vec<Felt> {
    digest
        .by_customer()
        .map(|(_, said)| {
            let strongest = digest
                .readings_at(said.index())
                .iter()
                .filter(|r| r.strength.value() >= STRENGTH_MIN)
                .filter_map(|r| feeling(&r.signal).map(|(word, tone)| (r, word, tone)))
                .max_by(|a, b| (a.2.abs() * a.0.strength.value()).total_cmp(&(b.2.abs() * b.0.strength.value())));
            match strongest {
                Some((reading, word, tone)) => {
                    let quote = digest.evidence(&reading.evidence).map(|(_, words)| aside(words));
                    Felt { turn: said.index(), word, tone, quote }
                }
                None => Felt { turn: said.index(), word: "calm", tone: 0.0, quote: None },
            }
        })
        .collect()
}

/// The first turn from which the mood is worse than it began.
fn turning(course: &[Felt]) -> Option<&Felt> {
    let first = course.first()?;
    course.iter().skip(1).find(|f| f.tone < first.tone && f.tone < 0.0)
}

/// The course in one line.
fn line(course: &[Felt]) -> Option<Claim> {
    let (first, last) = (course.first()?, course.last()?);
    let mut stops: Vec<(&str, &Felt)> = vec![("began", first)];
    if let Some(turning) = turning(course) {
        stops.push(("turned", turning));
    }
    // The lowest point counts where it is neither the beginning nor the end.
    let lowest = course.iter().min_by(|a, b| a.tone.total_cmp(&b.tone)).filter(|f| f.tone < 0.0);
    if let Some(lowest) = lowest
        && stops.iter().all(|(_, f)| f.word != lowest.word)
    {
        stops.push(("became", lowest));
    }
    if stops.last().is_some_and(|(_, f)| f.turn != last.turn && f.word != last.word) {
        stops.push(("now", last));
    }
    if stops.len() == 1 {
        let shown = course.iter().rev().find_map(|f| f.quote.as_deref());
        let quote = shown.map(|q| format!(": {q}")).unwrap_or_default();
        let throughout = if course.len() > 1 { " throughout" } else { "" };
        let text = format!("{}{throughout}{quote}", crate::quote::capitalised(first.word));
        return Claim::new(text, course.iter().map(|f| turn(f.turn)));
    }
    let parts: Vec<String> = stops
        .iter()
        .map(|(verb, felt)| {
            let quote = felt.quote.as_deref().map(|q| format!(" {q}")).unwrap_or_default();
            format!("{verb} {}{quote}", felt.word)
        })
        .collect();
    let text = crate::quote::capitalised(&parts.join(" → "));
    Claim::new(text, stops.iter().map(|(_, f)| turn(f.turn)))
}

/// What we said just before the mood turned.
fn set_off(digest: &Digest<'_>, course: &[Felt]) -> Option<Claim> {
    let turning = turning(course)?;
    let at = digest.said.iter().position(|s| s.index() == turning.turn)?;
    let ours = digest.our_turn_before(at)?;
    Claim::new(format!("It turned after: {}", aside(ours.text())), [turn(ours.index()), turn(turning.turn)])
}

/// What the customer does, as far as it was read.
fn behaviour(digest: &Digest<'_>) -> Vec<Claim> {
    let seen = |signal: &Signal, says: &dyn Fn(usize) -> String| -> Option<Claim> {
        let readings = digest.readings(signal);
        let sources: Vec<Source> = readings.iter().flat_map(|r| turns(&r.evidence)).map(turn).collect();
        (!readings.is_empty()).then(|| Claim::new(says(readings.len()), sources)).flatten()
    };
    let times = |n: usize| match n {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{n} times"),
    };
    let silence = digest
        .readings(&Signal::LongPause)
        .into_iter()
        .filter_map(|r| match &r.evidence {
            Evidence::Silence { before, lasted_s } => Some((*before, *lasted_s)),
            _ => None,
        })
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .and_then(|(before, s)| Claim::new(format!("Was silent for {} before answering", span(s)), [turn(before)]));
    [
        seen(&Signal::RepeatsSelf, &|n| format!("Had to say it again {}", times(n))),
        seen(&Signal::AiRepeatsItself, &|n| format!("Got the same answer again {}", times(n))),
        seen(&Signal::Disengaging, &|_| "Answers get shorter and later: losing interest".to_owned()),
        seen(&Signal::Worsening, &|_| {
            "Getting worse over the last turns, though no single message is sharp".to_owned()
        }),
        seen(&Signal::RapidFire, &|_| "Sends several messages in a row, faster than usual".to_owned()),
        silence,
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn turns(evidence: &Evidence) -> Vec<TurnIndex> {
    match evidence {
        Evidence::Turns { turns } => turns.iter().copied().collect(),
        other => vec![other.turn()],
    }
}
