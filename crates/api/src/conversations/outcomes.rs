//! `GET /v1/conversations/{id}/outcomes`: what came of it.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use baton_base::ConversationId;
use baton_engine::EngineError;

use super::json;
use super::wire::OutcomesAnswer;
use crate::ApiState;
use crate::auth::Caller;
use crate::idempotency::answered;
use crate::path::PathId;
use crate::problem::Problem;

/// All outcomes, oldest first.
#[utoipa::path(
    get,
    path = "/v1/conversations/{id}/outcomes",
    tag = "outcomes",
    summary = "What came of a conversation, oldest first",
    params(("id" = String, Path, description = "The conversation's id")),
    responses(
        (status = 200, description = "The outcomes", body = OutcomesAnswer),
        (status = 404, description = "`unknown_conversation`"),
    )
)]
pub(crate) async fn list(
    caller: Caller,
    State(api): State<ApiState>,
    PathId(id): PathId<ConversationId>,
) -> Result<Response, Problem> {
    let store = api.engine().store();
    if store.head(caller.workspace(), &id).await?.is_none() {
        return Err(EngineError::NoConversation(id).into());
    }
    let stored = store.outcomes(caller.workspace(), &id).await?;
    let outcomes = stored.iter().map(|json| serde_json::from_str(json)).collect::<Result<_, _>>();
    let outcomes = outcomes.map_err(|e| Problem::internal(&format_args!("an outcome of `{id}`: {e}")))?;
    Ok(answered(StatusCode::OK, json(&OutcomesAnswer { outcomes })))
}
