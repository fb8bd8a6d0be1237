//! Coming in and leaving.

use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use baton_api::auth::{sign_in as password_sign_in, sign_in_by_link, sign_out as end_session};
use baton_api::{ApiState, ClientIp, Code, Person};
use baton_desk::render::{render_link_failed, render_sign_in};
use baton_desk::route;
use baton_desk::view::{LinkFailedView, SignInView};
use serde::Deserialize;

use crate::web::page;

/// Where to go after signing in.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Next {
    #[serde(default)]
    next: String,
}

/// The sign-in form.
#[derive(Debug, Deserialize)]
pub(super) struct Credentials {
    email: String,
    password: String,
    #[serde(default)]
    next: String,
}

/// The form that ends a session.
#[derive(Debug, Deserialize)]
pub(super) struct Token {
    csrf: String,
}

/// The bare address leads to the desk.
pub(super) async fn home() -> Redirect {
    Redirect::to(route::INBOX)
}

/// The sign-in page.
pub(super) async fn sign_in_page(Query(query): Query<Next>) -> Response {
    page::html(render_sign_in(&SignInView { next: query.next, ..SignInView::default() }))
}

/// Signs in by password. There is no session yet that another site could misuse, so the form needs no token.
pub(super) async fn sign_in(
    State(api): State<ApiState>,
    ClientIp(from): ClientIp,
    jar: CookieJar,
    Form(form): Form<Credentials>,
) -> Response {
    match password_sign_in(&api, &form.email, &form.password, from).await {
        Ok(entered) => (jar.add(entered.cookie), Redirect::to(own_page(&form.next))).into_response(),
        Err(problem) => {
            let view = SignInView {
                email: form.email,
                problem: page::sentence(&problem.detail),
                next: form.next,
                ..SignInView::default()
            };
            (StatusCode::UNAUTHORIZED, Html(render_sign_in(&view))).into_response()
        }
    }
}

/// Signs in by a one-time link. Whoever is signed in already goes on as they are, so that a reload does no harm.
pub(super) async fn link(
    State(api): State<ApiState>,
    ClientIp(from): ClientIp,
    jar: CookieJar,
    headers: HeaderMap,
    Path(token): Path<String>,
) -> Response {
    match sign_in_by_link(&api, &token, from).await {
        Ok(entered) => (jar.add(entered.cookie), Redirect::to(route::INBOX)).into_response(),
        Err(problem) if problem.code == Code::LinkSpent && matches!(Person::of(&api, &headers).await, Ok(Some(_))) => {
            Redirect::to(route::INBOX).into_response()
        }
        Err(problem) => {
            (StatusCode::GONE, Html(render_link_failed(&LinkFailedView { problem: page::sentence(&problem.detail) })))
                .into_response()
        }
    }
}

/// Ends the session.
pub(super) async fn sign_out(
    State(api): State<ApiState>,
    person: Person,
    jar: CookieJar,
    headers: HeaderMap,
    Form(form): Form<Token>,
) -> Response {
    if let Err(problem) = person.check_csrf(&form.csrf) {
        return page::problem(&problem, &headers);
    }
    match end_session(&api, &person).await {
        Ok(cookie) => (jar.add(cookie), Redirect::to(route::SIGN_IN)).into_response(),
        Err(problem) => page::problem(&problem, &headers),
    }
}

/// Only pages of the desk follow a sign-in, never another site.
fn own_page(next: &str) -> &str {
    let own = next.starts_with("/desk") && !next.starts_with("//") && !next.contains('\\');
    if own { next } else { route::INBOX }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_in_leads_to_no_other_site() {
        assert_eq!(own_page("/desk/conversations/c1"), "/desk/conversations/c1");
        for elsewhere in ["https://evil.example", "//evil.example", "/\\evil.example", ""] {
            assert_eq!(own_page(elsewhere), route::INBOX, "{elsewhere}");
        }
    }
}
