//! Answers kept under idempotency keys, so that the same request twice has one effect and one answer.

use baton_base::{Timestamp, WorkspaceId};
use baton_engine::port::store::{SavedAnswer, StoreError};

use crate::driver::{Readers, Row, Value, values};
use crate::store::Jobs;
use crate::writer::Change;

/// The columns of an answer in the order of [`from_row`] and [`values`], each with a prefix.
macro_rules! columns {
    ($prefix:literal) => {
        concat!($prefix, "key, ", $prefix, "request, ", $prefix, "status, ", $prefix, "body")
    };
}
pub(crate) use columns;

pub(crate) const GET: &str = concat!("SELECT ", columns!(""), " FROM answers WHERE workspace = $1 AND key = $2");
const KEEP: &str = concat!(
    "INSERT INTO answers (workspace, ",
    columns!(""),
    ", at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING"
);

/// The answer whose columns begin at a place.
pub(crate) fn from_row(row: &Row, at: usize) -> Result<SavedAnswer, StoreError> {
    Ok(SavedAnswer {
        key: row.text(at)?,
        request: row.text(at + 1)?,
        status: row.count(at + 2)?,
        body: row.text(at + 3)?,
    })
}

/// The answer's values, in the order of the columns.
pub(crate) fn values(answer: &SavedAnswer) -> Vec<Value> {
    values![&answer.key, &answer.request, u32::from(answer.status), &answer.body]
}

/// The answer kept under a key.
pub(crate) async fn get(
    readers: &Readers,
    workspace: &WorkspaceId,
    key: &str,
) -> Result<Option<SavedAnswer>, StoreError> {
    readers.row(GET, values![workspace, key]).await?.map(|row| from_row(&row, 0)).transpose()
}

/// Keeps an answer, or gives back the one kept before.
pub(crate) async fn keep(
    jobs: &Jobs,
    readers: &Readers,
    workspace: &WorkspaceId,
    answer: &SavedAnswer,
    at: Timestamp,
) -> Result<Option<SavedAnswer>, StoreError> {
    let mut row = values![workspace];
    row.extend(values(answer));
    row.extend(values![at]);
    if jobs.change(Change::one(KEEP, row).at(at)).await?.affected > 0 {
        return Ok(None);
    }
    get(readers, workspace, &answer.key).await
}
