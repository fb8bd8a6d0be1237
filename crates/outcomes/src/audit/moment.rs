//! When it showed that a human was needed, when the policy acts, and when a human came.

use std::collections::BTreeSet;

use baton_base::TurnIndex;
use baton_conversation::Speaker;
use baton_conversation::file::Transcript;
use baton_decision::{Decision, Verdict};

use super::case::Case;
use crate::backtest::Label;

/// Customer turns that the course of time is drawn over; what comes later is counted with the last.
pub const TURNS_SHOWN: usize = 10;

/// A place in a conversation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// The turn, from 0, of all speakers.
    pub turn: TurnIndex,
    /// How many turns the customer had taken by then, this one included.
    pub customer_turn: usize,
    /// Seconds since the conversation began.
    pub at_s: f64,
}

/// Whether a human came, and when.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Came {
    /// After the assistant had spoken.
    Joined(Point),
    /// No assistant had spoken before: people served it from the start.
    FromTheStart,
    /// Nobody.
    Never,
}

/// The moments of one conversation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moments {
    /// The first turn on which one of the reasons of the later handoff had fired.
    pub sign: Option<Point>,
    /// The first turn after which brief and human are made ready, or the handoff where nothing comes before it.
    pub prepare: Option<Point>,
    /// The turn after which the policy hands off.
    pub hand_off: Option<Point>,
    /// Where the label's window begins.
    pub wanted: Option<Point>,
    /// Whether a human came.
    pub came: Came,
}

impl Moments {
    /// The moments of a conversation that a policy decided turn by turn.
    #[must_use]
    pub fn of(transcript: &Transcript, decisions: &[Decision], label: Option<&Label>) -> Self {
        let at = |turn: TurnIndex| point(transcript, turn);
        let handed = decisions.iter().find_map(|decision| match &decision.verdict {
            Verdict::HandOff { because, .. } => Some((decision.turn, because)),
            _ => None,
        });
        let reasons: BTreeSet<&str> =
            handed.iter().flat_map(|(_, because)| because.iter().map(|fired| fired.trigger.as_str())).collect();
        let shows =
            |d: &&Decision| d.fired.iter().any(|f| f.contribution > 0.0 && reasons.contains(f.trigger.as_str()));
        let until = handed.as_ref().map(|(turn, _)| *turn);
        let prepared = |d: &&Decision| d.verdict.need().is_some() && until.is_none_or(|until| d.turn <= until);
        let first = transcript.turns.iter().find(|turn| turn.by == Speaker::Human).map(|turn| turn.index);
        let assisted = |until: TurnIndex| {
            transcript.turns.iter().take_while(|turn| turn.index < until).any(|turn| turn.by == Speaker::Assistant)
        };
        Self {
            sign: decisions.iter().find(shows).and_then(|d| at(d.turn)),
            prepare: decisions.iter().find(prepared).and_then(|d| at(d.turn)),
            hand_off: until.and_then(at),
            wanted: label.and_then(|label| label.wanted.window()).and_then(|window| at(*window.start())),
            came: match first {
                Some(turn) if assisted(turn) => at(turn).map_or(Came::Never, Came::Joined),
                Some(_) => Came::FromTheStart,
                None => Came::Never,
            },
        }
    }

    /// When a human joined, where one did.
    #[must_use]
    pub fn joined(&self) -> Option<Point> {
        if let Came::Joined(point) = self.came { Some(point) } else { None }
    }
}

fn point(transcript: &Transcript, turn: TurnIndex) -> Option<Point> {
    let start = transcript.turns.first()?.at;
    let said = transcript.turns.get(turn.0 as usize)?;
    let so_far = transcript.turns.get(..=turn.0 as usize)?;
    let customer_turn = so_far.iter().filter(|turn| turn.by == Speaker::Customer).count();
    Some(Point { turn, customer_turn, at_s: said.at.seconds_since(start) })
}

/// How far two moments lie apart, over some conversations: half lie nearer, half farther.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Apart {
    /// Conversations that have both moments.
    pub conversations: usize,
    /// In turns of the customer.
    pub median_turns: f64,
    /// In seconds.
    pub median_s: f64,
}

impl Apart {
    /// How far the second moment comes after the first; nothing where no conversation has both.
    #[must_use]
    pub fn between(pairs: impl Iterator<Item = (Point, Point)>) -> Option<Self> {
        let pairs: Vec<(Point, Point)> = pairs.collect();
        let turns = pairs.iter().map(|(a, b)| number(b.customer_turn) - number(a.customer_turn)).collect();
        let seconds = pairs.iter().map(|(a, b)| b.at_s - a.at_s).collect();
        Some(Self { conversations: pairs.len(), median_turns: median(turns)?, median_s: median(seconds)? })
    }
}

fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

/// The middle value, or the mean of the two in the middle; nothing of nothing.
fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let (low, high) = (values.get((values.len().max(1) - 1) / 2)?, values.get(values.len() / 2)?);
    Some(f64::midpoint(*low, *high))
}

