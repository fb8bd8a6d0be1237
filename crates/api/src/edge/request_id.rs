//! Every request has an id, its caller's or a fresh one: it stands in the log and in the answer.

use axum::http::{HeaderValue, Request};
use tower_http::request_id::{MakeRequestId, RequestId};

use crate::ApiState;

/// The header that carries it, both ways.
pub(super) const HEADER: &str = "x-request-id";

/// Makes fresh ids.
#[derive(Clone)]
pub(super) struct Fresh {
    api: ApiState,
}

impl Fresh {
    pub(super) fn new(api: &ApiState) -> Self {
        Self { api: api.clone() }
    }
}

impl MakeRequestId for Fresh {
    fn make_request_id<B>(&mut self, _: &Request<B>) -> Option<RequestId> {
        let id = self.api.engine().fresh();
        HeaderValue::from_str(id.get(..16).unwrap_or(&id)).ok().map(RequestId::new)
    }
}
