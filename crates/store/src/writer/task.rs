//! The task that takes what waits, carries it out and answers.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use baton_base::WorkspaceId;
use baton_engine::port::store::StoreError;
use tokio::sync::{broadcast, mpsc};

use super::job::Job;
use super::sweep::Sweep;
use super::transaction::{self, End, Failure, Stored};
use crate::driver::{Connection, Connector, Engine, values};
use crate::problem::Remedy;

/// The most jobs in one transaction. Enough that the disk's flush is shared by all who wait at 5,000 steps a
/// second; few enough that nobody waits for a transaction longer than some 50 ms.
const BATCH_MAX: usize = 256;

/// How many jobs may wait before callers wait to ask: four batches.
const WAITING_MAX: usize = 4 * BATCH_MAX;

/// How often a batch is tried where others were in its way. Each time somebody gets through, so that a handful of
/// nodes is done with long before.
const TRIES_MAX: u32 = 8;

/// How long a batch may take on a server before its connection counts as dead.
const BATCH_TIMEOUT: Duration = Duration::from_secs(30);

/// The writer of one store.
pub(crate) struct Writer {
    connector: Connector,
    connection: Option<Connection>,
    changes: broadcast::Sender<WorkspaceId>,
    session: Arc<AtomicU32>,
    sweep: Sweep,
}

impl Writer {
    /// Starts the task over a connection that was tried already; it ends when the last sender is gone. `session`
    /// always holds the server's number of the writer's connection, 0 where there is none.
    pub(crate) async fn start(
        connector: Connector,
        connection: Connection,
        changes: broadcast::Sender<WorkspaceId>,
        session: Arc<AtomicU32>,
    ) -> mpsc::Sender<Job> {
        let (jobs, waiting) = mpsc::channel(WAITING_MAX);
        let mut writer = Self { connector, connection: Some(connection), changes, session, sweep: Sweep::default() };
        writer.note_session().await;
        tokio::spawn(writer.serve(waiting));
        jobs
    }

    async fn serve(mut self, mut jobs: mpsc::Receiver<Job>) {
        let mut batch = Vec::with_capacity(BATCH_MAX);
        while jobs.recv_many(&mut batch, BATCH_MAX).await > 0 {
            let taken = std::mem::replace(&mut batch, Vec::with_capacity(BATCH_MAX));
            self.carry_out(taken).await;
            self.sweep_if_due().await;
        }
        if let Some(connection) = self.connection.take() {
            connection.close().await;
        }
    }

    /// Carries out a batch. Where it fails for what one job asks, halves of it are tried, so that the one at fault
    /// is found alone and spoils no other.
    async fn carry_out(&mut self, batch: Vec<Job>) {
        let mut parts = vec![batch];
        while let Some(mut part) = parts.pop() {
            match self.with_retries(&part).await {
                Ok(stored) => self.answer(part, stored),
                Err(failure) if part.len() > 1 && failure.is_one_jobs_fault() => {
                    let second = part.split_off(part.len() / 2);
                    parts.extend([second, part]);
                }
                Err(failure) => fail(part, &failure.store_error()),
            }
        }
    }

    async fn with_retries(&mut self, batch: &[Job]) -> Result<Stored, Failure> {
        let mut tries = 1;
        let mut reconnected = false;
        loop {
            let failure = match self.once(batch).await {
                Ok(stored) => return Ok(stored),
                Err(failure) => failure,
            };
            match failure.remedy() {
                Remedy::Again if tries < TRIES_MAX => tries += 1,
                // A connection that idled may have been cut; a new one that breaks too is a server in trouble.
                Remedy::Reconnect if !reconnected => {
                    reconnected = true;
                    self.disconnect();
                }
                Remedy::Reconnect => {
                    self.disconnect();
                    return Err(failure);
                }
                Remedy::Again | Remedy::GiveUp => {
                    if matches!(failure, Failure::Uncertain(_)) {
                        self.disconnect();
                    }
                    return Err(failure);
                }
            }
        }
    }

    async fn once(&mut self, batch: &[Job]) -> Result<Stored, Failure> {
        if self.connection.is_none() {
            self.connection = Some(self.connector.connect().await?);
            self.note_session().await;
        }
        let Some(connection) = self.connection.as_mut() else {
            return Err(Failure::Database(sqlx::Error::PoolClosed));
        };
        let engine = self.connector.engine();
        let work = transaction::carry_out(connection, batch);
        match engine {
            Engine::Sqlite => work.await,
            Engine::Postgres => match tokio::time::timeout(BATCH_TIMEOUT, work).await {
                Ok(stored) => stored,
                Err(_) => Err(Failure::Uncertain(sqlx::Error::PoolTimedOut)),
            },
        }
    }

    fn disconnect(&mut self) {
        self.connection = None;
        self.session.store(0, Ordering::Relaxed);
    }

    /// Notes the server's number of this connection, by which the listener knows this node's own news.
    async fn note_session(&mut self) {
        let (Engine::Postgres, Some(connection)) = (self.connector.engine(), self.connection.as_mut()) else {
            return;
        };
        // Without it the node hears its own news twice, which harms nobody.
        if let Ok(rows) = connection.rows("SELECT pg_backend_pid()::bigint", values![]).await
            && let Some(number) = rows.first().and_then(|row| row.count(0).ok())
        {
            self.session.store(number, Ordering::Relaxed);
        }
    }

    fn answer(&mut self, batch: Vec<Job>, stored: Stored) {
        self.sweep.kept(stored.answers_kept);
        for (job, end) in batch.into_iter().zip(stored.ends) {
            if let Some(at) = job.at() {
                self.sweep.sees(at);
            }
            // A caller that gave up waiting has dropped its end; what it asked for is stored all the same.
            match (job, end) {
                (Job::Commit { reply, .. }, End::Commit(judged)) => drop(reply.send(judged)),
                (Job::Change { reply, .. }, End::Change(done)) => drop(reply.send(Ok(done))),
                (job, _) => job.fail(StoreError::Unavailable("the writer mixed up two answers".into())),
            }
        }
        for workspace in stored.announced {
            // Nobody may be listening.
            drop(self.changes.send(workspace));
        }
    }

    async fn sweep_if_due(&mut self) {
        if !self.sweep.is_due() {
            return;
        }
        let Some(connection) = self.connection.as_mut() else { return };
        match tokio::time::timeout(BATCH_TIMEOUT, self.sweep.run(connection)).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!(%error, "old answers could not be taken out of the store"),
            Err(_) => self.disconnect(),
        }
    }
}

fn fail(batch: Vec<Job>, error: &StoreError) {
    for job in batch {
        job.fail(error.clone());
    }
}
