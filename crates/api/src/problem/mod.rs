//! Errors as callers see them: problem+json with a stable code that has its own page.

pub mod code;
mod from;
pub mod page;
pub mod wire;

use axum::http::header::{CONTENT_TYPE, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::response::{IntoResponse, Response};

pub use code::Code;
use wire::ProblemWire;

/// What went wrong with a request: nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{detail}")]
pub struct Problem {
    /// What kind.
    pub code: Code,
    /// Where it is and what to do, in one plain sentence.
    pub detail: String,
    /// The path into the request, such as `account.tier`, where there is one.
    pub place: Option<String>,
    /// Everything that is wrong, where several things are.
    pub problems: Vec<String>,
    /// After how many seconds the same request may work.
    pub retry_after_s: Option<u32>,
}

impl Problem {
    /// A problem with its sentence.
    #[must_use]
    pub fn new(code: Code, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into(), place: None, problems: Vec::new(), retry_after_s: None }
    }

    /// A value that cannot be used; `place` is its path in the body, such as `account.tier`.
    #[must_use]
    pub fn value(place: &str, problem: impl std::fmt::Display) -> Self {
        Self::new(Code::InvalidValue, format!("`{place}`: {problem}")).at(place)
    }

    /// A failure of Baton itself: the details go to the log, the caller gets none.
    #[must_use]
    pub fn internal(details: &dyn std::fmt::Display) -> Self {
        tracing::error!(%details, "a request failed");
        let detail = "the request failed through no fault of yours: try again, and if it stays, send your administrator \
                      the `x-request-id` header of this answer";
        Self::new(Code::Internal, detail)
    }

    /// The same problem, with its path into the request.
    #[must_use]
    pub fn at(mut self, place: &str) -> Self {
        self.place = Some(place.to_owned());
        self
    }

    /// The same problem, with everything that is wrong.
    #[must_use]
    pub fn listing(mut self, problems: Vec<String>) -> Self {
        self.problems = problems;
        self
    }

    /// The same problem, with advice when to try again.
    #[must_use]
    pub fn retry_after(mut self, seconds: u32) -> Self {
        self.retry_after_s = Some(seconds);
        self
    }

    /// The problem as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        let wire = ProblemWire {
            page: format!("/docs/errors/{}", self.code.as_str()),
            title: self.code.title(),
            status: self.code.status().as_u16(),
            detail: &self.detail,
            code: self.code.as_str(),
            place: self.place.as_deref(),
            problems: &self.problems,
        };
        serde_json::to_string(&wire).unwrap_or_default()
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = (self.code.status(), self.to_json()).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some(seconds) = self.retry_after_s {
            headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.code == Code::Unauthorised {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

impl From<Problem> for Response {
    fn from(problem: Problem) -> Self {
        problem.into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_names_its_page() {
        let json: serde_json::Value =
            serde_json::from_str(&Problem::new(Code::NoRoom, "h1 is full").to_json()).unwrap();
        assert_eq!(json["type"], "/docs/errors/no_room");
        assert_eq!(json["status"], 409);
        assert!(json.get("problems").is_none());
    }

    #[test]
    fn an_internal_failure_tells_the_caller_nothing_of_the_inside() {
        let problem = Problem::internal(&"disk I/O error at page 42");
        assert!(!problem.to_json().contains("page 42"));
    }

    #[test]
    fn a_busy_conversation_advises_when_to_try_again() {
        let response = Problem::new(Code::Busy, "busy").retry_after(1).into_response();
        assert_eq!(response.headers()[RETRY_AFTER], "1");
    }
}
