//! `GET /v1/handoffs/{id}`: where a handoff stands.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use baton_base::HandoffId;

use super::wire::HandoffWire;
use crate::ApiState;
use crate::auth::Caller;
use crate::conversations::json;
use crate::idempotency::answered;
use crate::path::PathId;
use crate::problem::Problem;

/// A handoff as it stands, also after it ended.
#[utoipa::path(
    get,
    path = "/v1/handoffs/{id}",
    tag = "handoffs",
    summary = "Where a handoff stands",
    params(("id" = String, Path, description = "The handoff's id")),
    responses(
        (status = 200, description = "The handoff", body = HandoffWire),
        (status = 404, description = "`unknown_handoff`"),
    )
)]
pub(crate) async fn show(
    caller: Caller,
    State(api): State<ApiState>,
    PathId(id): PathId<HandoffId>,
) -> Result<Response, Problem> {
    let conversation = api.engine().conversation_of(caller.workspace(), &id).await?;
    let look = |state: &baton_engine::State| json(&HandoffWire::of(state, &id));
    let body = api.engine().view(caller.workspace(), &conversation, look).await?;
    Ok(answered(StatusCode::OK, body))
}
