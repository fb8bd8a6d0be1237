//! `GET /v1/policies/{version}`: one version of the policy.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::wire::PolicyAnswer;
use crate::ApiState;
use crate::auth::Caller;
use crate::conversations::json;
use crate::idempotency::answered;
use crate::path::PathNumber;
use crate::problem::{Code, Problem};

/// One version; 0 is the installation's default.
#[utoipa::path(
    get,
    path = "/v1/policies/{version}",
    tag = "policies",
    summary = "One version of the policy",
    params(("version" = u32, Path, description = "The version, from 1; 0 for the default")),
    responses(
        (status = 200, description = "The policy", body = PolicyAnswer),
        (status = 404, description = "`unknown_policy`"),
        (status = 422, description = "`invalid_id`"),
    )
)]
pub(crate) async fn show(
    caller: Caller,
    State(api): State<ApiState>,
    PathNumber(version): PathNumber,
) -> Result<Response, Problem> {
    let found = match version {
        0 => Some((0, api.engine().settings().policy.clone())),
        _ => api.engine().store().policy(caller.workspace(), Some(version)).await?,
    };
    match found {
        Some((version, toml)) => Ok(answered(StatusCode::OK, json(&PolicyAnswer { version, toml }))),
        None => {
            let detail = format!("there is no version {version}: see `GET /v1/policies/current` for the newest");
            Err(Problem::new(Code::UnknownPolicy, detail))
        }
    }
}
