//! `GET /v1/conversations/{id}`: everything known of a conversation.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use baton_base::ConversationId;

use super::json;
use super::wire::ConversationWire;
use crate::ApiState;
use crate::auth::Caller;
use crate::idempotency::answered;
use crate::path::PathId;
use crate::problem::Problem;

/// A conversation with its turns, readings, notes, latest decision and the probability's course.
#[utoipa::path(
    get,
    path = "/v1/conversations/{id}",
    tag = "conversations",
    summary = "A conversation with everything known of it",
    params(("id" = String, Path, description = "The conversation's id")),
    responses(
        (status = 200, description = "The conversation as it stands", body = ConversationWire),
        (status = 404, description = "`unknown_conversation`"),
    )
)]
pub(crate) async fn show(
    caller: Caller,
    State(api): State<ApiState>,
    PathId(id): PathId<ConversationId>,
) -> Result<Response, Problem> {
    let body = api.engine().view(caller.workspace(), &id, |state| json(&ConversationWire::of(state))).await?;
    Ok(answered(StatusCode::OK, body))
}
