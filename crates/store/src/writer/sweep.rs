//! Takes out what has had its time, a little at a time.

use baton_base::Timestamp;

use crate::driver::{Connection, values};

/// How long an answer is kept under its idempotency key. A client that retries for longer has lost its state.
pub(super) const ANSWER_KEPT_MS: i64 = 24 * 60 * 60 * 1000;

/// How many answers are kept before the next sweep. Together with the number taken out by one, removal is four
/// times as fast as growth.
pub(super) const ANSWERS_PER_SWEEP: u64 = 256;

/// How long after the last sweep the next one comes at the latest, while anything is written at all.
pub(super) const SWEEP_AFTER_MS: i64 = 60 * 1000;

const ANSWERS: &str = "DELETE FROM answers WHERE (workspace, key) IN \
    (SELECT workspace, key FROM answers WHERE at < $1 ORDER BY at LIMIT 1024)";
const SESSIONS: &str = "DELETE FROM sessions WHERE expires < $1";
const LINKS: &str = "DELETE FROM links WHERE expires < $1";

/// When to sweep: told by the times that requests carry, because the store has no clock of its own.
#[derive(Debug, Default)]
pub(super) struct Sweep {
    last: Option<Timestamp>,
    now: Timestamp,
    answers_kept: u64,
}

impl Sweep {
    /// Notes a request's time.
    pub(super) fn sees(&mut self, at: Timestamp) {
        self.now = self.now.max(at);
    }

    /// Notes how many answers were kept.
    pub(super) fn kept(&mut self, answers: u64) {
        self.answers_kept += answers;
    }

    /// Whether it is time.
    pub(super) fn is_due(&self) -> bool {
        let waited = self.last.is_none_or(|last| self.now.millis() - last.millis() >= SWEEP_AFTER_MS);
        self.now > Timestamp::default() && (waited || self.answers_kept >= ANSWERS_PER_SWEEP)
    }

    /// Sweeps; each statement is its own transaction.
    pub(super) async fn run(&mut self, connection: &mut Connection) -> Result<(), sqlx::Error> {
        self.last = Some(self.now);
        self.answers_kept = 0;
        connection.execute(ANSWERS, values![self.now.plus_millis(-ANSWER_KEPT_MS)]).await?;
        connection.execute(SESSIONS, values![self.now]).await?;
        connection.execute(LINKS, values![self.now]).await?;
        Ok(())
    }
}
