//! `worsening`: the course over a window of turns goes down although no single message crosses a line.

use baton_base::{NonEmpty, Strength};

use crate::course::{Course, Moment, Now};
use crate::model::FIRES_ABOVE;
use crate::reading::{Evidence, Reading};
use crate::signal::Signal;

/// A course needs this many messages: two are a difference.
const MESSAGES_MIN: usize = 3;

/// Each of the last two messages must stand at least this high, so that one outburst that is taken
/// back, or one odd reading, is no course.
const RAISED: f32 = 0.5;

/// The last two together must stand at least this high...
const LEVEL_MIN: f32 = 0.6;

/// ...and this much higher than what came before.
const RISE_MIN: f32 = 0.25;

pub(super) fn read(past: &Course, now: Now<'_>) -> Option<Reading> {
    let previous = past.customer.back()?;
    let (last, before) = (mood(now.moment), mood(previous));
    let level = f32::midpoint(last, before);
    let earlier: Vec<f32> = past.customer.iter().rev().skip(1).map(mood).collect();
    let raised = last.min(before) >= RAISED && level >= LEVEL_MIN && now.moment.relief <= FIRES_ABOVE;
    if !raised || earlier.len() + 2 < MESSAGES_MIN {
        return None;
    }
    let usual = earlier.iter().sum::<f32>() / f32::from(u8::try_from(earlier.len()).unwrap_or(u8::MAX));
    let rise = level - usual;
    (rise >= RISE_MIN).then(|| Reading {
        signal: Signal::Worsening,
        strength: Strength::clamped(0.5 + 0.5 * (rise - RISE_MIN) / (1.0 - RISE_MIN)),
        evidence: Evidence::Turns { turns: NonEmpty { first: previous.index, rest: vec![now.moment.index] } },
    })
}

/// How badly a message sounds, from 0 to 1, on the scale of log-odds: the reader's strengths lie
/// near 0 until a message is openly upset, and the way there is what a course is made of.
fn mood(moment: &Moment) -> f32 {
    const QUIET: f32 = -5.0;
    const LOUD: f32 = 2.0;
    let strength = moment.distress.clamp(1e-4, 1.0 - 1e-4);
    let log_odds = (strength / (1.0 - strength)).ln();
    (log_odds.clamp(QUIET, LOUD) - QUIET) / (LOUD - QUIET)
}
