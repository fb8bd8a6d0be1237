//! A human takes the conversation over.

use baton_base::{HandoffId, HumanId, Timestamp};
use baton_conversation::{Event, Notice, Stage};

use super::{Step, StepError};
use crate::action::Action;
use crate::notice;
use crate::state::State;

/// The step of a human who accepts; the customer is told who comes. `name` is the human's name as customers see it.
///
/// # Errors
/// [`StepError`] where the offer is not theirs, is gone, or has expired by `now`.
pub fn accept(
    state: &State,
    handoff: &HandoffId,
    human: &HumanId,
    name: &str,
    now: Timestamp,
) -> Result<Step, StepError> {
    match &state.conversation.stage {
        Stage::Offered { handoff: at_hand, offer, human: current, expires, .. } if at_hand == handoff => {
            if current != human {
                return Err(StepError::NotYours { human: human.clone(), current: current.clone() });
            }
            if *expires <= now {
                return Err(StepError::OfferExpired { expired: *expires });
            }
            let text = notice::joined(state.conversation.language, name);
            let step =
                Step::of(Event::OfferAccepted { handoff: handoff.clone(), offer: offer.clone(), human: human.clone() })
                    .and(Event::CustomerTold { notice: Notice::Joined, text: text.clone() })
                    .doing(Action::TellCustomer { notice: Notice::Joined, text });
            state.allowed(step)
        }
        Stage::WithHuman { handoff: at_hand, human: current, .. } if at_hand == handoff => {
            if current == human {
                Err(StepError::NothingToDo)
            } else {
                Err(StepError::NotYours { human: human.clone(), current: current.clone() })
            }
        }
        _ => Err(StepError::HandoffOver),
    }
}
