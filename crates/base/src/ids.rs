//! Typed ids: a conversation's id can never be passed where a human's is meant.

use std::fmt;
use std::sync::Arc;

/// The longest id in bytes. Vendors' ids stay under 64; twice that leaves room for prefixes.
pub const ID_BYTES_MAX: usize = 128;

/// Why a text is not an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Nothing is there.
    #[error("an id must not be empty")]
    Empty,
    /// More than [`ID_BYTES_MAX`] bytes.
    #[error("an id may have at most {ID_BYTES_MAX} bytes, this one has {bytes}")]
    TooLong {
        /// The length found, in bytes.
        bytes: usize,
    },
    /// A control character would break logs and headers.
    #[error("an id must not hold control characters")]
    Control,
}

fn checked(text: &str) -> Result<Arc<str>, IdError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(IdError::Empty);
    }
    if text.len() > ID_BYTES_MAX {
        return Err(IdError::TooLong { bytes: text.len() });
    }
    if text.chars().any(char::is_control) {
        return Err(IdError::Control);
    }
    Ok(Arc::from(text))
}

macro_rules! text_id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Gives back the id, trimmed.
            ///
            /// # Errors
            /// [`IdError`] where the text is empty, too long or holds control characters.
            pub fn new(text: &str) -> Result<Self, IdError> {
                checked(text).map(Self)
            }

            /// The id as it was given.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                Self::new(text)
            }
        }
    )+};
}

text_id! {
    /// A tenant; everything stored belongs to exactly one.
    WorkspaceId,
    /// One conversation, from its first turn to its close.
    ConversationId,
    /// One passage from the assistant to a human; outlives the offers made for it.
    HandoffId,
    /// One proposal of a handoff to one human.
    OfferId,
    /// A person who can take over.
    HumanId,
    /// The customer's company.
    AccountId,
    /// The person asking.
    CustomerId,
}

/// The place of a turn in its conversation, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct TurnIndex(pub u32);

impl TurnIndex {
    /// The index after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

impl fmt::Display for TurnIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// How many events a conversation holds; a step commits only onto the revision it read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Revision(pub u64);

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_trimmed_and_never_empty() {
        assert_eq!(HumanId::new(" h1 ").unwrap().as_str(), "h1");
        assert_eq!(HumanId::new("  "), Err(IdError::Empty));
    }

    #[test]
    fn an_id_with_a_line_break_inside_is_refused() {
        assert_eq!(HumanId::new("a\nb"), Err(IdError::Control));
    }

    #[test]
    fn an_id_over_the_limit_says_its_length() {
        let long = "x".repeat(ID_BYTES_MAX + 1);
        assert_eq!(HumanId::new(&long), Err(IdError::TooLong { bytes: 129 }));
    }
}
