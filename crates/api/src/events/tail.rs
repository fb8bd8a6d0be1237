//! One reader's place in the feed. It is read from the store at the reader's own pace: a slow one holds up nobody and
//! takes no memory.

use std::collections::VecDeque;
use std::time::Duration;

use baton_base::{ConversationId, WorkspaceId};
use baton_engine::port::store::{StoreError, StoredEvent};
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::{broadcast, watch};
use tokio::time::Instant;

use crate::ApiState;
use crate::auth::Caller;
use crate::metrics::Held;

/// How many entries are read at once.
const READ_AT_ONCE: u32 = 256;

/// How often it is checked that the reader may still see this: a revoked key or an ended session sees no more after
/// at most this long.
const CHECKED_EVERY: Duration = Duration::from_secs(30);

/// A reader of the feed.
pub(super) struct Tail {
    api: ApiState,
    caller: Caller,
    conversation: Option<ConversationId>,
    after: u64,
    read: VecDeque<StoredEvent>,
    changes: broadcast::Receiver<WorkspaceId>,
    closing: watch::Receiver<bool>,
    checked: Instant,
    _counted: Held,
}

impl Tail {
    /// A reader that begins after a place of the feed, or at its end where none is given.
    pub(super) async fn begin(
        api: ApiState,
        caller: Caller,
        conversation: Option<ConversationId>,
        after: Option<u64>,
    ) -> Result<Self, StoreError> {
        // Listening begins before the end is read, so that nothing is missed in between.
        let changes = api.engine().store().changes();
        let end = api.engine().store().feed_end(caller.workspace()).await?;
        let after = after.map_or(end, |after| after.min(end));
        let (closing, _counted) = (api.closing(), api.metrics().stream());
        Ok(Self {
            api,
            caller,
            conversation,
            after,
            read: VecDeque::new(),
            changes,
            closing,
            checked: Instant::now(),
            _counted,
        })
    }

    /// The next entry, as soon as there is one; `None` where the stream ends and the reader should come back.
    pub(super) async fn next(&mut self) -> Option<StoredEvent> {
        loop {
            while let Some(entry) = self.read.pop_front() {
                self.after = entry.seq;
                if self.conversation.as_ref().is_none_or(|only| *only == entry.conversation) {
                    return Some(entry);
                }
            }
            if *self.closing.borrow() || !self.may_read().await {
                return None;
            }
            match self.api.engine().store().feed(self.caller.workspace(), self.after, READ_AT_ONCE).await {
                Ok(entries) if entries.is_empty() => self.something_new().await?,
                Ok(entries) => self.read.extend(entries),
                Err(problem) => {
                    tracing::warn!(%problem, "a live stream ends because the feed cannot be read");
                    return None;
                }
            }
        }
    }

    /// Waits until something changed in this workspace, or a check is due; `None` where the stream ends.
    async fn something_new(&mut self) -> Option<()> {
        loop {
            tokio::select! {
                _ = self.closing.changed() => return None,
                () = tokio::time::sleep_until(self.checked + CHECKED_EVERY) => return Some(()),
                change = self.changes.recv() => match change {
                    Ok(workspace) if &workspace == self.caller.workspace() => return Some(()),
                    Ok(_) => {}
                    Err(RecvError::Lagged(_)) => return Some(()),
                    Err(RecvError::Closed) => return None,
                },
            }
        }
    }

    async fn may_read(&mut self) -> bool {
        if self.checked.elapsed() < CHECKED_EVERY {
            return true;
        }
        self.checked = Instant::now();
        self.caller.is_still_known(&self.api).await
    }
}
