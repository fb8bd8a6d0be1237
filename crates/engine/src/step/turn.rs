//! Somebody speaks: the turn is read, the policy decides, and a handoff begins where the line is crossed.

use baton_base::text::Text;
use baton_base::{HandoffId, Timestamp};
use baton_conversation::{AssistantReport, Event as Happened, Notice, Speaker, Stage, Turn};
use baton_decision::{Answer, Circumstances, Decision, Policy, decide_in};
use baton_signals::{Look, Reading};

use super::{Step, StepError};
use crate::action::Action;
use crate::event::Event;
use crate::notice;
use crate::state::State;

/// What a caller says of a turn; checked against the conversation by [`State::next_turn`].
#[derive(Debug, Clone, PartialEq)]
pub struct TurnInput {
    /// Who speaks.
    pub by: Speaker,
    /// When; `None` for now.
    pub at: Option<Timestamp>,
    /// What was said.
    pub text: Text,
    /// What the assistant reports of itself.
    pub report: Option<AssistantReport>,
}

/// A turn with what the models saw in it.
#[derive(Debug, Clone)]
pub struct Looked {
    /// The turn, made by [`State::next_turn`].
    pub turn: Turn,
    /// What the models saw.
    pub look: Look,
}

/// What decisions follow from, besides the conversation.
#[derive(Debug, Clone, Copy)]
pub struct Rules<'a> {
    /// The workspace's policy.
    pub policy: &'a Policy,
    /// What is the case beside the conversation.
    pub circumstances: Circumstances,
}

/// The step of one turn. `handoff` is a fresh id, used where one begins.
///
/// # Errors
/// [`StepError`] where the turn is not possible now.
pub fn take_turn(state: &State, looked: Looked, rules: Rules<'_>, handoff: HandoffId) -> Result<Step, StepError> {
    let Looked { turn, look } = looked;
    let mut course = state.course.clone();
    let readings = course.observe(&turn, &look);
    let mut step = Step::of(Happened::TurnTaken { turn: turn.clone() });
    step.course = Some(Box::new(course));
    if !readings.is_empty() {
        step = step.and(Event::Read { turn: turn.index, readings: readings.clone() });
    }
    let step = match (&state.conversation.stage, turn.by) {
        (Stage::WithAssistant { .. }, Speaker::Customer) => decided(state, step, &turn, &readings, rules, handoff),
        (Stage::Waiting { .. } | Stage::Offered { .. }, _) => briefed_anew(state, step, &turn, &readings),
        _ => step,
    };
    state.allowed(step)
}

/// Adds the decision, and what follows from it.
fn decided(state: &State, step: Step, turn: &Turn, readings: &[Reading], rules: Rules<'_>, handoff: HandoffId) -> Step {
    let mut situation = state.situation.clone();
    situation.observe(turn, readings);
    let decision = decide_in(rules.policy, &situation, rules.circumstances);
    let brief = decision.is_shown().then(|| state.compose_after(turn, readings, &decision));
    let told = notice::handed_off(state.conversation.language, &decision, brief.as_ref());
    let step = step.and(Event::Decided(Box::new(decision.clone())));
    let step = match brief {
        Some(brief) => step.and(Event::Briefed(Box::new(brief))),
        None => step,
    };
    if decision.bound() == Answer::HandedOff { begun(step, handoff, told) } else { step }
}

fn begun(step: Step, handoff: HandoffId, told: String) -> Step {
    step.and(Happened::HandoffBegan { handoff })
        .and(Happened::CustomerTold { notice: Notice::HandedOff, text: told.clone() })
        .doing(Action::TellCustomer { notice: Notice::HandedOff, text: told })
}

/// While a customer waits, every turn brings the brief up to date.
fn briefed_anew(state: &State, step: Step, turn: &Turn, readings: &[Reading]) -> Step {
    match &state.handed_off_by {
        Some(decision) => {
            let brief = state.compose_after(turn, readings, decision);
            step.and(Event::Briefed(Box::new(brief)))
        }
        None => step,
    }
}

/// The decision that a step holds, if it holds one.
#[must_use]
pub fn decision_of(step: &Step) -> Option<&Decision> {
    step.events.iter().find_map(|e| if let Event::Decided(d) = e { Some(&**d) } else { None })
}
