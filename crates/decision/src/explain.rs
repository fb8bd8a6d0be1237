//! What would have changed a decision: what was missing, and what it hung on.

use std::sync::Arc;

use crate::decide::decide;
use crate::policy::{Policy, Trigger};
use crate::situation::Situation;
use crate::verdict::{Decision, Family, Verdict};

/// The most triggers named that would have carried a decision further; a person weighs a few.
const NAMED_MAX: usize = 6;

/// A decision with what lies around it.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The decision.
    pub decision: Decision,
    /// The log-odds that lack until the next line, with its name; nothing where a human takes over already.
    pub lacks: Option<(f64, &'static str)>,
    /// Triggers without which the answer would have been another, with that answer.
    pub hangs_on: Vec<(String, &'static str)>,
    /// Triggers that did not fire and would each have crossed the next line alone, the nearest to doing so first.
    pub would_cross: Vec<Lacking>,
}

/// A trigger that did not fire.
#[derive(Debug, Clone, PartialEq)]
pub struct Lacking {
    /// Its name.
    pub trigger: String,
    /// What it is about.
    pub family: Family,
    /// What it says.
    pub says: String,
    /// What it adds at full strength.
    pub weight: f64,
    /// Whether it decides alone.
    pub certain: bool,
}

/// Gives back the decision on a situation and what would have changed it. Cost: one decision for each trigger that fired.
#[must_use]
pub fn explain(policy: &Policy, situation: &Situation) -> Explanation {
    let decision = decide(policy, situation);
    let next = match decision.verdict {
        Verdict::Stay => Some((decision.prepare_from.log_odds(), "prepare")),
        Verdict::Prepare { .. } => Some((decision.hand_off_from.log_odds(), "hand_off")),
        Verdict::HandOff { .. } => None,
    };
    let lacks = next.map(|(line, name)| ((line - decision.log_odds).max(0.0), name));
    let hangs_on = decision.fired.iter().filter(|fired| fired.contribution > 0.0 || fired.certain);
    let hangs_on = hangs_on.filter_map(|fired| {
        let other = decide(&without(policy, &fired.trigger), situation).verdict.name();
        (other != decision.verdict.name()).then(|| (fired.trigger.clone(), other))
    });
    let hangs_on = hangs_on.collect();
    let would_cross = lacks.map(|(lack, _)| crossing(policy, &decision, lack)).unwrap_or_default();
    Explanation { decision, lacks, hangs_on, would_cross }
}

fn without(policy: &Policy, name: &str) -> Policy {
    let mut policy = policy.clone();
    policy.triggers.retain(|trigger| &*trigger.name != name);
    policy
}

fn crossing(policy: &Policy, decision: &Decision, lack: f64) -> Vec<Lacking> {
    let fired = |trigger: &&Trigger| decision.fired.iter().any(|fired| fired.trigger == *trigger.name);
    let enough = |trigger: &&Trigger| trigger.certain || trigger.weight >= lack;
    let mut found: Vec<&Trigger> = policy.triggers.iter().filter(|t| !fired(t)).filter(enough).collect();
    found.sort_by(|a, b| {
        a.certain.cmp(&b.certain).then(a.weight.total_cmp(&b.weight)).then_with(|| a.name.cmp(&b.name))
    });
    let told = |trigger: &Trigger| Lacking {
        trigger: Arc::clone(&trigger.name).to_string(),
        family: trigger.family,
        says: trigger.says.clone(),
        weight: trigger.weight,
        certain: trigger.certain,
    };
    found.into_iter().take(NAMED_MAX).map(told).collect()
}

#[cfg(test)]
mod tests {
    use baton_base::text::Text;
    use baton_base::{Language, Strength, Timestamp, TurnIndex};
    use baton_conversation::{Account, Channel, Speaker, Turn};
    use baton_signals::{Evidence, Reading, Signal};

    use super::*;
    use crate::DEFAULT_POLICY;

    fn after(read: &[(Signal, f32)]) -> Situation {
        let mut situation = Situation::new(Channel::Chat, Language::EN, Account::unknown());
        let text = Text::new("words").unwrap();
        let index = TurnIndex(0);
        let turn = Turn { index, by: Speaker::Customer, at: Timestamp::from_millis(0), text, report: None };
        let reading = |(signal, strength): &(Signal, f32)| Reading {
            signal: signal.clone(),
            strength: Strength::clamped(*strength),
            evidence: Evidence::Quote { turn: index, bytes: 0..5 },
        };
        let readings: Vec<Reading> = read.iter().map(reading).collect();
        situation.observe(&turn, &readings);
        situation
    }

    #[test]
    fn a_certain_handoff_hangs_on_its_trigger() {
        let policy = Policy::parse(DEFAULT_POLICY, &[]).unwrap();
        let found = explain(&policy, &after(&[(Signal::AsksForHuman, 0.95)]));
        assert_eq!(found.decision.verdict.name(), "hand_off");
        assert!(found.hangs_on.iter().any(|(trigger, _)| trigger == "asks_for_human"), "{:?}", found.hangs_on);
        assert_eq!(found.lacks, None);
    }

    #[test]
    fn what_stays_says_how_much_lacks_and_what_would_have_done() {
        let policy = Policy::parse(DEFAULT_POLICY, &[]).unwrap();
        let found = explain(&policy, &after(&[(Signal::Pricing, 0.9)]));
        let (lack, line) = found.lacks.unwrap();
        assert!(lack > 0.0 && line == "prepare");
        assert!(!found.would_cross.is_empty());
        assert!(found.would_cross.iter().all(|lacking| lacking.certain || lacking.weight >= lack));
    }
}
