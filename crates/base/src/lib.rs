//! The words every stage shares: ids, time, units, limits.
//!
//! The bottom of the ring: imports nothing of Baton. Never: I/O, clocks, entropy.

pub mod ids;
pub mod language;
pub mod limits;
pub mod name;
pub mod non_empty;
pub mod text;
pub mod time;
pub mod unit;
pub mod wire;

pub use ids::{
    AccountId, ConversationId, CustomerId, HandoffId, HumanId, IdError, OfferId, Revision, TurnIndex, WorkspaceId,
};
pub use language::Language;
pub use non_empty::NonEmpty;
pub use time::Timestamp;
pub use unit::{Probability, Strength};
