//! A row read back, from either engine.

use baton_base::{ConversationId, IdError, Revision, Timestamp, WorkspaceId};
use baton_engine::port::store::StoreError;
use sqlx::Row as _;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;

/// A row read back.
pub(crate) enum Row {
    /// From SQLite.
    Sqlite(SqliteRow),
    /// From Postgres.
    Postgres(PgRow),
}

macro_rules! read {
    ($row:expr, $at:expr) => {
        match $row {
            Row::Sqlite(row) => row.try_get($at),
            Row::Postgres(row) => row.try_get($at),
        }
        .map_err(|error| unreadable($at, &error))
    };
}

impl Row {
    /// The text at a place, from 0.
    pub(crate) fn text(&self, at: usize) -> Result<String, StoreError> {
        read!(self, at)
    }

    /// The text at a place, or nothing for NULL.
    pub(crate) fn text_or_null(&self, at: usize) -> Result<Option<String>, StoreError> {
        read!(self, at)
    }

    /// The whole number at a place.
    pub(crate) fn int(&self, at: usize) -> Result<i64, StoreError> {
        read!(self, at)
    }

    /// The whole number at a place, or nothing for NULL.
    pub(crate) fn int_or_null(&self, at: usize) -> Result<Option<i64>, StoreError> {
        read!(self, at)
    }

    /// The number at a place.
    pub(crate) fn real(&self, at: usize) -> Result<f64, StoreError> {
        read!(self, at)
    }

    /// The whole number at a place as a narrower one.
    pub(crate) fn count<T: TryFrom<i64>>(&self, at: usize) -> Result<T, StoreError> {
        let number = self.int(at)?;
        T::try_from(number).map_err(|_| unreadable(at, &format!("{number} is out of range")))
    }

    /// The time at a place.
    pub(crate) fn time(&self, at: usize) -> Result<Timestamp, StoreError> {
        self.int(at).map(Timestamp::from_millis)
    }

    /// The time at a place, or nothing for NULL.
    pub(crate) fn time_or_null(&self, at: usize) -> Result<Option<Timestamp>, StoreError> {
        Ok(self.int_or_null(at)?.map(Timestamp::from_millis))
    }

    /// The revision at a place.
    pub(crate) fn revision(&self, at: usize) -> Result<Revision, StoreError> {
        self.count(at).map(Revision)
    }

    /// The id at a place.
    pub(crate) fn id<T: std::str::FromStr<Err = IdError>>(&self, at: usize) -> Result<T, StoreError> {
        let text = self.text(at)?;
        text.parse().map_err(|problem| unreadable(at, &format!("`{text}` is no id: {problem}")))
    }

    /// The id at a place, or nothing for NULL.
    pub(crate) fn id_or_null<T: std::str::FromStr<Err = IdError>>(&self, at: usize) -> Result<Option<T>, StoreError> {
        match self.text_or_null(at)? {
            None => Ok(None),
            Some(text) => {
                text.parse().map(Some).map_err(|problem| unreadable(at, &format!("`{text}` is no id: {problem}")))
            }
        }
    }

    /// The workspace and the conversation at the first two places.
    pub(crate) fn conversation(&self) -> Result<(WorkspaceId, ConversationId), StoreError> {
        Ok((self.id(0)?, self.id(1)?))
    }
}

fn unreadable(at: usize, problem: &dyn std::fmt::Display) -> StoreError {
    StoreError::Corrupt { place: format!("a row's column {at}"), problem: problem.to_string() }
}
