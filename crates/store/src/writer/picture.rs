//! Reads what a batch of steps depends on, in at most four kinds of statements however large it is.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use baton_base::WorkspaceId;
use baton_engine::port::store::{Commit, RoomChange, StoreError};

use super::judge::{Picture, Room};
use super::transaction::Failure;
use crate::answers;
use crate::driver::{Chunks, Connection, Engine, Row, Value, values};

/// In Postgres the lock on the workspace's row is what keeps nodes from writing to one workspace at the same time,
/// so that its feed has no gap and no reader sees a later place before an earlier one. The rows are locked in the
/// order of their ids, so that two nodes never wait for each other in a circle. `NO KEY` leaves foreign keys to the
/// row alone. SQLite's writer holds the whole file.
static LOCK_POSTGRES: LazyLock<Chunks> = LazyLock::new(|| workspaces("ORDER BY w.id FOR NO KEY UPDATE OF w"));
static LOCK_SQLITE: LazyLock<Chunks> = LazyLock::new(|| workspaces(""));

fn workspaces(ending: &str) -> Chunks {
    let after = format!(") AS v JOIN workspaces AS w ON w.id = v.column1 {ending}");
    Chunks::new("SELECT w.id, w.last_seq FROM (VALUES", 1, &after)
}

static REVISIONS: LazyLock<Chunks> = LazyLock::new(|| {
    Chunks::new(
        "SELECT h.workspace, h.conversation, h.revision FROM (VALUES",
        2,
        ") AS v JOIN heads AS h ON h.workspace = v.column1 AND h.conversation = v.column2",
    )
});

static ROOMS: LazyLock<Chunks> = LazyLock::new(|| {
    Chunks::new(
        "SELECT h.workspace, h.id, h.presence, h.capacity, h.load FROM (VALUES",
        2,
        ") AS v JOIN humans AS h ON h.workspace = v.column1 AND h.id = v.column2",
    )
});

static ANSWERS: LazyLock<Chunks> = LazyLock::new(|| {
    Chunks::new(
        concat!("SELECT a.workspace, ", answers::columns!("a."), " FROM (VALUES"),
        2,
        ") AS v JOIN answers AS a ON a.workspace = v.column1 AND a.key = v.column2",
    )
});

/// Locks workspaces and reads the end of each one's feed. One that does not exist is left out.
pub(super) async fn lock(connection: &mut Connection, workspaces: BTreeSet<&WorkspaceId>) -> Result<Picture, Failure> {
    let chunks = match connection.engine() {
        Engine::Sqlite => &LOCK_SQLITE,
        Engine::Postgres => &LOCK_POSTGRES,
    };
    let mut picture = Picture::default();
    for row in connection.many_rows(chunks, workspaces.into_iter().map(Value::from).collect()).await? {
        picture.last_seqs.insert(row.id(0)?, row.count(1)?);
    }
    Ok(picture)
}

/// Fills the picture with what the steps depend on.
pub(super) async fn read(
    connection: &mut Connection,
    picture: &mut Picture,
    commits: &[&Commit],
) -> Result<(), Failure> {
    let conversations: BTreeSet<_> = commits.iter().map(|c| (&c.workspace, &c.head.conversation)).collect();
    let keys = conversations.into_iter().flat_map(|(workspace, id)| values![workspace, id]).collect();
    for row in connection.many_rows(&REVISIONS, keys).await? {
        picture.revisions.insert(row.conversation()?, row.count(2)?);
    }

    let humans: BTreeSet<_> = commits
        .iter()
        .flat_map(|c| {
            c.room.iter().map(move |(RoomChange::Take(human) | RoomChange::Free(human))| (&c.workspace, human))
        })
        .collect();
    let keys = humans.into_iter().flat_map(|(workspace, id)| values![workspace, id]).collect();
    for row in connection.many_rows(&ROOMS, keys).await? {
        picture.rooms.insert((row.id(0)?, row.id(1)?), room(&row)?);
    }

    let answers: BTreeSet<_> =
        commits.iter().filter_map(|c| c.answer.as_ref().map(|answer| (&c.workspace, &answer.key))).collect();
    let keys = answers.into_iter().flat_map(|(workspace, key)| values![workspace, key]).collect();
    for row in connection.many_rows(&ANSWERS, keys).await? {
        let answer = answers::from_row(&row, 1)?;
        picture.answers.insert((row.id(0)?, answer.key.clone()), answer);
    }
    Ok(())
}

fn room(row: &Row) -> Result<Room, StoreError> {
    Ok(Room { available: row.text(2)? == "available", capacity: row.int(3)?, load: row.int(4)?, changed: false })
}
