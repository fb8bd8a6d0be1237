//! A team's own signals, taught by examples: near to the examples, and nearer than to the near misses.

pub mod file;

use std::sync::Arc;

use baton_base::Strength;

use crate::model::{Embedder, Embedding, Level};
use crate::signal::Signal;
use file::OwnSignalFile;

/// The fewest examples a signal can be learnt from: with less, no example can be held aside to
/// see whether the others find it.
pub const EXAMPLES_MIN: usize = 4;

/// The most examples and near misses of a signal. Each is compared with every message.
pub const EXAMPLES_MAX: usize = 500;

/// No line is lower than this: below it texts share a topic at most.
const LINE_MIN: f32 = 0.40;

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
pub struct OwnSignals(Vec<OwnSignal>);

/// One of them.
#[derive(Debug, Clone, PartialEq)]
struct OwnSignal {
    name: Arc<str>,
    examples: Vec<Embedding>,
    near_misses: Vec<Embedding>,
    /// The score above which the signal is there.
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
    /// [`OwnSignalsError`] naming the file and what to change. Cost: one embedding an example.
    pub fn learnt(files: &[(String, String)], embedder: &dyn Embedder) -> Result<Self, OwnSignalsError> {
        let mut signals: Vec<OwnSignal> = Vec::new();
        for (name, text) in files {
            let refused = |problem| OwnSignalsError { file: name.clone(), problem };
            let file = OwnSignalFile::parse(text).map_err(refused)?;
            if signals.iter().any(|known| *known.name == *file.name) {
                let problem = format!("the signal `{}` is there twice: rename or remove one", file.name);
                return Err(refused(problem));
            }
            signals.push(OwnSignal::learnt(&file, embedder));
        }
        signals.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(Self(signals))
    }

    /// Their names, in order.
    #[must_use]
    pub fn names(&self) -> Vec<Arc<str>> {
        self.0.iter().map(|signal| signal.name.clone()).collect()
    }

    /// How strongly each shows in a message.
    pub(crate) fn levels(&self, embedding: &Embedding, text: &str) -> Vec<Level> {
        let level = |signal: &OwnSignal| Level {
            signal: Signal::Own(signal.name.clone()),
            strength: signal.strength(embedding),
            words: 0..text.len(),
        };
        self.0.iter().map(level).collect()
    }
}

impl OwnSignal {
    fn learnt(file: &OwnSignalFile, embedder: &dyn Embedder) -> Self {
        let embed = |texts: &[String]| texts.iter().map(|text| embedder.embed(text)).collect::<Vec<_>>();
        let (examples, near_misses) = (embed(&file.examples), embed(&file.near_misses));
        let line = line(&examples, &near_misses);
        Self { name: file.name.as_str().into(), examples, near_misses, line }
    }

    fn strength(&self, embedding: &Embedding) -> Strength {
        let score = score(embedding, &self.examples, &self.near_misses, None);
        let half = if score > self.line { 1.0 - self.line } else { self.line };
        Strength::clamped(0.5 + 0.5 * (score - self.line) / half.max(f32::EPSILON))
    }
}

/// How near a text is to the examples: the mean of its two best cosines, less what a near miss
/// beats the best example by. `aside` leaves one example out.
fn score(text: &Embedding, examples: &[Embedding], near_misses: &[Embedding], aside: Option<usize>) -> f32 {
    let others = examples.iter().enumerate().filter(|(at, _)| Some(*at) != aside);
    let mut near: Vec<f32> = others.map(|(_, example)| text.cosine(example)).collect();
    near.sort_by(|a, b| b.total_cmp(a));
    let best = near.first().copied().unwrap_or(0.0);
    let second = near.get(1).copied().unwrap_or(best);
    let miss = near_misses.iter().map(|miss| text.cosine(miss)).fold(-1.0, f32::max);
    f32::midpoint(best, second) - (miss - best).max(0.0)
}

/// The line that tells held-aside examples from near misses best: of all lines with the highest
/// F1 the middle one, never below [`LINE_MIN`].
fn line(examples: &[Embedding], near_misses: &[Embedding]) -> f32 {
    let wanted: Vec<f32> =
        examples.iter().enumerate().map(|(at, e)| score(e, examples, near_misses, Some(at))).collect();
    let unwanted: Vec<f32> = near_misses
        .iter()
        .enumerate()
        .map(|(at, miss)| {
            let others: Vec<Embedding> =
                near_misses.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, m)| m.clone()).collect();
            score(miss, examples, &others, None)
        })
        .collect();
    let steps = (0..=60_u8).map(|step| LINE_MIN + f32::from(step) * 0.01);
    let rated: Vec<(f32, f32)> = steps.map(|line| (line, f1(&wanted, &unwanted, line))).collect();
    let best = rated.iter().map(|(_, f1)| *f1).fold(0.0, f32::max);
    let lines: Vec<f32> = rated.iter().filter(|(_, f1)| (best - f1).abs() < 1e-6).map(|(line, _)| *line).collect();
    lines.get(lines.len() / 2).copied().unwrap_or(LINE_MIN)
}

#[expect(clippy::cast_precision_loss, reason = "at most 500 examples")]
fn f1(wanted: &[f32], unwanted: &[f32], line: f32) -> f32 {
    let above = |scores: &[f32]| scores.iter().filter(|score| **score > line).count();
    let (hits, alarms) = (above(wanted), above(unwanted));
    let all = hits + alarms + wanted.len();
    if all == 0 { 0.0 } else { 2.0 * hits as f32 / all as f32 }
}
