//! What is stored of a conversation: what happened, what was read, what was decided, what was written.

use baton_base::{HandoffId, HumanId, OfferId, TurnIndex};
use baton_brief::Brief;
use baton_decision::Decision;
use baton_signals::Reading;

/// One entry of a conversation's log.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// Something happened between the people.
    Conversation(baton_conversation::Event),
    /// Something was read from a turn.
    Read {
        /// The turn.
        turn: TurnIndex,
        /// What fired; never empty.
        readings: Vec<Reading>,
    },
    /// The policy spoke after a turn.
    Decided(Box<Decision>),
    /// The brief was written, or written anew.
    Briefed(Box<Brief>),
    /// While the verdict is `prepare`: who would take over.
    Foreseen {
        /// Who; `None` where nobody could.
        human: Option<HumanId>,
    },
    /// Why this human gets this offer; stands right before the offer itself.
    Matched(Match),
    /// The human has the brief on the screen.
    BriefOpened {
        /// For which handoff.
        handoff: HandoffId,
        /// Who reads.
        human: HumanId,
    },
}

/// Why a human was chosen, and how early the brief was.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// The handoff.
    pub handoff: HandoffId,
    /// The offer that follows.
    pub offer: OfferId,
    /// Who was chosen.
    pub human: HumanId,
    /// By how many seconds the brief was ready before the offer.
    pub brief_lead_s: f64,
    /// The plan's line for this handoff, as `baton route --json` prints it.
    pub explanation: serde_json::Value,
}

impl Event {
    /// The public name, as in the live feed.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Conversation(event) => event.name(),
            Self::Read { .. } => "read",
            Self::Decided(_) => "decided",
            Self::Briefed(_) => "briefed",
            Self::Foreseen { .. } => "foreseen",
            Self::Matched(_) => "matched",
            Self::BriefOpened { .. } => "brief_opened",
        }
    }
}

impl From<baton_conversation::Event> for Event {
    fn from(event: baton_conversation::Event) -> Self {
        Self::Conversation(event)
    }
}
