//! What came of one labelled conversation.

use baton_decision::calibrate::Wanted;

use super::replay::Replay;

/// What came of a labelled conversation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Outcome {
    /// Nobody was needed, and the assistant went on.
    Stayed,
    /// A human was needed, and the handoff came inside the window.
    InTime,
    /// A human was needed, and the handoff came before the window.
    Early(Off),
    /// A human was needed, and the handoff came after the window.
    Late(Off),
    /// A human was needed, and none was called.
    Missed,
    /// Nobody was needed, and a human was called.
    FalseAlarm,
}

/// How far a handoff lay outside the window.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Off {
    /// In turns of the customer, from 1.
    pub turns: usize,
    /// In seconds between the turn of the handoff and the window's nearer end.
    pub seconds: f64,
}

impl Outcome {
    /// What came of a conversation; nothing where it carries no label.
    #[must_use]
    pub fn of(replay: &Replay) -> Option<Self> {
        let label = replay.label.as_ref()?;
        let window = match (&label.wanted, &replay.handed_off) {
            (Wanted::Stay, None) => return Some(Self::Stayed),
            (Wanted::Stay, Some(_)) => return Some(Self::FalseAlarm),
            (Wanted::Human { .. }, None) => return Some(Self::Missed),
            (Wanted::Human { window, .. }, Some(_)) => window,
        };
        let handed = replay.handed_off.as_ref()?;
        let (start, end) = (*window.start(), *window.end());
        Some(if handed.turn < start {
            let turns = replay.customer_turns().filter(|turn| (handed.turn..start).contains(turn)).count();
            Self::Early(Off { turns, seconds: replay.at_s(start) - handed.at_s })
        } else if handed.turn > end {
            let turns = replay.customer_turns().filter(|turn| *turn > end && *turn <= handed.turn).count();
            Self::Late(Off { turns, seconds: handed.at_s - replay.at_s(end) })
        } else {
            Self::InTime
        })
    }

    /// Whether a human was called or not as wanted, whenever it was.
    #[must_use]
    pub fn right(self) -> bool {
        !matches!(self, Self::Missed | Self::FalseAlarm)
    }

    /// The public name, such as `false_alarm`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Stayed => "stayed",
            Self::InTime => "in_time",
            Self::Early(_) => "early",
            Self::Late(_) => "late",
            Self::Missed => "missed",
            Self::FalseAlarm => "false_alarm",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backtest::example::{needed, replay, stay};

    #[test]
    fn where_nobody_is_needed_only_staying_is_right() {
        assert_eq!(Outcome::of(&replay("c", stay(), None)), Some(Outcome::Stayed));
        assert_eq!(Outcome::of(&replay("c", stay(), Some(2))), Some(Outcome::FalseAlarm));
    }

    #[test]
    fn early_and_late_are_counted_in_the_customers_turns_and_in_seconds() {
        let at = |turn| Outcome::of(&replay("c", needed(4, 6), Some(turn)));
        assert_eq!(at(0), Some(Outcome::Early(Off { turns: 2, seconds: 40.0 })));
        assert_eq!(at(2), Some(Outcome::Early(Off { turns: 1, seconds: 20.0 })));
        assert_eq!((at(4), at(6)), (Some(Outcome::InTime), Some(Outcome::InTime)));
        assert_eq!(at(8), Some(Outcome::Late(Off { turns: 1, seconds: 20.0 })));
    }

    #[test]
    fn a_handoff_that_never_comes_is_missed() {
        assert_eq!(Outcome::of(&replay("c", needed(4, 6), None)), Some(Outcome::Missed));
    }

    #[test]
    fn without_a_label_nothing_can_be_said() {
        assert_eq!(Outcome::of(&replay("c", None, Some(2))), None);
    }
}
