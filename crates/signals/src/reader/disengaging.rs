//! `disengaging`: answers get shorter and later.

use baton_base::{NonEmpty, Strength};
use baton_conversation::Speaker;

use crate::course::{Course, Moment, Now};
use crate::model::FIRES_ABOVE;
use crate::reading::{Evidence, Reading};
use crate::signal::Signal;

/// How many earlier messages show what is usual for this customer.
const EARLIER_MIN: usize = 3;

/// The last two messages together are at most this share of what two earlier ones were.
const SHORTER: f64 = 0.4;

/// Each of the last two came at least this many times later than the earlier replies.
const LATER: f64 = 1.5;

pub(super) fn read(past: &Course, now: Now<'_>) -> Option<Reading> {
    let previous = past.customer.back()?;
    let earlier: Vec<&Moment> = past.customer.iter().rev().skip(1).collect();
    if earlier.len() < EARLIER_MIN || settled(previous) || settled(now.moment) {
        return None;
    }
    let usual_s = mean(earlier.iter().filter_map(|moment| reply_s(moment)))?;
    let usual_words = mean(earlier.iter().map(|moment| count(moment.words)))?;
    let shorter = f64::midpoint(count(previous.words), count(now.moment.words)) / usual_words.max(1.0);
    let later = reply_s(previous)?.min(reply_s(now.moment)?) / usual_s.max(1.0);
    (shorter <= SHORTER && later >= LATER).then(|| Reading {
        signal: Signal::Disengaging,
        strength: strength(shorter),
        evidence: Evidence::Turns { turns: NonEmpty { first: previous.index, rest: vec![now.moment.index] } },
    })
}

/// A short "thanks, that works" ends a conversation well.
fn settled(moment: &Moment) -> bool {
    moment.relief > FIRES_ABOVE
}

fn reply_s(moment: &Moment) -> Option<f64> {
    moment.after.filter(|(by, _)| *by != Speaker::Customer).map(|(_, gap_s)| gap_s)
}

fn count(words: usize) -> f64 {
    u32::try_from(words).map_or(f64::MAX, f64::from)
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    (count > 0.0).then_some(sum / count)
}

/// One half at the line, more the shorter the answers became.
#[expect(clippy::cast_possible_truncation, reason = "a strength needs no double precision")]
fn strength(shorter: f64) -> Strength {
    Strength::clamped((0.5 + 0.5 * (SHORTER - shorter) / SHORTER) as f32)
}
