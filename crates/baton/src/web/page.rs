//! What every page has in common: its headers, and how something that went wrong looks.

use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, HeaderValue};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use baton_api::Problem;
use baton_desk::render::{render_error, render_notice};
use baton_desk::view::{ErrorView, Notice, NoticeKind};
use tower_http::set_header::SetResponseHeaderLayer;

/// Pages load nothing from elsewhere, run no script but our files, and cannot be framed.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The router with the headers of pages.
pub(super) fn guarded(router: Router) -> Router {
    let header = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
    };
    router.layer(header(CONTENT_SECURITY_POLICY, POLICY)).layer(header(CACHE_CONTROL, "no-store"))
}

/// A page.
pub(super) fn html(text: String) -> Response {
    Html(text).into_response()
}

/// Whether a script of ours asks, which takes fragments, and not the browser itself, which takes pages.
pub(super) fn in_background(headers: &HeaderMap) -> bool {
    headers.contains_key("hx-request")
}

/// What went wrong, as a page, or as a notice where a script asked.
pub(super) fn problem(problem: &Problem, headers: &HeaderMap) -> Response {
    let status = problem.code.status();
    if in_background(headers) {
        let notice = Notice { kind: NoticeKind::Failed, text: sentence(&problem.detail) };
        return (status, Html(render_notice(&notice))).into_response();
    }
    let view =
        ErrorView { status: status.as_u16(), title: problem.code.title().to_owned(), text: sentence(&problem.detail) };
    (status, Html(render_error(&view))).into_response()
}

/// On to another page after a form; a script only hears that it was done, because live events bring what changed.
pub(super) fn done(headers: &HeaderMap, next: &str) -> Response {
    if in_background(headers) { StatusCode::NO_CONTENT.into_response() } else { Redirect::to(next).into_response() }
}

/// A lowercase message as a sentence.
pub(super) fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    let first: String = letters.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
    let text = format!("{first}{}", letters.as_str());
    if text.ends_with(['.', '!', '?']) { text } else { format!("{text}.") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_becomes_a_sentence() {
        assert_eq!(sentence("the offer expired"), "The offer expired.");
    }
}
