//! A labelled conversation as calibration sees it: how strongly each trigger fired, turn by turn.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use baton_base::TurnIndex;

use crate::decide::shares;
use crate::line::{Circumstances, Lines};
use crate::policy::Policy;
use crate::situation::Situation;
use crate::verdict::Family;

use super::fit::Weights;

/// What should have come of a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// The assistant should have gone on.
    Stay,
    /// A human should have taken over.
    Human {
        /// After one of these turns.
        window: RangeInclusive<TurnIndex>,
        /// Families that must be among the reasons.
        families: Vec<Family>,
    },
}

impl Wanted {
    /// The turns after which handing off was right, where it was wanted.
    #[must_use]
    pub fn window(&self) -> Option<&RangeInclusive<TurnIndex>> {
        match self {
            Self::Stay => None,
            Self::Human { window, .. } => Some(window),
        }
    }
}

/// How things stood after one turn of the customer.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// The turn.
    pub turn: TurnIndex,
    /// What fired: its place in the policy, and the share of its weight that it added.
    pub fired: Vec<(usize, f64)>,
    /// Whether a certain trigger decided.
    pub certain: bool,
    /// How much more than usual it takes to hand off here, in log-odds: the account's tier, a customer who declined a human.
    pub raised: f64,
}

impl Moment {
    /// How things stand now.
    #[must_use]
    pub fn of(policy: &Policy, situation: &Situation) -> Self {
        let shares = shares(policy, situation);
        let certain = shares.iter().any(|share| share.decides);
        let fired = shares.iter().map(|share| (share.place, share.share)).collect();
        let line = Lines::of(policy, situation, Circumstances::default()).hand_off;
        let raised = line.log_odds() - policy.hand_off_from().log_odds();
        Self { turn: situation.turn(), fired, certain, raised }
    }
}

/// A labelled conversation, played through a policy.
#[derive(Debug, Clone, PartialEq)]
pub struct Played {
    /// Its name.
    pub id: String,
    /// What should have come of it.
    pub wanted: Wanted,
    /// Its moments, in order.
    pub moments: Vec<Moment>,
}

/// The most that all but the hardest of a conversation's quiet moments count together: one alarm is one mistake, however
/// many turns were right.
const EASY_MOMENTS_COUNT: f64 = 0.5;

impl Played {
    /// The moments that must not hand off: all before the window.
    pub(super) fn quiet(&self) -> &[Moment] {
        let end = match self.wanted.window() {
            None => self.moments.len(),
            Some(window) => self.moments.partition_point(|moment| moment.turn < *window.start()),
        };
        // What a certain trigger decided is not for weights to change.
        let decided = self.moments.iter().position(|moment| moment.certain).unwrap_or(self.moments.len());
        self.moments.get(..end.min(decided)).unwrap_or_default()
    }

    /// The moments of which one must hand off; none where a certain trigger decides in time.
    pub(super) fn due(&self) -> &[Moment] {
        let Some(window) = self.wanted.window() else { return &[] };
        let start = self.moments.partition_point(|moment| moment.turn < *window.start());
        let end = self.moments.partition_point(|moment| moment.turn <= *window.end());
        let in_time = self.moments.iter().take(end).any(|moment| moment.certain);
        if in_time { &[] } else { self.moments.get(start..end).unwrap_or_default() }
    }

    /// What is learnt from it at the weights as they stand: moments with what they should say and how much they count.
    pub(super) fn lessons(&self, weights: &Weights) -> Vec<(&Moment, bool, f64)> {
        let mut lessons = Vec::new();
        let quiet = self.quiet();
        if let Some(hardest) = loudest(quiet, weights) {
            let others = quiet.len().saturating_sub(1).max(1);
            let easy = EASY_MOMENTS_COUNT / f64::from(u16::try_from(others).unwrap_or(u16::MAX));
            let counts = |at| if at == hardest { 1.0 } else { easy };
            lessons.extend(quiet.iter().enumerate().map(|(at, moment)| (moment, false, counts(at))));
        }
        let due = self.due();
        lessons.extend(loudest(due, weights).and_then(|at| due.get(at)).map(|moment| (moment, true, 1.0)));
        lessons
    }

    /// How badly weights say what should have been said, in natural units of surprise.
    pub(super) fn loss(&self, weights: &Weights) -> f64 {
        let surprise = |(moment, wanted, counts): &(&Moment, bool, f64)| {
            let log_odds = weights.log_odds(moment);
            counts * (if *wanted { -log_odds } else { log_odds }).exp().ln_1p()
        };
        self.lessons(weights).iter().map(surprise).sum()
    }

    /// The places of all triggers that fired until the window was over.
    pub(super) fn fired_places(&self) -> BTreeSet<usize> {
        self.quiet().iter().chain(self.due()).flat_map(|moment| moment.fired.iter().map(|(place, _)| *place)).collect()
    }
}

fn loudest(moments: &[Moment], weights: &Weights) -> Option<usize> {
    let loud = moments.iter().map(|moment| weights.log_odds(moment)).enumerate();
    loud.rev().max_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(at, _)| at)
}
