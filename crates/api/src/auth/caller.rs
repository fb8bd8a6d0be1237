//! Whoever asks the API: a program or a person.

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use baton_base::{HumanId, WorkspaceId};

use super::{Person, csrf, key};
use crate::ApiState;
use crate::problem::{Code, Problem};

/// A program with a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// The workspace the key opens.
    pub workspace: WorkspaceId,
    /// The key's public id.
    pub key: String,
}

/// Whoever asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Caller {
    /// A program; it may do everything in its workspace.
    Program(Program),
    /// A person; they act as themselves.
    Person(Box<Person>),
}

impl Caller {
    /// Whoever sends this request. The key is looked at first; a session's writes must carry its token.
    ///
    /// # Errors
    /// [`Code::Unauthorised`] where nobody is known, [`Code::CsrfFailed`] for a session's write without its token.
    pub async fn of(api: &ApiState, parts: &Parts) -> Result<Self, Problem> {
        if let Some(program) = key::program(api, &parts.headers).await? {
            return Ok(Self::Program(program));
        }
        match Person::of(api, &parts.headers).await? {
            Some(person) => {
                csrf::check_header(&person.session, &parts.method, &parts.headers)?;
                Ok(Self::Person(Box::new(person)))
            }
            None => {
                let detail = "send `Authorization: Bearer bk_<id>_<secret>` (make a key with `baton key`), or sign in";
                Err(Problem::new(Code::Unauthorised, detail))
            }
        }
    }

    /// Whose data they see.
    #[must_use]
    pub fn workspace(&self) -> &WorkspaceId {
        match self {
            Self::Program(program) => &program.workspace,
            Self::Person(person) => person.workspace(),
        }
    }

    /// Who they are, for the record: `key:<id>` or the e-mail address.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Program(program) => format!("key:{}", program.key),
            Self::Person(person) => person.user.email.clone(),
        }
    }

    /// Whether the key still opens, or the session still lasts; asked of the store itself. True where the store does not
    /// answer: it will be asked again.
    pub(crate) async fn is_still_known(&self, api: &ApiState) -> bool {
        let store = api.engine().store();
        match self {
            Self::Program(program) => store.key(&program.key).await.map_or(true, |key| key.is_some()),
            Self::Person(person) => {
                let now = api.engine().clock().now();
                store.session(&person.session.token_hash, now).await.map_or(true, |session| session.is_some())
            }
        }
    }

    /// Proof that they may change the roster, the policy and accounts.
    ///
    /// # Errors
    /// [`Code::Forbidden`] for a person who is no administrator.
    pub fn may_administer(&self) -> Result<(), Problem> {
        match self {
            Self::Program(_) => Ok(()),
            Self::Person(person) if person.is_admin() => Ok(()),
            Self::Person(_) => {
                Err(Problem::new(Code::Forbidden, "only administrators may change that: ask one, or use an API key"))
            }
        }
    }

    /// The human they act as: a program names one, a person is always themselves.
    ///
    /// # Errors
    /// [`Code::InvalidValue`] where a program names none; [`Code::Forbidden`] where a person names another or is nobody
    /// in the roster.
    pub fn acts_as(&self, named: Option<&str>) -> Result<HumanId, Problem> {
        match (self, named) {
            (Self::Program(_), Some(named)) => HumanId::new(named).map_err(|e| Problem::value("human", e)),
            (Self::Program(_), None) => {
                Err(Problem::value("human", "a program must name the human it acts for, such as `{\"human\":\"h3\"}`"))
            }
            (Self::Person(person), named) => match person.human() {
                Some(own) if named.is_none_or(|named| named == own.as_str()) => Ok(own.clone()),
                Some(own) => {
                    Err(Problem::new(Code::Forbidden, format!("you are `{own}` and may act only as yourself")))
                }
                None => {
                    let detail = "your user is nobody in the roster: ask an administrator to set its `human`";
                    Err(Problem::new(Code::Forbidden, detail))
                }
            },
        }
    }
}

impl<S> FromRequestParts<S> for Caller
where
    ApiState: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        Self::of(&ApiState::from_ref(state), parts).await
    }
}
