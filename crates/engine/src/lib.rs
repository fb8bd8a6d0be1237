//! A step turns a command into events and actions; ports carry them out; reconcilers keep the world in line.
//!
//! The thin edge around the pure ring: reads clocks and entropy, never decides anything itself.

pub mod action;
pub mod event;
pub mod head;
pub mod notice;
pub mod offline;
pub mod planner;
pub mod policy;
pub mod port;
pub mod reconcile;
pub mod record;
pub mod service;
pub mod state;
pub mod step;

pub use action::Action;
pub use event::{Event, Match};
pub use reconcile::Reconcilers;
pub use service::{Engine, EngineError};
pub use state::State;
pub use step::{Step, StepError};
