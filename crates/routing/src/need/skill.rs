//! One skill of a roster: what its name, and what the team says of it, mean.

use baton_signals::{Embedder, Embedding};

use super::bank::{Bank, Said, mean_of_two_largest};
use super::evidence::Evidence;
use super::name;
use crate::goal::SkillText;
use std::collections::BTreeSet;

/// Names this far apart or farther have nothing to do with each other. Unrelated names of two words reach 0.4.
const NAMES_APART: f32 = 0.35;

/// How many areas a skill takes part in: names such as "invoicing and refunds" join two or three.
const AREAS_PER_SKILL: usize = 3;

/// What the skill's own name adds to its areas, when it is near to what is said.
const NAME_WEIGHT: f32 = 4.0;

/// What nearness of the skill's name to an intent of the assistant adds.
const INTENT_WEIGHT: f32 = 3.0;

/// What each word that is shared with the customer adds.
const WORD_WEIGHT: f32 = 0.5;

/// What a topic adds that the team wrote down for the skill: as much as everything that meaning can say together.
const TOPIC_WEIGHT: f32 = 12.0;

/// What a skill gains that a trigger names outright: more than anything else.
const NAMED_WEIGHT: f32 = 30.0;

/// One skill, ready to be scored.
#[derive(Debug, Clone)]
pub(super) struct Skill {
    /// As the roster writes it.
    pub(super) name: String,
    plain: String,
    stems: BTreeSet<String>,
    embedding: Embedding,
    /// Areas it takes part in, by their place, with shares that add up to at most 1.
    areas: Vec<(usize, f32)>,
    topics: Vec<String>,
    examples: Option<Said>,
}

impl Skill {
    pub(super) fn new(skill: &str, text: Option<&SkillText>, bank: &Bank, embedder: &dyn Embedder) -> Self {
        let examples: Vec<Embedding> =
            text.iter().flat_map(|text| &text.examples).map(|example| embedder.embed(example)).collect();
        Self {
            name: skill.to_owned(),
            plain: name::plain(skill),
            stems: name::stems(skill),
            embedding: embedder.embed(&name::plain(skill)),
            areas: areas(skill, bank, embedder),
            topics: text.iter().flat_map(|text| &text.topics).map(|topic| name::plain(topic)).collect(),
            examples: (!examples.is_empty()).then(|| bank.said(&examples)),
        }
    }

    /// How much the evidence calls for this skill.
    pub(super) fn score(&self, evidence: &Evidence) -> f32 {
        let by_area = self.areas.iter().map(|(at, share)| share * evidence.area(*at)).sum::<f32>();
        let by_examples = self.examples.as_ref().map_or(0.0, |examples| evidence.said(examples));
        let by_name = mean_of_two_largest(evidence.messages.iter().map(|m| m.cosine(&self.embedding)))
            + evidence.whole.as_ref().map_or(0.0, |whole| whole.cosine(&self.embedding));
        let by_intent = evidence.intents.iter().map(|i| i.cosine(&self.embedding)).fold(0.0, f32::max);
        #[expect(clippy::cast_precision_loss, reason = "a name has a few words")]
        let by_words = self.stems.intersection(&evidence.stems).count() as f32;
        let by_topic = self.topics.iter().map(|topic| evidence.topic(topic)).fold(0.0, f32::max);
        let named = if evidence.named.contains(&self.plain) { NAMED_WEIGHT } else { 0.0 };
        by_area.max(by_examples)
            + NAME_WEIGHT * by_name
            + INTENT_WEIGHT * by_intent
            + WORD_WEIGHT * by_words
            + TOPIC_WEIGHT * by_topic
            + named
    }
}

/// The areas whose names are nearest to the skill's name or to a part of it, with their shares.
fn areas(skill: &str, bank: &Bank, embedder: &dyn Embedder) -> Vec<(usize, f32)> {
    let parts: Vec<Embedding> = name::parts(skill).iter().map(|part| embedder.embed(part)).collect();
    let near = |names: &[Embedding]| {
        let cosines = names.iter().flat_map(|name| parts.iter().map(move |part| name.cosine(part)));
        (cosines.fold(0.0, f32::max) - NAMES_APART).max(0.0).powi(2)
    };
    let mut areas: Vec<(usize, f32)> = bank.areas.iter().map(|area| near(&area.names)).enumerate().collect();
    areas.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    areas.truncate(AREAS_PER_SKILL);
    let sum: f32 = areas.iter().map(|(_, share)| share).sum();
    areas.retain(|(_, share)| *share > 0.0);
    areas.iter().map(|(at, share)| (*at, share / sum)).collect()
}
