//! One batch in one transaction.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use baton_base::WorkspaceId;
use baton_engine::port::store::{Commit, CommitError, StoreError};

use super::draft::Draft;
use super::job::{Change, Done, Job};
use super::picture;
use crate::driver::{Chunks, Connection, Engine, Value};
use crate::problem::{self, Remedy};

/// The channel that Postgres nodes hear each other on.
pub(crate) const CHANNEL: &str = "baton_changes";

static NOTIFY: LazyLock<Chunks> =
    LazyLock::new(|| Chunks::new(&format!("SELECT pg_notify('{CHANNEL}', v.column1) FROM (VALUES"), 1, ") AS v"));

/// Why a whole batch failed.
#[derive(Debug)]
pub(super) enum Failure {
    /// The database refused a statement, or is gone.
    Database(sqlx::Error),
    /// The database is gone, and nobody knows whether the COMMIT arrived.
    Uncertain(sqlx::Error),
    /// A row changed between being read and being written, in spite of the lock.
    Moved,
    /// A row that was read makes no sense.
    Unreadable(StoreError),
}

impl From<sqlx::Error> for Failure {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Unreadable(error)
    }
}

impl Failure {
    /// How it is met.
    pub(super) fn remedy(&self) -> Remedy {
        match self {
            Self::Database(error) => problem::remedy(error),
            Self::Moved => Remedy::Again,
            Self::Uncertain(_) | Self::Unreadable(_) => Remedy::GiveUp,
        }
    }

    /// Whether one job may be at fault, so that the others should be tried without it.
    pub(super) fn is_one_jobs_fault(&self) -> bool {
        match self {
            Self::Database(error) => problem::is_about_the_data(error),
            Self::Unreadable(_) => true,
            Self::Uncertain(_) | Self::Moved => false,
        }
    }

    /// As the engine hears it.
    pub(super) fn store_error(&self) -> StoreError {
        match self {
            Self::Database(error) => problem::store_error(error),
            Self::Uncertain(error) => StoreError::Unavailable(format!(
                "the connection broke while a commit was under way, it may have been stored: read again ({error})"
            )),
            Self::Moved => StoreError::Unavailable(
                "rows kept changing under the writer: is something else writing to them?".into(),
            ),
            Self::Unreadable(error) => error.clone(),
        }
    }
}

/// What one job of a batch came to.
pub(super) enum End {
    /// Of a step.
    Commit(Result<(), CommitError>),
    /// Of another write.
    Change(Done),
}

/// What a batch came to, once it is durable.
pub(super) struct Stored {
    /// In the order of the jobs.
    pub(super) ends: Vec<End>,
    /// Who has news.
    pub(super) announced: BTreeSet<WorkspaceId>,
    /// How many answers were kept.
    pub(super) answers_kept: u64,
}

/// Carries out a batch in one transaction; nothing is stored where it fails.
pub(super) async fn carry_out(connection: &mut Connection, jobs: &[Job]) -> Result<Stored, Failure> {
    connection.run(begin(connection.engine())).await?;
    let stored = match inside(connection, jobs).await {
        Ok(stored) => stored,
        Err(failure) => {
            // Where the ROLLBACK fails too, the connection is no longer used.
            return match connection.run("ROLLBACK").await {
                Err(error) if problem::remedy(&error) == Remedy::Reconnect => Err(Failure::Database(error)),
                _ => Err(failure),
            };
        }
    };
    match connection.run("COMMIT").await {
        Ok(()) => Ok(stored),
        Err(error) if problem::remedy(&error) == Remedy::Reconnect => Err(Failure::Uncertain(error)),
        Err(error) => {
            // Postgres ended the transaction itself; SQLite may have left it open.
            if let Err(second) = connection.run("ROLLBACK").await {
                tracing::debug!(%second, "nothing was left to roll back");
            }
            Err(Failure::Database(error))
        }
    }
}

fn begin(engine: Engine) -> &'static str {
    match engine {
        // At once the one writer: a batch that began as a reader could not become the writer after others wrote.
        Engine::Sqlite => "BEGIN IMMEDIATE",
        // Each statement sees what was committed before it, so what is read after the lock is the latest.
        Engine::Postgres => "BEGIN ISOLATION LEVEL READ COMMITTED",
    }
}

async fn inside(connection: &mut Connection, jobs: &[Job]) -> Result<Stored, Failure> {
    let workspaces = jobs.iter().filter_map(Job::locks).collect();
    let mut picture = picture::lock(connection, workspaces).await?;
    let commits: Vec<&Commit> = jobs
        .iter()
        .filter_map(|job| match job {
            Job::Commit { commit, .. } => Some(&**commit),
            Job::Change { .. } => None,
        })
        .collect();
    picture::read(connection, &mut picture, &commits).await?;

    let mut draft = Draft::default();
    let mut announced = BTreeSet::new();
    let mut judged = Vec::with_capacity(commits.len());
    for commit in commits {
        let verdict = picture.judge(commit);
        if let Ok(seq) = verdict {
            draft.add(commit, seq);
            announced.insert(commit.workspace.clone());
        }
        judged.push(verdict.map(|_| ()));
    }
    let answers_kept = draft.answers_kept;
    draft.write(connection, &picture).await?;

    let mut ends = Vec::with_capacity(jobs.len());
    let mut judged = judged.into_iter();
    for job in jobs {
        match job {
            Job::Commit { .. } => ends.extend(judged.next().map(End::Commit)),
            Job::Change { change, .. } => {
                ends.push(End::Change(apply(connection, change).await?));
                if let (true, Some(workspace)) = (change.announced, &change.locks) {
                    announced.insert(workspace.clone());
                }
            }
        }
    }
    if connection.engine() == Engine::Postgres {
        connection.many_rows(&NOTIFY, announced.iter().map(Value::from).collect()).await?;
    }
    Ok(Stored { ends, announced, answers_kept })
}

async fn apply(connection: &mut Connection, change: &Change) -> Result<Done, Failure> {
    let mut done = Done::default();
    for (sql, values) in &change.statements {
        if change.returning {
            done.rows = connection.rows(*sql, values.clone()).await?;
        } else {
            done.affected = connection.execute(*sql, values.clone()).await?;
        }
    }
    Ok(done)
}
