//! One request seen from outside: its time limit, its line in the log, its place in the counts.

use axum::extract::{MatchedPath, Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::time::Instant;
use tracing::Instrument;

use super::request_id;
use crate::ApiState;
use crate::problem::{Code, Problem};

pub(super) async fn observe(State(api): State<ApiState>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let route = route.as_ref().map_or("unmatched", MatchedPath::as_str);
    let id = request.headers().get(request_id::HEADER).and_then(|id| id.to_str().ok()).unwrap_or_default();
    let span = tracing::info_span!("request", %method, route, id);
    let limit = api.settings().request_timeout();
    let response = match tokio::time::timeout(limit, next.run(request).instrument(span.clone())).await {
        Ok(response) => response,
        Err(_) => {
            let detail = "the answer took too long and the work was cut off: a write may have been done, send it again \
                          with the same idempotency key";
            Problem::new(Code::Timeout, detail).retry_after(1).into_response()
        }
    };
    let (took, status) = (begun.elapsed(), response.status().as_u16());
    api.metrics().request(method_name(&method), route, status, took.as_secs_f64());
    span.in_scope(|| tracing::debug!(status, took_us = took.as_micros(), "answered"));
    response
}

/// A method's name as a label: the few that are served, and one for all others.
fn method_name(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        Method::HEAD => "HEAD",
        _ => "other",
    }
}
