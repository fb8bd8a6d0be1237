//! An offer ends without being accepted: declined, expired, or withdrawn. It goes on to the next best.

use baton_base::{HandoffId, HumanId, Timestamp};
use baton_conversation::{Event, OfferEnd, Stage, StageError};

use super::{Step, StepError};
use crate::port::store::RoomChange;
use crate::state::State;

/// The step of a human who says no.
///
/// # Errors
/// [`StepError`] where the offer is not theirs or is gone.
pub fn decline(state: &State, handoff: &HandoffId, human: &HumanId, reason: String) -> Result<Step, StepError> {
    match &state.conversation.stage {
        Stage::Offered { handoff: at_hand, human: current, .. } if at_hand == handoff => {
            if current != human {
                return Err(StepError::NotYours { human: human.clone(), current: current.clone() });
            }
            end(state, OfferEnd::Declined { reason })
        }
        _ => Err(StepError::HandoffOver),
    }
}

/// The step of an offer that nobody answered in time.
///
/// # Errors
/// [`StepError::NothingToDo`] where no offer has expired by `now`.
pub fn expire(state: &State, now: Timestamp) -> Result<Step, StepError> {
    match &state.conversation.stage {
        Stage::Offered { expires, .. } if *expires <= now => end(state, OfferEnd::Expired),
        _ => Err(StepError::NothingToDo),
    }
}

/// The step that takes an offer back because its human left.
///
/// # Errors
/// [`StepError::NothingToDo`] where the offer is not that human's any more.
pub fn withdraw(state: &State, human: &HumanId) -> Result<Step, StepError> {
    match &state.conversation.stage {
        Stage::Offered { human: current, .. } if current == human => end(state, OfferEnd::Withdrawn),
        _ => Err(StepError::NothingToDo),
    }
}

fn end(state: &State, end: OfferEnd) -> Result<Step, StepError> {
    let stage = &state.conversation.stage;
    let Stage::Offered { handoff, offer, human, .. } = stage else {
        return Err(StageError::NotNow { event: "offer_ended", stage: stage.name() }.into());
    };
    let step =
        Step::of(Event::OfferEnded { handoff: handoff.clone(), offer: offer.clone(), human: human.clone(), end })
            .with_room(RoomChange::Free(human.clone()));
    state.allowed(step)
}
