//! Nobody is free: the customer is told the truth, once a handoff.

use baton_conversation::{Event, Notice, Stage};

use super::{Step, StepError};
use crate::action::Action;
use crate::notice;
use crate::state::State;

/// The step that tells a waiting customer that nobody is free, and how many wait before them.
///
/// # Errors
/// [`StepError::NothingToDo`] where nobody waits, or the customer was told before.
pub fn tell_nobody_free(state: &State, ahead: usize) -> Result<Step, StepError> {
    if !matches!(state.conversation.stage, Stage::Waiting { .. }) || state.was_told(Notice::NobodyFree) {
        return Err(StepError::NothingToDo);
    }
    let text = notice::nobody_free(state.conversation.language, ahead);
    Ok(Step::of(Event::CustomerTold { notice: Notice::NobodyFree, text: text.clone() })
        .doing(Action::TellCustomer { notice: Notice::NobodyFree, text }))
}
