//! What the writer is asked to do.

use baton_base::{Timestamp, WorkspaceId};
use baton_engine::port::store::{Commit, CommitError, StoreError};
use tokio::sync::oneshot;

use crate::driver::{Chunks, Engine, Row, Value};

/// One request to the writer, with the place for its answer.
pub(crate) enum Job {
    /// A step.
    Commit {
        /// The step.
        commit: Box<Commit>,
        /// Where its caller waits.
        reply: oneshot::Sender<Result<(), CommitError>>,
    },
    /// Any other write.
    Change {
        /// The write.
        change: Change,
        /// Where its caller waits.
        reply: oneshot::Sender<Result<Done, StoreError>>,
    },
}

/// A write that is no step: its statements run in order, all or none.
#[derive(Default)]
pub(crate) struct Change {
    /// The workspace to lock first, where commits look at the same rows.
    pub(crate) locks: Option<WorkspaceId>,
    /// Whether others hear of it.
    pub(crate) announced: bool,
    /// Whether the caller wants the rows that the last statement returns.
    pub(crate) returning: bool,
    /// What it has to do with the clock: lets the writer know the time without a clock of its own.
    pub(crate) at: Option<Timestamp>,
    /// Text and values of each statement.
    pub(crate) statements: Vec<(&'static str, Vec<Value>)>,
}

impl Change {
    /// One statement that changes rows.
    pub(crate) fn one(sql: &'static str, values: Vec<Value>) -> Self {
        Self { statements: vec![(sql, values)], ..Self::default() }
    }

    /// One statement that gives rows back.
    pub(crate) fn returning(sql: &'static str, values: Vec<Value>) -> Self {
        Self { returning: true, ..Self::one(sql, values) }
    }

    /// One statement over many rows of values.
    pub(crate) fn many(engine: Engine, chunks: &'static Chunks, rows: Vec<Value>) -> Self {
        Self { statements: chunks.split(engine, rows), ..Self::default() }
    }

    /// The same, with the workspace locked first.
    pub(crate) fn locking(mut self, workspace: &WorkspaceId) -> Self {
        self.locks = Some(workspace.clone());
        self
    }

    /// The same, heard by everybody who listens to the workspace; it is locked first.
    pub(crate) fn announced(mut self, workspace: &WorkspaceId) -> Self {
        self.announced = true;
        self.locking(workspace)
    }

    /// The same, with the time it happens.
    pub(crate) fn at(mut self, at: Timestamp) -> Self {
        self.at = Some(at);
        self
    }
}

/// What a change did.
#[derive(Default)]
pub(crate) struct Done {
    /// How many rows the last statement changed.
    pub(crate) affected: u64,
    /// The rows the last statement gave back, where they were asked for.
    pub(crate) rows: Vec<Row>,
}

impl Job {
    /// The workspace to lock before anything is written.
    pub(crate) fn locks(&self) -> Option<&WorkspaceId> {
        match self {
            Self::Commit { commit, .. } => Some(&commit.workspace),
            Self::Change { change, .. } => change.locks.as_ref(),
        }
    }

    /// The time the request carries, where it carries one.
    pub(crate) fn at(&self) -> Option<Timestamp> {
        match self {
            Self::Commit { commit, .. } => Some(commit.at),
            Self::Change { change, .. } => change.at,
        }
    }

    /// Answers with a failure of the store.
    pub(crate) fn fail(self, error: StoreError) {
        // A caller that gave up waiting has dropped its end; there is nobody to tell.
        match self {
            Self::Commit { reply, .. } => drop(reply.send(Err(CommitError::Store(error)))),
            Self::Change { reply, .. } => drop(reply.send(Err(error))),
        }
    }
}
