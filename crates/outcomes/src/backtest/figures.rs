//! The figures of a set of conversations: what they cost, and how well they were decided.

use baton_base::TurnIndex;

use super::outcome::{Off, Outcome};
use super::replay::Replay;
use crate::timing::{self, Tolerance};

/// The figures of a set of conversations.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// Conversations.
    pub conversations: usize,
    /// Of these, those that the policy hands off.
    pub handed_off: usize,
    /// What the handoffs take of humans' time, in hours, at an assumed length of each.
    pub human_hours: f64,
    /// How well it was decided; nothing where no conversation carries a label.
    pub judged: Option<Judged>,
}

/// How well labelled conversations were decided.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// Nobody was needed, and the assistant went on.
    pub stayed: usize,
    /// Handed off inside the window.
    pub in_time: usize,
    /// Handed off before the window.
    pub early: Beside,
    /// Handed off after the window.
    pub late: Beside,
    /// A human was needed, and none was called.
    pub missed: usize,
    /// Nobody was needed, and a human was called.
    pub false_alarms: usize,
    /// The timing metric under each of [`Tolerance::ALL`], in that order.
    pub timing: Vec<Timing>,
}

/// Handoffs on one side of their windows.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Beside {
    /// How many.
    pub conversations: usize,
    /// How far on average, in turns of the customer; 0 where there are none.
    pub mean_turns: f64,
    /// How far on average, in seconds; 0 where there are none.
    pub mean_s: f64,
}

/// The timing metric under one tolerance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Timing {
    /// How far beside counts, and which side is worse.
    pub tolerance: Tolerance,
    /// The mean over all labelled conversations, 0 to 1.
    pub score: f64,
}

impl Figures {
    /// The figures of conversations, each handoff taking a human so many minutes.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts of conversations")]
    pub fn of(replays: &[&Replay], minutes_per_handoff: f64) -> Self {
        let handed_off = replays.iter().filter(|replay| replay.handed_off.is_some()).count();
        Self {
            conversations: replays.len(),
            handed_off,
            human_hours: handed_off as f64 * minutes_per_handoff / 60.0,
            judged: Judged::of(replays),
        }
    }

    /// The share of conversations that the policy hands off; nothing where there is none.
    #[must_use]
    pub fn handoff_rate(&self) -> Option<f64> {
        share(self.handed_off, self.conversations)
    }
}

impl Judged {
    fn of(replays: &[&Replay]) -> Option<Self> {
        let labelled: Vec<(&Replay, Outcome)> =
            replays.iter().filter_map(|replay| Some((*replay, Outcome::of(replay)?))).collect();
        if labelled.is_empty() {
            return None;
        }
        let count = |wanted: Outcome| labelled.iter().filter(|(_, outcome)| *outcome == wanted).count();
        let early = labelled
            .iter()
            .filter_map(|(_, outcome)| if let Outcome::Early(off) = outcome { Some(*off) } else { None });
        let late =
            labelled.iter().filter_map(|(_, outcome)| if let Outcome::Late(off) = outcome { Some(*off) } else { None });
        Some(Self {
            stayed: count(Outcome::Stayed),
            in_time: count(Outcome::InTime),
            early: Beside::of(early),
            late: Beside::of(late),
            missed: count(Outcome::Missed),
            false_alarms: count(Outcome::FalseAlarm),
            timing: timing(replays),
        })
    }

    /// Labelled conversations.
    #[must_use]
    pub fn labelled(&self) -> usize {
        self.needed() + self.stayed + self.false_alarms
    }

    /// Labelled conversations that needed a human.
    #[must_use]
    pub fn needed(&self) -> usize {
        self.called() + self.missed
    }

    /// Those that needed a human and got one, whenever it was.
    #[must_use]
    pub fn called(&self) -> usize {
        self.in_time + self.early.conversations + self.late.conversations
    }

    /// The share handed off or not as wanted, whenever it was.
    #[must_use]
    pub fn accuracy(&self) -> Option<f64> {
        share(self.called() + self.stayed, self.labelled())
    }

    /// The share of handoffs that were needed; nothing where there is no handoff.
    #[must_use]
    pub fn precision(&self) -> Option<f64> {
        share(self.called(), self.called() + self.false_alarms)
    }

    /// The share of needed handoffs that were made; nothing where none was needed.
    #[must_use]
    pub fn recall(&self) -> Option<f64> {
        share(self.called(), self.needed())
    }

