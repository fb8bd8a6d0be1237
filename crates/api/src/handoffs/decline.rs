//! `POST /v1/handoffs/{id}/decline`: a human says no, and the offer goes on to the next best.

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

/// Says no to an offer; it goes on to the next best.
#[utoipa::path(
    post,
    path = "/v1/handoffs/{id}/decline",
    tag = "handoffs",
    summary = "Decline an offer",
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
pub(crate) async fn decline(
    State(api): State<ApiState>,
    PathId(handoff): PathId<HandoffId>,
    write: Write,
) -> Result<Response, Problem> {
    let Act { human, reason } = Act::of(&write)?;
    let command = Command::Decline { handoff: handoff.clone(), human, reason };
    answer(&api, &write, &handoff, command).await
}
