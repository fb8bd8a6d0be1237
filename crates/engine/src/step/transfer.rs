//! A human passes the conversation on: it waits again, for somebody else, with all that happened since in the brief.

use baton_base::{HandoffId, HumanId};
use baton_conversation::Event;

use super::hand_back::held_by;
use super::{Step, StepError};
use crate::port::store::RoomChange;
use crate::state::State;

/// The step that passes the handoff on.
///
/// # Errors
/// [`StepError`] where the human does not have it.
pub fn transfer(state: &State, handoff: &HandoffId, human: &HumanId, reason: String) -> Result<Step, StepError> {
    held_by(state, handoff, human)?;
    let mut step = Step::of(Event::Transferred { handoff: handoff.clone(), human: human.clone(), reason })
        .with_room(RoomChange::Free(human.clone()));
    if let Some(brief) = state.compose_brief() {
        step = step.and(crate::event::Event::Briefed(Box::new(brief)));
    }
    state.allowed(step)
}