    /// The harmonic mean of precision and recall; nothing where no handoff was needed or made.
    #[must_use]
    pub fn f1(&self) -> Option<f64> {
        share(2 * self.called(), 2 * self.called() + self.false_alarms + self.missed)
    }

    /// The share of needed handoffs that came inside the window; nothing where none was needed.
    #[must_use]
    pub fn in_window(&self) -> Option<f64> {
        share(self.in_time, self.needed())
    }

    /// The share of conversations that needed nobody and were handed off; nothing where there is none.
    #[must_use]
    pub fn false_alarm_rate(&self) -> Option<f64> {
        share(self.false_alarms, self.stayed + self.false_alarms)
    }
}

impl Beside {
    #[expect(clippy::cast_precision_loss, reason = "counts of turns and conversations")]
    fn of(all: impl Iterator<Item = Off>) -> Self {
        let all: Vec<Off> = all.collect();
        let count = all.len().max(1) as f64;
        let turns: usize = all.iter().map(|off| off.turns).sum();
        // Not `sum`, which gives -0 where there is nothing to add.
        let seconds = all.iter().map(|off| off.seconds).fold(0.0, |sum, seconds| sum + seconds);
        Self { conversations: all.len(), mean_turns: turns as f64 / count, mean_s: seconds / count }
    }
}

fn timing(replays: &[&Replay]) -> Vec<Timing> {
    let predicted: Vec<Vec<TurnIndex>> =
        replays.iter().map(|replay| replay.handed_off.iter().map(|handed| handed.turn).collect()).collect();
    let dialogues = || {
        let pairs = replays.iter().zip(&predicted);
        pairs.filter_map(|(replay, predicted)| Some((replay.label.as_ref()?.gold.as_slice(), predicted.as_slice())))
    };
    let score = |tolerance| timing::set(dialogues(), tolerance).map(|score| Timing { tolerance, score });
    Tolerance::ALL.into_iter().filter_map(score).collect()
}

#[expect(clippy::cast_precision_loss, reason = "counts of conversations")]
fn share(count: usize, of: usize) -> Option<f64> {
    (of > 0).then(|| count as f64 / of as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backtest::example::{needed, replay, stay};

    fn judged(replays: &[Replay]) -> Judged {
        Figures::of(&replays.iter().collect::<Vec<_>>(), 9.0).judged.unwrap()
    }

    #[test]
    fn every_outcome_is_counted_once() {
        let found = judged(&[
            replay("a", stay(), None),
            replay("b", stay(), Some(2)),
            replay("c", needed(4, 6), Some(4)),
            replay("d", needed(4, 6), Some(0)),
            replay("e", needed(4, 6), Some(8)),
            replay("f", needed(4, 6), None),
        ]);
        assert_eq!((found.labelled(), found.needed(), found.called()), (6, 4, 3));
        assert_eq!((found.stayed, found.in_time, found.missed, found.false_alarms), (1, 1, 1, 1));
        assert_eq!(found.early, Beside { conversations: 1, mean_turns: 2.0, mean_s: 40.0 });
        assert_eq!(found.late, Beside { conversations: 1, mean_turns: 1.0, mean_s: 20.0 });
        assert_eq!((found.precision(), found.recall(), found.f1()), (Some(0.75), Some(0.75), Some(0.75)));
        assert_eq!((found.in_window(), found.false_alarm_rate()), (Some(0.25), Some(0.5)));
        assert_eq!(found.accuracy(), Some(4.0 / 6.0));
    }

    #[test]
    fn the_timing_metric_stands_under_all_nine_tolerances() {
        let found = judged(&[replay("a", needed(4, 4), Some(6)), replay("b", stay(), None)]);
        let first = found.timing.first().unwrap();
        assert!((first.score - f64::midpoint(1.0, (-2.0_f64).exp())).abs() < 1e-6, "{first:?}");
        assert_eq!(found.timing.len(), 9);
    }

    #[test]
    fn without_labels_only_rate_and_hours_are_known() {
        let replays = [replay("a", None, Some(2)), replay("b", None, None)];
        let figures = Figures::of(&replays.iter().collect::<Vec<_>>(), 30.0);
        assert_eq!((figures.handoff_rate(), figures.human_hours, figures.judged), (Some(0.5), 0.5, None));
    }

    #[test]
    fn what_was_never_asked_has_no_share() {
        let found = judged(&[replay("a", stay(), None)]);
        assert_eq!((found.precision(), found.recall(), found.f1(), found.in_window()), (None, None, None, None));
    }
}
