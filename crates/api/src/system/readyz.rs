//! `GET /readyz`: it can serve.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::wire::HealthAnswer;
use crate::ApiState;
use crate::conversations::json;
use crate::idempotency::answered;
use crate::problem::{Code, Problem};

/// Ready where the store can be written to. The models are loaded before the first request is taken.
#[utoipa::path(
    get,
    path = "/readyz",
    tag = "system",
    summary = "Whether it can serve",
    responses(
        (status = 200, description = "Store and models are there", body = HealthAnswer),
        (status = 503, description = "`not_ready`"),
    ),
    security(())
)]
pub(crate) async fn show(State(api): State<ApiState>) -> Result<Response, Problem> {
    if let Err(problem) = api.engine().store().ping().await {
        tracing::warn!(%problem, "not ready");
        return Err(Problem::new(Code::NotReady, "the store cannot be written to: see the log").retry_after(1));
    }
    Ok(answered(StatusCode::OK, json(&HealthAnswer { status: "ok" })))
}
