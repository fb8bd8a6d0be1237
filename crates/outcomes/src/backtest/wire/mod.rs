//! How a backtest and a comparison look in JSON, for programs.

mod convert;

use std::collections::BTreeMap;

use baton_base::{ConversationId, Probability, TurnIndex};
use serde::{Deserialize, Serialize};

/// A backtest in JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BacktestWire {
    /// The policy's name.
    pub policy: String,
    /// What one handoff is taken to cost of a human's time.
    pub minutes_per_handoff: f64,
    /// The figures of all conversations.
    pub overall: FiguresWire,
    /// The same by tier, under its public name.
    pub by_tier: BTreeMap<String, FiguresWire>,
    /// The same by channel, under its public name.
    pub by_channel: BTreeMap<String, FiguresWire>,
    /// The same by reason family, under its public name; `none` where there is none.
    pub by_family: BTreeMap<String, FiguresWire>,
    /// One line a conversation, in the order given.
    pub conversations: Vec<ReplayWire>,
}

/// Figures in JSON; shares are 0 to 1, and absent where nothing could be counted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FiguresWire {
    /// Conversations.
    pub conversations: usize,
    /// Those that the policy hands off.
    pub handed_off: usize,
    /// Their share.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handoff_rate: Option<f64>,
    /// What that takes of humans' time, in hours.
    pub human_hours: f64,
    /// How well it was decided; absent without labels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub judged: Option<JudgedWire>,
}

/// How well labelled conversations were decided, in JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JudgedWire {
    /// Labelled conversations.
    pub labelled: usize,
    /// Those that needed a human.
    pub needed: usize,
    /// Decided as wanted, whenever it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accuracy: Option<f64>,
    /// Of the handoffs, those that were needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub precision: Option<f64>,
    /// Of the needed handoffs, those that were made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recall: Option<f64>,
    /// Their harmonic mean.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub f1: Option<f64>,
    /// Of the needed handoffs, those inside the window.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_window: Option<f64>,
    /// Of those that needed nobody, those handed off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub false_alarm_rate: Option<f64>,
    /// Needed nobody, and stayed.
    pub stayed: usize,
    /// Handed off inside the window.
    pub in_time: usize,
    /// Handed off before it.
    pub early: BesideWire,
    /// Handed off after it.
    pub late: BesideWire,
    /// Needed a human, and got none.
    pub missed: usize,
    /// Needed nobody, and were handed off.
    pub false_alarms: usize,
    /// The timing metric under each tolerance.
    pub timing: Vec<TimingWire>,
}

/// Handoffs on one side of their windows, in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct BesideWire {
    /// How many.
    pub conversations: usize,
    /// How far on average, in turns of the customer.
    pub mean_turns: f64,
    /// How far on average, in seconds.
    pub mean_s: f64,
}

/// The timing metric under one tolerance, in JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TimingWire {
    /// Such as `GT-II`.
    pub metric: String,
    /// λ: above 0 late handoffs are punished more.
    pub late_bias: f64,
    /// 0 to 1.
    pub score: f64,
}

/// One conversation, in JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReplayWire {
    /// The conversation.
    pub id: ConversationId,
    /// How it was held.
    pub channel: String,
    /// How large the account is.
    pub tier: String,
    /// The highest probability.
    pub probability: Probability,
    /// The handoff; absent where it stays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handed_off: Option<HandedWire>,
    /// What came of it; absent without a label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<OutcomeWire>,
}

/// A handoff, in JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HandedWire {
    /// After which turn.
    pub turn: TurnIndex,
    /// Seconds since the conversation began.
    pub at_s: f64,
    /// Why, strongest first.
    pub because: Vec<ReasonWire>,
    /// What the customer had just said, without secrets.
    pub words: String,
}

/// One reason, in JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReasonWire {
    /// The trigger's name.
    pub trigger: String,
    /// What it is about.
    pub family: String,
    /// What it says to a person.
    pub says: String,
}

/// What came of a conversation, in JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OutcomeWire {
    /// `stayed`, `in_time`, `early`, `late`, `missed` or `false_alarm`.
    pub name: String,
    /// How early or late, in turns of the customer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub turns: Option<usize>,
    /// How early or late, in seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seconds: Option<f64>,
}

/// A comparison in JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ComparisonWire {
    /// The policy before.
    pub before: String,
    /// The policy after.
    pub after: String,
    /// Conversations that both decided.
    pub conversations: usize,
    /// Those that changed sides.
    pub changes: Vec<ChangeWire>,
}

/// A conversation that changed sides, in JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangeWire {
    /// The conversation.
    pub id: ConversationId,
    /// How it was held.
    pub channel: String,
    /// How large the account is.
    pub tier: String,
    /// `hands_off`, `stays`, `earlier` or `later`.
    pub side: String,
    /// The handoff before; absent where it stayed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<HandedWire>,
    /// The handoff now; absent where it stays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<HandedWire>,
    /// What came of it before; absent without a label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome_before: Option<OutcomeWire>,
    /// What comes of it now; absent without a label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome_after: Option<OutcomeWire>,
}
