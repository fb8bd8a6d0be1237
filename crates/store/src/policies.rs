//! The versions of each workspace's policy.

use baton_base::{Timestamp, WorkspaceId};
use baton_engine::port::store::{NewPolicy, PolicyLine, StoreError};

use crate::driver::{Readers, Row, values};
use crate::store::Jobs;
use crate::writer::Change;

const PUT: &str = "INSERT INTO policies (workspace, version, text, author, note, figures, at) \
    SELECT $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5, $6 FROM policies WHERE workspace = $1 RETURNING version";
const PUT_ONTO: &str = "INSERT INTO policies (workspace, version, text, author, note, figures, at) \
    SELECT $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5, $6 FROM policies WHERE workspace = $1 \
    HAVING coalesce(max(version), 0) = $7 RETURNING version";
const GET: &str = "SELECT version, text FROM policies WHERE workspace = $1 AND version = $2";
pub(crate) const NEWEST: &str = "SELECT version, text FROM policies WHERE workspace = $1 ORDER BY version DESC LIMIT 1";
pub(crate) const LIST: &str = "SELECT version, author, note, figures, at FROM policies WHERE workspace = $1 \
    AND version < $2 ORDER BY version DESC LIMIT $3";

/// Stores a policy as the newest version. The workspace is locked, so that two cannot get the same number.
pub(crate) async fn put(
    jobs: &Jobs,
    workspace: &WorkspaceId,
    policy: &NewPolicy,
    at: Timestamp,
) -> Result<Option<u32>, StoreError> {
    let NewPolicy { text, by, note, figures, onto } = policy;
    let mut values = values![workspace, text, by, note, figures, at];
    values.extend(onto.map(crate::driver::Value::from));
    let sql = if onto.is_some() { PUT_ONTO } else { PUT };
    let change = Change::returning(sql, values).locking(workspace).at(at);
    match (jobs.change(change).await?.rows.first(), onto) {
        (Some(row), _) => row.count(0).map(Some),
        (None, Some(_)) => Ok(None),
        (None, None) => Err(StoreError::Unavailable("the new policy got no version: try again".into())),
    }
}

/// A version of the policy, or the newest.
pub(crate) async fn get(
    readers: &Readers,
    workspace: &WorkspaceId,
    version: Option<u32>,
) -> Result<Option<(u32, String)>, StoreError> {
    let row = match version {
        Some(version) => readers.row(GET, values![workspace, version]).await?,
        None => readers.row(NEWEST, values![workspace]).await?,
    };
    row.map(|row| Ok((row.count(0)?, row.text(1)?))).transpose()
}

/// The versions below a number, newest first.
pub(crate) async fn list(
    readers: &Readers,
    workspace: &WorkspaceId,
    below: Option<u32>,
    limit: u32,
) -> Result<Vec<PolicyLine>, StoreError> {
    let below = below.map_or(i64::MAX, i64::from);
    readers.rows(LIST, values![workspace, below, limit]).await?.iter().map(line).collect()
}

fn line(row: &Row) -> Result<PolicyLine, StoreError> {
    Ok(PolicyLine {
        version: row.count(0)?,
        by: row.text(1)?,
        note: row.text(2)?,
        figures: row.text(3)?,
        at: row.time(4)?,
    })
}
