//! What one handoff says of the skills it needs: the customer's words, the topics, the intents, the reasons' families.

use std::collections::{BTreeMap, BTreeSet};

use baton_decision::{Family, Need};
use baton_signals::{Embedder, Embedding, Signal};

use super::area;
use super::bank::{Bank, Said, mean_of_two_largest};
use super::name;

/// The most messages looked at, the latest: what was asked before belongs to another matter.
const MESSAGES_MAX: usize = 8;

/// The most characters of one message: the encoder reads little more.
const MESSAGE_CHARS_MAX: usize = 400;

/// The most characters of all messages together, the latest.
const WHOLE_CHARS_MAX: usize = 500;

/// The most intents looked at, strongest first.
const INTENTS_MAX: usize = 4;

/// What all messages together weigh against a single one.
const WHOLE_WEIGHT: f32 = 1.5;

/// What an intent weighs that bears an area's name.
const INTENT_WEIGHT: f32 = 6.0;

/// Intents this far from an area's names have nothing to do with it.
const INTENT_APART: f32 = 0.3;

/// What a signal weighs in an area it speaks for; [`weight_of`] says how much of it counts.
const SIGNAL_WEIGHT: f32 = 2.0;

/// What a family weighs in an area it speaks for: the reasons for the handoff say what the words alone may hide.
const FAMILY_WEIGHT: f32 = 4.0;

/// How telling a signal is. Danger, the law and leaving decide who must come, whatever the talk was about before;
/// haste and confusion say little about who.
fn weight_of(signal: &Signal) -> f32 {
    match signal {
        Signal::Safety | Signal::LegalThreat => 3.0,
        Signal::Cancellation => 2.5,
        Signal::SecurityCompliance => 2.0,
        Signal::Expansion
        | Signal::CustomPricing
        | Signal::BusinessCase
        | Signal::Evaluation
        | Signal::CompetitorEvaluation => 1.5,
        Signal::BuyingCommittee => 0.7,
        Signal::Anger | Signal::Worsening | Signal::Confusion => 0.5,
        Signal::Frustration | Signal::Urgency | Signal::Timeline | Signal::MultiProduct => 0.3,
        _ => 1.0,
    }
}

/// The evidence, embedded.
pub(super) struct Evidence {
    /// Each of the last messages.
    pub(super) messages: Vec<Embedding>,
    /// All of them together.
    pub(super) whole: Option<Embedding>,
    placed_messages: Vec<Embedding>,
    placed_whole: Option<Embedding>,
    /// The intents that the assistant reported.
    pub(super) intents: Vec<Embedding>,
    /// The stems of the customer's words and of the intents.
    pub(super) stems: BTreeSet<String>,
    /// Skills that triggers name outright, in plain words.
    pub(super) named: BTreeSet<String>,
    topics: BTreeMap<String, f32>,
    areas: Vec<f32>,
}

impl Evidence {
    pub(super) fn new(need: &Need, words: &[&str], bank: &Bank, embedder: &dyn Embedder) -> Self {
        let latest = words.get(words.len().saturating_sub(MESSAGES_MAX)..).unwrap_or_default();
        let joined = latest.join(" ");
        let signals: BTreeMap<Signal, f32> = need
            .topics
            .iter()
            .filter_map(|topic| Some((Signal::built_in(&topic.name)?, topic.strength.value())))
            .chain([(Signal::Frustration, need.frustration.value())])
            .collect();
        let intents: Vec<String> = need
            .topics
            .iter()
            .filter(|topic| Signal::built_in(&topic.name).is_none())
            .map(|topic| name::plain(&topic.name))
            .take(INTENTS_MAX)
            .collect();
        let counting = counting(&need.families);
        let messages: Vec<Embedding> =
            latest.iter().map(|text| embedder.embed(&first_chars(text, MESSAGE_CHARS_MAX))).collect();
        let whole = (!joined.is_empty()).then(|| embedder.embed(&last_chars(&joined, WHOLE_CHARS_MAX)));
        let mut evidence = Self {
            placed_messages: messages.iter().map(|message| bank.placed(message)).collect(),
            placed_whole: whole.as_ref().map(|whole| bank.placed(whole)),
            messages,
            whole,
            stems: name::stems(&joined).into_iter().chain(intents.iter().flat_map(|i| name::stems(i))).collect(),
            intents: intents.iter().map(|intent| embedder.embed(intent)).collect(),
            named: need.skills.iter().map(|skill| name::plain(skill)).collect(),
            topics: need.topics.iter().map(|t| (name::plain(&t.name), t.strength.value())).collect(),
            areas: Vec::new(),
        };
        evidence.areas = (area::all().iter().zip(&bank.areas))
            .map(|(area, embedded)| {
                let said = evidence.said(&embedded.says);
                let intents = evidence.intents.iter().flat_map(|i| embedded.names.iter().map(|n| n.cosine(i)));
                let intent = (intents.fold(0.0, f32::max) - INTENT_APART).max(0.0);
                let signal = |s: &Signal| signals.get(s).copied().unwrap_or(0.0) * weight_of(s);
                let families = area.families.iter().filter(|family| counting.contains(family)).count();
                #[expect(clippy::cast_precision_loss, reason = "at most six families")]
                let families = families as f32;
                said + INTENT_WEIGHT * intent
                    + SIGNAL_WEIGHT * area.signals.iter().map(signal).sum::<f32>()
                    + FAMILY_WEIGHT * families
            })
            .collect();
        evidence
    }

    /// How much the evidence points at an area.
    pub(super) fn area(&self, at: usize) -> f32 {
        self.areas.get(at).copied().unwrap_or(0.0)
    }

    /// How much more than usual the customer's words are like these sentences.
    pub(super) fn said(&self, said: &Said) -> f32 {
        let messages = mean_of_two_largest(self.placed_messages.iter().map(|message| said.excess(message)));
        let whole = self.placed_whole.as_ref().map_or(0.0, |whole| said.excess(whole));
        messages.max(0.0) + WHOLE_WEIGHT * whole.max(0.0)
    }

    /// How strong a topic is, given in plain words.
    pub(super) fn topic(&self, plain: &str) -> f32 {
        self.topics.get(plain).copied().unwrap_or(0.0)
    }
}

/// The families that say who must come: where there is danger, nothing else does.
fn counting(families: &[Family]) -> &[Family] {
    if families.contains(&Family::Safety) { &[Family::Safety] } else { families }
}

fn first_chars(text: &str, count: usize) -> String {
    text.chars().take(count).collect()
}

fn last_chars(text: &str, count: usize) -> String {
    text.chars().skip(text.chars().count().saturating_sub(count)).collect()
}
