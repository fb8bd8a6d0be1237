//! The same request sent twice has one effect and one answer.

use std::sync::Arc;

use axum::http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use baton_base::WorkspaceId;
use baton_engine::port::store::SavedAnswer;
use baton_engine::service::Idempotency;
use moka::sync::Cache;
use sha2::{Digest, Sha256};
use tokio::sync::{Mutex, OwnedMutexGuard};

use crate::problem::{Code, Problem};

/// The longest key in bytes: what other APIs take, and room for two UUIDs with a prefix.
pub const KEY_BYTES_MAX: usize = 255;

/// The header that carries the key.
pub const KEY_HEADER: &str = "idempotency-key";

/// The header of an answer that was given before.
pub const REPLAYED_HEADER: HeaderName = HeaderName::from_static("idempotent-replayed");

/// A request under its caller's key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keyed {
    /// The caller's key.
    pub key: String,
    /// SHA-256 of method, path and body, in hex.
    pub request: String,
}

impl Keyed {
    /// The key of a request with the mark of its content, where it carries one.
    ///
    /// # Errors
    /// [`Code::InvalidIdempotencyKey`] where the key is empty, too long or not made of visible ASCII characters.
    pub fn of(parts: &Parts, body: &[u8]) -> Result<Option<Self>, Problem> {
        let Some(key) = key(&parts.headers)? else { return Ok(None) };
        let path = parts.uri.path_and_query().map_or_else(|| parts.uri.path(), |whole| whole.as_str());
        Ok(Some(Self::marked(key, parts.method.as_str(), path, body)))
    }

    /// The request of this content under its key.
    pub(crate) fn marked(key: &str, method: &str, path: &str, body: &[u8]) -> Self {
        let mut hasher = Sha256::new();
        for part in [method.as_bytes(), b"\n", path.as_bytes(), b"\n", body] {
            hasher.update(part);
        }
        Self { key: key.to_owned(), request: hex::encode(hasher.finalize()) }
    }

    /// What goes with a command into its transaction.
    #[must_use]
    pub fn with_status(&self, status: StatusCode) -> Idempotency {
        Idempotency { key: self.key.clone(), request: self.request.clone(), status: status.as_u16() }
    }

    /// An answer to be kept under the key.
    #[must_use]
    pub fn saved(&self, status: StatusCode, body: String) -> SavedAnswer {
        SavedAnswer { key: self.key.clone(), request: self.request.clone(), status: status.as_u16(), body }
    }

    /// The answer given before, if it was to this same request.
    ///
    /// # Errors
    /// [`Code::IdempotencyKeyReused`] where it was to another one.
    pub fn replay(&self, saved: &SavedAnswer) -> Result<Response, Problem> {
        if saved.request == self.request {
            return Ok(replayed(saved));
        }
        let detail =
            format!("`{}` was sent with another request before: send a fresh key with each new request", self.key);
        Err(Problem::new(Code::IdempotencyKeyReused, detail))
    }
}

/// The answer given before, marked as such.
#[must_use]
pub fn replayed(saved: &SavedAnswer) -> Response {
    let status = StatusCode::from_u16(saved.status).unwrap_or(StatusCode::OK);
    let mut response = answered(status, saved.body.clone());
    response.headers_mut().insert(REPLAYED_HEADER, HeaderValue::from_static("true"));
    response
}

/// An answer in JSON; one without content has no body.
#[must_use]
pub fn answered(status: StatusCode, body: String) -> Response {
    if status == StatusCode::NO_CONTENT {
        return status.into_response();
    }
    (status, [(CONTENT_TYPE, "application/json")], body).into_response()
}

/// The caller's key, where the request carries one.
pub(crate) fn key(headers: &HeaderMap) -> Result<Option<&str>, Problem> {
    let Some(value) = headers.get(KEY_HEADER) else { return Ok(None) };
    let usable = value
        .to_str()
        .ok()
        .filter(|key| !key.is_empty() && key.len() <= KEY_BYTES_MAX && key.bytes().all(|b| b.is_ascii_graphic()));
    usable.map(Some).ok_or_else(|| {
        let detail = format!("`Idempotency-Key` must be 1 to {KEY_BYTES_MAX} visible ASCII characters without spaces");
        Problem::new(Code::InvalidIdempotencyKey, detail)
    })
}

/// One lane for each key in use, so that the same request sent twice at the same moment goes through one by one.
pub(crate) struct Lanes {
    lanes: Cache<(WorkspaceId, String), Arc<Mutex<()>>>,
}

impl Default for Lanes {
    fn default() -> Self {
        // More keys than can be in flight at once; each lane is a few dozen bytes.
        Self { lanes: Cache::new(10_000) }
    }
}

impl Lanes {
    pub(crate) async fn enter(&self, workspace: &WorkspaceId, key: &str) -> OwnedMutexGuard<()> {
        self.lanes.get_with((workspace.clone(), key.to_owned()), Arc::default).lock_owned().await
    }
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;

    fn parts(path: &str, key: &str) -> Parts {
        Request::post(path).header(KEY_HEADER, key).body(()).unwrap().into_parts().0
    }

    #[test]
    fn the_same_key_with_another_body_is_refused() {
        let first = Keyed::of(&parts("/v1/accounts/a", "k"), b"{}").unwrap().unwrap();
        let other = Keyed::of(&parts("/v1/accounts/a", "k"), b"{ }").unwrap().unwrap();
        let saved =
            SavedAnswer { key: first.key.clone(), request: first.request.clone(), status: 201, body: "{}".into() };
        assert_eq!(first.replay(&saved).unwrap().status(), 201);
        assert_eq!(other.replay(&saved).unwrap_err().code, Code::IdempotencyKeyReused);
    }

    #[test]
    fn a_key_with_a_space_or_too_long_is_refused() {
        for key in ["a b", &"x".repeat(KEY_BYTES_MAX + 1), ""] {
            assert_eq!(Keyed::of(&parts("/", key), b"").unwrap_err().code, Code::InvalidIdempotencyKey, "{key}");
        }
    }
}
