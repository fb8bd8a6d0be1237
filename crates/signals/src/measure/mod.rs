//! How well the built-in signals are read: labelled messages against what the models find in them.

mod confusion;
mod counts;
pub mod file;
pub mod wire;

use std::collections::BTreeMap;

pub use confusion::{Confusion, EXAMPLES_SHOWN};
pub use counts::{Counts, Share};
pub use file::LabelledError;

use confusion::Confusions;

use crate::model::Models;
use crate::signal::{Kind, Signal};

/// Fewer positives say nothing of a signal: it is shown, and left out of the mean.
pub const POSITIVES_MIN: usize = 8;

/// A message and what it carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labelled {
    /// What the customer wrote.
    pub text: String,
    /// The turn before with its speaker in front; may be empty.
    pub context: String,
    /// The signals it carries, in order.
    pub labels: Vec<Signal>,
    /// The signals it baits and does not carry, in order.
    pub near: Vec<Signal>,
    /// Its language, as two letters.
    pub language: String,
}

/// A labelled message and what the models read in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examined {
    /// The message.
    pub labelled: Labelled,
    /// The meaning and emotion signals that fired, in order.
    pub read: Vec<Signal>,
}

impl Examined {
    /// What the models read in a message.
    #[must_use]
    pub fn of(labelled: Labelled, models: &Models) -> Self {
        let look = models.look_at_words(&labelled.text, &labelled.context);
        let mut read: Vec<Signal> =
            look.words.iter().filter(|level| level.fires()).map(|level| level.signal.clone()).collect();
        read.sort();
        Self { labelled, read }
    }
}

/// What a set of labelled messages says of the reader.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    messages: usize,
    clean: usize,
    alarmed: usize,
    counts: BTreeMap<Signal, Counts>,
    languages: BTreeMap<String, Counts>,
    confusions: Confusions,
}

impl Report {
    /// Takes one message in. Memory stays bounded: of messages that were misread a few are kept for each confusion.
    pub fn add(&mut self, examined: &Examined) {
        let Examined { labelled, read } = examined;
        self.messages += 1;
        if labelled.labels.is_empty() {
            self.clean += 1;
            self.alarmed += usize::from(!read.is_empty());
        }
        let of_language = self.languages.entry(labelled.language.clone()).or_default();
        for signal in read_from_words() {
            count(self.counts.entry(signal.clone()).or_default(), signal, labelled, read);
            count(of_language, signal, labelled, read);
        }
        self.confusions.add(examined);
    }

    /// Messages in all, and those that carry nothing.
    #[must_use]
    pub fn messages(&self) -> (usize, usize) {
        (self.messages, self.clean)
    }

    /// Of the messages that carry nothing, the share where something was read.
    #[must_use]
    pub fn false_alarms(&self) -> Option<Share> {
        counts::wilson(self.alarmed, self.clean)
    }

    /// Each signal with its counts, in the order of the guide.
    pub fn signals(&self) -> impl Iterator<Item = (&Signal, Counts)> {
        self.counts.iter().map(|(signal, counts)| (signal, *counts))
    }

    /// The mean of F1 over the signals with at least [`POSITIVES_MIN`] positives.
    #[must_use]
    pub fn macro_f1(&self) -> Option<f64> {
        mean_f1(&self.counts)
    }

    /// F1 by language over all signals together: one language has too few positives of a signal for a mean.
    pub fn languages(&self) -> impl Iterator<Item = (&str, f64)> {
        self.languages.iter().filter_map(|(name, counts)| Some((name.as_str(), counts.f1()?.value)))
    }

    /// What is taken for what, the most frequent first.
    #[must_use]
    pub fn confusions(&self) -> Vec<Confusion> {
        self.confusions.worst()
    }
}

/// The signals that a single message can carry and that messages are labelled with.
fn read_from_words() -> impl Iterator<Item = &'static Signal> {
    Signal::BUILT_IN.iter().filter(|signal| {
        matches!(signal.kind(), Kind::Meaning | Kind::Emotion)
            && !matches!(signal, Signal::Worsening | Signal::DeclinesHuman)
    })
}

fn count(counts: &mut Counts, signal: &Signal, labelled: &Labelled, read: &[Signal]) {
    let (is, was) = (labelled.labels.contains(signal), read.contains(signal));
    counts.hits += usize::from(is && was);
    counts.misses += usize::from(is && !was);
    counts.alarms += usize::from(!is && was);
    let baited = labelled.near.contains(signal) && !is;
    counts.baits += usize::from(baited);
    counts.taken += usize::from(baited && was);
}

#[expect(clippy::cast_precision_loss, reason = "at most a few dozen signals")]
fn mean_f1(counts: &BTreeMap<Signal, Counts>) -> Option<f64> {
    let enough = counts.values().filter(|counts| counts.positives() >= POSITIVES_MIN);
    let f1: Vec<f64> = enough.filter_map(|counts| Some(counts.f1()?.value)).collect();
    (!f1.is_empty()).then(|| f1.iter().sum::<f64>() / f1.len() as f64)
}

#[cfg(test)]
mod tests;
