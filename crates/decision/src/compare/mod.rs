//! Two policies side by side: what was added, taken out and changed, trigger by trigger and line by line.

pub mod lines;

use baton_base::Probability;

pub use lines::{Line, LineKind};

use crate::plain::Clause;
use crate::policy::{Policy, Trigger};
use crate::verdict::Family;

/// What differs between two policies.
#[derive(Debug, Clone, PartialEq)]
pub struct Changes {
    /// From which probability a human took over before, and does after.
    pub hand_off_from: (Probability, Probability),
    /// From which probability a handoff was prepared before, and is after.
    pub prepare_from: (Probability, Probability),
    /// The numbers outside the triggers that differ, in the order of the file.
    pub settings: Vec<SettingChange>,
    /// The triggers that differ, by name.
    pub triggers: Vec<TriggerChange>,
}

/// A number of the file that differs.
#[derive(Debug, Clone, PartialEq)]
pub struct SettingChange {
    /// Its key, such as `costs.missed_handoff`.
    pub key: String,
    /// What it was.
    pub before: f64,
    /// What it is.
    pub after: f64,
}

/// A trigger that differs.
#[derive(Debug, Clone, PartialEq)]
pub struct TriggerChange {
    /// Its name.
    pub name: String,
    /// What it is about; after the change where it is still there.
    pub family: Family,
    /// What it says; after the change where it is still there.
    pub says: String,
    /// What happened to it.
    pub how: How,
}

/// What happened to a trigger.
#[derive(Debug, Clone, PartialEq)]
pub enum How {
    /// It is new.
    Added {
        /// What it adds.
        weight: f64,
        /// Whether it decides alone.
        certain: bool,
    },
    /// It is gone.
    Removed {
        /// What it added.
        weight: f64,
        /// Whether it decided alone.
        certain: bool,
    },
    /// It is still there, and not as it was; never empty.
    Changed(Vec<Aspect>),
}

/// One thing that differs in a trigger.
#[derive(Debug, Clone, PartialEq)]
pub enum Aspect {
    /// What it adds.
    Weight(f64, f64),
    /// Whether it decides alone.
    Certain(bool, bool),
    /// Whether it adds its whole weight as soon as it fires.
    Whole(bool, bool),
    /// When it fires.
    When(Clause, Clause),
    /// What it says.
    Says(String, String),
    /// What it is about.
    Family(Family, Family),
    /// A half-life of its own, in turns of the customer; infinite where it does not fade, nothing where it has none.
    HalfLife(Option<f64>, Option<f64>),
    /// A share of its own that it loses once something is settled.
    TakesBack(Option<f64>, Option<f64>),
    /// What the human must bring.
    Skills(Vec<String>, Vec<String>),
}

impl How {
    /// The public name: `added`, `removed` or `changed`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Added { .. } => "added",
            Self::Removed { .. } => "removed",
            Self::Changed(_) => "changed",
        }
    }
}

impl Changes {
    /// Whether both policies decide alike.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.settings.is_empty() && self.triggers.is_empty()
    }
}

/// What differs from one policy to another.
#[must_use]
pub fn compare(before: &Policy, after: &Policy) -> Changes {
    Changes {
        hand_off_from: (before.hand_off_from(), after.hand_off_from()),
        prepare_from: (before.prepare_from(), after.prepare_from()),
        settings: settings(before, after),
        triggers: triggers(before, after),
    }
}

/// Whether two numbers of a file are the same; infinities are.
fn same(a: f64, b: f64) -> bool {
    a.total_cmp(&b).is_eq()
}

fn settings(before: &Policy, after: &Policy) -> Vec<SettingChange> {
    let pairs = numbers(before).into_iter().zip(numbers(after));
    let differing = pairs.filter(|((_, before), (_, after))| !same(*before, *after));
    differing.map(|((key, before), (_, after))| SettingChange { key, before, after }).collect()
}

/// The numbers outside the triggers, by key; the same keys for every policy.
fn numbers(policy: &Policy) -> Vec<(String, f64)> {
    let (costs, fading) = (policy.costs, policy.fading);
    let named = [
        ("base_log_odds", policy.base_log_odds),
        ("costs.missed_handoff", costs.missed_handoff),
        ("costs.unneeded_handoff", costs.unneeded_handoff),
        ("costs.wasted_preparation", costs.wasted_preparation),
        ("fading.half_life_turns", fading.half_life_turns),
        ("fading.chat_half_life_s", fading.chat_s),
        ("fading.phone_half_life_s", fading.phone_s),
        ("fading.video_half_life_s", fading.video_s),
        ("fading.email_half_life_s", fading.email_s),
    ];
    let resolved = Family::ALL.iter().map(|family| (format!("resolved.{family}"), usual(policy, *family)));
    named.iter().map(|(key, value)| ((*key).to_owned(), *value)).chain(resolved).collect()
}

/// The share that a family loses where nothing else is said.
fn usual(policy: &Policy, family: Family) -> f64 {
    policy.takes_back.get(&family).copied().unwrap_or(1.0)
}

