//! What the human who takes over must bring, from what fired and what is on the table.

use std::collections::{BTreeMap, BTreeSet};

use baton_base::{Strength, TurnIndex};
use baton_signals::Signal;
use baton_signals::signal::Kind;

use crate::condition::STRENGTH_FLOOR;
use crate::policy::{Policy, Trigger};
use crate::sight::{Lens, Sight};
use crate::verdict::{Family, Fired, Need, Topic};

/// The most topics named; a skill that none of the strongest twelve calls for is not the one needed.
const TOPICS_MAX: usize = 12;

/// The most turns named, the latest; routing reads their words for meaning.
const TURNS_MAX: usize = 8;

/// How strongly an intent counts that the assistant reported without saying how sure it was.
const INTENT_STRENGTH: f32 = 0.5;

/// What a report's intents keep of their strength for each later report: talk moves on.
const INTENT_FADES: f32 = 0.8;

/// How much of a topic is forgotten where it counts as settled: what was answered is still what they talk about.
const SETTLED_FORGETS: f64 = 0.5;

/// What what fired and what is on the table call for; whether it is certain is the decision's to say.
pub(crate) fn need(policy: &Policy, sight: &Sight<'_>, carrying: &[(&Fired, &Trigger)]) -> Need {
    let lens = Lens::new(sight, &policy.fading, SETTLED_FORGETS);
    let mut skills: Vec<String> = Vec::new();
    for skill in carrying.iter().flat_map(|(_, trigger)| &trigger.skills) {
        if !skills.contains(skill) {
            skills.push(skill.clone());
        }
    }
    Need {
        families: families(carrying),
        topics: topics(&lens),
        turns: turns(&lens, carrying),
        skills,
        frustration: strongest(&lens, &[Signal::Frustration, Signal::Anger, Signal::Worsening]),
        eagerness: strongest(
            &lens,
            &[Signal::Satisfaction, Signal::Expansion, Signal::BusinessCase, Signal::Evaluation, Signal::Budget],
        ),
        certain: false,
    }
}

/// The families of what carried it, by what they added together, strongest first.
fn families(carrying: &[(&Fired, &Trigger)]) -> Vec<Family> {
    let mut sums: BTreeMap<Family, f64> = BTreeMap::new();
    for (fired, _) in carrying {
        *sums.entry(fired.family).or_default() += fired.contribution;
    }
    let mut families: Vec<(Family, f64)> = sums.into_iter().collect();
    families.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    families.into_iter().map(|(family, _)| family).collect()
}

/// What is being talked about, strongest first: meanings read, a team's own signals, intents reported.
fn topics(lens: &Lens<'_>) -> Vec<Topic> {
    let read = lens.sight().all().filter(|(signal, _)| is_topic(signal)).filter_map(|(signal, seen)| {
        let strength = seen.iter().map(|s| lens.left(s)).fold(0.0, f64::max);
        (strength >= STRENGTH_FLOOR).then(|| Topic::from((signal, clamped(strength))))
    });
    let mut topics: Vec<Topic> = read.collect();
    let mut fades = 1.0_f32;
    for report in lens.sight().situation().reports().rev() {
        let strength = report.confidence.map_or(INTENT_STRENGTH, Strength::value) * fades;
        for intent in &report.intents {
            if !topics.iter().any(|topic| topic.name == *intent) {
                topics.push(Topic { name: intent.clone(), strength: Strength::clamped(strength) });
            }
        }
        fades *= INTENT_FADES;
    }
    topics.sort_by(|a, b| b.strength.value().total_cmp(&a.strength.value()).then_with(|| a.name.cmp(&b.name)));
    topics.truncate(TOPICS_MAX);
    topics
}

/// Whether a signal says what the talk is about, rather than that it ends or that a person is wanted.
fn is_topic(signal: &Signal) -> bool {
    matches!(signal.kind(), Kind::Meaning | Kind::Own)
        && !matches!(signal, Signal::AsksForHuman | Signal::DeclinesHuman | Signal::Resolved)
}

/// The turns to which the reasons and the topics point, and the customer's latest; the latest last.
fn turns(lens: &Lens<'_>, carrying: &[(&Fired, &Trigger)]) -> Vec<TurnIndex> {
    let mut turns: BTreeSet<TurnIndex> =
        carrying.iter().flat_map(|(fired, _)| &fired.evidence).map(baton_signals::Evidence::turn).collect();
    for (_, seen) in lens.sight().all().filter(|(signal, _)| is_topic(signal)) {
        turns.extend(seen.iter().filter(|s| lens.left(s) >= STRENGTH_FLOOR).map(|s| s.seen.turn));
    }
    turns.extend(lens.sight().situation().latest_customer_turn());
    let older = turns.len().saturating_sub(TURNS_MAX);
    turns.into_iter().skip(older).collect()
}

fn strongest(lens: &Lens<'_>, signals: &[Signal]) -> Strength {
    let left = signals.iter().flat_map(|signal| lens.sight().readings(signal)).map(|seen| lens.left(seen));
    clamped(left.fold(0.0, f64::max))
}

#[expect(clippy::cast_possible_truncation, reason = "a strength needs no more digits")]
fn clamped(strength: f64) -> Strength {
    Strength::clamped(strength as f32)
}
