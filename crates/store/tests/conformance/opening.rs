//! Opening, migrating, and being there again after a restart.

use baton_base::Revision;

use crate::support::build::{conversation, person, step};
use crate::support::{Home, workspace};

pub(crate) async fn migrating_twice_does_nothing_the_second_time(home: &Home) {
    let store = home.store().await;
    store.commit(step("c1", 0, 1)).await.unwrap();
    store.migrate().await.unwrap();
    assert_eq!(store.feed_end(&workspace()).await.unwrap(), 1);
}

pub(crate) async fn everything_is_there_after_opening_again(home: &Home) {
    let store = home.store().await;
    store.put_humans(&workspace(), &[person("h1", 1)]).await.unwrap();
    store.commit(step("c1", 0, 3)).await.unwrap();
    drop(store);
    let store = home.open().await;
    store.migrate().await.unwrap();
    assert_eq!(store.events(&workspace(), &conversation("c1"), Revision(0)).await.unwrap().len(), 3);
    assert_eq!(store.humans(&workspace()).await.unwrap(), [person("h1", 1)]);
    store.commit(step("c1", 3, 1)).await.unwrap();
    assert_eq!(store.feed_end(&workspace()).await.unwrap(), 4);
}

pub(crate) async fn a_store_without_its_schema_says_what_to_run(home: &Home) {
    let store = home.open().await;
    let read = store.workspaces().await.unwrap_err().to_string();
    assert!(read.contains("baton migrate"), "{read}");
    let write = store.commit(step("c1", 0, 1)).await.unwrap_err().to_string();
    assert!(write.contains("baton migrate"), "{write}");
}

mod errors {
    use baton_store::{OpenError, open};

    use super::*;

    async fn refusal(url: &str) -> OpenError {
        match open(url).await {
            Ok(_) => panic!("`{url}` should not open"),
            Err(error) => error,
        }
    }

    #[tokio::test]
    async fn an_unknown_scheme_names_the_known_ones() {
        for url in ["mysql://root:geheim@localhost/baton", "baton.db", ""] {
            let error = refusal(url).await.to_string();
            assert!(error.contains("`sqlite:path/to/baton.db`"), "{error}");
            assert!(!error.contains("geheim"), "{error}");
        }
    }

    #[tokio::test]
    async fn a_server_that_is_not_there_is_named_without_the_password() {
        let error = refusal("postgres://ann:geheim@127.0.0.1:1/baton").await.to_string();
        assert!(error.contains("127.0.0.1:1/baton"), "{error}");
        assert!(error.contains("is the database running"), "{error}");
        assert!(!error.contains("geheim"), "{error}");
        let unreadable = refusal("postgres://ann:geheim@host:port/baton").await.to_string();
        assert!(!unreadable.contains("geheim"), "{unreadable}");
    }

    #[tokio::test]
    async fn a_database_that_is_not_there_says_how_to_make_it() {
        let Some(home) = Home::postgres().await else { return };
        let url = home.url.replace("baton_test_", "no_such_");
        let error = refusal(&url).await.to_string();
        assert!(error.contains("createdb"), "{error}");
        home.end().await;
    }

    #[tokio::test]
    async fn a_path_that_is_no_place_for_a_file_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let error = refusal(&format!("sqlite:{}", folder.path().display())).await;
        assert!(matches!(error, OpenError::Path { .. }), "{error}");
        let file = folder.path().join("notes.txt");
        std::fs::write(&file, "these are not the pages of a database, but a text of some length").unwrap();
        let error = refusal(&format!("sqlite:{}", file.display())).await.to_string();
        assert!(error.contains("no SQLite database"), "{error}");
        let error = refusal(&format!("sqlite:{}/baton.db", file.display())).await;
        assert!(matches!(error, OpenError::Path { .. }), "{error}");
    }

    #[tokio::test]
    async fn a_new_file_is_its_owners_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        let home = Home::sqlite();
        home.store().await.commit(step("c1", 0, 1)).await.unwrap();
        for ending in ["", "-wal"] {
            let file = format!("{}{ending}", home.url.strip_prefix("sqlite:").unwrap());
            assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600, "{file}");
        }
    }

    #[tokio::test]
    async fn a_file_that_another_process_holds_says_so() {
        use sqlx::{Connection as _, Executor as _};
        let home = Home::sqlite();
        let store = home.store().await;
        let mut other = sqlx::SqliteConnection::connect(&home.url).await.unwrap();
        other.execute("BEGIN IMMEDIATE").await.unwrap();
        let error = store.commit(step("c1", 0, 1)).await.unwrap_err().to_string();
        assert!(error.contains("another process is writing"), "{error}");
        other.execute("ROLLBACK").await.unwrap();
        store.commit(step("c1", 0, 1)).await.unwrap();
    }
}
