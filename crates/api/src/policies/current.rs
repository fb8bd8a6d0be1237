//! `GET /v1/policies/current`: the policy that counts now.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::wire::PolicyAnswer;
use crate::ApiState;
use crate::auth::Caller;
use crate::conversations::json;
use crate::idempotency::answered;
use crate::problem::Problem;

/// The newest version, or the installation's default where none was stored.
#[utoipa::path(
    get,
    path = "/v1/policies/current",
    tag = "policies",
    summary = "The policy that counts now",
    responses((status = 200, description = "The policy", body = PolicyAnswer))
)]
pub(crate) async fn show(caller: Caller, State(api): State<ApiState>) -> Result<Response, Problem> {
    let (version, toml) = match api.engine().store().policy(caller.workspace(), None).await? {
        Some(stored) => stored,
        None => (0, api.engine().settings().policy.clone()),
    };
    Ok(answered(StatusCode::OK, json(&PolicyAnswer { version, toml })))
}
