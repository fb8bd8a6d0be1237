//! What a step wants done outside. Actions are values, stored with the events and carried out afterwards.

use baton_base::{HandoffId, HumanId, OfferId};
use baton_conversation::Notice;

/// Something to be done outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Tell the customer something, by the channel they came by.
    TellCustomer {
        /// What about.
        notice: Notice,
        /// The words.
        text: String,
    },
    /// Tell a human that an offer waits for them.
    TellHuman {
        /// Who.
        human: HumanId,
        /// The handoff on offer.
        handoff: HandoffId,
        /// The offer.
        offer: OfferId,
        /// The matter in one line of at most 255 characters.
        line: String,
    },
    /// Tell the outside that a handoff came to its end.
    HandoffEnded {
        /// Which.
        handoff: HandoffId,
        /// `returned`, `resolved` or `closed`.
        how: &'static str,
    },
}

impl Action {
    /// The public name: the `kind` of the effect and the end of a webhook's type.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::TellCustomer { .. } => "tell_customer",
            Self::TellHuman { .. } => "tell_human",
            Self::HandoffEnded { .. } => "handoff_ended",
        }
    }
}
