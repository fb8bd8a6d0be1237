//! `POST /v1/handoffs/{id}/accept`: a human takes the conversation over.

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

/// Takes the conversation over; the customer is told who has joined.
#[utoipa::path(
    post,
    path = "/v1/handoffs/{id}/accept",
    tag = "handoffs",
    summary = "Take a conversation over",
    params(("id" = String, Path, description = "The handoff's id")),
    request_body = ActBody,
    responses(
        (status = 200, description = "The handoff as it stands now", body = HandoffWire),
        (status = 403, description = "`forbidden`: a signed-in person acts only as themselves"),
        (status = 404, description = "`unknown_handoff`, `unknown_human`"),
        (status = 409, description = "`not_your_handoff`, `offer_expired`, `handoff_over`, `not_now`, `busy`"),
        (status = 422, description = "`invalid_value`, `invalid_id`"),
    )
)]
pub(crate) async fn accept(
    State(api): State<ApiState>,
    PathId(handoff): PathId<HandoffId>,
    write: Write,
) -> Result<Response, Problem> {
    let Act { human, .. } = Act::of(&write)?;
    let name = api.engine().human(write.workspace(), &human).await?.name;
    let command = Command::Accept { handoff: handoff.clone(), human, name };
    answer(&api, &write, &handoff, command).await
}
