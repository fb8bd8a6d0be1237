//! Brings the schema up to date, from files embedded in the binary.

use baton_engine::port::store::StoreError;
use sqlx::migrate::{MigrateError, Migrator};

use crate::driver::{Connection, Connector};
use crate::problem;

pub(crate) static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// Runs what is missing, each file in a transaction of its own. In Postgres nodes that start together take turns.
pub(crate) async fn run(connector: &Connector) -> Result<(), StoreError> {
    let mut connection = connector.connect().await.map_err(|error| problem::store_error(&error))?;
    let ran = match &mut connection {
        Connection::Sqlite(connection) => SQLITE.run_direct(None, connection, false).await,
        Connection::Postgres(connection) => POSTGRES.run_direct(None, connection, false).await,
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
