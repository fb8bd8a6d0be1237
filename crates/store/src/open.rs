//! Opens a store by its URL.

use std::path::Path;
use std::str::FromStr as _;
use std::sync::Arc;
use std::sync::atomic::AtomicU32;
use std::time::Duration;

use baton_base::WorkspaceId;
use baton_engine::port::Store;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Error};
use tokio::sync::broadcast;

use crate::driver::connection::CONNECT_TIMEOUT;
use crate::driver::{Connector, Readers};
use crate::listen;
use crate::problem::{OpenError, plainly};
use crate::store::{Jobs, SqlStore};
use crate::writer::Writer;

/// How many news a slow listener may fall behind before it is told that it missed some.
const NEWS_KEPT: usize = 1024;

/// How long a process waits for another one that writes to the same file, before it says so.
const SQLITE_BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Readers of a SQLite file. Each is a thread; more than cores gain nothing.
const SQLITE_READERS: u32 = 4;

/// Readers of a Postgres server per node; the writer and the listener come on top. A server allows 100 connections
/// unless told otherwise: nine nodes fit.
const POSTGRES_READERS: u32 = 8;

/// Prepared statements kept per connection: all of them, four sizes each where they take many rows.
const STATEMENTS_KEPT: usize = 256;

/// Opens the store that a URL names: `sqlite:path/to/file.db`, or `postgres://user:password@host:5432/database`.
///
/// The schema is left as it is: call [`Store::migrate`].
///
/// # Errors
/// [`OpenError`] where the URL names no store or the database cannot be reached; it never repeats the URL.
pub async fn open(url: &str) -> Result<Arc<dyn Store>, OpenError> {
    match url.split_once(':') {
        Some(("sqlite", path)) => Ok(Arc::new(open_sqlite(path.strip_prefix("//").unwrap_or(path)).await?)),
        Some(("postgres" | "postgresql", _)) => Ok(Arc::new(open_postgres(url).await?)),
        Some((scheme, _)) => Err(OpenError::UnknownScheme { scheme: scheme.to_owned() }),
        None => Err(OpenError::UnknownScheme { scheme: String::new() }),
    }
}

/// Opens a SQLite file, and makes it and its folder where they are missing.
///
/// Other processes may open the same file: writes wait for each other up to 5 s and then fail with a plain error,
/// and news of one process are not heard in another.
///
/// # Errors
/// [`OpenError`] where the path is no place for a file, or the file is no store.
pub async fn open_sqlite(path: impl AsRef<Path>) -> Result<SqlStore, OpenError> {
    let path = path.as_ref();
    let place = path.display().to_string();
    let unfit = |problem: &dyn std::fmt::Display| OpenError::Path { path: place.clone(), problem: problem.to_string() };
    if place.is_empty() || place.contains(":memory:") {
        return Err(unfit(&"a store needs a file"));
    }
    if path.is_dir() {
        return Err(unfit(&"it is a folder"));
    }
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        tokio::fs::create_dir_all(folder).await.map_err(|error| unfit(&error))?;
    }
    make_private(path).await.map_err(|error| unfit(&error))?;
    let refused = |error: Error| OpenError::Refused { place: place.clone(), problem: plainly(&error) };
    let connector = Connector::Sqlite(sqlite_options(path));
    // The writer opens first: it makes the file and sets its journal mode, which needs the file alone.
    let connection = connector.connect().await.map_err(refused)?;
    let readers = SqlitePoolOptions::new()
        .max_connections(SQLITE_READERS)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .connect_with(reader_options(path))
        .await
        .map_err(refused)?;
    let (changes, _) = broadcast::channel(NEWS_KEPT);
    let jobs = Writer::start(connector.clone(), connection, changes.clone(), Arc::default()).await;
    Ok(SqlStore { connector, readers: Readers::Sqlite(readers), jobs: Jobs(jobs), changes, listener: None })
}

/// Makes the file where it is missing, for its owner alone: it holds what customers say. SQLite gives the files
/// beside it the same rights.
async fn make_private(path: &Path) -> std::io::Result<()> {
    let mut options = tokio::fs::OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    options.mode(0o600);
    options.open(path).await.map(drop)
}

/// A reader's pages: 1 MiB a connection, because what it looks up is spread over the whole file and the machine keeps
/// the file's pages anyway.
fn reader_options(path: &Path) -> SqliteConnectOptions {
    sqlite_options(path).create_if_missing(false).pragma("query_only", "ON").pragma("cache_size", "-1024")
}

fn sqlite_options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        // Every COMMIT is flushed to the disk: nothing acknowledged is lost, with the power neither.
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(SQLITE_BUSY_TIMEOUT)
        .statement_cache_capacity(STATEMENTS_KEPT)
        // 4 MiB of pages for the writer, in KiB when negative.
        .pragma("cache_size", "-4096")
        // The log is moved into the file every 16 MiB, so that a burst is not slowed by it at each commit.
        .pragma("wal_autocheckpoint", "4096")
        .pragma("temp_store", "MEMORY")
        .disable_statement_logging()
}

/// Connects to a Postgres server.
///
/// # Errors
/// [`OpenError`] where the URL cannot be read or the server does not let us in.
pub async fn open_postgres(url: &str) -> Result<SqlStore, OpenError> {
    let options = PgConnectOptions::from_str(url)
        .map_err(|error| OpenError::Url { problem: url_problem(&error) })?
        .application_name("baton")
        .statement_cache_capacity(STATEMENTS_KEPT)
        .disable_statement_logging();
    let place = place_of(&options);
    let connector = Connector::Postgres(options.clone());
    let refused = |error: Error| OpenError::Refused { place: place.clone(), problem: plainly(&error) };
    let connection = connector.connect().await.map_err(refused)?;
    let pool = PgPoolOptions::new()
        .max_connections(POSTGRES_READERS + 1)
        .acquire_timeout(CONNECT_TIMEOUT)
        .connect_lazy_with(options);
    let (changes, _) = broadcast::channel::<WorkspaceId>(NEWS_KEPT);
    let session = Arc::new(AtomicU32::default());
    let jobs = Writer::start(connector.clone(), connection, changes.clone(), session.clone()).await;
    let listener = tokio::spawn(listen::serve(pool.clone(), changes.clone(), session));
    Ok(SqlStore { connector, readers: Readers::Postgres(pool), jobs: Jobs(jobs), changes, listener: Some(listener) })
}

/// Where the server is, without user and password.
fn place_of(options: &PgConnectOptions) -> String {
    let database = options.get_database().unwrap_or("(no database named)");
    match options.get_socket() {
        Some(socket) => format!("{}/{database}", socket.display()),
        None => format!("{}:{}/{database}", options.get_host(), options.get_port()),
    }
}

/// What is wrong with a URL, without a word of it.
fn url_problem(error: &Error) -> String {
    match error {
        Error::Configuration(problem) => problem.to_string(),
        _ => "it is not in the usual form".into(),
    }
}
