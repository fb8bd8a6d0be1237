//! Signing in, by password or by a one-time link, and signing out.

use std::net::IpAddr;

use axum_extra::extract::cookie::Cookie;
use baton_engine::port::access::{Session, User};
use baton_engine::service::secret_hash;

use super::{Person, password, session};
use crate::ApiState;
use crate::problem::{Code, Problem};

/// Somebody who has just signed in; the cookie goes to their browser.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Who, and by which session.
    pub person: Person,
    /// The cookie to set.
    pub cookie: Cookie<'static>,
}

/// Signs somebody in by password; `from` is the address they come from.
///
/// # Errors
/// [`Code::TooManyAttempts`]; [`Code::WrongCredentials`], which does not tell whether the person is known.
pub async fn sign_in(api: &ApiState, email: &str, password: &str, from: Option<IpAddr>) -> Result<SignedIn, Problem> {
    let email = address(email);
    api.attempts().one(&email, from)?;
    let user = api.engine().store().user(&email).await?;
    let hash = user.as_ref().and_then(|user| user.password_hash.clone());
    let right = password::verify(password, hash).await;
    match user {
        Some(user) if right => begin(api, user).await,
        _ => {
            let detail = "the e-mail address or the password is wrong: try again, or ask your administrator for a link";
            Err(Problem::new(Code::WrongCredentials, detail))
        }
    }
}

/// Signs somebody in by the token of a one-time link.
///
/// # Errors
/// [`Code::TooManyAttempts`]; [`Code::LinkSpent`] where it was used before, has expired or never was one.
pub async fn sign_in_by_link(api: &ApiState, token: &str, from: Option<IpAddr>) -> Result<SignedIn, Problem> {
    api.attempts().one("a link", from)?;
    let now = api.engine().clock().now();
    match api.engine().store().use_link(&secret_hash(token), now).await? {
        Some(user) => begin(api, user).await,
        None => Err(Problem::new(Code::LinkSpent, "the link was used before or has expired: ask for another one")),
    }
}

/// Ends the session and gives back the cookie that takes its cookie away.
///
/// # Errors
/// [`Problem`] where the store fails.
pub async fn sign_out(api: &ApiState, person: &Person) -> Result<Cookie<'static>, Problem> {
    api.engine().store().end_session(&person.session.token_hash).await?;
    Ok(session::cookie(String::new(), api.settings().https, 0))
}

/// An e-mail address as it is stored.
pub(super) fn address(email: &str) -> String {
    email.trim().to_lowercase()
}

async fn begin(api: &ApiState, user: User) -> Result<SignedIn, Problem> {
    let engine = api.engine();
    let lasts_ms = api.settings().session_ms;
    let token = format!("{}{}", engine.fresh(), engine.fresh());
    let session = Session {
        token_hash: secret_hash(&token),
        email: user.email.clone(),
        csrf: engine.fresh(),
        expires: engine.clock().now().plus_millis(lasts_ms),
    };
    engine.store().put_session(&session).await?;
    Ok(SignedIn { person: Person { user, session }, cookie: session::cookie(token, api.settings().https, lasts_ms) })
}
