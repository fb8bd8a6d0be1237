//! `POST /v1/conversations/{id}/take_up`: a human steps in unasked.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use baton_base::ConversationId;
use baton_engine::{State as Standing, Step};

use super::json;
use crate::ApiState;
use crate::handoffs::wire::{ActBody, HandoffWire};
use crate::path::PathId;
use crate::problem::Problem;
use crate::write::Write;

/// Takes a conversation from the assistant; the customer is told who has joined.
#[utoipa::path(
    post,
    path = "/v1/conversations/{id}/take_up",
    tag = "conversations",
    summary = "Step in where the assistant speaks",
    params(("id" = String, Path, description = "The conversation's id")),
    request_body = ActBody,
    responses(
        (status = 200, description = "The handoff as it stands now", body = HandoffWire),
        (status = 403, description = "`forbidden`: a signed-in person acts only as themselves"),
        (status = 404, description = "`unknown_conversation`, `unknown_human`"),
        (status = 409, description = "`not_now`: it is not with the assistant; `no_room`, `conversation_closed`, `busy`"),
        (status = 422, description = "`invalid_value`, `invalid_id`"),
    )
)]
pub(crate) async fn take_up(
    State(api): State<ApiState>,
    PathId(conversation): PathId<ConversationId>,
    write: Write,
) -> Result<Response, Problem> {
    let body: ActBody = write.json()?;
    let human = write.caller.acts_as(body.human.as_deref())?;
    let command = api.engine().take_up_by(write.workspace(), human).await?;
    let idempotency = write.keyed.as_ref().map(|keyed| keyed.with_status(StatusCode::OK));
    let render = |state: &Standing, _: &Step| {
        state.handoff().map_or_else(String::new, |handoff| json(&HandoffWire::of(state, handoff)))
    };
    let outcome = api.engine().command(write.workspace(), &conversation, &command, idempotency, &render).await;
    write.command_answer(&api, StatusCode::OK, outcome).await
}
