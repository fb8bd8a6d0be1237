//! Stage 2 of 6. What the customer means, feels and does.
//!
//! Reads from `conversation`, feeds `decision`. Never: I/O, clocks, entropy; models arrive as bytes.
//!
//! Two halves, so that an engine can take the slow one in parallel and replay the other: a [`Look`]
//! is what the models see in one turn and depends on nothing but its words and the turn before; a
//! [`Course`] is what went before in one conversation, and turns a look into [`Reading`]s without
//! running any model.

pub mod course;
pub mod measure;
pub mod model;
pub mod own;
pub mod reader;
pub mod reading;
pub mod record;
pub mod signal;
pub mod wire;

pub use course::Course;
pub use model::{Embedder, Embedding, HashedWords, Level, Look, ModelBytes, ModelError, ModelFiles, Models};
pub use own::{OwnSignals, OwnSignalsError};
pub use reading::{Evidence, Reading};
pub use signal::{Kind, Signal};
pub use wire::{ReadLine, ReadLineError, read_line};
