//! How an assessment looks in JSON, for programs.

mod convert;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::backtest::wire::{BacktestWire, ComparisonWire, FiguresWire};

/// An assessment in JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AuditWire {
    /// What stands out, in sentences.
    pub findings: Vec<FindingWire>,
    /// What the history holds.
    pub history: SeenWire,
    /// What customers come with, the largest topic first.
    pub topics: Vec<TopicWire>,
    /// How well apart the topics lie, -1 to 1.
    pub topics_apart: f64,
    /// By channel.
    pub by_channel: Vec<PartWire>,
    /// By size of the account.
    pub by_tier: Vec<PartWire>,
    /// By language.
    pub by_language: Vec<PartWire>,
    /// By hour of the day in UTC.
    pub by_hour: Vec<PartWire>,
    /// Conversations in which the assistant failed, of those with one.
    pub failed: ShareWire,
    /// Where it fails.
    pub failures: Vec<FailingWire>,
    /// Where humans were needed and when it showed.
    pub timing: TimingWire,
    /// What is at stake.
    pub value: ValueWire,
    /// Skills asked for against the roster; absent without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skills: Option<SkillsWire>,
    /// Families of reasons, of all handoffs.
    pub families: BTreeMap<String, ShareWire>,
    /// In how many conversations each trigger fired.
    pub triggers: BTreeMap<String, ShareWire>,
    /// What other costs would mean.
    pub costs: Vec<CostWire>,
    /// What the policy does.
    pub backtest: BacktestWire,
    /// The draft and what it does.
    pub draft: DraftWire,
}

/// So many out of so many, in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ShareWire {
    /// Those that have it.
    pub part: usize,
    /// All in which it could have been seen.
    pub of: usize,
    /// 0 to 1; absent where nothing was counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
    /// Where the true share lies, 19 times out of 20.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interval: Option<(f64, f64)>,
    /// Whether too few were counted for the share to hold.
    pub small: bool,
}

/// A finding in JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingWire {
    /// `need`, `moment`, `failure`, `topic`, `value`, `skill`, `triggers` or `draft`.
    pub about: String,
    /// The sentence.
    pub says: String,
    /// Conversations that it was counted in.
    pub of: usize,
    /// Whether these are too few for it to hold.
    pub small: bool,
}

/// What a history holds, in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SeenWire {
    /// Conversations.
    pub conversations: usize,
    /// Turns of all speakers.
    pub turns: usize,
    /// With an assistant.
    pub with_assistant: ShareWire,
    /// With a human of the company.
    pub with_human: ShareWire,
    /// With a label.
    pub labelled: ShareWire,
    /// That need a human.
    pub needed: ShareWire,
    /// With a value or an open sale on record.
    pub valued: ShareWire,
    /// In which the assistant reports how sure it is.
    pub with_confidence: ShareWire,
}

/// A part of the history in JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PartWire {
    /// What it has in common.
    pub name: String,
    /// Its conversations, of all.
    pub conversations: ShareWire,
    /// Those that need a human.
    pub needed: ShareWire,
    /// Those with an assistant in which it failed.
    pub failing: ShareWire,
}

/// A topic in JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TopicWire {
    /// Its conversations, with its name.
    #[serde(flatten)]
    pub part: PartWire,
    /// Its language; absent for what fits nowhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Its most telling words.
    pub words: Vec<String>,
    /// Openings from its middle, without secrets.
    pub examples: Vec<String>,
}

/// A way of failing in JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FailingWire {
    /// `low_confidence`, `tool_error`, `dead_end`, `repeats_itself`, `customer_repeats` or `goes_round`.
    pub way: String,
    /// Conversations with it, of those in which it could have been seen.
    pub conversations: ShareWire,
    /// How often in all.
    pub times: usize,
    /// Those that needed a human, of those with it.
    pub needed_human: ShareWire,
    /// By topic, in the order of the topics.
    pub by_topic: Vec<ShareWire>,
    /// What it looks like.
    pub quotes: Vec<QuoteWire>,
}

/// A quote in JSON, without secrets.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QuoteWire {
    /// The conversation.
    pub id: String,
    /// The turn, from 0.
    pub turn: u32,
    /// What the customer said.
    pub customer: String,
    /// What the assistant said.
    pub assistant: String,
}

