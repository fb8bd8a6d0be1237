//! `clarification_loop`: question answered with question, turn after turn, with no progress.

use baton_base::{NonEmpty, Strength, TurnIndex};

use crate::course::{Course, Moment, Now};
use crate::model::FIRES_ABOVE;
use crate::reading::{Evidence, Reading};
use crate::signal::Signal;

/// Two questions of the assistant this near ask for the same thing. Below it booking dialogues,
/// which ask one thing after the other in like words, looked like loops. Revisit with a new encoder.
const SAME_QUESTION: f32 = 0.66;

/// How many of its own questions an assistant may have asked in between.
const QUESTIONS_BACK: usize = 3;

/// How many rounds in a row without progress make a loop: one is a clarification.
const ROUNDS_MIN: usize = 2;

/// The same where every round is only a question in return, which may still move things on
/// ("Which day?", "Is Friday possible?").
const ROUNDS_OF_QUESTIONS_MIN: usize = 3;

pub(super) fn read(past: &Course, now: Now<'_>) -> Option<Reading> {
    let mut turns: Vec<TurnIndex> = Vec::new();
    let mut asked_again = false;
    let mut rounds = 0;
    let replies = std::iter::once(now.moment).chain(past.customer.iter().rev());
    for (reply, (at, question)) in replies.zip(past.assistant.iter().enumerate().rev()) {
        let again = asks_the_same(question, past.assistant.iter().take(at)) || reply.confusion > FIRES_ABOVE;
        let answers = question.index.0 + 1 == reply.index.0;
        if !(answers && question.asks && !reply.agrees && (again || reply.asks)) {
            break;
        }
        asked_again |= again;
        rounds += 1;
        turns.extend([reply.index, question.index]);
    }
    let enough = if asked_again { ROUNDS_MIN } else { ROUNDS_OF_QUESTIONS_MIN };
    turns.reverse();
    let turns = NonEmpty::from_vec(turns).filter(|_| rounds >= enough)?;
    let strength = match rounds {
        0..=2 => 0.6,
        3 => 0.8,
        _ => 0.95,
    };
    let strength = Strength::clamped(strength);
    Some(Reading { signal: Signal::ClarificationLoop, strength, evidence: Evidence::Turns { turns } })
}

/// Whether one of the last questions before asked the same; about other numbers it is another question.
fn asks_the_same<'a>(question: &Moment, earlier: impl DoubleEndedIterator<Item = &'a Moment>) -> bool {
    let Some(embedding) = &question.embedding else { return false };
    earlier.rev().filter(|other| other.asks).take(QUESTIONS_BACK).any(|other| {
        let about_other_numbers =
            !other.numbers.is_empty() && !question.numbers.is_empty() && other.numbers != question.numbers;
        let near = other.embedding.as_ref().is_some_and(|other| embedding.cosine(other) > SAME_QUESTION);
        near && !about_other_numbers
    })
}
