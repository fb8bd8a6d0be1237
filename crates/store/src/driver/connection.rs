//! One connection for the writer, a small pool for the readers.

use std::time::Duration;

use baton_engine::port::store::StoreError;
use sqlx::postgres::{PgConnectOptions, PgPool};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};
use sqlx::{ConnectOptions as _, Connection as _, PgConnection, SqlSafeStr, SqliteConnection};

use super::{Chunks, Engine, Row, Value};
use crate::problem;

/// How long a server may take to let a connection in. More than a busy start needs, less than a caller waits.
pub(crate) const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

macro_rules! bound {
    ($sql:expr, $values:expr) => {{
        let mut query = sqlx::query($sql);
        for value in $values {
            query = match value {
                Value::Text(text) => query.bind(text),
                Value::Int(number) => query.bind(number),
                Value::Real(number) => query.bind(number),
            };
        }
        query
    }};
}

/// How the writer connects, again where the connection broke.
#[derive(Clone)]
pub(crate) enum Connector {
    /// To the file.
    Sqlite(SqliteConnectOptions),
    /// To the server.
    Postgres(PgConnectOptions),
}

impl Connector {
    /// A new connection.
    pub(crate) async fn connect(&self) -> Result<Connection, sqlx::Error> {
        match self {
            Self::Sqlite(options) => options.connect().await.map(Connection::Sqlite),
            Self::Postgres(options) => match tokio::time::timeout(CONNECT_TIMEOUT, options.connect()).await {
                Ok(connected) => connected.map(Connection::Postgres),
                Err(_) => Err(sqlx::Error::PoolTimedOut),
            },
        }
    }

    /// Which database it leads to.
    pub(crate) fn engine(&self) -> Engine {
        match self {
            Self::Sqlite(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }
}

/// The writer's connection.
pub(crate) enum Connection {
    /// To the file.
    Sqlite(SqliteConnection),
    /// To the server.
    Postgres(PgConnection),
}

impl Connection {
    /// Which database it leads to.
    pub(crate) fn engine(&self) -> Engine {
        match self {
            Self::Sqlite(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }

    /// The rows of a query over many rows of values.
    pub(crate) async fn many_rows(
        &mut self,
        chunks: &'static Chunks,
        values: Vec<Value>,
    ) -> Result<Vec<Row>, sqlx::Error> {
        let mut all = Vec::new();
        for (sql, values) in chunks.split(self.engine(), values) {
            all.append(&mut self.rows(sql, values).await?);
        }
        Ok(all)
    }

    /// How many rows a statement over many rows of values changed.
    pub(crate) async fn execute_many(
        &mut self,
        chunks: &'static Chunks,
        values: Vec<Value>,
    ) -> Result<u64, sqlx::Error> {
        let mut affected = 0;
        for (sql, values) in chunks.split(self.engine(), values) {
            affected += self.execute(sql, values).await?;
        }
        Ok(affected)
    }

    /// The rows a query gives.
    pub(crate) async fn rows(&mut self, sql: impl SqlSafeStr, values: Vec<Value>) -> Result<Vec<Row>, sqlx::Error> {
        match self {
            Self::Sqlite(c) => Ok(wrap(bound!(sql, values).fetch_all(c).await?, Row::Sqlite)),
            Self::Postgres(c) => Ok(wrap(bound!(sql, values).fetch_all(c).await?, Row::Postgres)),
        }
    }

    /// How many rows a statement changed.
    pub(crate) async fn execute(&mut self, sql: impl SqlSafeStr, values: Vec<Value>) -> Result<u64, sqlx::Error> {
        match self {
            Self::Sqlite(c) => Ok(bound!(sql, values).execute(c).await?.rows_affected()),
            Self::Postgres(c) => Ok(bound!(sql, values).execute(c).await?.rows_affected()),
        }
    }

    /// Runs a statement that has no places, such as `COMMIT`.
    pub(crate) async fn run(&mut self, sql: &'static str) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite(c) => sqlx::query(sql).execute(c).await.map(|_| ()),
            Self::Postgres(c) => sqlx::raw_sql(sql).execute(c).await.map(|_| ()),
        }
    }

    /// Says good-bye.
    pub(crate) async fn close(self) {
        let closed = match self {
            Self::Sqlite(c) => c.close().await,
            Self::Postgres(c) => c.close().await,
        };
        if let Err(error) = closed {
            tracing::debug!(%error, "the store's connection did not close cleanly");
        }
    }
}

/// The readers' connections.
#[derive(Clone)]
pub(crate) enum Readers {
    /// To the file.
    Sqlite(SqlitePool),
    /// To the server.
    Postgres(PgPool),
}

impl Readers {
    /// The rows a query gives.
    pub(crate) async fn rows(&self, sql: impl SqlSafeStr, values: Vec<Value>) -> Result<Vec<Row>, StoreError> {
        let rows = match self {
            Self::Sqlite(pool) => bound!(sql, values).fetch_all(pool).await.map(|rows| wrap(rows, Row::Sqlite)),
            Self::Postgres(pool) => bound!(sql, values).fetch_all(pool).await.map(|rows| wrap(rows, Row::Postgres)),
        };
        rows.map_err(|error| problem::store_error(&error))
    }

    /// The first row a query gives, if it gives one.
    pub(crate) async fn row(&self, sql: impl SqlSafeStr, values: Vec<Value>) -> Result<Option<Row>, StoreError> {
        Ok(self.rows(sql, values).await?.into_iter().next())
    }
}

fn wrap<R>(rows: Vec<R>, as_row: impl Fn(R) -> Row) -> Vec<Row> {
    rows.into_iter().map(as_row).collect()
}
