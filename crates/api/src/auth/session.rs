//! A signed-in person: the cookie holds a token, the store its hash.

use axum::extract::{FromRef, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use baton_base::{HumanId, WorkspaceId};
use baton_engine::port::access::{Session, User};
use baton_engine::service::secret_hash;

use crate::ApiState;
use crate::problem::{Code, Problem};

/// A person with a session. As an extractor it only looks who it is: a page's form handler checks the token itself
/// with [`Person::check_csrf`]; the API's own writes check it before they begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub user: User,
    /// By which session.
    pub session: Session,
}

impl Person {
    /// Whose data they see.
    #[must_use]
    pub fn workspace(&self) -> &WorkspaceId {
        &self.user.workspace
    }

    /// Who they are in the roster, if they take handoffs.
    #[must_use]
    pub fn human(&self) -> Option<&HumanId> {
        self.user.human.as_ref()
    }

    /// Whether they may change the roster, the policy and accounts.
    #[must_use]
    pub fn is_admin(&self) -> bool {
        self.user.role == "admin"
    }

    /// Checks the token that a form carries in its field `csrf`.
    ///
    /// # Errors
    /// [`Code::CsrfFailed`] where it is not the session's.
    pub fn check_csrf(&self, token: &str) -> Result<(), Problem> {
        super::csrf::check(&self.session, token)
    }

    /// The person whose session a request carries; nothing where it carries none, or one that has ended.
    ///
    /// # Errors
    /// [`Problem`] where the store fails.
    pub async fn of(api: &ApiState, headers: &HeaderMap) -> Result<Option<Self>, Problem> {
        let jar = CookieJar::from_headers(headers);
        let Some(cookie) = jar.get(cookie_name(api.settings().https)) else { return Ok(None) };
        let now = api.engine().clock().now();
        let found = api.engine().store().session(&secret_hash(cookie.value()), now).await?;
        Ok(found.map(|(session, user)| Self { user, session }))
    }
}

impl<S> FromRequestParts<S> for Person
where
    ApiState: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let found = Self::of(&ApiState::from_ref(state), &parts.headers).await?;
        found.ok_or_else(|| Problem::new(Code::Unauthorised, "nobody is signed in, or the session has ended: sign in"))
    }
}

/// The cookie's name. Behind https the prefix makes browsers refuse it from anywhere but this very host.
#[must_use]
pub fn cookie_name(https: bool) -> &'static str {
    if https { "__Host-baton_session" } else { "baton_session" }
}

/// The cookie of a session: scripts cannot read it, other sites cannot send it with a form.
pub(super) fn cookie(token: String, https: bool, lasts_ms: i64) -> Cookie<'static> {
    Cookie::build((cookie_name(https), token))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(https)
        .max_age(std::time::Duration::from_millis(u64::try_from(lasts_ms).unwrap_or(0)).try_into().unwrap_or_default())
        .build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn behind_https_the_cookie_is_bound_to_the_host() {
        let cookie = cookie("t".into(), true, 60_000).to_string();
        for part in ["__Host-baton_session=t", "HttpOnly", "SameSite=Lax", "Secure", "Path=/", "Max-Age=60"] {
            assert!(cookie.contains(part), "{cookie} holds {part}");
        }
        assert!(!super::cookie("t".into(), false, 60_000).to_string().contains("Secure"));
    }
}
