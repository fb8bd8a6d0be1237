//! `rapid_fire`: several customer messages in a row, faster than this customer's or the channel's usual pace.

use baton_base::{NonEmpty, Strength};
use baton_conversation::{Channel, Speaker};

use crate::course::{Course, Now};
use crate::reading::{Evidence, Reading};
use crate::signal::Signal;

/// How many messages in a row without an answer: two are a sentence and its afterthought.
const MESSAGES_MIN: usize = 3;

/// A customer's own pace is known after this many replies.
const REPLIES_MIN: usize = 3;

/// The longest gap that is fast on a channel, in seconds. Speech is not read: its transcripts cut
/// one breath into several turns.
fn fast_s(channel: Channel) -> Option<f64> {
    match channel {
        Channel::Chat => Some(20.0),
        Channel::Email => Some(900.0),
        Channel::Phone | Channel::Video => None,
    }
}

pub(super) fn read(past: &Course, now: Now<'_>) -> Option<Reading> {
    let fast_s = fast_s(past.channel)?;
    let fast_s = past.usual_reply_s(REPLIES_MIN).map_or(fast_s, |usual_s| fast_s.min(usual_s / 2.0));
    let mut turns = vec![now.moment.index];
    let mut span_s = 0.0;
    let mut gap = now.moment.after;
    for earlier in past.customer.iter().rev() {
        match gap {
            Some((Speaker::Customer, gap_s)) if gap_s <= fast_s => span_s += gap_s,
            _ => break,
        }
        turns.push(earlier.index);
        gap = earlier.after;
    }
    // All at the same instant is a transcript without times, not a fast hand.
    if turns.len() < MESSAGES_MIN || span_s <= 0.0 {
        return None;
    }
    let more = u8::try_from(turns.len() - MESSAGES_MIN).unwrap_or(u8::MAX);
    turns.reverse();
    Some(Reading {
        signal: Signal::RapidFire,
        strength: Strength::clamped(0.6 + 0.1 * f32::from(more)),
        evidence: Evidence::Turns { turns: NonEmpty::from_vec(turns)? },
    })
}
