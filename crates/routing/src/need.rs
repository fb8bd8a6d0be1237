//! From what a decision needs to the skills that this roster names: by `routing.toml` where it says so, otherwise by meaning.

use baton_base::{HandoffId, Language, Strength, Timestamp};
use baton_conversation::{Account, Channel, Customer};
use baton_decision::Need;

use crate::goal::Goal;
use crate::problem::{Standing, Waiting};
use crate::roster::Roster;

/// Gives texts a place in a space where near means alike.
pub trait Embed {
    /// The embedding of a text, of length 1; empty where none can be made, and then only shared words count.
    fn embed(&self, text: &str) -> Vec<f32>;
}

/// Knows no meanings: only shared words count.
#[derive(Debug, Clone, Copy, Default)]
pub struct Lexical;

impl Embed for Lexical {
    fn embed(&self, _: &str) -> Vec<f32> {
        Vec::new()
    }
}

/// Everything that is known of a handoff before its need is mapped.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Which.
    pub handoff: &'a HandoffId,
    /// How firmly.
    pub standing: Standing,
    /// Since when the customer waits.
    pub since: Timestamp,
    /// How it is held.
    pub channel: Channel,
    /// In which language.
    pub language: Language,
    /// What the decision says is needed.
    pub need: &'a Need,
    /// The customer's own words: the texts of the customer's turns, oldest first.
    pub words: &'a [&'a str],
    /// The account, as records know it.
    pub account: &'a Account,
    /// Who asks.
    pub customer: &'a Customer,
}

/// The skills of one roster, ready to be matched. Make it once per roster and keep it.
#[derive(Debug, Clone)]
pub struct SkillMap {
    _skills: Vec<(String, Strength)>,
}

impl SkillMap {
    /// Reads what the roster's skill names mean. Cost: some embeddings per skill name.
    #[must_use]
    pub fn new(_goal: &Goal, roster: &Roster, _embed: &dyn Embed) -> Self {
        Self { _skills: roster.skill_names().into_iter().map(|s| (s.to_owned(), Strength::FULL)).collect() }
    }

    /// The handoff with its need mapped to the roster's own skill names. Cost: one embedding per text and topic.
    #[must_use]
    pub fn waiting(&self, asked: &Asked<'_>, _embed: &dyn Embed) -> Waiting {
        let _ = asked;
        todo!()
    }
}
