//! Why the policy says what it says.

use super::word::{Family, Verdict};
use crate::draw::percent;

/// The latest decision.
#[derive(Debug, Clone, PartialEq)]
pub struct DecisionView {
    /// After which turn.
    pub turn: u32,
    /// What the policy says.
    pub verdict: Verdict,
    /// How likely it is that a human should take over, 0 to 1.
    pub probability: f64,
    /// From this probability on, prepare.
    pub prepare_from: f64,
    /// From this probability on, hand off.
    pub hand_off_from: f64,
    /// The policy's base in log-odds, before anything fired.
    pub base: f64,
    /// Every trigger that fired, largest contribution first.
    pub contributions: Vec<Contribution>,
    /// The policy that spoke.
    pub policy: PolicyName,
}

/// The policy that a decision names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyName {
    /// The name it carries.
    pub name: String,
    /// The version of that name, where there is one to look at.
    pub version: Option<u32>,
}

/// One trigger and what it added.
#[derive(Debug, Clone, PartialEq)]
pub struct Contribution {
    /// The trigger's name in the policy.
    pub trigger: String,
    /// What it is about.
    pub family: Family,
    /// What it says to a person.
    pub says: String,
    /// What it added to the log-odds; negative where it speaks for the assistant.
    pub contribution: f64,
    /// Whether it decides alone.
    pub certain: bool,
    /// Where to check it.
    pub evidence: Vec<EvidenceLink>,
    /// The account facts that spoke, in plain words.
    pub facts: Vec<String>,
}

/// One place to check a contribution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceLink {
    /// Which turn.
    pub turn: u32,
    /// The words there; empty where the turn as a whole speaks.
    pub quote: String,
}

/// The decision after one turn, as the course shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct CoursePoint {
    /// After which turn.
    pub turn: u32,
    /// How likely it was then, 0 to 1.
    pub probability: f64,
    /// What the policy said then.
    pub verdict: Verdict,
    /// Why, in a few words; may be empty.
    pub reason: String,
    /// The policy that spoke.
    pub policy: PolicyName,
}

impl DecisionView {
    /// The probability as a whole number of percent.
    #[must_use]
    pub fn percent(&self) -> u32 {
        percent(self.probability)
    }

    /// The preparing threshold as a whole number of percent.
    #[must_use]
    pub fn prepare_percent(&self) -> u32 {
        percent(self.prepare_from)
    }

    /// The hand-off threshold as a whole number of percent.
    #[must_use]
    pub fn hand_off_percent(&self) -> u32 {
        percent(self.hand_off_from)
    }
}

impl CoursePoint {
    /// The probability as a whole number of percent.
    #[must_use]
    pub fn percent(&self) -> u32 {
        percent(self.probability)
    }
}
