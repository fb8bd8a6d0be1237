//! One reading: what was seen, how strongly, and where.

use std::ops::Range;

use baton_base::{NonEmpty, Strength, TurnIndex};

use crate::signal::Signal;

/// Where a reading can be checked.
#[derive(Debug, Clone, PartialEq)]
pub enum Evidence {
    /// Words of one turn, as a byte range of its text on character boundaries.
    Quote {
        /// The turn.
        turn: TurnIndex,
        /// The words' place in its text, in bytes.
        bytes: Range<usize>,
    },
    /// Several turns together, in order.
    Turns {
        /// Which.
        turns: NonEmpty<TurnIndex>,
    },
    /// A silence before a turn.
    Silence {
        /// The turn that broke it.
        before: TurnIndex,
        /// How long, in seconds.
        lasted_s: f64,
    },
    /// What the assistant said of itself.
    Reported {
        /// The assistant's turn.
        turn: TurnIndex,
        /// What it reported, in plain words (`confidence 0.31`, `tool failed`).
        what: String,
    },
}

impl Evidence {
    /// The turn a reader should open first.
    #[must_use]
    pub fn turn(&self) -> TurnIndex {
        match self {
            Self::Quote { turn, .. } | Self::Reported { turn, .. } => *turn,
            Self::Turns { turns } => turns.rest.last().copied().unwrap_or(turns.first),
            Self::Silence { before, .. } => *before,
        }
    }
}

/// A signal that fired.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// What.
    pub signal: Signal,
    /// How strongly.
    pub strength: Strength,
    /// Where to check it.
    pub evidence: Evidence,
}
