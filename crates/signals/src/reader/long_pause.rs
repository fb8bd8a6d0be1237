//! `long_pause`: a silence far longer than usual before a reply: considering, or leaving.

use baton_base::Strength;
use baton_conversation::{Channel, Speaker};

use crate::course::{Course, Now};
use crate::reading::{Evidence, Reading};
use crate::signal::Signal;

/// A pause is long from this many times the customer's own usual reply on.
const TIMES_USUAL: f64 = 4.0;

/// A customer's own pace is known after this many replies.
const REPLIES_MIN: usize = 2;

/// The shortest silence that is long on a channel, in seconds: well above what nine of ten replies
/// of our stories stay under (153 s in chats, 3 days between letters, 16 s by phone, 36 s by video).
fn long_s(channel: Channel) -> f64 {
    match channel {
        Channel::Chat => 600.0,
        Channel::Email => 5.0 * 86_400.0,
        Channel::Phone => 60.0,
        Channel::Video => 90.0,
    }
}

pub(super) fn read(past: &Course, now: Now<'_>) -> Option<Reading> {
    let (_, lasted_s) = now.moment.after.filter(|(by, _)| *by != Speaker::Customer)?;
    let channel_s = long_s(past.channel);
    let long_s = past.usual_reply_s(REPLIES_MIN).map_or(channel_s, |usual_s| channel_s.max(TIMES_USUAL * usual_s));
    (lasted_s > long_s).then(|| Reading {
        signal: Signal::LongPause,
        strength: strength(lasted_s / long_s),
        evidence: Evidence::Silence { before: now.turn.index, lasted_s },
    })
}

/// One half at the line, full at sixteen times the line, even steps for each doubling between.
#[expect(clippy::cast_possible_truncation, reason = "a strength needs no double precision")]
fn strength(times: f64) -> Strength {
    Strength::clamped((0.5 + times.log2() / 8.0) as f32)
}
