//! `GET /metrics`: counts and times of this node.

use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use crate::ApiState;

/// Everything that is counted, in Prometheus' text format. Counts hold no names and no words of anybody.
#[utoipa::path(
    get,
    path = "/metrics",
    tag = "system",
    summary = "Counts and times of this node",
    responses((status = 200, description = "Prometheus text format 0.0.4", content_type = "text/plain", body = String)),
    security(())
)]
pub(crate) async fn show(State(api): State<ApiState>) -> Response {
    let failed = api.engine().models().failed_runs();
    let mut text = api.metrics().text();
    text.push_str("# HELP baton_model_failed_runs_total Runs of a model that failed; each read as nothing seen.\n");
    text.push_str("# TYPE baton_model_failed_runs_total counter\n");
    text.push_str(&format!("baton_model_failed_runs_total {failed}\n"));
    ([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text).into_response()
}
