//! `POST /v1/handoffs/{id}/return`: a human gives the conversation back to the assistant.

use axum::extract::State;
use axum::response::Response;
use baton_base::HandoffId;
use baton_engine::service::Command;

use super::act::{Act, answer};
use super::wire::{ActBody, HandoffWire};
use crate::ApiState;
use crate::path::PathId;
use crate::problem::Problem;
use crate::write::Write;

/// Gives the conversation back to the assistant, which may speak again.
#[utoipa::path(
    post,
    path = "/v1/handoffs/{id}/return",
    tag = "handoffs",
    summary = "Return a conversation to the assistant",
    params(("id" = String, Path, description = "The handoff's id")),
    request_body = ActBody,
    responses(
        (status = 200, description = "The handoff as it stands now", body = HandoffWire),
        (status = 403, description = "`forbidden`: a signed-in person acts only as themselves"),
        (status = 404, description = "`unknown_handoff`"),
        (status = 409, description = "`not_your_handoff`, `handoff_over`, `not_now`, `busy`"),
        (status = 422, description = "`invalid_value`, `invalid_id`"),
    )
)]
pub(crate) async fn hand_back(
    State(api): State<ApiState>,
    PathId(handoff): PathId<HandoffId>,
    write: Write,
) -> Result<Response, Problem> {
    let Act { human, .. } = Act::of(&write)?;
    let command = Command::Return { handoff: handoff.clone(), human };
    answer(&api, &write, &handoff, command).await
}
