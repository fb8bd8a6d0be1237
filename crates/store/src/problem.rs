//! What went wrong, in words that say what to do. No message ever holds a URL: it may hold a password.

use baton_engine::port::store::StoreError;
use sqlx::Error;

/// Why a store cannot be opened.
#[derive(Debug, Clone, thiserror::Error)]
pub enum OpenError {
    /// The URL names no store.
    #[error(
        "the store's url begins with `{scheme}`: write `sqlite:path/to/baton.db` or `postgres://user@host/database`"
    )]
    UnknownScheme {
        /// What stands before the first colon.
        scheme: String,
    },
    /// The URL of a Postgres store cannot be read.
    #[error("the store's url cannot be read ({problem}): write `postgres://user:password@host:5432/database`")]
    Url {
        /// What is wrong with it.
        problem: String,
    },
    /// The path of a SQLite store is no place for a file.
    #[error("`{path}` cannot hold the store ({problem}): name a file in a folder that may be written to")]
    Path {
        /// The path as it was given.
        path: String,
        /// What is wrong with it.
        problem: String,
    },
    /// The database is there and does not let us in, or is not there.
    #[error("the store at {place} cannot be opened: {problem}")]
    Refused {
        /// The file, or `host:port/database`.
        place: String,
        /// What is wrong, and what to do.
        problem: String,
    },
}

/// How a failed statement is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Remedy {
    /// Two transactions were in each other's way: the same again.
    Again,
    /// The connection is lost: a new one.
    Reconnect,
    /// The statement itself is refused: the same again would fail again.
    GiveUp,
}

/// How a failed statement is met.
pub(crate) fn remedy(error: &Error) -> Remedy {
    match error {
        Error::Io(_)
        | Error::Tls(_)
        | Error::Protocol(_)
        | Error::WorkerCrashed
        | Error::PoolClosed
        | Error::PoolTimedOut
        | Error::BeginFailed => Remedy::Reconnect,
        Error::Database(database) => match database.code().as_deref() {
            // Serialization failure, deadlock; and SQLite's snapshot that grew old.
            Some("40001" | "40P01" | "517") => Remedy::Again,
            // The server shuts down, or ended this session.
            Some("57P01" | "57P02" | "57P03" | "08006" | "08003") => Remedy::Reconnect,
            // A prepared statement is older than the schema, because another node migrated it.
            Some("0A000") => Remedy::Reconnect,
            _ => Remedy::GiveUp,
        },
        _ => Remedy::GiveUp,
    }
}

/// Whether a statement was refused for what it says, so that other statements may still pass: a constraint, a value
/// out of range. Not where the database is full, held or not migrated, which all statements would meet.
pub(crate) fn is_about_the_data(error: &Error) -> bool {
    /// SQLITE_TOOBIG, SQLITE_CONSTRAINT, SQLITE_MISMATCH: the low byte of an extended code.
    const SQLITE: [u32; 3] = [18, 19, 20];
    let Error::Database(database) = error else {
        return false;
    };
    let Some(code) = database.code() else {
        return false;
    };
    match code.parse::<u32>() {
        Ok(number) if code.len() < 5 => SQLITE.contains(&(number & 0xFF)),
        // Data exceptions, integrity constraints, program limits.
        _ => ["22", "23", "54"].iter().any(|class| code.len() == 5 && code.starts_with(class)),
    }
}

/// The error as the engine hears it, with what to do where that is known.
pub(crate) fn store_error(error: &Error) -> StoreError {
    match error {
        Error::ColumnDecode { index, source } => {
            StoreError::Corrupt { place: format!("column {index}"), problem: source.to_string() }
        }
        Error::Database(database) if is_broken_file(database.code().as_deref()) => StoreError::Corrupt {
            place: "the database file".into(),
            problem: format!("{}; restore it from a backup", database.message()),
        },
        Error::Database(database) if is_missing_parent(database.code().as_deref()) => StoreError::Corrupt {
            place: database.table().unwrap_or("a table").to_owned(),
            problem: "it names a workspace or a user that does not exist: make that first".into(),
        },
        other => StoreError::Unavailable(plainly(other)),
    }
}

/// SQLITE_CORRUPT and SQLITE_NOTADB.
fn is_broken_file(code: Option<&str>) -> bool {
    matches!(code, Some("11" | "26"))
}

/// A foreign key without its row: SQLITE_CONSTRAINT_FOREIGNKEY, and Postgres's own code.
fn is_missing_parent(code: Option<&str>) -> bool {
    matches!(code, Some("787" | "23503"))
}

/// What is wrong in plain words, and what to do.
pub(crate) fn plainly(error: &Error) -> String {
    match error {
        Error::Database(database) => {
            let message = database.message();
            match known(database.code().as_deref(), message) {
                Some(remedy) => format!("{message}; {remedy}"),
                None => message.to_owned(),
            }
        }
        Error::Io(problem) => {
            format!("no connection ({problem}); is the database running, and are host and port of its url right?")
        }
        Error::Tls(problem) => {
            format!("no encrypted connection ({problem}); check the certificate, or `sslmode` in the url")
        }
        Error::PoolTimedOut => {
            "no connection within 5 s; is the database running, and does it allow enough connections?".into()
        }
        Error::WorkerCrashed | Error::PoolClosed => "the store was closed; start again".into(),
        other => other.to_string(),
    }
}

/// What to do, by the database's own code. SQLite has numbers, Postgres five characters.
fn known(code: Option<&str>, message: &str) -> Option<&'static str> {
    if message.starts_with("no such table") {
        return Some(MIGRATE);
    }
    let remedy = match code? {
        "5" | "6" | "261" | "517" => "another process is writing to the database file: wait until it ends, or stop it",
        "8" | "264" | "520" | "776" | "1032" => "the database file may not be written to: check its permissions",
        "10" | "266" | "522" | "778" | "1034" | "1290" => "the disk failed: check it and its free space",
        "13" => "the disk is full: make room on it",
        "14" | "526" | "270" => "the database file cannot be opened: check its path and permissions",
        "26" => "the file is no SQLite database: name another one",
        "42P01" => MIGRATE,
        "28P01" | "28000" => "the server does not know this user or password: check the store's url",
        "3D000" => "there is no such database on the server: make it with `createdb`",
        "53300" => "the server has no connection left: raise `max_connections`, or run fewer nodes",
        "53100" => "the server's disk is full: make room on it",
        "57P01" | "57P03" => "the server is starting or stopping: try again in a moment",
        "25006" => "the server is a read-only copy: name the primary in the store's url",
        "42501" => "the user may not do that: grant it rights on the database's schema",
        _ => return None,
    };
    Some(remedy)
}

const MIGRATE: &str = "the schema is not there yet: run `baton migrate`";
