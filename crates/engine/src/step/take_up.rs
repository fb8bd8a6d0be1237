//! A human steps in unasked: suggested by a decision that does not bind the assistant, or out of their own judgement.

use baton_base::{HandoffId, HumanId, OfferId, Timestamp};
use baton_conversation::{Event as Happened, Notice};

use super::{Step, StepError};
use crate::action::Action;
use crate::event::Event;
use crate::notice;
use crate::port::store::RoomChange;
use crate::state::State;

/// The step of a human who takes a conversation from the assistant; the customer is told who comes. Takes one of the human's
/// places in the same transaction.
///
/// # Errors
/// [`StepError::Stage`] where the conversation is not with the assistant: what waits is offered by the plan.
pub fn take_up(
    state: &State,
    (handoff, offer): (HandoffId, OfferId),
    human: &HumanId,
    name: &str,
    now: Timestamp,
) -> Result<Step, StepError> {
    let text = notice::joined(state.conversation.language, name);
    let began = Step::of(Happened::HandoffBegan { handoff: handoff.clone() });
    let briefed = match state.brief.is_none().then(|| state.compose_brief()).flatten() {
        Some(brief) => began.and(Event::Briefed(Box::new(brief))),
        None => began,
    };
    let step = briefed
        .and(Happened::OfferMade { handoff: handoff.clone(), offer: offer.clone(), human: human.clone(), expires: now })
        .and(Happened::OfferAccepted { handoff, offer, human: human.clone() })
        .and(Happened::CustomerTold { notice: Notice::Joined, text: text.clone() })
        .doing(Action::TellCustomer { notice: Notice::Joined, text })
        .with_room(RoomChange::Take(human.clone()));
    state.allowed(step)
}
