//! A team's own signals, taught by examples: linear heads on the encoder's embedding beside hashed n-grams.

pub mod estimate;
pub mod file;
mod head;
pub mod lesson;
mod lift;
mod line;
mod ngrams;
pub mod record;
pub mod samples;
mod space;

use std::sync::Arc;

use baton_base::Strength;

use crate::model::{Embedder, Embedding, Level};
use crate::signal::Signal;
use head::Head;
use lesson::Lesson;
use lift::Lift;
use samples::Samples;
use space::{Sample, Space};

/// The fewest examples a signal can be learnt from: with less, no example can be held aside to
/// see whether the others find it.
pub const EXAMPLES_MIN: usize = 4;

/// The most examples and near misses of a signal's file; for more, write labelled messages.
pub const EXAMPLES_MAX: usize = 500;

/// How quickly strength rises with the margin over the line: a typical example, a margin of 1 away, reads as 0.95.
const STEEPNESS: f32 = 3.0;

/// Why a file of own signals cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {problem}")]
pub struct OwnSignalsError {
    /// The file, as the caller names it.
    pub file: String,
    /// What is wrong and what to do.
    pub problem: String,
}

/// All of a team's own signals; may be none.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OwnSignals {
    signals: Vec<OwnSignal>,
    ground: Option<Ground>,
}

/// What all of them share.
#[derive(Debug, Clone, PartialEq)]
struct Ground {
    lift: Lift,
    space: Space,
}

/// One of them.
#[derive(Debug, Clone, PartialEq)]
struct OwnSignal {
    name: Arc<str>,
    head: Head,
    /// The margin above which the signal is there.
    line: f32,
}

impl OwnSignals {
    /// No own signals.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// The signals in these files (a name for messages, and the TOML text), learnt with an embedder.
    ///
    /// # Errors
    /// [`OwnSignalsError`] naming the file and what to change. Cost: one embedding an example and
    /// a few hundred for the background.
    pub fn learnt(files: &[(String, String)], embedder: &dyn Embedder) -> Result<Self, OwnSignalsError> {
        if files.is_empty() {
            return Ok(Self::none());
        }
        let lesson = Lesson::of_signals(files)?;
        let embeddings: Vec<Embedding> = lesson.texts().iter().map(|text| embedder.embed(text)).collect();
        Ok(Samples::of(&lesson, &embeddings).judged().learnt())
    }

    /// Their names, in order.
    #[must_use]
    pub fn names(&self) -> Vec<Arc<str>> {
        self.signals.iter().map(|signal| signal.name.clone()).collect()
    }

    /// How strongly each shows in a message. Cost: a fraction of a millisecond, where there are any.
    pub(crate) fn levels(&self, embedding: &Embedding, text: &str) -> Vec<Level> {
        let Some(Ground { lift, space }) = &self.ground else { return Vec::new() };
        let sample = Sample::of(text, embedding.values(), lift);
        let point = space.place(&sample);
        let level = |signal: &OwnSignal| Level {
            signal: Signal::Own(signal.name.clone()),
            strength: strength(signal.head.margin(&point, space.scale) - signal.line),
            words: 0..text.len(),
        };
        self.signals.iter().map(level).collect()
    }
}

/// How strong a signal is that stands so far above its line.
fn strength(above: f32) -> Strength {
    Strength::clamped(1.0 / (1.0 + (-STEEPNESS * above).exp()))
}
