//! `POST /v1/policies/preview`: what a policy would do, before it is stored.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use baton_engine::EngineError;

use super::wire::PreviewAnswer;
use crate::ApiState;
use crate::conversations::json;
use crate::problem::Problem;
use crate::write::Write;

/// Checks a policy in full and tries it on the conversations opened last, at most 200, from what was read in them when
/// they were held. Nothing is stored. A policy with problems is answered too, with all of them and without an effect.
#[utoipa::path(
    post,
    path = "/v1/policies/preview",
    tag = "policies",
    summary = "What a policy would do to recent conversations",
    request_body(content = String, content_type = "text/plain", description = "The policy, in TOML"),
    responses((status = 200, description = "Its problems, or what it would do", body = PreviewAnswer))
)]
pub(crate) async fn show(State(api): State<ApiState>, write: Write) -> Result<Response, Problem> {
    let text = crate::body::text(&write.body)?;
    let work = async {
        let answer = match api.engine().preview_policy(write.workspace(), text).await {
            Ok(preview) => PreviewAnswer::of(&preview),
            Err(EngineError::Policy(problems)) => PreviewAnswer::unsound(&problems),
            Err(other) => return Err(other.into()),
        };
        Ok((StatusCode::OK, json(&answer)))
    };
    write.once(&api, work).await
}
