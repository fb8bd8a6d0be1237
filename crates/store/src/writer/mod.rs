//! The one writer of a store: what waits is put into one transaction, and each is answered after its COMMIT.
//!
//! A batch of steps is judged in memory. First everything the batch depends on is read, under the lock of its
//! workspaces; then [`judge`] walks the steps in order and says which stand; then what they change is written with
//! statements over many rows. A step that may not stand has written nothing, so it cannot spoil the others, and the
//! number of statements does not grow with the number of steps.

mod draft;
mod job;
mod judge;
mod picture;
mod sweep;
mod task;
mod transaction;

pub(crate) use job::{Change, Done, Job};
pub(crate) use task::Writer;
pub(crate) use transaction::CHANNEL;
