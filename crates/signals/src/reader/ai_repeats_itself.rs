//! `ai_repeats_itself`: the assistant gives the same answer again.

use baton_base::{NonEmpty, Strength};

use crate::course::{Course, Moment, Now};
use crate::reading::{Evidence, Reading};
use crate::signal::Signal;

/// Two answers this near are the same answer: on our stories every pair above it differed in
/// courtesies only. Revisit with a new encoder.
const SAME: f32 = 0.86;

/// The line for answers whose numbers differ: "at 500 pairs" and "at 1,000 pairs" are two answers.
const SAME_WITH_OTHER_NUMBERS: f32 = 0.98;

pub(super) fn read(past: &Course, now: Now<'_>) -> Option<Reading> {
    let embedding = now.moment.embedding.as_ref().filter(|_| !now.moment.formula)?;
    let said = past.assistant.iter().filter(|earlier| !earlier.formula);
    let alike = said.filter_map(|earlier| Some((earlier, embedding.cosine(earlier.embedding.as_ref()?))));
    let (earlier, nearness) = alike.max_by(|(_, a), (_, b)| a.total_cmp(b))?;
    let line = line(earlier, now.moment);
    (nearness > line).then(|| Reading {
        signal: Signal::AiRepeatsItself,
        strength: Strength::clamped(0.5 + 0.5 * (nearness - line) / (1.0 - line)),
        evidence: Evidence::Turns { turns: NonEmpty { first: earlier.index, rest: vec![now.moment.index] } },
    })
}

fn line(earlier: &Moment, now: &Moment) -> f32 {
    if earlier.numbers == now.numbers { SAME } else { SAME_WITH_OTHER_NUMBERS }
}
