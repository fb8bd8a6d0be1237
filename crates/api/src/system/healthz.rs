//! `GET /healthz`: the process lives.

use axum::http::StatusCode;
use axum::response::Response;

use super::wire::HealthAnswer;
use crate::conversations::json;
use crate::idempotency::answered;

/// Always the same answer, for as long as there is one.
#[utoipa::path(
    get,
    path = "/healthz",
    tag = "system",
    summary = "Whether the process lives",
    responses((status = 200, description = "It lives", body = HealthAnswer)),
    security(())
)]
pub(crate) async fn show() -> Response {
    answered(StatusCode::OK, json(&HealthAnswer { status: "ok" }))
}
