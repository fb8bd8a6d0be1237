//! The readers: one file each, named in order here. Adding one is a file, a line and a row in the guide.

mod ai_dead_end;
mod ai_repeats_itself;
mod asks_for_human;
mod cancellation;
mod clarification_loop;
mod disengaging;
pub(crate) mod formulaic;
mod long_pause;
mod question;
mod rapid_fire;
mod repeats_self;
mod safety;
mod words;
mod worsening;

use baton_conversation::{Speaker, Turn};

use crate::course::{Course, Moment, Now};
use crate::model::Look;
use crate::reading::Reading;
use crate::signal::Signal;

/// A behaviour reader: what it reads from the turn now, given what went before.
type Behaviour = fn(&Course, Now<'_>) -> Option<Reading>;

/// What is read from a customer's turn beside its words.
const OF_CUSTOMER: &[Behaviour] = &[
    worsening::read,
    repeats_self::read,
    clarification_loop::read,
    rapid_fire::read,
    long_pause::read,
    disengaging::read,
];

/// What is read from an assistant's turn.
const OF_ASSISTANT: &[Behaviour] = &[ai_repeats_itself::read, ai_dead_end::read];

/// Every reading of a turn, in the order of the guide.
pub(crate) fn all(past: &Course, now: Now<'_>) -> Vec<Reading> {
    let behaviours = match now.turn.by {
        Speaker::Customer => OF_CUSTOMER,
        Speaker::Assistant => OF_ASSISTANT,
        Speaker::Human => &[],
    };
    let mut readings = words::read(now);
    readings.extend(behaviours.iter().filter_map(|read| read(past, now)));
    readings
}

/// What later turns need to know of a turn. Depends on the turn, its look and the time before it only.
pub(crate) fn moment(turn: &Turn, look: &Look, after: Option<(Speaker, f64)>) -> Moment {
    let text = turn.text.as_str();
    let most = |signals: &[Signal]| signals.iter().map(|signal| look.strength(signal)).fold(0.0, f32::max);
    Moment {
        index: turn.index,
        at: turn.at,
        after,
        words: text.split_whitespace().count(),
        asks: match turn.by {
            Speaker::Customer => question::asks(text),
            Speaker::Assistant | Speaker::Human => question::wants_an_answer(text),
        },
        agrees: formulaic::agrees(text),
        formula: formulaic::is_formula(text) || turn.by == Speaker::Assistant && formulaic::offers_more(text),
        numbers: text.chars().filter(char::is_ascii_digit).collect(),
        embedding: look.embedding.clone(),
        distress: most(&[Signal::Frustration, Signal::Anger]),
        relief: most(&[Signal::Satisfaction, Signal::Resolved]),
        confusion: look.strength(&Signal::Confusion),
    }
}