fn triggers(before: &Policy, after: &Policy) -> Vec<TriggerChange> {
    let find = |policy: &'_ Policy, name: &str| policy.triggers.iter().position(|t| &*t.name == name);
    let mut changes = Vec::new();
    for is in &after.triggers {
        let was = find(before, &is.name).and_then(|at| before.triggers.get(at));
        let how = match was {
            None => Some(How::Added { weight: is.weight, certain: is.certain }),
            Some(was) => {
                let aspects = aspects((before, was), (after, is));
                (!aspects.is_empty()).then_some(How::Changed(aspects))
            }
        };
        changes.extend(how.map(|how| told(is, how)));
    }
    let gone = before.triggers.iter().filter(|was| find(after, &was.name).is_none());
    changes.extend(gone.map(|was| told(was, How::Removed { weight: was.weight, certain: was.certain })));
    changes.sort_by(|a, b| a.name.cmp(&b.name));
    changes
}

fn told(trigger: &Trigger, how: How) -> TriggerChange {
    TriggerChange { name: trigger.name.to_string(), family: trigger.family, says: trigger.says.clone(), how }
}

fn aspects((before, was): (&Policy, &Trigger), (after, is): (&Policy, &Trigger)) -> Vec<Aspect> {
    let mut found = Vec::new();
    if !same(was.weight, is.weight) {
        found.push(Aspect::Weight(was.weight, is.weight));
    }
    if was.certain != is.certain {
        found.push(Aspect::Certain(was.certain, is.certain));
    }
    if was.whole != is.whole {
        found.push(Aspect::Whole(was.whole, is.whole));
    }
    if was.when != is.when {
        found.push(Aspect::When(Clause::of(&was.when), Clause::of(&is.when)));
    }
    if was.says != is.says {
        found.push(Aspect::Says(was.says.clone(), is.says.clone()));
    }
    if was.family != is.family {
        found.push(Aspect::Family(was.family, is.family));
    }
    // What a trigger takes from the top of the file is told there, once.
    let fading = |policy: &Policy, of: &Trigger| (of.fading != policy.fading).then_some(of.fading.half_life_turns);
    let (faded, fades) = (fading(before, was), fading(after, is));
    if faded != fades {
        found.push(Aspect::HalfLife(faded, fades));
    }
    let share =
        |policy: &Policy, of: &Trigger| (!same(of.takes_back, usual(policy, of.family))).then_some(of.takes_back);
    let (took, takes) = (share(before, was), share(after, is));
    if took != takes {
        found.push(Aspect::TakesBack(took, takes));
    }
    if was.skills != is.skills {
        found.push(Aspect::Skills(was.skills.clone(), is.skills.clone()));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DEFAULT_POLICY;

    fn policy(text: &str) -> Policy {
        Policy::parse(text, &[]).unwrap()
    }

    fn changed(from: &str, to: &str) -> Changes {
        compare(&policy(DEFAULT_POLICY), &policy(&DEFAULT_POLICY.replacen(from, to, 1)))
    }

    #[test]
    fn a_policy_beside_itself_shows_nothing() {
        let found = compare(&policy(DEFAULT_POLICY), &policy(&format!("# a comment\n{DEFAULT_POLICY}")));
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn a_cost_moves_its_line() {
        let found = changed("missed_handoff = 10 ", "missed_handoff = 40 ");
        assert_eq!(found.settings, [SettingChange { key: "costs.missed_handoff".into(), before: 10.0, after: 40.0 }]);
        assert!((found.hand_off_from.0.value() - 0.5).abs() < 1e-9);
        assert!((found.hand_off_from.1.value() - 0.2).abs() < 1e-9);
    }

    #[test]
    fn the_usual_fading_is_told_once_and_not_for_every_trigger() {
        let found = changed("half_life_turns = 5\n", "half_life_turns = 7\n");
        assert_eq!(found.triggers, Vec::new());
        assert_eq!(found.settings.len(), 1);
    }

    #[test]
    fn a_trigger_added_removed_and_changed_is_named_with_what_differs() {
        let before = policy(DEFAULT_POLICY);
        let mut after = before.clone();
        let mut added = after.triggers[0].clone();
        added.name = "zebra".into();
        let gone = after.triggers.remove(0).name.to_string();
        after.triggers[0].weight += 1.0;
        after.triggers[0].certain = !after.triggers[0].certain;
        after.triggers.push(added);
        let found = compare(&before, &after);
        let names: Vec<(&str, &str)> = found.triggers.iter().map(|c| (c.name.as_str(), c.how.name())).collect();
        let changed = after.triggers[0].name.to_string();
        let mut wanted = vec![(gone.as_str(), "removed"), (changed.as_str(), "changed"), ("zebra", "added")];
        wanted.sort_unstable();
        assert_eq!(names, wanted);
        let How::Changed(aspects) = &found.triggers.iter().find(|c| c.name == changed).unwrap().how else {
            panic!("{found:?}")
        };
        assert!(matches!(aspects[..], [Aspect::Weight(..), Aspect::Certain(..)]), "{aspects:?}");
    }
}
