//! One conversation: what was said on the left, the brief and the decision on the right.

use baton_base::Timestamp;

use super::brief::BriefView;
use super::decision::{CoursePoint, DecisionView};
use super::frame::Frame;
use super::inbox::InboxRow;
use super::routing::RoutingView;
use super::transcript::Entry;
use super::word::{Channel, Tier};

/// The page of one conversation.
#[derive(Debug, Clone, PartialEq)]
pub struct ConversationView {
    /// What stands around it.
    pub frame: Frame,
    /// The lines of the queue beside it, in the order to show them.
    pub queue: Vec<InboxRow>,
    /// Which conversation.
    pub conversation: String,
    /// The customer's name, or id.
    pub customer: String,
    /// What the customer does in their company; may be empty.
    pub role: String,
    /// The account's name; may be empty.
    pub account: String,
    /// How large the account is.
    pub tier: Tier,
    /// How it is held.
    pub channel: Channel,
    /// The language's code.
    pub language: String,
    /// What records say of the account, most telling first; shown as a strip.
    pub facts: Vec<Fact>,
    /// Where it stands, and so what can be done.
    pub standing: Standing,
    /// What was said and what happened, in order.
    pub transcript: Vec<Entry>,
    /// The decision after each customer turn, in order.
    pub course: Vec<CoursePoint>,
    /// The latest decision.
    pub decision: Option<DecisionView>,
    /// The brief, once it is composed.
    pub brief: Option<BriefView>,
    /// Why this human.
    pub routing: Option<RoutingView>,
}

/// One fact from the records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is (`Renewal`).
    pub label: String,
    /// What it says (`in 34 days`).
    pub value: String,
}

/// Where a conversation stands for the person at this desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// The assistant speaks.
    WithAssistant,
    /// The assistant speaks, human and brief are ready.
    Preparing {
        /// Who is foreseen, by name; empty where nobody is.
        human: String,
        /// Whether a human is called for, and the assistant is not bound by it.
        suggested: bool,
    },
    /// Nobody has it in view yet.
    Waiting {
        /// Since when the customer waits.
        since: Timestamp,
        /// Why nobody has it, in plain words (`nobody with SSO is free`); may be empty.
        why: String,
    },
    /// It is on offer to me.
    OfferedToMe {
        /// The handoff.
        handoff: String,
        /// Since when the customer waits.
        since: Timestamp,
        /// When the offer goes on to the next.
        expires: Timestamp,
        /// How long an offer stands in all, in seconds.
        window_s: u32,
    },
    /// It is on offer to somebody else.
    OfferedToOther {
        /// To whom, by name.
        human: String,
        /// Since when the customer waits.
        since: Timestamp,
        /// When the offer goes on to the next.
        expires: Timestamp,
    },
    /// I have it.
    Mine {
        /// The handoff.
        handoff: String,
        /// Since when.
        since: Timestamp,
    },
    /// Somebody else has it.
    WithOther {
        /// Who, by name.
        human: String,
        /// Since when.
        since: Timestamp,
    },
    /// It is over.
    Closed {
        /// When.
        at: Timestamp,
        /// How it ended, in a few words; may be empty.
        how: String,
    },
}

impl Standing {
    /// The leg of the relay it is on, from 0: assistant, preparing, waiting or offered, human, over.
    #[must_use]
    pub fn leg(&self) -> usize {
        match self {
            Self::WithAssistant => 0,
            Self::Preparing { .. } => 1,
            Self::Waiting { .. } | Self::OfferedToMe { .. } | Self::OfferedToOther { .. } => 2,
            Self::Mine { .. } | Self::WithOther { .. } => 3,
            Self::Closed { .. } => 4,
        }
    }

    /// In a few words.
    #[must_use]
    pub fn says(&self) -> String {
        match self {
            Self::WithAssistant => "With the assistant".to_owned(),
            Self::Preparing { suggested: true, .. } => "A human is suggested".to_owned(),
            Self::Preparing { human, .. } if human.is_empty() => "A handoff is likely".to_owned(),
            Self::Preparing { human, .. } => format!("Preparing {human}"),
            Self::Waiting { .. } => "Waiting for a human".to_owned(),
            Self::OfferedToMe { .. } => "Offered to you".to_owned(),
            Self::OfferedToOther { human, .. } => format!("Offered to {human}"),
            Self::Mine { .. } => "With you".to_owned(),
            Self::WithOther { human, .. } => format!("With {human}"),
            Self::Closed { how, .. } if how.is_empty() => "Closed".to_owned(),
            Self::Closed { how, .. } => format!("Closed: {how}"),
        }
    }

    /// The name in class attributes.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::WithAssistant => "assistant",
            Self::Preparing { .. } => "preparing",
            Self::Waiting { .. } => "waiting",
            Self::OfferedToMe { .. } => "offered",
            Self::OfferedToOther { .. } => "offered-other",
            Self::Mine { .. } => "mine",
            Self::WithOther { .. } => "other",
            Self::Closed { .. } => "closed",
        }
    }

    /// Which part comes first on a narrow screen: `brief` while it is on offer to me, else `talk`.
    #[must_use]
    pub fn first_pane(&self) -> &'static str {
        match self {
            Self::OfferedToMe { .. } => "brief",
            _ => "talk",
        }
    }

    /// Since when the customer waits, while they do.
    #[must_use]
    pub fn waiting_since(&self) -> Option<Timestamp> {
        match self {
            Self::Waiting { since, .. } | Self::OfferedToMe { since, .. } | Self::OfferedToOther { since, .. } => {
                Some(*since)
            }
            _ => None,
        }
    }
}