/// How far two moments lie apart, in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ApartWire {
    /// Conversations with both.
    pub conversations: usize,
    /// Median, in turns of the customer.
    pub median_turns: f64,
    /// Median, in seconds.
    pub median_s: f64,
}

/// The moments in JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TimingWire {
    /// Conversations that the policy hands off.
    pub handed_off: usize,
    /// From the first sign to the handoff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign_to_hand_off: Option<ApartWire>,
    /// From the preparation to the handoff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prepare_to_hand_off: Option<ApartWire>,
    /// A human came after the assistant had spoken.
    pub joined: usize,
    /// Of these, handed off by the policy too.
    pub joined_and_handed_off: usize,
    /// How much later than the policy's handoff the human came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hand_off_to_joined: Option<ApartWire>,
    /// Served by people from the start.
    pub from_the_start: usize,
    /// Handed off by the policy, and no human ever came.
    pub nobody_came: usize,
    /// By the customer's turn, from the first: how many handoffs had shown, were prepared, were made, and were joined by then.
    pub by_turn: Vec<[usize; 4]>,
}

/// Accounts together, in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SumWire {
    /// Conversations.
    pub conversations: usize,
    /// Accounts, each once.
    pub accounts: usize,
    /// Those with a value or an open sale on record.
    pub accounts_known: usize,
    /// Their annual value.
    pub annual_usd: f64,
    /// Their open sales.
    pub opportunity_usd: f64,
}

/// What is at stake, in JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ValueWire {
    /// In all conversations.
    pub all: SumWire,
    /// In those that needed a human.
    pub needed: SumWire,
    /// In those of them where none came.
    pub unserved: SumWire,
    /// In those that needed a human, by tier.
    pub by_tier: BTreeMap<String, SumWire>,
    /// The largest accounts at stake.
    pub largest: Vec<AtStakeWire>,
}

/// An account at stake, in JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AtStakeWire {
    /// Its name; empty where none is known.
    pub name: String,
    /// How large it is.
    pub tier: String,
    /// Its conversations that needed a human.
    pub conversations: usize,
    /// Those of them in which none came.
    pub unserved: usize,
    /// Its annual value.
    pub annual_usd: f64,
    /// Its open sale.
    pub opportunity_usd: f64,
}

/// Demand against a roster, in JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SkillsWire {
    /// People in the roster.
    pub people: usize,
    /// Handoffs that point at no skill of the roster.
    pub unmatched: ShareWire,
    /// Each skill, the most asked for first.
    pub skills: Vec<DemandWire>,
    /// Each language of a handoff.
    pub languages: Vec<DemandWire>,
}

/// Demand for one skill or language, in JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DemandWire {
    /// The skill, or the language's code.
    pub name: String,
    /// Handoffs that ask for it, of all.
    pub handoffs: ShareWire,
    /// People who can take it alone.
    pub able: usize,
    /// People who have it at a lower level.
    pub learning: usize,
    /// `nobody` or `one`; absent where nothing is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gap: Option<String>,
}

/// One choice of costs, in JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CostWire {
    /// How many unneeded handoffs are as bad as one missed.
    pub missed_per_unneeded: f64,
    /// From this probability on it hands off.
    pub hand_off_from: f64,
    /// What comes of it.
    pub figures: FiguresWire,
}

/// The draft in JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DraftWire {
    /// The policy file.
    pub policy: String,
    /// What its weights come from; absent where labels are too few.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub learnt: Option<LearntWire>,
    /// Why nothing was learnt; absent where something was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why_not: Option<String>,
    /// What it does on the history it was made from.
    pub backtest: BacktestWire,
    /// What changes against the policy as it stands.
    pub comparison: ComparisonWire,
}

/// What weights were learnt from, in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LearntWire {
    /// Labelled conversations.
    pub conversations: usize,
    /// Those that needed a human.
    pub needed: usize,
    /// Decided as wanted before.
    pub right_before: usize,
    /// Decided as wanted on conversations that the weights were not learnt from.
    pub right_cross_validated: usize,
    /// Decided as wanted on those that they were learnt from.
    pub right_in_sample: usize,
}
