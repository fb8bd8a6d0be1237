//! Coming in, help, and pages that say why something is not there.

use askama::Template;

use super::html;
use crate::view::{ErrorView, LinkFailedView, SignInView};

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage<'a> {
    view: &'a SignInView,
}

#[derive(Template)]
#[template(path = "message.html")]
struct MessagePage<'a> {
    code: String,
    title: &'a str,
    text: &'a str,
    link: &'a str,
    link_says: &'a str,
}

#[derive(Template)]
#[template(path = "help.html")]
struct HelpPage;

/// The sign-in page.
#[must_use]
pub fn render_sign_in(view: &SignInView) -> String {
    html(&SignInPage { view })
}

/// The page of a one-time link that did not work.
#[must_use]
pub fn render_link_failed(view: &LinkFailedView) -> String {
    html(&MessagePage {
        code: String::new(),
        title: "This sign-in link does not work",
        text: &view.problem,
        link: crate::route::SIGN_IN,
        link_says: "Sign in with your password",
    })
}

/// A page that says what went wrong.
#[must_use]
pub fn render_error(view: &ErrorView) -> String {
    html(&MessagePage {
        code: view.status.to_string(),
        title: &view.title,
        text: &view.text,
        link: crate::route::INBOX,
        link_says: "Back to the inbox",
    })
}

/// The keyboard help as a page of its own.
#[must_use]
pub fn render_help() -> String {
    html(&HelpPage)
}
