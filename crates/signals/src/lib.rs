//! Stage 2 of 6. What the customer means, feels and does.
//!
//! Reads from `conversation`, feeds `decision`. Never: I/O, clocks, entropy; models arrive as bytes.

pub mod reading;
pub mod signal;

pub use reading::{Evidence, Reading};
pub use signal::{Kind, Signal};
