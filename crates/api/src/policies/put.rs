//! `PUT /v1/policies`: a new version of the policy.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::wire::StoredAnswer;
use crate::ApiState;
use crate::conversations::json;
use crate::problem::Problem;
use crate::write::Write;

/// Stores a policy as the newest version. It is checked in full first: with any problem nothing is stored.
#[utoipa::path(
    put,
    path = "/v1/policies",
    tag = "policies",
    summary = "Store a new version of the policy",
    request_body(content = String, content_type = "text/plain", description = "The policy, in TOML"),
    responses(
        (status = 201, description = "It is stored and counts from the next turn on", body = StoredAnswer),
        (status = 403, description = "`forbidden`"),
        (status = 422, description = "`policy_problems`, with all of them in `problems`"),
    )
)]
pub(crate) async fn put(State(api): State<ApiState>, write: Write) -> Result<Response, Problem> {
    write.caller.may_administer()?;
    let text = crate::body::text(&write.body)?;
    let work = async {
        let now = api.engine().clock().now();
        let version = api.engine().put_policy(write.workspace(), text, &write.caller.name(), now).await?;
        Ok((StatusCode::CREATED, json(&StoredAnswer { version })))
    };
    write.once(&api, work).await
}
