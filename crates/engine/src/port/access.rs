//! Who may come in: people with a password, programs with a key. Only hashes are kept.

use async_trait::async_trait;
use baton_base::{HumanId, Timestamp, WorkspaceId};

use super::store::StoreError;

/// A person who may sign in to the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// The workspace they belong to.
    pub workspace: WorkspaceId,
    /// Their e-mail address in lower case, unique over all workspaces.
    pub email: String,
    /// Their name.
    pub name: String,
    /// Argon2 hash in PHC form; `None` where only one-time links may be used.
    pub password_hash: Option<String>,
    /// The human they are in the roster, if they take handoffs.
    pub human: Option<HumanId>,
    /// `admin` or `human`.
    pub role: String,
}

/// A signed-in browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// SHA-256 of the cookie's token, in hex.
    pub token_hash: String,
    /// Whose, by e-mail address.
    pub email: String,
    /// The token every form must carry.
    pub csrf: String,
    /// When it ends.
    pub expires: Timestamp,
}

/// A program's key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiKey {
    /// The key's public id (its first characters).
    pub id: String,
    /// The workspace it opens.
    pub workspace: WorkspaceId,
    /// SHA-256 of the secret, in hex.
    pub secret_hash: String,
    /// What it is for, in its owner's words.
    pub name: String,
    /// When it was made.
    pub created: Timestamp,
}

/// Keeps accounts of people and programs.
#[async_trait]
pub trait AccessStore {
    /// Adds or replaces a user.
    async fn put_user(&self, user: &User) -> Result<(), StoreError>;

    /// The user of an e-mail address.
    async fn user(&self, email: &str) -> Result<Option<User>, StoreError>;

    /// All users of a workspace, by e-mail address.
    async fn users(&self, workspace: &WorkspaceId) -> Result<Vec<User>, StoreError>;

    /// Removes a user and ends their sessions; false where nobody has that address.
    async fn remove_user(&self, email: &str) -> Result<bool, StoreError>;

    /// Starts a session.
    async fn put_session(&self, session: &Session) -> Result<(), StoreError>;

    /// The session of a token's hash with its user, unless it has expired by `now`.
    async fn session(&self, token_hash: &str, now: Timestamp) -> Result<Option<(Session, User)>, StoreError>;

    /// Ends a session.
    async fn end_session(&self, token_hash: &str) -> Result<(), StoreError>;

    /// Keeps a one-time sign-in link (its hash) for a user until it expires.
    async fn put_link(&self, token_hash: &str, email: &str, expires: Timestamp) -> Result<(), StoreError>;

    /// Uses up a link: gives back its user once, and never again.
    async fn use_link(&self, token_hash: &str, now: Timestamp) -> Result<Option<User>, StoreError>;

    /// Adds a key.
    async fn put_key(&self, key: &ApiKey) -> Result<(), StoreError>;

    /// The key of a public id, unless it was revoked.
    async fn key(&self, id: &str) -> Result<Option<ApiKey>, StoreError>;

    /// All keys of a workspace that were not revoked, oldest first.
    async fn keys(&self, workspace: &WorkspaceId) -> Result<Vec<ApiKey>, StoreError>;

    /// Revokes a key; false where there is none of that id.
    async fn revoke_key(&self, id: &str) -> Result<bool, StoreError>;
}
