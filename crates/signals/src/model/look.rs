//! What the models saw in one turn, before anything that went before is weighed in.

use std::ops::Range;

use baton_base::Strength;

use super::embedding::Embedding;
use crate::signal::Signal;

/// From this strength on a signal counts as there: every reader maps its own line to it.
pub const FIRES_ABOVE: f32 = 0.5;

/// How strongly one signal shows in one message.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// What.
    pub signal: Signal,
    /// How strongly; above [`FIRES_ABOVE`] it is there.
    pub strength: Strength,
    /// The words that show it most, as bytes of the message on character boundaries.
    pub words: Range<usize>,
}

impl Level {
    /// Whether the signal is there.
    #[must_use]
    pub fn fires(&self) -> bool {
        self.strength.value() > FIRES_ABOVE
    }
}

/// What the models saw in one turn. It depends on that turn's words and the turn before, on nothing
/// else, so looks can be taken in parallel, kept and taken again.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Look {
    /// Every meaning and emotion the reader knows, in its order, also those that do not fire; empty
    /// for a turn that is not the customer's.
    pub words: Vec<Level>,
    /// The team's own signals that the turn is near to, also those that do not fire.
    pub own: Vec<Level>,
    /// Whether the words are in a language that the reader has learnt too little of: every strength in `words` is lowered then.
    pub unfamiliar: bool,
    /// The turn's place among meanings, where it says enough to have one.
    pub embedding: Option<Embedding>,
}

impl Look {
    /// The look at a turn that no model needs to see.
    #[must_use]
    pub fn blank() -> Self {
        Self::default()
    }

    /// How strongly a signal shows in the turn's words; 0 where it was not looked for.
    #[must_use]
    pub fn strength(&self, signal: &Signal) -> f32 {
        let all = self.words.iter().chain(&self.own);
        all.filter(|level| &level.signal == signal).map(|level| level.strength.value()).fold(0.0, f32::max)
    }
}
