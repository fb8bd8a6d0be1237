//! A human has the brief on the screen: the moment is recorded once, to measure how early it was.

use baton_base::HumanId;

use super::{Step, StepError};
use crate::event::Event;
use crate::state::State;

/// The step that records the first opening of the brief by the human at hand.
///
/// # Errors
/// [`StepError::NothingToDo`] where it is not at their hand, or was opened before.
pub fn open_brief(state: &State, human: &HumanId) -> Result<Step, StepError> {
    let stage = &state.conversation.stage;
    match (stage.handoff(), stage.human()) {
        (Some(handoff), Some(current)) if current == human && !state.brief_opened_by(human) => {
            Ok(Step::of(Event::BriefOpened { handoff: handoff.clone(), human: human.clone() }))
        }
        _ => Err(StepError::NothingToDo),
    }
}
