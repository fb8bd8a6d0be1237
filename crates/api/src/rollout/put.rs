//! `PUT /v1/rollout`: a new version of the rollout.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use crate::ApiState;
use crate::conversations::json;
use crate::policies::wire::StoredAnswer;
use crate::problem::Problem;
use crate::write::Write;

/// Stores a rollout as the newest version. With any problem nothing is stored.
#[utoipa::path(
    put,
    path = "/v1/rollout",
    tag = "rollout",
    summary = "Store a new version of the rollout",
    request_body(content = String, content_type = "text/plain", description = "The rollout, in TOML"),
    responses(
        (status = 201, description = "It is stored and counts from the next turn on", body = StoredAnswer),
        (status = 403, description = "`forbidden`"),
        (status = 422, description = "`rollout_problem`"),
    )
)]
pub(crate) async fn put(State(api): State<ApiState>, write: Write) -> Result<Response, Problem> {
    write.caller.may_administer()?;
    let text = crate::body::text(&write.body)?;
    let work = async {
        let now = api.engine().clock().now();
        let version = api.engine().put_rollout(write.workspace(), text, &write.caller.name(), now).await?;
        Ok((StatusCode::CREATED, json(&StoredAnswer { version })))
    };
    write.once(&api, work).await
}
