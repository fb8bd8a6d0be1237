//! `GET /openapi.json`: the document.

use axum::http::StatusCode;
use axum::response::Response;

use crate::idempotency::answered;

/// Every endpoint, schema and error, as OpenAPI 3.
#[utoipa::path(
    get,
    path = "/openapi.json",
    tag = "system",
    summary = "This document",
    responses((status = 200, description = "The OpenAPI document", body = Object)),
    security(())
)]
pub(crate) async fn show() -> Response {
    answered(StatusCode::OK, super::document().to_owned())
}
