//! What all actions of a human on a handoff have in common.

use axum::http::StatusCode;
use axum::response::Response;
use baton_base::{HandoffId, HumanId};
use baton_engine::service::Command;
use baton_engine::{EngineError, State, Step, StepError};

use super::wire::{ActBody, HandoffWire};
use crate::ApiState;
use crate::conversations::json;
use crate::problem::Problem;
use crate::write::Write;

/// Who acts, and why.
pub(super) struct Act {
    pub(super) human: HumanId,
    pub(super) reason: String,
}

impl Act {
    pub(super) fn of(write: &Write) -> Result<Self, Problem> {
        let body: ActBody = write.json()?;
        Ok(Self { human: write.caller.acts_as(body.human.as_deref())?, reason: super::reason(&body.reason)? })
    }
}

/// Carries the command out and answers with the handoff. What was done before already is answered like what was done now.
pub(super) async fn answer(
    api: &ApiState,
    write: &Write,
    handoff: &HandoffId,
    command: Command,
) -> Result<Response, Problem> {
    let engine = api.engine();
    let conversation = engine.conversation_of(write.workspace(), handoff).await?;
    let idempotency = write.keyed.as_ref().map(|keyed| keyed.with_status(StatusCode::OK));
    let render = |state: &State, _: &Step| json(&HandoffWire::of(state, handoff));
    let outcome = engine.command(write.workspace(), &conversation, &command, idempotency, &render).await;
    if matches!(outcome, Err(EngineError::Step(StepError::NothingToDo))) {
        let standing = async {
            let body = engine.view(write.workspace(), &conversation, |state| json(&HandoffWire::of(state, handoff)));
            Ok((StatusCode::OK, body.await?))
        };
        return write.once(api, standing).await;
    }
    write.command_answer(api, StatusCode::OK, outcome).await
}
