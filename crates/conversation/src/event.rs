//! What happened in a conversation, as facts that never change.

use baton_base::{HandoffId, HumanId, OfferId, Timestamp};

use crate::account::{Account, Customer};
use crate::turn::{Channel, Turn};

/// How an offer ended without being accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfferEnd {
    /// The human said no.
    Declined {
        /// Why, in the human's words; may be empty.
        reason: String,
    },
    /// Nobody answered in time.
    Expired,
    /// Taken back by the system, because the human left or has no room.
    Withdrawn,
}

impl OfferEnd {
    /// The public name: `declined`, `expired` or `withdrawn`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Declined { .. } => "declined",
            Self::Expired => "expired",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// What the customer was told about. Each is told at most once a handoff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Notice {
    /// A human is being called, and what is passed on.
    HandedOff,
    /// Nobody is free; the customer keeps the place in line.
    NobodyFree,
    /// Who has joined.
    Joined,
    /// The assistant is back.
    Returned,
}

impl Notice {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::HandedOff, Self::NobodyFree, Self::Joined, Self::Returned];

    /// The public name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::HandedOff => "handed_off",
            Self::NobodyFree => "nobody_free",
            Self::Joined => "joined",
            Self::Returned => "returned",
        }
    }
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The conversation began.
    Opened {
        /// How it is held.
        channel: Channel,
        /// In which language, as its caller says.
        language: baton_base::Language,
        /// Who asks.
        customer: Customer,
        /// For which company.
        account: Box<Account>,
    },
    /// Somebody spoke.
    TurnTaken {
        /// What was said.
        turn: Turn,
    },
    /// The records say something else of the account now.
    AccountChanged {
        /// The facts as they are now.
        account: Box<Account>,
    },
    /// A human is needed.
    HandoffBegan {
        /// The handoff's id.
        handoff: HandoffId,
    },
    /// One human is asked.
    OfferMade {
        /// The handoff on offer.
        handoff: HandoffId,
        /// The offer's id.
        offer: OfferId,
        /// Who is asked.
        human: HumanId,
        /// Until when.
        expires: Timestamp,
    },
    /// The human did not take it.
    OfferEnded {
        /// The handoff on offer.
        handoff: HandoffId,
        /// The offer's id.
        offer: OfferId,
        /// Who was asked.
        human: HumanId,
        /// How it ended.
        end: OfferEnd,
    },
    /// The human took it.
    OfferAccepted {
        /// The handoff taken.
        handoff: HandoffId,
        /// The offer's id.
        offer: OfferId,
        /// Who took it.
        human: HumanId,
    },
    /// The human passes it on to somebody else.
    Transferred {
        /// The handoff passed on.
        handoff: HandoffId,
        /// Who passes it on.
        human: HumanId,
        /// Why, in the human's words.
        reason: String,
    },
    /// The human gives it back to the assistant.
    Returned {
        /// The handoff that ends.
        handoff: HandoffId,
        /// Who gives it back.
        human: HumanId,
    },
    /// The human settled it.
    Resolved {
        /// The handoff that ends.
        handoff: HandoffId,
        /// Who settled it.
        human: HumanId,
    },
    /// It ended without a human.
    Closed {
        /// Why, in the caller's words.
        reason: String,
    },
    /// The customer was told something by the system itself (who comes, how long it takes).
    CustomerTold {
        /// What about.
        notice: Notice,
        /// The words.
        text: String,
    },
}

impl Event {
    /// The public name, as in the live feed.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Opened { .. } => "opened",
            Self::TurnTaken { .. } => "turn_taken",
            Self::AccountChanged { .. } => "account_changed",
            Self::HandoffBegan { .. } => "handoff_began",
            Self::OfferMade { .. } => "offer_made",
            Self::OfferEnded { .. } => "offer_ended",
            Self::OfferAccepted { .. } => "offer_accepted",
            Self::Transferred { .. } => "transferred",
            Self::Returned { .. } => "returned",
            Self::Resolved { .. } => "resolved",
            Self::Closed { .. } => "closed",
            Self::CustomerTold { .. } => "customer_told",
        }
    }
}
