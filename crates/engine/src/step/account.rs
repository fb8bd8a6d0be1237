//! The records say something else of the account.

use baton_conversation::{Account, Event};

use super::{Step, StepError};
use crate::state::State;

/// The step that takes in changed facts of the account.
///
/// # Errors
/// [`StepError::NothingToDo`] where nothing changed; [`StepError::Stage`] where the conversation is closed.
pub fn change_account(state: &State, account: Account) -> Result<Step, StepError> {
    if state.conversation.account == account {
        return Err(StepError::NothingToDo);
    }
    state.allowed(Step::of(Event::AccountChanged { account: Box::new(account) }))
}
