//! The body of a request: read once, with its limit, and turned into values with errors that name their place.

use axum::body::{Body, Bytes};
use axum::http::header::CONTENT_LENGTH;
use axum::http::request::Parts;
use baton_base::limits::REQUEST_BYTES_MAX;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::error::Category;

use crate::problem::{Code, Problem};

/// The whole body, at most [`REQUEST_BYTES_MAX`] bytes.
pub(crate) async fn read(parts: &Parts, body: Body) -> Result<Bytes, Problem> {
    let declared = parts.headers.get(CONTENT_LENGTH).and_then(|v| v.to_str().ok()).and_then(|v| v.parse::<u64>().ok());
    if declared.is_some_and(|bytes| bytes > REQUEST_BYTES_MAX as u64) {
        return Err(too_large());
    }
    match axum::body::to_bytes(body, REQUEST_BYTES_MAX).await {
        Ok(bytes) => Ok(bytes),
        Err(error) if is_over_limit(&error) => Err(too_large()),
        Err(error) => {
            tracing::debug!(%error, "a body broke off");
            Err(Problem::new(Code::MalformedJson, "the body broke off before its end: send the request again"))
        }
    }
}

fn is_over_limit(error: &axum::Error) -> bool {
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        if inner.to_string().contains("length limit") {
            return true;
        }
        source = inner.source();
    }
    false
}

fn too_large() -> Problem {
    let detail = format!("the body has more than {REQUEST_BYTES_MAX} bytes, the most allowed: send it in parts");
    Problem::new(Code::BodyTooLarge, detail)
}

/// The body as text.
pub(crate) fn text(bytes: &[u8]) -> Result<&str, Problem> {
    std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        Problem::new(Code::InvalidUtf8, format!("byte {at} of the body is not UTF-8: send the text encoded as UTF-8"))
    })
}

/// The body as JSON of a known shape; keys that are not known are left alone, an empty body counts as `{}`.
pub(crate) fn json<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, Problem> {
    let text = text(bytes)?;
    let text = if text.trim().is_empty() { "{}" } else { text };
    if !text.trim_start().starts_with('{') {
        return Err(no_object(text));
    }
    serde_json::from_str(text).map_err(|error| problem(&error))
}

/// What is wrong with a body that is no JSON object. A list is refused too: its values would be taken by their places.
fn no_object(text: &str) -> Problem {
    match serde_json::from_str::<IgnoredAny>(text) {
        Ok(_) => Problem::new(Code::InvalidValue, "line 1, column 1: send one JSON object, such as `{}`"),
        Err(error) => problem(&error),
    }
}

fn problem(error: &serde_json::Error) -> Problem {
    let (line, column) = (error.line(), error.column());
    let says = error.to_string();
    let what = says.split(" at line ").next().unwrap_or_default();
    match error.classify() {
        Category::Data => Problem::new(Code::InvalidValue, format!("line {line}, column {column}: {what}")),
        _ => Problem::new(Code::MalformedJson, format!("line {line}, column {column}: {what}; send one JSON object")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn malformed_json_is_named_by_line_and_column() {
        let problem = json::<serde_json::Value>(b"{\n  \"a\": 1,\n}").unwrap_err();
        assert_eq!(problem.code, Code::MalformedJson);
        assert!(problem.detail.starts_with("line 3, column 1: "), "{}", problem.detail);
    }

    #[test]
    fn bytes_that_are_no_text_are_named_by_their_place() {
        let problem = json::<serde_json::Value>(b"{\"a\":\"\xff\"}").unwrap_err();
        assert_eq!(problem.code, Code::InvalidUtf8);
        assert!(problem.detail.contains("byte 6"), "{}", problem.detail);
    }

    #[test]
    fn a_list_is_no_object_and_its_values_are_not_taken_by_their_places() {
        let problem = json::<serde_json::Value>(b" [\"c1\", \"chat\"]").unwrap_err();
        assert_eq!(problem.code, Code::InvalidValue);
        assert!(problem.detail.contains("one JSON object"), "{}", problem.detail);
    }

    #[test]
    fn a_value_of_the_wrong_kind_is_no_malformed_json() {
        let problem = json::<Vec<u8>>(b"{}").unwrap_err();
        assert_eq!(problem.code, Code::InvalidValue);
    }
}
