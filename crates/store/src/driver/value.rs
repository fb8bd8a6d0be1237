//! What is bound to the places of a query.

use baton_base::{AccountId, ConversationId, HandoffId, HumanId, OfferId, Revision, Timestamp, WorkspaceId};

/// One bound value; `None` is NULL of that type, because Postgres wants the type of a NULL too.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    /// Text.
    Text(Option<String>),
    /// A whole number.
    Int(Option<i64>),
    /// A number with a fraction, always finite.
    Real(f64),
}

/// A list of bound values, in the order of their places.
macro_rules! values {
    ($($value:expr),* $(,)?) => { vec![$($crate::driver::Value::from($value)),*] };
}
pub(crate) use values;

impl Value {
    /// A text as both engines keep it: Postgres refuses NUL and SQLite's functions stop at it, so that it becomes
    /// the replacement character. JSON never holds a bare one.
    fn text(mut text: String) -> Self {
        if text.contains('\0') {
            text = text.replace('\0', "\u{FFFD}");
        }
        Self::Text(Some(text))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::text(text.to_owned())
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::text(text.clone())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::text(text)
    }
}

impl From<&Option<String>> for Value {
    fn from(text: &Option<String>) -> Self {
        text.as_ref().map_or(Self::Text(None), Self::from)
    }
}

macro_rules! from_id {
    ($($id:ty),+) => {$(
        impl From<&$id> for Value {
            fn from(id: &$id) -> Self {
                Self::Text(Some(id.as_str().to_owned()))
            }
        }

        impl From<&Option<$id>> for Value {
            fn from(id: &Option<$id>) -> Self {
                Self::Text(id.as_ref().map(|id| id.as_str().to_owned()))
            }
        }
    )+};
}
from_id!(WorkspaceId, ConversationId, HandoffId, OfferId, HumanId, AccountId);

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(Some(number))
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Int(Some(i64::from(number)))
    }
}

impl From<u64> for Value {
    /// Counts stay far below 2^63; one beyond it would be a broken caller and is held at the end of the range.
    fn from(number: u64) -> Self {
        Self::Int(Some(i64::try_from(number).unwrap_or(i64::MAX)))
    }
}

impl From<Revision> for Value {
    fn from(revision: Revision) -> Self {
        Self::from(revision.0)
    }
}

impl From<Timestamp> for Value {
    fn from(time: Timestamp) -> Self {
        Self::Int(Some(time.millis()))
    }
}

impl From<Option<Timestamp>> for Value {
    fn from(time: Option<Timestamp>) -> Self {
        Self::Int(time.map(Timestamp::millis))
    }
}

impl From<f64> for Value {
    /// SQLite would store NaN as NULL, and neither engine orders it in a useful way: it is stored as 0.
    fn from(number: f64) -> Self {
        Self::Real(if number.is_finite() { number } else { 0.0 })
    }
}
