//! One command, one step: what happens and what must be done, computed from the state alone.
//!
//! Steps are pure: the time and fresh ids come in, and nothing is changed until the step is stored.

mod account;
mod close;
mod hand_back;
mod offer;
mod offer_end;
mod open;
mod read_brief;
mod take_over;
mod take_up;
mod tell;
mod transfer;
mod turn;

use baton_base::{HumanId, Timestamp};
use baton_conversation::{StageError, TurnError};
use baton_signals::Course;

pub use account::change_account;
pub use close::close;
pub use hand_back::{resolve, return_to_assistant};
pub use offer::{Placement, foresee, make_offer};
pub use offer_end::{decline, expire, withdraw};
pub use open::{Opening, open};
pub use read_brief::open_brief;
pub use take_over::accept;
pub use take_up::take_up;
pub use tell::tell_nobody_free;
pub use transfer::transfer;
pub use turn::{Looked, Rules, TurnInput, decision_of, take_turn};

use crate::action::Action;
use crate::event::Event;
use crate::port::store::RoomChange;

/// Events and actions; one transaction stores both.
#[derive(Debug, Clone, Default)]
pub struct Step {
    /// What happens, in order.
    pub events: Vec<Event>,
    /// What must be done outside.
    pub actions: Vec<Action>,
    /// Whose load changes.
    pub room: Vec<RoomChange>,
    /// The reader's state after the turn, where a turn was taken; carried so that nothing is read twice.
    pub course: Option<Box<Course>>,
}

/// Why a command is refused; nothing changes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StepError {
    /// The turn cannot be added.
    #[error(transparent)]
    Turn(#[from] TurnError),
    /// The stage does not allow it.
    #[error(transparent)]
    Stage(#[from] StageError),
    /// Somebody else has it.
    #[error("the handoff is with `{current}`, not with `{human}`")]
    NotYours {
        /// Who asked.
        human: HumanId,
        /// Who has it.
        current: HumanId,
    },
    /// The offer is gone; another human may have it now.
    #[error("the offer expired at {expired}: it has gone on to the next human")]
    OfferExpired {
        /// When it expired.
        expired: Timestamp,
    },
    /// The handoff is over, or belongs to another one now.
    #[error("the handoff is over")]
    HandoffOver,
    /// The same was done before; nothing is left to do.
    #[error("nothing is left to do")]
    NothingToDo,
}

impl Step {
    fn of(event: impl Into<Event>) -> Self {
        Self { events: vec![event.into()], ..Self::default() }
    }

    fn and(mut self, event: impl Into<Event>) -> Self {
        self.events.push(event.into());
        self
    }

    fn doing(mut self, action: Action) -> Self {
        self.actions.push(action);
        self
    }

    fn with_room(mut self, change: RoomChange) -> Self {
        self.room.push(change);
        self
    }
}
