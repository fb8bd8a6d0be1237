//! A human ends a handoff: gives the conversation back to the assistant, or settles it.

use baton_base::{HandoffId, HumanId};
use baton_conversation::{Event, Notice, Stage};

use super::{Step, StepError};
use crate::action::Action;
use crate::notice;
use crate::port::store::RoomChange;
use crate::state::State;

/// The step that gives the conversation back to the assistant, which may speak again.
///
/// # Errors
/// [`StepError`] where the human does not have it.
pub fn return_to_assistant(state: &State, handoff: &HandoffId, human: &HumanId) -> Result<Step, StepError> {
    held_by(state, handoff, human)?;
    let text = notice::returned(state.conversation.language);
    let step = Step::of(Event::Returned { handoff: handoff.clone(), human: human.clone() })
        .and(Event::CustomerTold { notice: Notice::Returned, text: text.clone() })
        .doing(Action::TellCustomer { notice: Notice::Returned, text })
        .doing(Action::HandoffEnded { handoff: handoff.clone(), how: "returned" })
        .with_room(RoomChange::Free(human.clone()));
    state.allowed(step)
}

/// The step that settles the conversation and closes it.
///
/// # Errors
/// [`StepError`] where the human does not have it.
pub fn resolve(state: &State, handoff: &HandoffId, human: &HumanId) -> Result<Step, StepError> {
    held_by(state, handoff, human)?;
    let step = Step::of(Event::Resolved { handoff: handoff.clone(), human: human.clone() })
        .doing(Action::HandoffEnded { handoff: handoff.clone(), how: "resolved" })
        .with_room(RoomChange::Free(human.clone()));
    state.allowed(step)
}

/// Proof that the human has the handoff now.
pub(super) fn held_by(state: &State, handoff: &HandoffId, human: &HumanId) -> Result<(), StepError> {
    match &state.conversation.stage {
        Stage::WithHuman { handoff: at_hand, human: current, .. } if at_hand == handoff => {
            if current == human {
                return Ok(());
            }
            Err(StepError::NotYours { human: human.clone(), current: current.clone() })
        }
        Stage::Waiting { .. } | Stage::Offered { .. } => {
            Err(baton_conversation::StageError::NotNow { event: "returned", stage: state.conversation.stage.name() }
                .into())
        }
        _ => Err(StepError::HandoffOver),
    }
}
