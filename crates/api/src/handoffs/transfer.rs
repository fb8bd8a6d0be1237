//! `POST /v1/handoffs/{id}/transfer`: a human passes the conversation on.

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

/// Passes the conversation on: it waits for somebody else, with all that happened since in the brief.
#[utoipa::path(
    post,
    path = "/v1/handoffs/{id}/transfer",
    tag = "handoffs",
    summary = "Pass a conversation on to another human",
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
pub(crate) async fn transfer(
    State(api): State<ApiState>,
    PathId(handoff): PathId<HandoffId>,
    write: Write,
) -> Result<Response, Problem> {
    let Act { human, reason } = Act::of(&write)?;
    let command = Command::Transfer { handoff: handoff.clone(), human, reason };
    answer(&api, &write, &handoff, command).await
}
