//! `GET /v1/conversations/{id}/brief`: what the human reads. Looking at it here records nothing.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use baton_base::ConversationId;
use baton_brief::wire::BriefWire;

use super::json;
use crate::ApiState;
use crate::auth::Caller;
use crate::idempotency::answered;
use crate::openapi::mirror;
use crate::path::PathId;
use crate::problem::{Code, Problem};

/// The brief as last written.
#[utoipa::path(
    get,
    path = "/v1/conversations/{id}/brief",
    tag = "conversations",
    summary = "The brief, every claim with its sources",
    params(("id" = String, Path, description = "The conversation's id")),
    responses(
        (status = 200, description = "The brief as last written", body = mirror::Brief),
        (status = 404, description = "`unknown_conversation`, `no_brief`"),
    )
)]
pub(crate) async fn show(
    caller: Caller,
    State(api): State<ApiState>,
    PathId(id): PathId<ConversationId>,
) -> Result<Response, Problem> {
    let brief = api
        .engine()
        .view(caller.workspace(), &id, |state| state.brief.as_ref().map(|brief| json(&BriefWire::of(&id, brief))))
        .await?;
    match brief {
        Some(brief) => Ok(answered(StatusCode::OK, brief)),
        None => {
            let detail = format!(
                "conversation `{id}` has no brief yet: one is written once the verdict is `prepare` or `hand_off`"
            );
            Err(Problem::new(Code::NoBrief, detail))
        }
    }
}
