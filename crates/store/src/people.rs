//! The people who can take over. Their rows are what a step's room is judged by, so that every change of them locks
//! the workspace first, as a step does.

use std::sync::LazyLock;

use async_trait::async_trait;
use baton_base::{HumanId, WorkspaceId};
use baton_engine::port::people::{HumanRow, PeopleStore};
use baton_engine::port::store::StoreError;

use crate::driver::{Chunks, Row, values};
use crate::store::SqlStore;
use crate::writer::Change;

const ALL: &str = "SELECT id, profile, capacity, presence, load FROM humans WHERE workspace = $1 ORDER BY id";
const SET_PRESENCE: &str = "UPDATE humans SET presence = $3 WHERE workspace = $1 AND id = $2";
const REMOVE: &str = "DELETE FROM humans WHERE workspace = $1 AND id = $2";

static PUT: LazyLock<Chunks> = LazyLock::new(|| {
    Chunks::new(
        "INSERT INTO humans (workspace, id, profile, capacity, presence, load) VALUES",
        6,
        "ON CONFLICT (workspace, id) DO UPDATE SET profile = excluded.profile, capacity = excluded.capacity",
    )
});

#[async_trait]
impl PeopleStore for SqlStore {
    async fn humans(&self, workspace: &WorkspaceId) -> Result<Vec<HumanRow>, StoreError> {
        self.readers.rows(ALL, values![workspace]).await?.iter().map(from_row).collect()
    }

    async fn put_humans(&self, workspace: &WorkspaceId, humans: &[HumanRow]) -> Result<(), StoreError> {
        // One statement cannot write a row twice: of two with the same id the later one counts.
        let by_id: std::collections::BTreeMap<_, _> = humans.iter().map(|human| (&human.id, human)).collect();
        let rows = by_id.into_values().flat_map(|human| {
            values![workspace, &human.id, &human.profile, human.capacity, &human.presence, human.load]
        });
        let change = Change::many(self.connector.engine(), &PUT, rows.collect());
        self.jobs.change(change.announced(workspace)).await.map(|_| ())
    }

    async fn set_presence(&self, workspace: &WorkspaceId, human: &HumanId, presence: &str) -> Result<bool, StoreError> {
        let change = Change::one(SET_PRESENCE, values![workspace, human, presence]).announced(workspace);
        Ok(self.jobs.change(change).await?.affected > 0)
    }

    async fn remove_human(&self, workspace: &WorkspaceId, human: &HumanId) -> Result<bool, StoreError> {
        let change = Change::one(REMOVE, values![workspace, human]).announced(workspace);
        Ok(self.jobs.change(change).await?.affected > 0)
    }
}

fn from_row(row: &Row) -> Result<HumanRow, StoreError> {
    Ok(HumanRow {
        id: row.id(0)?,
        profile: row.text(1)?,
        capacity: row.count(2)?,
        presence: row.text(3)?,
        load: row.count(4)?,
    })
}
