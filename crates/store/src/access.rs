//! Accounts of people and programs: users, their sessions and one-time links, and API keys. Only hashes are kept.

use async_trait::async_trait;
use baton_base::{Timestamp, WorkspaceId};
use baton_engine::port::access::{AccessStore, ApiKey, Session, User};
use baton_engine::port::store::StoreError;

use crate::driver::{Row, values};
use crate::store::SqlStore;
use crate::writer::Change;

/// The columns of a user in the order of [`user_from`].
macro_rules! user {
    ($prefix:literal) => {
        concat!(
            $prefix,
            "workspace, ",
            $prefix,
            "email, ",
            $prefix,
            "name, ",
            $prefix,
            "password_hash, ",
            $prefix,
            "human, ",
            $prefix,
            "role"
        )
    };
}

/// An address belongs to one workspace: one workspace cannot take another's user over.
const PUT_USER: &str = concat!(
    "INSERT INTO users (",
    user!(""),
    ") VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (email) DO UPDATE SET name = excluded.name, \
     password_hash = excluded.password_hash, human = excluded.human, role = excluded.role \
     WHERE users.workspace = excluded.workspace"
);
const USER: &str = concat!("SELECT ", user!(""), " FROM users WHERE email = $1");
const USERS: &str = concat!("SELECT ", user!(""), " FROM users WHERE workspace = $1 ORDER BY email");
/// Sessions and links go with their user, by the foreign key.
const REMOVE_USER: &str = "DELETE FROM users WHERE email = $1";

const PUT_SESSION: &str = "INSERT INTO sessions (token_hash, email, csrf, expires) VALUES ($1, $2, $3, $4)";
pub(crate) const SESSION: &str = concat!(
    "SELECT ",
    user!("u."),
    ", s.token_hash, s.csrf, s.expires FROM sessions AS s JOIN users AS u ON u.email = s.email \
     WHERE s.token_hash = $1 AND s.expires > $2"
);
const END_SESSION: &str = "DELETE FROM sessions WHERE token_hash = $1";

const PUT_LINK: &str = "INSERT INTO links (token_hash, email, expires) VALUES ($1, $2, $3)";
/// Of two that use a link at the same time, only one deletes its row.
const USE_LINK: &str = "DELETE FROM links WHERE token_hash = $1 AND expires > $2 RETURNING email";

const PUT_KEY: &str = "INSERT INTO api_keys (id, workspace, secret_hash, name, created) VALUES ($1, $2, $3, $4, $5)";
const KEY: &str = "SELECT id, workspace, secret_hash, name, created FROM api_keys WHERE id = $1";
pub(crate) const KEYS: &str =
    "SELECT id, workspace, secret_hash, name, created FROM api_keys WHERE workspace = $1 ORDER BY created, id";
const REVOKE_KEY: &str = "DELETE FROM api_keys WHERE id = $1";

#[async_trait]
impl AccessStore for SqlStore {
    async fn put_user(&self, user: &User) -> Result<(), StoreError> {
        let row = values![&user.workspace, &user.email, &user.name, &user.password_hash, &user.human, &user.role];
        if self.jobs.change(Change::one(PUT_USER, row)).await?.affected == 0 {
            return Err(StoreError::Corrupt {
                place: format!("users, `{}`", user.email),
                problem: "this address belongs to another workspace: use another one, or remove it there".into(),
            });
        }
        Ok(())
    }

    async fn user(&self, email: &str) -> Result<Option<User>, StoreError> {
        self.readers.row(USER, values![email]).await?.map(|row| user_from(&row)).transpose()
    }

    async fn users(&self, workspace: &WorkspaceId) -> Result<Vec<User>, StoreError> {
        self.readers.rows(USERS, values![workspace]).await?.iter().map(user_from).collect()
    }

    async fn remove_user(&self, email: &str) -> Result<bool, StoreError> {
        Ok(self.jobs.change(Change::one(REMOVE_USER, values![email])).await?.affected > 0)
    }

    async fn put_session(&self, session: &Session) -> Result<(), StoreError> {
        let row = values![&session.token_hash, &session.email, &session.csrf, session.expires];
        self.jobs.change(Change::one(PUT_SESSION, row)).await.map(|_| ())
    }

    async fn session(&self, token_hash: &str, now: Timestamp) -> Result<Option<(Session, User)>, StoreError> {
        let Some(row) = self.readers.row(SESSION, values![token_hash, now]).await? else {
            return Ok(None);
        };
        let user = user_from(&row)?;
        let session =
            Session { token_hash: row.text(6)?, email: user.email.clone(), csrf: row.text(7)?, expires: row.time(8)? };
        Ok(Some((session, user)))
    }

    async fn end_session(&self, token_hash: &str) -> Result<(), StoreError> {
        self.jobs.change(Change::one(END_SESSION, values![token_hash])).await.map(|_| ())
    }

    async fn put_link(&self, token_hash: &str, email: &str, expires: Timestamp) -> Result<(), StoreError> {
        self.jobs.change(Change::one(PUT_LINK, values![token_hash, email, expires])).await.map(|_| ())
    }

    async fn use_link(&self, token_hash: &str, now: Timestamp) -> Result<Option<User>, StoreError> {
        let used = self.jobs.change(Change::returning(USE_LINK, values![token_hash, now]).at(now)).await?;
        match used.rows.first() {
            Some(row) => self.user(&row.text(0)?).await,
            None => Ok(None),
        }
    }

    async fn put_key(&self, key: &ApiKey) -> Result<(), StoreError> {
        let row = values![&key.id, &key.workspace, &key.secret_hash, &key.name, key.created];
        self.jobs.change(Change::one(PUT_KEY, row)).await.map(|_| ())
    }

    async fn key(&self, id: &str) -> Result<Option<ApiKey>, StoreError> {
        self.readers.row(KEY, values![id]).await?.map(|row| key_from(&row)).transpose()
    }

    async fn keys(&self, workspace: &WorkspaceId) -> Result<Vec<ApiKey>, StoreError> {
        self.readers.rows(KEYS, values![workspace]).await?.iter().map(key_from).collect()
    }

    async fn revoke_key(&self, id: &str) -> Result<bool, StoreError> {
        Ok(self.jobs.change(Change::one(REVOKE_KEY, values![id])).await?.affected > 0)
    }
}

fn user_from(row: &Row) -> Result<User, StoreError> {
    Ok(User {
        workspace: row.id(0)?,
        email: row.text(1)?,
        name: row.text(2)?,
        password_hash: row.text_or_null(3)?,
        human: row.id_or_null(4)?,
        role: row.text(5)?,
    })
}

fn key_from(row: &Row) -> Result<ApiKey, StoreError> {
    Ok(ApiKey {
        id: row.text(0)?,
        workspace: row.id(1)?,
        secret_hash: row.text(2)?,
        name: row.text(3)?,
        created: row.time(4)?,
    })
}
