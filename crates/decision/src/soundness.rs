//! What in a policy cannot matter, or always does: found by looking at it, and at a history where one is there.

use baton_base::Probability;

use crate::calibrate::Moment;
use crate::policy::Policy;

/// A trigger that fires in more than this share of all conversations says nothing about any of them.
const ALWAYS: f64 = 0.95;

/// Fewer conversations say nothing about what never happens.
const CONVERSATIONS_MIN: usize = 30;

/// Something a team should know of its policy.
#[derive(Debug, Clone, PartialEq)]
pub enum Finding {
    /// All weights together stay below the line, so that only what is certain hands off.
    CannotReach {
        /// The probability when everything fires at full strength.
        highest: Probability,
        /// The line.
        hand_off_from: Probability,
    },
    /// Two triggers fire on the same condition.
    Same {
        /// The one.
        one: String,
        /// The other.
        other: String,
    },
    /// A trigger never fired.
    Never {
        /// Which.
        trigger: String,
        /// In how many conversations it could have.
        conversations: usize,
    },
    /// A trigger fired in nearly all conversations.
    Always {
        /// Which.
        trigger: String,
        /// In how many it fired.
        fired: usize,
        /// Of how many.
        conversations: usize,
    },
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::CannotReach { highest, hand_off_from } => write!(
                f,
                "all weights together reach {:.2} and handing off begins at {:.2}: raise weights or `base_log_odds`, or \
                 change the costs",
                highest.value(),
                hand_off_from.value()
            ),
            Self::Same { one, other } => {
                write!(f, "`{one}` and `{other}` fire on the same condition: keep one, with the sum of their weights")
            }
            Self::Never { trigger, conversations } => {
                write!(f, "`{trigger}` never fired in {conversations} conversations: is its bar too high?")
            }
            Self::Always { trigger, fired, conversations } => write!(
                f,
                "`{trigger}` fired in {fired} of {conversations} conversations: it moves the base and tells nothing apart"
            ),
        }
    }
}

/// What can be seen by looking at the policy alone.
#[must_use]
pub fn at_rest(policy: &Policy) -> Vec<Finding> {
    let mut found = Vec::new();
    let adds = policy.triggers.iter().filter(|trigger| !trigger.certain).map(|trigger| trigger.weight.max(0.0));
    let highest = Probability::from_log_odds(policy.base_log_odds + adds.sum::<f64>());
    if highest < policy.hand_off_from() {
        found.push(Finding::CannotReach { highest, hand_off_from: policy.hand_off_from() });
    }
    for (at, one) in policy.triggers.iter().enumerate() {
        let same = policy.triggers.iter().skip(at + 1).filter(|other| {
            other.when == one.when
                && other.fading == one.fading
                && other.family == one.family
                && other.certain == one.certain
        });
        found.extend(same.map(|other| Finding::Same { one: one.name.to_string(), other: other.name.to_string() }));
    }
    found
}

/// What a history shows: each conversation with its moments.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "counts of conversations")]
pub fn in_history<'a>(policy: &Policy, history: impl Iterator<Item = &'a [Moment]>) -> Vec<Finding> {
    let mut fired = vec![0_usize; policy.triggers.len()];
    let mut conversations = 0;
    for moments in history {
        conversations += 1;
        for (place, count) in fired.iter_mut().enumerate() {
            *count += usize::from(moments.iter().any(|moment| moment.fired.iter().any(|(at, _)| *at == place)));
        }
    }
    if conversations < CONVERSATIONS_MIN {
        return Vec::new();
    }
    let judged = policy.triggers.iter().zip(fired).filter_map(|(trigger, fired)| {
        let trigger = trigger.name.to_string();
        if fired == 0 {
            Some(Finding::Never { trigger, conversations })
        } else if fired as f64 > ALWAYS * conversations as f64 {
            Some(Finding::Always { trigger, fired, conversations })
        } else {
            None
        }
    });
    judged.collect()
}

#[cfg(test)]
mod tests {
    use baton_base::TurnIndex;

    use super::*;
    use crate::DEFAULT_POLICY;

    #[test]
    fn the_default_policy_has_nothing_that_cannot_matter() {
        let policy = Policy::parse(DEFAULT_POLICY, &[]).unwrap();
        assert_eq!(at_rest(&policy), Vec::new());
    }

    #[test]
    fn weights_that_cannot_reach_and_twins_are_found() {
        let mut policy = Policy::parse(DEFAULT_POLICY, &[]).unwrap();
        policy.triggers.truncate(2);
        let mut twin = policy.triggers[0].clone();
        twin.name = "twin".into();
        policy.triggers.push(twin);
        for trigger in &mut policy.triggers {
            (trigger.weight, trigger.certain) = (0.1, false);
        }
        let found = at_rest(&policy);
        assert!(matches!(found[0], Finding::CannotReach { .. }), "{found:?}");
        assert!(matches!(&found[1], Finding::Same { other, .. } if other == "twin"), "{found:?}");
    }

    #[test]
    fn a_history_shows_what_never_and_what_always_fires() {
        let policy = Policy::parse(DEFAULT_POLICY, &[]).unwrap();
        let moments = [Moment { turn: TurnIndex(0), fired: vec![(0, 1.0)], certain: false, raised: 0.0 }];
        let few = in_history(&policy, std::iter::repeat_n(&moments[..], 5));
        assert_eq!(few, Vec::new());
        let found = in_history(&policy, std::iter::repeat_n(&moments[..], 50));
        assert!(matches!(&found[0], Finding::Always { fired: 50, .. }), "{found:?}");
        assert_eq!(found.len(), policy.triggers.len());
    }
}
