//! `POST /v1/rollout/stop`: everything is watched only, or goes on.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::wire::StopBody;
use crate::ApiState;
use crate::conversations::json;
use crate::policies::wire::StoredAnswer;
use crate::problem::Problem;
use crate::write::Write;

/// Stops everything but watching, or lets it go on as before. Handoffs that have begun are seen through.
#[utoipa::path(
    post,
    path = "/v1/rollout/stop",
    tag = "rollout",
    summary = "Stop acting, or go on",
    request_body = StopBody,
    responses(
        (status = 201, description = "It counts from the next turn on, on other nodes within a few seconds", body = StoredAnswer),
        (status = 403, description = "`forbidden`"),
    )
)]
pub(crate) async fn stop(State(api): State<ApiState>, write: Write) -> Result<Response, Problem> {
    write.caller.may_administer()?;
    let StopBody { stopped } = write.json()?;
    let work = async {
        let now = api.engine().clock().now();
        let version = api.engine().stop_rollout(write.workspace(), stopped, &write.caller.name(), now).await?;
        Ok((StatusCode::CREATED, json(&StoredAnswer { version })))
    };
    write.once(&api, work).await
}
