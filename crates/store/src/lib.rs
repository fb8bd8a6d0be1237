//! What is kept, and how: SQLite (embedded, the default) and Postgres (for more than one machine) behind the
//! engine's ports `Store`, `PeopleStore` and `AccessStore`.
//!
//! An adapter: implements the engine's port, is called by nobody else, and never looks into the JSON bodies it
//! keeps. Every query is written once for both engines; where they differ two texts stand beside each other.
//! All writes go through one writer per store, which puts what waits into one transaction.

mod access;
mod answers;
mod driver;
mod events;
mod heads;
mod listen;
mod migrate;
mod open;
mod outbox;
mod people;
#[cfg(test)]
mod plans;
mod policies;
mod problem;
mod records;
mod store;
mod writer;

pub use open::{open, open_postgres, open_sqlite};
pub use problem::OpenError;
pub use store::SqlStore;
