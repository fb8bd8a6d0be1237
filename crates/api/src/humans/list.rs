//! `GET /v1/humans`: everybody who can take over.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use baton_routing::HumanFile;

use super::wire::RosterAnswer;
use crate::ApiState;
use crate::auth::Caller;
use crate::conversations::json;
use crate::idempotency::answered;
use crate::problem::Problem;

/// The roster, with presence and load as they are now.
#[utoipa::path(
    get,
    path = "/v1/humans",
    tag = "humans",
    summary = "Everybody who can take over",
    responses((status = 200, description = "The roster", body = RosterAnswer))
)]
pub(crate) async fn list(caller: Caller, State(api): State<ApiState>) -> Result<Response, Problem> {
    let humans = api.engine().humans(caller.workspace()).await?;
    let humans = humans.iter().map(HumanFile::from).collect();
    Ok(answered(StatusCode::OK, json(&RosterAnswer { humans })))
}
