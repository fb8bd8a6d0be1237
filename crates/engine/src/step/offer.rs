//! The plan places a handoff: an offer to one human, or, before the line is crossed, a human foreseen.

use baton_base::{HumanId, OfferId, Timestamp};
use baton_conversation::{Event as Happened, Stage, StageError};

use super::{Step, StepError};
use crate::action::Action;
use crate::event::{Event, Match};
use crate::port::store::RoomChange;
use crate::state::State;

/// Where the plan puts a handoff, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Placement {
    /// The offer's fresh id.
    pub offer: OfferId,
    /// Who is asked.
    pub human: HumanId,
    /// Until when.
    pub expires: Timestamp,
    /// The plan's line, as `baton route --json` prints it.
    pub explanation: serde_json::Value,
}

/// The step that asks one human. Takes one of their places in the same transaction.
///
/// # Errors
/// [`StepError::Stage`] where the conversation does not wait.
pub fn make_offer(state: &State, placement: Placement, now: Timestamp) -> Result<Step, StepError> {
    let Placement { offer, human, expires, explanation } = placement;
    let Stage::Waiting { handoff, .. } = &state.conversation.stage else {
        return Err(StageError::NotNow { event: "offer_made", stage: state.conversation.stage.name() }.into());
    };
    let brief_lead_s = state.briefed_at.map_or(0.0, |ready| now.seconds_since(ready));
    let matched =
        Match { handoff: handoff.clone(), offer: offer.clone(), human: human.clone(), brief_lead_s, explanation };
    let step = Step::of(Event::Matched(matched))
        .and(Happened::OfferMade { handoff: handoff.clone(), offer: offer.clone(), human: human.clone(), expires })
        .doing(Action::TellHuman { human: human.clone(), handoff: handoff.clone(), offer, line: state.one_line() })
        .with_room(RoomChange::Take(human));
    state.allowed(step)
}

/// The step that notes who would take over while the verdict is `prepare`.
///
/// # Errors
/// [`StepError::NothingToDo`] where the same human is foreseen already or nothing is being prepared.
pub fn foresee(state: &State, human: Option<HumanId>) -> Result<Step, StepError> {
    if !state.is_prepared() || state.foreseen == human {
        return Err(StepError::NothingToDo);
    }
    Ok(Step::of(Event::Foreseen { human }))
}
