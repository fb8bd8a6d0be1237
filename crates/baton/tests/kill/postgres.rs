//! A database of its own on the server that the test command started.

use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions as _, Executor as _};

/// A database that is removed in the end.
pub(crate) struct Database {
    server: PgConnectOptions,
    name: String,
    /// Where it is.
    pub(crate) url: String,
}

impl Database {
    /// A fresh one; nothing where no server is named, which the test command never lets happen.
    pub(crate) async fn make() -> Option<Self> {
        let Ok(server) = std::env::var("BATON_TEST_POSTGRES_URL") else {
            let required = std::env::var("BATON_TEST_REQUIRE_POSTGRES").is_ok_and(|value| value == "1");
            assert!(!required, "Postgres is required but BATON_TEST_POSTGRES_URL is not set");
            println!("SKIPPED: BATON_TEST_POSTGRES_URL names no Postgres server");
            return None;
        };
        let name = format!("baton_kill_{}", std::process::id());
        let (before, query) = server.split_once('?').map_or((server.as_str(), None), |(url, query)| (url, Some(query)));
        let (address, _) = before.rsplit_once('/').unwrap();
        let url = query.map_or_else(|| format!("{address}/{name}"), |query| format!("{address}/{name}?{query}"));
        let database = Self { server: server.parse().unwrap(), name, url };
        database.run(&format!("CREATE DATABASE {}", database.name)).await;
        Some(database)
    }

    pub(crate) async fn remove(self) {
        self.run(&format!("DROP DATABASE {} WITH (FORCE)", self.name)).await;
    }

    async fn run(&self, statement: &str) {
        let mut connection = self.server.connect().await.unwrap();
        connection.execute(sqlx::raw_sql(AssertSqlSafe(statement.to_owned()))).await.unwrap();
    }
}
