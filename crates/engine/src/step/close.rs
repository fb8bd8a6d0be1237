//! A conversation ends without a human.

use baton_conversation::{Event, Stage};

use super::{Step, StepError};
use crate::action::Action;
use crate::state::State;

/// The step that closes a conversation that no human has.
///
/// # Errors
/// [`StepError::Stage`] where a human has it or is being asked: they resolve or decline it.
pub fn close(state: &State, reason: String) -> Result<Step, StepError> {
    let step = Step::of(Event::Closed { reason });
    let step = match &state.conversation.stage {
        Stage::Waiting { handoff, .. } => step.doing(Action::HandoffEnded { handoff: handoff.clone(), how: "closed" }),
        _ => step,
    };
    state.allowed(step)
}
