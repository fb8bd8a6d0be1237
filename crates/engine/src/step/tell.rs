//! Nobody is free: the customer is told the truth, once a handoff.

use baton_conversation::{Event, Notice, Stage};

use super::{Step, StepError};
use crate::action::Action;
use crate::notice;
use crate::state::State;

/// The step that tells a waiting customer that nobody is free, and how many wait before them; `None` where nobody is on duty.
///
/// # Errors
/// [`StepError::NothingToDo`] where nobody waits, or the customer was told before.
pub fn tell_nobody_free(state: &State, ahead: Option<usize>) -> Result<Step, StepError> {
    if !matches!(state.conversation.stage, Stage::Waiting { .. }) || state.was_told(Notice::NobodyFree) {
        return Err(StepError::NothingToDo);
    }
    let language = state.conversation.language;
    let text = ahead.map_or_else(|| notice::nobody_here(language), |ahead| notice::nobody_free(language, ahead));
    Ok(Step::of(Event::CustomerTold { notice: Notice::NobodyFree, text: text.clone() })
        .doing(Action::TellCustomer { notice: Notice::NobodyFree, text }))
}
