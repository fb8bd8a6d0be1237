//! The assessment before anything is switched on: what comes in, where the assistant fails, where humans were needed and when
//! it showed, what is at stake, who is missing, and a policy to begin with. Every number stands with what it was counted in.

pub mod case;
pub mod cost;
pub mod draft;
#[cfg(test)]
mod example;
pub mod failure;
pub mod finding;
pub mod moment;
pub mod report;
pub mod share;
pub mod skill;
pub mod topic;
pub mod value;
pub mod volume;
pub mod wire;

use std::collections::BTreeMap;

use baton_decision::Policy;
use baton_routing::Roster;

pub use case::{Case, Known, opening};
pub use cost::Rung;
pub use draft::{Draft, Drafted, Ground, Learnt, draft};
pub use failure::{Failing, Failure, Way};
pub use finding::Finding;
pub use moment::{Apart, Came, Moments, Timing};
pub use share::{SMALL, Share};
pub use skill::{Demand, Gap, Skills};
pub use topic::{Topic, Topics};
pub use value::Value;
pub use volume::{Part, Volume};

use crate::backtest::Backtest;

/// What an assessment is made of.
#[derive(Debug, Clone)]
pub struct Material<'a> {
    /// The conversations, as the policy decided them.
    pub cases: &'a [Case],
    /// That policy.
    pub policy: &'a Policy,
    /// Who could take over, where that is known.
    pub roster: Option<&'a Roster>,
    /// What other costs would mean.
    pub costs: Vec<Rung>,
    /// What the policy does, as a backtest.
    pub backtest: Backtest,
    /// A draft policy and what it does.
    pub drafted: Drafted,
}

/// The assessment of a history.
#[derive(Debug, Clone, PartialEq)]
pub struct Audit {
    /// What stands out, in sentences, the most telling first.
    pub findings: Vec<Finding>,
    /// Where the history comes from and what can be seen in it.
    pub seen: Seen,
    /// What customers come with.
    pub topics: Topics,
    /// How much comes in, by channel, tier, language and hour.
    pub volume: Volume,
    /// Conversations in which the assistant failed in some way, of those with an assistant.
    pub failed: Share,
    /// Where it fails, in the order of [`Way::ALL`].
    pub failing: Vec<Failing>,
    /// Where humans were needed and when it showed.
    pub timing: Timing,
    /// What is at stake.
    pub value: Value,
    /// Skills asked for against the roster; nothing without one.
    pub skills: Option<Skills>,
    /// What handoffs are about: families of reasons, of all handoffs.
    pub families: BTreeMap<&'static str, Share>,
    /// In how many conversations each trigger fired.
    pub triggers: BTreeMap<String, Share>,
    /// What other costs would mean.
    pub costs: Vec<Rung>,
    /// How many unneeded handoffs the policy takes for as bad as one that is missed.
    pub current_cost_ratio: f64,
    /// What the policy does.
    pub backtest: Backtest,
    /// The draft and what it does.
    pub drafted: Drafted,
}

/// What a history holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Seen {
    /// Conversations.
    pub conversations: usize,
    /// Turns of all speakers.
    pub turns: usize,
    /// Those in which an assistant speaks.
    pub with_assistant: Share,
    /// Those in which a human of the company speaks.
    pub with_human: Share,
    /// Those that say what should have come of them.
    pub labelled: Share,
    /// Those that need a human: by their label, else as the policy decides.
    pub needed: Share,
    /// Those with a value or an open sale on record.
    pub valued: Share,
    /// Those in which the assistant reports how sure it is.
    pub with_confidence: Share,
}

impl Seen {
    fn of(cases: &[Case]) -> Self {
        let count = |holds: fn(&&Case) -> bool| Share::counted(cases, holds);
        Self {
            conversations: cases.len(),
            turns: cases.iter().map(|case| case.replay.turns.len()).sum(),
            with_assistant: count(|case| case.observed.turns > 0),
            with_human: count(|case| case.moments.came != Came::Never),
            labelled: count(|case| case.replay.label.is_some()),
            needed: count(|case| case.needs_human()),
            valued: count(|case| case.holder.annual_usd.is_some() || case.holder.opportunity_usd.is_some()),
            with_confidence: count(|case| case.observed.with_confidence > 0),
        }
    }
}

impl Audit {
    /// The assessment. The same material gives the same assessment.
    ///
    /// Cost: that of [`Topics::of`], which outweighs the rest.
    #[must_use]
    pub fn of(material: Material<'_>) -> Self {
        let Material { cases, policy, roster, costs, backtest, drafted } = material;
        let topics = Topics::of(cases);
        let mut audit = Self {
            findings: Vec::new(),
            seen: Seen::of(cases),
            volume: Volume::of(cases),
            failed: Share::counted(cases.iter().filter(|case| case.observed.turns > 0), |case| {
                !case.failures.is_empty()
            }),
            failing: Failing::all(cases, &topics.of, topics.topics.len()),
            timing: Timing::of(cases),
            value: Value::of(cases),
            skills: roster.map(|roster| Skills::of(cases, roster)),
            families: skill::by_family(cases),
            triggers: draft::fired(policy, cases),
            topics,
            costs,
            current_cost_ratio: cost::ratio(policy),
            backtest,
            drafted,
        };
        audit.findings = finding::all(&audit);
        audit
    }

    /// The triggers that never fired.
    #[must_use]
    pub fn silent_triggers(&self) -> Vec<&str> {
        self.triggers.iter().filter(|(_, share)| share.part == 0).map(|(name, _)| name.as_str()).collect()
    }
}
