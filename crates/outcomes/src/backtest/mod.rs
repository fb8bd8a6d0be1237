//! A policy on conversations that are over: how often it hands off, how well, and what that takes of humans' time.

pub mod compare;
#[cfg(test)]
pub(crate) mod example;
pub mod figures;
pub mod label;
pub mod outcome;
pub mod replay;
pub mod report;
pub mod wire;

use std::collections::BTreeMap;

use baton_conversation::{Channel, Tier};
use baton_decision::Family;

pub use compare::{Change, Comparison, Side, compare};
pub use figures::{Beside, Figures, Judged, Timing};
pub use label::Label;
pub use outcome::{Off, Outcome};
pub use replay::{Handed, Reason, Replay, Spoken};

/// How long a human is taken up by one handoff, in minutes: an assumption that stands in for a team's own handling time,
/// which should be given wherever it is known.
pub const MINUTES_PER_HANDOFF: f64 = 9.0;

/// What a policy does on conversations that are over.
#[derive(Debug, Clone, PartialEq)]
pub struct Backtest {
    /// The policy's name.
    pub policy: String,
    /// What one handoff is taken to cost of a human's time, in minutes.
    pub minutes_per_handoff: f64,
    /// The conversations, in the order given.
    pub replays: Vec<Replay>,
    /// The figures of all of them.
    pub overall: Figures,
    /// The same by size of the account, smallest first.
    pub by_tier: BTreeMap<Tier, Figures>,
    /// The same by channel.
    pub by_channel: BTreeMap<Channel, Figures>,
    /// The same by [`Replay::family`]; first those without one.
    pub by_family: BTreeMap<Option<Family>, Figures>,
}

impl Backtest {
    /// What a policy of this name did on conversations, at so many minutes of a human for each handoff, such as
    /// [`MINUTES_PER_HANDOFF`].
    #[must_use]
    pub fn of(policy: &str, replays: Vec<Replay>, minutes_per_handoff: f64) -> Self {
        Self {
            policy: policy.to_owned(),
            minutes_per_handoff,
            overall: Figures::of(&replays.iter().collect::<Vec<_>>(), minutes_per_handoff),
            by_tier: split(&replays, minutes_per_handoff, |replay| replay.tier),
            by_channel: split(&replays, minutes_per_handoff, |replay| replay.channel),
            by_family: split(&replays, minutes_per_handoff, Replay::family),
            replays,
        }
    }
}

fn split<K: Ord>(replays: &[Replay], minutes: f64, key: impl Fn(&Replay) -> K) -> BTreeMap<K, Figures> {
    let mut groups: BTreeMap<K, Vec<&Replay>> = BTreeMap::new();
    for replay in replays {
        groups.entry(key(replay)).or_default().push(replay);
    }
    groups.into_iter().map(|(key, replays)| (key, Figures::of(&replays, minutes))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use example::{needed, replay, stay};

    #[test]
    fn every_split_adds_up_to_the_whole() {
        let mut large = replay("c", stay(), Some(2));
        large.tier = Tier::Enterprise;
        large.channel = Channel::Email;
        let replays = vec![replay("a", stay(), None), replay("b", needed(4, 6), None), large];
        let found = Backtest::of("default", replays, MINUTES_PER_HANDOFF);
        let sum = |of: Vec<&Figures>| of.iter().map(|figures| figures.conversations).sum::<usize>();
        assert_eq!(sum(found.by_tier.values().collect()), 3);
        assert_eq!(sum(found.by_channel.values().collect()), 3);
        assert_eq!(sum(found.by_family.values().collect()), 3);
        let families: Vec<Option<Family>> = found.by_family.keys().copied().collect();
        assert_eq!(families, [None, Some(Family::Value), Some(Family::Emotional)]);
        assert_eq!(found.by_tier[&Tier::Enterprise].handed_off, 1);
    }

    #[test]
    fn each_handoff_takes_the_assumed_minutes() {
        let replays = (0..20).map(|n| replay(&format!("c{n}"), None, Some(2))).collect();
        assert!((Backtest::of("default", replays, 9.0).overall.human_hours - 3.0).abs() < 1e-12);
    }
}
