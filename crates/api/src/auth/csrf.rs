//! A browser sends its cookie with every request, wanted or not: a write must also carry the session's own token.

use axum::http::{HeaderMap, Method};
use baton_engine::port::access::Session;
use subtle::ConstantTimeEq;

use crate::problem::{Code, Problem};

/// The header that carries the token with JSON; forms carry it in a field of the name [`FIELD`].
pub const HEADER: &str = "x-csrf-token";

/// The form field that carries the token.
pub const FIELD: &str = "csrf";

/// Checks the token that a form or header carries.
///
/// # Errors
/// [`Code::CsrfFailed`] where it is not the session's.
pub fn check(session: &Session, token: &str) -> Result<(), Problem> {
    if bool::from(session.csrf.as_bytes().ct_eq(token.as_bytes())) {
        return Ok(());
    }
    let detail = format!(
        "a write by a signed-in person must carry the session's token, in the header `{HEADER}` or the \
                          form field `{FIELD}`: load the page again"
    );
    Err(Problem::new(Code::CsrfFailed, detail))
}

/// Checks the header of a request, where its method writes.
///
/// # Errors
/// As [`check`].
pub fn check_header(session: &Session, method: &Method, headers: &HeaderMap) -> Result<(), Problem> {
    if method.is_safe() {
        return Ok(());
    }
    check(session, headers.get(HEADER).and_then(|v| v.to_str().ok()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use baton_base::Timestamp;

    use super::*;

    #[test]
    fn a_write_without_the_token_is_refused_and_a_read_needs_none() {
        let session = Session {
            token_hash: String::new(),
            email: "a@example.com".into(),
            csrf: "t0ken".into(),
            expires: Timestamp::from_millis(1),
        };
        let none = HeaderMap::new();
        assert!(check_header(&session, &Method::GET, &none).is_ok());
        assert_eq!(check_header(&session, &Method::POST, &none).unwrap_err().code, Code::CsrfFailed);
        let mut some = HeaderMap::new();
        some.insert(HEADER, "t0ken".parse().unwrap());
        assert!(check_header(&session, &Method::POST, &some).is_ok());
        assert!(check(&session, "t0ken ").is_err());
    }
}
