//! The people who can take over, as stored.

use async_trait::async_trait;
use baton_base::{HumanId, WorkspaceId};

use super::store::StoreError;

/// One human: the profile as the roster file has it, and what changes by the minute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HumanRow {
    /// Who.
    pub id: HumanId,
    /// Name, skills, languages… (JSON, one entry of the roster file).
    pub profile: String,
    /// How many conversations they can hold.
    pub capacity: u32,
    /// `available`, `busy` or `away`.
    pub presence: String,
    /// How many they hold, offers included.
    pub load: u32,
}

/// Keeps people.
#[async_trait]
pub trait PeopleStore {
    /// Everybody, by id.
    async fn humans(&self, workspace: &WorkspaceId) -> Result<Vec<HumanRow>, StoreError>;

    /// Adds people or replaces their profile and capacity; presence and load of those known stay as they are.
    async fn put_humans(&self, workspace: &WorkspaceId, humans: &[HumanRow]) -> Result<(), StoreError>;

    /// Sets the presence; false where nobody has that id.
    async fn set_presence(&self, workspace: &WorkspaceId, human: &HumanId, presence: &str) -> Result<bool, StoreError>;

    /// Takes somebody out of the roster; false where nobody has that id.
    async fn remove_human(&self, workspace: &WorkspaceId, human: &HumanId) -> Result<bool, StoreError>;
}