/// The moments of a whole history.
#[derive(Debug, Clone, PartialEq)]
pub struct Timing {
    /// Conversations that the policy hands off.
    pub handed_off: usize,
    /// From the first sign to the handoff.
    pub sign_to_hand_off: Option<Apart>,
    /// From the preparation to the handoff: how long brief and human stand ready.
    pub prepare_to_hand_off: Option<Apart>,
    /// Conversations in which a human came after the assistant had spoken.
    pub joined: usize,
    /// Of these, those that the policy hands off too.
    pub joined_and_handed_off: usize,
    /// How much later than the policy's handoff the human came, in those.
    pub hand_off_to_joined: Option<Apart>,
    /// Conversations that people served from the start: whether a human was needed cannot be told from who spoke.
    pub from_the_start: usize,
    /// Handed off by the policy, and no human ever came.
    pub nobody_came: usize,
    /// For each of the first [`TURNS_SHOWN`] turns of the customer: in how many of the conversations handed off it had shown,
    /// was prepared, was handed off, and a human had joined by then.
    pub by_turn: Vec<[usize; 4]>,
}

impl Timing {
    /// The moments of these conversations.
    #[must_use]
    pub fn of(cases: &[Case]) -> Self {
        let handed: Vec<&Moments> = cases.iter().map(|case| &case.moments).filter(|m| m.hand_off.is_some()).collect();
        let joined: Vec<&Moments> = cases.iter().map(|case| &case.moments).filter(|m| m.joined().is_some()).collect();
        let pairs = |from: fn(&Moments) -> Option<Point>, to: fn(&Moments) -> Option<Point>| {
            Apart::between(handed.iter().filter_map(move |m| Some((from(m)?, to(m)?))))
        };
        let by = |turn: usize, get: fn(&Moments) -> Option<Point>| {
            handed
                .iter()
                .filter(|m| get(m).is_some_and(|point| point.customer_turn <= turn || turn == TURNS_SHOWN))
                .count()
        };
        Self {
            handed_off: handed.len(),
            sign_to_hand_off: pairs(|m| m.sign, |m| m.hand_off),
            prepare_to_hand_off: pairs(|m| m.prepare, |m| m.hand_off),
            joined: joined.len(),
            joined_and_handed_off: joined.iter().filter(|m| m.hand_off.is_some()).count(),
            hand_off_to_joined: pairs(|m| m.hand_off, Moments::joined),
            from_the_start: cases.iter().filter(|case| case.moments.came == Came::FromTheStart).count(),
            nobody_came: handed.iter().filter(|m| m.came == Came::Never).count(),
            by_turn: (1..=TURNS_SHOWN)
                .map(|turn| {
                    [by(turn, |m| m.sign), by(turn, |m| m.prepare), by(turn, |m| m.hand_off), by(turn, Moments::joined)]
                })
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::example::{hand_off, prepare, stay, transcript};

    const STORY: &str = r#"{"id":"c","turns":[
        {"by":"customer","at_s":0,"text":"it broke"},{"by":"ai","at_s":5,"text":"try again"},
        {"by":"customer","at_s":60,"text":"still broken"},{"by":"ai","at_s":65,"text":"try again"},
        {"by":"customer","at_s":120,"text":"a person please"},{"by":"human","at_s":300,"text":"I am here"}]}"#;

    #[test]
    fn signs_come_before_preparing_and_a_human_after_it_all() {
        let t = transcript(STORY);
        let decisions = [stay(0, "trouble"), prepare(2, "trouble"), hand_off(4, "trouble")];
        let m = Moments::of(&t, &decisions, None);
        let turns = [m.sign, m.prepare, m.hand_off, m.joined()].map(|point| point.unwrap().turn.0);
        assert_eq!(turns, [0, 2, 4, 5]);
        assert_eq!(m.hand_off.unwrap().customer_turn, 3);
    }

    #[test]
    fn what_fired_for_another_reason_is_no_sign() {
        let decisions = [stay(0, "weather"), hand_off(4, "trouble")];
        assert_eq!(Moments::of(&transcript(STORY), &decisions, None).sign.unwrap().turn.0, 4);
    }

    #[test]
    fn who_was_served_by_people_from_the_start_was_not_joined() {
        let t = transcript(r#"{"id":"c","turns":[{"by":"customer","text":"hello"},{"by":"human","text":"hello"}]}"#);
        assert_eq!(Moments::of(&t, &[], None).came, Came::FromTheStart);
    }

    #[test]
    fn what_comes_after_the_turns_shown_is_counted_with_the_last() {
        let late = Point { turn: TurnIndex(80), customer_turn: 40, at_s: 800.0 };
        let mut case = crate::audit::example::case("c");
        case.moments.hand_off = Some(late);
        let timing = Timing::of(&[case]);
        assert_eq!((timing.by_turn[TURNS_SHOWN - 2][2], timing.by_turn[TURNS_SHOWN - 1][2]), (0, 1));
    }

    #[test]
    fn the_median_is_the_middle() {
        assert_eq!(median(vec![9.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(vec![1.0, 2.0]), Some(1.5));
        assert_eq!(median(Vec::new()), None);
    }
}
