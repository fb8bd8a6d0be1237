//! Brings the schema up to date, from files embedded in the binary.

use baton_engine::port::store::StoreError;
use sqlx::SqlSafeStr;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};

use crate::driver::{Connection, Connector};
use crate::problem;

/// The migrations of one kind of store, oldest first: version, what it brings, its statements.
///
/// Listed by hand: the macro that lists a folder builds both drivers a second time, for the compiler.
type Listed = [(i64, &'static str, &'static str)];

const SQLITE: &Listed = &[
    (1, "first", include_str!("../migrations/sqlite/0001_first.sql")),
    (2, "policy_notes", include_str!("../migrations/sqlite/0002_policy_notes.sql")),
    (3, "rollouts", include_str!("../migrations/sqlite/0003_rollouts.sql")),
];
const POSTGRES: &Listed = &[
    (1, "first", include_str!("../migrations/postgres/0001_first.sql")),
    (2, "policy_notes", include_str!("../migrations/postgres/0002_policy_notes.sql")),
    (3, "rollouts", include_str!("../migrations/postgres/0003_rollouts.sql")),
];

/// What brings a SQLite store up to date.
pub(crate) fn sqlite() -> Migrator {
    migrator(SQLITE)
}

fn migrator(listed: &Listed) -> Migrator {
    let migration = |&(version, brings, sql): &(i64, &'static str, &'static str)| {
        Migration::new(version, brings.into(), MigrationType::Simple, sql.into_sql_str(), false)
    };
    Migrator::with_migrations(listed.iter().map(migration).collect())
}

/// Runs what is missing, each file in a transaction of its own. In Postgres nodes that start together take turns.
pub(crate) async fn run(connector: &Connector) -> Result<(), StoreError> {
    let mut connection = connector.connect().await.map_err(|error| problem::store_error(&error))?;
    let ran = match &mut connection {
        Connection::Sqlite(connection) => sqlite().run_direct(None, connection, false).await,
        Connection::Postgres(connection) => migrator(POSTGRES).run_direct(None, connection, false).await,
    };
    connection.close().await;
    ran.map_err(|error| store_error(&error))
}

fn store_error(error: &MigrateError) -> StoreError {
    let problem = match error {
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => {
            return problem::store_error(error);
        }
        MigrateError::VersionMissing(version) => {
            format!("migration {version} was made by a newer Baton: run that version, or restore an older backup")
        }
        MigrateError::VersionMismatch(version) => {
            format!("migration {version} is another one than this Baton's: is it the database of something else?")
        }
        other => other.to_string(),
    };
    StoreError::Corrupt { place: "the schema".into(), problem }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_folders_is_listed_in_order() {
        for (kind, listed) in [("sqlite", SQLITE), ("postgres", POSTGRES)] {
            let folder = format!("{}/migrations/{kind}", env!("CARGO_MANIFEST_DIR"));
            let mut files: Vec<String> = std::fs::read_dir(folder)
                .unwrap()
                .map(|file| file.unwrap().file_name().into_string().unwrap())
                .collect();
            files.sort();
            let named: Vec<String> =
                listed.iter().map(|(version, brings, _)| format!("{version:04}_{brings}.sql")).collect();
            assert_eq!(files, named, "{kind}");
        }
    }
}
