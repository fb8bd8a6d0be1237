//! SQLite and Postgres behind one small driver: the same SQL text with `$1` places runs on both, so that each
//! query is written once. Where the engines differ, [`Engine`] says so and the query keeps two texts.

pub(crate) mod chunks;
pub(crate) mod connection;
pub(crate) mod row;
pub(crate) mod value;

pub(crate) use chunks::Chunks;
pub(crate) use connection::{Connection, Connector, Readers};
pub(crate) use row::Row;
pub(crate) use value::{Value, values};

/// Which database is at work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    /// Embedded, one file.
    Sqlite,
    /// A server, shared by any number of nodes.
    Postgres,
}
