//! `POST /v1/conversations/{id}/close`: a conversation ends without a human.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use baton_base::ConversationId;
use baton_engine::service::Command;

use super::json;
use super::wire::{CloseBody, ClosedAnswer};
use crate::ApiState;
use crate::path::PathId;
use crate::problem::Problem;
use crate::write::Write;

/// Closes a conversation that no human has.
#[utoipa::path(
    post,
    path = "/v1/conversations/{id}/close",
    tag = "conversations",
    summary = "Close a conversation that no human has",
    params(("id" = String, Path, description = "The conversation's id")),
    request_body = CloseBody,
    responses(
        (status = 200, description = "It is over; nothing more may be said in it", body = ClosedAnswer),
        (status = 404, description = "`unknown_conversation`"),
        (status = 409, description = "`conversation_closed`, `not_now` while a human has it or is being asked, `busy`"),
        (status = 422, description = "`invalid_value`, `invalid_id`"),
    )
)]
pub(crate) async fn close(
    State(api): State<ApiState>,
    PathId(id): PathId<ConversationId>,
    write: Write,
) -> Result<Response, Problem> {
    let body: CloseBody = write.json()?;
    let command = Command::Close { reason: crate::handoffs::reason(&body.reason)? };
    let idempotency = write.keyed.as_ref().map(|keyed| keyed.with_status(StatusCode::OK));
    let render = |state: &baton_engine::State, _: &baton_engine::Step| {
        let c = &state.conversation;
        json(&ClosedAnswer { id: c.id.clone(), stage: c.stage.name(), revision: state.revision })
    };
    let outcome = api.engine().command(write.workspace(), &id, &command, idempotency, &render).await;
    write.command_answer(&api, StatusCode::OK, outcome).await
}
