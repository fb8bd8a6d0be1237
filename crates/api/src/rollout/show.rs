//! `GET /v1/rollout`: the rollout that counts now.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use baton_decision::Rollout;
use baton_engine::EngineError;

use super::wire::RolloutAnswer;
use crate::ApiState;
use crate::auth::Caller;
use crate::conversations::json;
use crate::idempotency::answered;
use crate::problem::Problem;

/// The newest version, or the installation's where none was stored.
#[utoipa::path(
    get,
    path = "/v1/rollout",
    tag = "rollout",
    summary = "The rollout that counts now",
    responses((status = 200, description = "The rollout", body = RolloutAnswer))
)]
pub(crate) async fn show(caller: Caller, State(api): State<ApiState>) -> Result<Response, Problem> {
    let (version, toml) = api.engine().rollout_text(caller.workspace()).await?;
    let stopped = Rollout::parse(&toml).map_err(EngineError::from)?.stopped;
    Ok(answered(StatusCode::OK, json(&RolloutAnswer { version, stopped, toml })))
}
