//! Side effects waiting to be carried out: claimed under a lease, at least once, in order per conversation.

use baton_base::Timestamp;
use baton_engine::port::store::{ClaimedEffect, NewEffect, StoreError};

use crate::driver::{Engine, Row, values};
use crate::store::Jobs;
use crate::writer::Change;

/// Only the earliest undone effect of a conversation is ever claimed: there is none before it. A lease is a due time
/// in the future, so that an effect whose worker died comes back by itself.
macro_rules! claim {
    ($locking:literal) => {
        concat!(
            "UPDATE effects SET due = $2, attempts = attempts + 1 WHERE id IN (",
            "SELECT e.id FROM effects AS e WHERE e.due <= $1 AND NOT EXISTS (SELECT 1 FROM effects AS b ",
            "WHERE b.workspace = e.workspace AND b.conversation = e.conversation AND b.id < e.id) ",
            "ORDER BY e.due, e.id LIMIT $3 ",
            $locking,
            ") RETURNING id, workspace, conversation, kind, key, body, attempts"
        )
    };
}

pub(crate) const CLAIM_SQLITE: &str = claim!("");
/// A row that another node is claiming is passed over, not waited for.
const CLAIM_POSTGRES: &str = claim!("FOR UPDATE OF e SKIP LOCKED");

pub(crate) const FINISH: &str = "DELETE FROM effects WHERE id = $1";

/// Those behind it wait as long: they could not be claimed before it, and would be looked at in vain.
pub(crate) const RETRY: &str = "UPDATE effects SET \
    due = CASE WHEN id = $1 OR due < $2 THEN $2 ELSE due END, \
    problem = CASE WHEN id = $1 THEN $3 ELSE problem END \
    WHERE (workspace, conversation) IN (SELECT workspace, conversation FROM effects WHERE id = $1)";

/// Claims what is due.
pub(crate) async fn claim(
    jobs: &Jobs,
    engine: Engine,
    now: Timestamp,
    limit: u32,
    lease_ms: i64,
) -> Result<Vec<ClaimedEffect>, StoreError> {
    let sql = match engine {
        Engine::Sqlite => CLAIM_SQLITE,
        Engine::Postgres => CLAIM_POSTGRES,
    };
    let change = Change::returning(sql, values![now, now.plus_millis(lease_ms), limit]);
    let mut claimed: Vec<ClaimedEffect> =
        jobs.change(change).await?.rows.iter().map(from_row).collect::<Result<_, _>>()?;
    claimed.sort_by_key(|effect| effect.id);
    Ok(claimed)
}

fn from_row(row: &Row) -> Result<ClaimedEffect, StoreError> {
    Ok(ClaimedEffect {
        id: row.int(0)?,
        workspace: row.id(1)?,
        conversation: row.id(2)?,
        effect: NewEffect { kind: row.text(3)?, key: row.text(4)?, body: row.text(5)? },
        attempts: row.count::<u32>(6)?.saturating_sub(1),
    })
}

/// Takes out an effect that was carried out.
pub(crate) async fn finish(jobs: &Jobs, id: i64) -> Result<(), StoreError> {
    jobs.change(Change::one(FINISH, values![id])).await.map(|_| ())
}

/// Lets an effect that failed come back later.
pub(crate) async fn retry(jobs: &Jobs, id: i64, due: Timestamp, problem: &str) -> Result<(), StoreError> {
    jobs.change(Change::one(RETRY, values![id, due, problem])).await.map(|_| ())
}
