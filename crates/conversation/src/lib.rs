//! Stage 1 of 6. A conversation: its turns, its events, and the stage it stands at.
//!
//! Reads from `base`, feeds `signals`. Never: I/O, clocks, entropy.

pub mod account;
pub mod conversation;
pub mod event;
pub mod file;
pub mod record;
pub mod stage;
pub mod turn;

pub use account::{Account, Customer, Opportunity, Tier};
pub use conversation::{Conversation, TurnError};
pub use event::{Event, Notice, OfferEnd};
pub use stage::{Stage, StageError};
pub use turn::{AssistantReport, Channel, Speaker, Turn};
