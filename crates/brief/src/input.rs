//! What a brief is made from: the conversation so far, the records, and what the stages before made of it.

use baton_base::Language;
use baton_conversation::{Account, Channel, Customer, Turn};
use baton_decision::Decision;
use baton_signals::Reading;

/// The human who will read the brief, where already known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Addressee<'a> {
    /// Their name, as customers see it.
    pub name: &'a str,
    /// Their job title; may be empty.
    pub role: &'a str,
}

/// Everything a brief is made from. All of it is borrowed and none of it is changed.
#[derive(Debug, Clone, Copy)]
pub struct BriefInput<'a> {
    /// How the conversation is held.
    pub channel: Channel,
    /// In which language.
    pub language: Language,
    /// Who asks.
    pub customer: &'a Customer,
    /// For which company.
    pub account: &'a Account,
    /// All turns so far, in order.
    pub turns: &'a [Turn],
    /// Everything read from those turns, in any order; the evidence says where each belongs.
    pub readings: &'a [Reading],
    /// The decision that the brief explains, where one was taken.
    pub decision: Option<&'a Decision>,
    /// Who will read it, where already known.
    pub human: Option<Addressee<'a>>,
    /// The skills that the handoff asks for, in the roster's own words.
    pub required_skills: &'a [String],
    /// How long the customer is likely to wait, in seconds, where the plan knows.
    pub wait_s: Option<u32>,
}
