//! A place for a store that vanishes after the test, and short words to make commits.

pub(crate) mod build;
mod cluster;

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use baton_base::WorkspaceId;
use baton_engine::port::Store;
use tempfile::TempDir;

/// Where one test's store lives.
pub(crate) struct Home {
    /// Its URL: open it as often as the test likes.
    pub(crate) url: String,
    _folder: Option<TempDir>,
    database: Option<(String, String)>,
}

impl Home {
    /// A new SQLite file.
    pub(crate) fn sqlite() -> Self {
        let folder = TempDir::new().unwrap();
        let url = format!("sqlite:{}", folder.path().join("new folder/baton.db").display());
        Self { url, _folder: Some(folder), database: None }
    }

    /// A new, empty database on the test server; nothing where there is no Postgres.
    pub(crate) async fn postgres() -> Option<Self> {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let server = cluster::url()?;
        let name = format!("baton_test_{}_{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        cluster::run(&server, &format!("DROP DATABASE IF EXISTS {name}")).await;
        cluster::run(&server, &format!("CREATE DATABASE {name}")).await;
        let url = cluster::with_database(&server, &name);
        Some(Self { url, _folder: None, database: Some((server, name)) })
    }

    /// Opens the store as it is.
    pub(crate) async fn open(&self) -> Arc<dyn Store> {
        baton_store::open(&self.url).await.unwrap()
    }

    /// Opens the store with its schema and the workspace `w`.
    pub(crate) async fn store(&self) -> Arc<dyn Store> {
        let store = self.open().await;
        store.migrate().await.unwrap();
        store.ensure_workspace(&workspace()).await.unwrap();
        store
    }

    /// Ends every session on the test's database, as a restart of the server would.
    pub(crate) async fn cut_connections(&self) {
        if let Some((server, name)) = &self.database {
            let cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname";
            cluster::run(server, &format!("{cut} = '{name}'")).await;
        }
    }

    /// Takes the database away again.
    pub(crate) async fn end(self) {
        if let Some((server, name)) = &self.database {
            cluster::run(server, &format!("DROP DATABASE {name} WITH (FORCE)")).await;
        }
    }
}

/// The workspace of most tests.
pub(crate) fn workspace() -> WorkspaceId {
    WorkspaceId::new("w").unwrap()
}
