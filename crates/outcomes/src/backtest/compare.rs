//! Two policies on the same conversations: which changed sides, and why.

use std::collections::BTreeMap;

use baton_base::ConversationId;
use baton_conversation::{Channel, Tier};

use super::Backtest;
use super::outcome::Outcome;
use super::replay::{Handed, Replay};

/// Two policies on the same conversations.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The policy before.
    pub before: String,
    /// The policy after.
    pub after: String,
    /// Conversations that both decided.
    pub conversations: usize,
    /// The conversations that changed sides, by kind of change, then by id.
    pub changes: Vec<Change>,
}

/// A conversation that changed sides.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The conversation.
    pub id: ConversationId,
    /// How it was held.
    pub channel: Channel,
    /// How large the account is.
    pub tier: Tier,
    /// What changed.
    pub side: Side,
    /// What came of it before; nothing without a label.
    pub outcome_before: Option<Outcome>,
    /// What comes of it now; nothing without a label.
    pub outcome_after: Option<Outcome>,
}

/// What changed, with the reasons of each handoff.
#[derive(Debug, Clone, PartialEq)]
pub enum Side {
    /// It stayed with the assistant, and is handed off now.
    HandsOff(Handed),
    /// It was handed off, and stays with the assistant now.
    Stays(Handed),
    /// It is handed off at an earlier turn.
    Earlier {
        /// The handoff before.
        before: Handed,
        /// The handoff now.
        after: Handed,
    },
    /// It is handed off at a later turn.
    Later {
        /// The handoff before.
        before: Handed,
        /// The handoff now.
        after: Handed,
    },
}

impl Side {
    /// What changed between two decisions; nothing where both hand off after the same turn or neither does.
    #[must_use]
    pub fn of(before: Option<&Handed>, after: Option<&Handed>) -> Option<Self> {
        match (before.cloned(), after.cloned()) {
            (None, None) => None,
            (None, Some(after)) => Some(Self::HandsOff(after)),
            (Some(before), None) => Some(Self::Stays(before)),
            (Some(before), Some(after)) if after.turn < before.turn => Some(Self::Earlier { before, after }),
            (Some(before), Some(after)) if after.turn > before.turn => Some(Self::Later { before, after }),
            (Some(_), Some(_)) => None,
        }
    }

    /// The public name: `hands_off`, `stays`, `earlier` or `later`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::HandsOff(_) => "hands_off",
            Self::Stays(_) => "stays",
            Self::Earlier { .. } => "earlier",
            Self::Later { .. } => "later",
        }
    }

    /// The handoff that the policy before made.
    #[must_use]
    pub fn before(&self) -> Option<&Handed> {
        match self {
            Self::HandsOff(_) => None,
            Self::Stays(before) | Self::Earlier { before, .. } | Self::Later { before, .. } => Some(before),
        }
    }

    /// The handoff that the policy after makes.
    #[must_use]
    pub fn after(&self) -> Option<&Handed> {
        match self {
            Self::Stays(_) => None,
            Self::HandsOff(after) | Self::Earlier { after, .. } | Self::Later { after, .. } => Some(after),
        }
    }

    /// The handoff that tells what the conversation was about: now where there is one, else before.
    #[must_use]
    pub fn told(&self) -> &Handed {
        match self {
            Self::HandsOff(told) | Self::Stays(told) => told,
            Self::Earlier { after, .. } | Self::Later { after, .. } => after,
        }
    }

    fn order(&self) -> u8 {
        match self {
            Self::HandsOff(_) => 0,
            Self::Stays(_) => 1,
            Self::Earlier { .. } => 2,
            Self::Later { .. } => 3,
        }
    }
}

impl Change {
    /// Whether it was decided wrongly before and rightly now (`Some(true)`), or the other way round (`Some(false)`); nothing
    /// where only the time changed, or where there is no label.
    #[must_use]
    pub fn became_right(&self) -> Option<bool> {
        let (before, after) = (self.outcome_before?.right(), self.outcome_after?.right());
        (before != after).then_some(after)
    }
}

/// The conversations that another policy decides otherwise. Those that only one of both has seen are left out; of several
/// with one id the last counts.
#[must_use]
pub fn compare(before: &Backtest, after: &Backtest) -> Comparison {
    let was: BTreeMap<&ConversationId, &Replay> = by_id(before);
    let is: BTreeMap<&ConversationId, &Replay> = by_id(after);
    let both: Vec<(&Replay, &Replay)> = is.iter().filter_map(|(id, is)| Some((*was.get(id)?, *is))).collect();
    let mut changes: Vec<Change> = both.iter().filter_map(|(was, is)| change(was, is)).collect();
    changes.sort_by(|a, b| a.side.order().cmp(&b.side.order()).then_with(|| a.id.cmp(&b.id)));
    Comparison { before: before.policy.clone(), after: after.policy.clone(), conversations: both.len(), changes }
}

fn by_id(backtest: &Backtest) -> BTreeMap<&ConversationId, &Replay> {
    backtest.replays.iter().map(|replay| (&replay.id, replay)).collect()
}

fn change(was: &Replay, is: &Replay) -> Option<Change> {
    Some(Change {
        id: is.id.clone(),
        channel: is.channel,
        tier: is.tier,
        side: Side::of(was.handed_off.as_ref(), is.handed_off.as_ref())?,
        outcome_before: Outcome::of(was),
        outcome_after: Outcome::of(is),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backtest::MINUTES_PER_HANDOFF;
    use crate::backtest::example::{needed, replay, stay};

    fn changes(before: Vec<Replay>, after: Vec<Replay>) -> Comparison {
        let run = |name: &str, replays| Backtest::of(name, replays, MINUTES_PER_HANDOFF);
        compare(&run("old", before), &run("new", after))
    }

    #[test]
    fn every_kind_of_change_is_found_and_what_is_equal_is_left_out() {
        let before = [("a", Some(2)), ("b", None), ("c", Some(4)), ("d", Some(4)), ("e", Some(4)), ("f", None)];
        let after = [("a", None), ("b", Some(2)), ("c", Some(2)), ("d", Some(6)), ("e", Some(4)), ("f", None)];
        let run = |all: [(&str, Option<u32>); 6]| all.map(|(id, at)| replay(id, None, at)).to_vec();
        let found = changes(run(before), run(after));
        let names: Vec<(&str, &str)> = found.changes.iter().map(|c| (c.id.as_str(), c.side.name())).collect();
        assert_eq!(names, [("b", "hands_off"), ("a", "stays"), ("c", "earlier"), ("d", "later")]);
        assert_eq!((found.conversations, found.before.as_str(), found.after.as_str()), (6, "old", "new"));
    }

    #[test]
    fn a_change_says_whether_it_became_right() {
        let found = changes(
            vec![replay("a", stay(), Some(2)), replay("b", needed(4, 6), Some(4)), replay("c", needed(4, 6), Some(8))],
            vec![replay("a", stay(), None), replay("b", needed(4, 6), None), replay("c", needed(4, 6), Some(6))],
        );
        let right: Vec<Option<bool>> = found.changes.iter().map(Change::became_right).collect();
        assert_eq!(right, [Some(true), Some(false), None]);
    }

    #[test]
    fn a_conversation_that_only_one_has_seen_is_no_change() {
        let found = changes(vec![replay("a", None, Some(2))], vec![replay("b", None, Some(2))]);
        assert_eq!((found.conversations, found.changes), (0, Vec::new()));
    }
}
