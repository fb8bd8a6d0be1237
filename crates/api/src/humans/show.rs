//! `GET /v1/humans/{id}`: one human.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use baton_base::HumanId;
use baton_routing::HumanFile;

use crate::ApiState;
use crate::auth::Caller;
use crate::idempotency::answered;
use crate::openapi::mirror;
use crate::path::PathId;
use crate::problem::Problem;

/// One human, with presence and load as they are now.
#[utoipa::path(
    get,
    path = "/v1/humans/{id}",
    tag = "humans",
    summary = "One human",
    params(("id" = String, Path, description = "The human's id")),
    responses(
        (status = 200, description = "The human", body = mirror::Human),
        (status = 404, description = "`unknown_human`"),
    )
)]
pub(crate) async fn show(
    caller: Caller,
    State(api): State<ApiState>,
    PathId(id): PathId<HumanId>,
) -> Result<Response, Problem> {
    let human = api.engine().human(caller.workspace(), &id).await?;
    Ok(answered(StatusCode::OK, HumanFile::from(&human).to_json()))
}
