//! The policy file: TOML, checked in full when it is loaded, all problems at once.
//!
//! The text is walked by hand rather than through derived readers, because those stop at the first
//! problem, and a person who edits a policy wants the whole list.

mod condition;
mod contradiction;
mod edit;
mod node;
mod problem;
mod settings;
mod trigger;

use std::collections::BTreeMap;
use std::sync::Arc;

use baton_base::NonEmpty;
use baton_base::limits::POLICY_TRIGGERS_MAX;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::policy::{Policy, Trigger};
pub use edit::with_weights;
use node::Node;
pub use problem::PolicyProblem;
use problem::Problems;
use settings::Settings;

/// The keys at the top of a policy file.
const KEYS: &[&str] = &["version", "base_log_odds", "costs", "fading", "resolved", "trigger"];

/// Gives back the policy that a text describes. `own` names the team's own signals.
///
/// # Errors
/// Every [`PolicyProblem`] of the text at once, in the order of its lines.
pub fn parse(text: &str, own: &[Arc<str>]) -> Result<Policy, NonEmpty<PolicyProblem>> {
    let mut problems = Problems::new(text);
    let policy = read(text, own, &mut problems);
    match (policy, NonEmpty::from_vec(problems.into_sorted())) {
        (Some(policy), None) => Ok(policy),
        (_, Some(problems)) => Err(problems),
        (None, None) => Err(NonEmpty::one(PolicyProblem {
            line: 1,
            place: "the policy".to_owned(),
            problem: "it cannot be read".to_owned(),
            remedy: "begin again from the default policy".to_owned(),
        })),
    }
}

fn read(text: &str, own: &[Arc<str>], problems: &mut Problems<'_>) -> Option<Policy> {
    let (document, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let at = error.span().unwrap_or(0..0);
        problems.add(&at, "the policy", error.message().trim(), "mend the TOML here");
    }
    let root = Node::new(document.get_ref(), document.span(), "");
    root.refuse_unknown(KEYS, problems);
    let version = root.text("version", problems);
    let settings = settings::read(&root, problems);
    let triggers = triggers(&root, settings.as_ref(), own, problems);
    let settings = settings?;
    Some(Policy {
        name: version.map_or_else(|| digest(text), str::to_owned),
        costs: settings.costs,
        tier_costs: settings.tier_costs,
        base_log_odds: settings.base_log_odds,
        fading: settings.fading,
        takes_back: settings.takes_back,
        triggers,
    })
}

fn triggers(
    root: &Node<'_, '_>,
    settings: Option<&Settings>,
    own: &[Arc<str>],
    problems: &mut Problems<'_>,
) -> Vec<Trigger> {
    let remedy = "write at least one [[trigger]]";
    let Some(list) = root.table.get("trigger") else {
        problems.add(&root.span, "the policy", "it has no trigger", remedy);
        return Vec::new();
    };
    let DeValue::Array(items) = list.get_ref() else {
        problems.add(&list.span(), "`trigger`", "it is no list of triggers", remedy);
        return Vec::new();
    };
    let count = items.iter().count();
    if count > POLICY_TRIGGERS_MAX {
        let remedy = format!("keep at most {POLICY_TRIGGERS_MAX}");
        problems.add(&list.span(), "the policy", format!("it has {count} triggers"), remedy);
    }
    let mut triggers = Vec::with_capacity(count.min(POLICY_TRIGGERS_MAX));
    let mut lines: BTreeMap<Arc<str>, usize> = BTreeMap::new();
    for (number, item) in (1..).zip(items.iter()).take(POLICY_TRIGGERS_MAX) {
        let Some(trigger) = one_trigger(number, item, settings, own, problems) else { continue };
        if let Some(first) = lines.insert(trigger.name.clone(), number) {
            let place = format!("trigger `{}`", trigger.name);
            let problem = format!("trigger {first} has this name already");
            problems.add(&item.span(), &place, problem, "give each trigger a name of its own");
        }
        triggers.push(trigger);
    }
    triggers.sort_by(|a, b| a.name.cmp(&b.name));
    triggers
}

fn one_trigger(
    number: usize,
    item: &Spanned<DeValue<'_>>,
    settings: Option<&Settings>,
    own: &[Arc<str>],
    problems: &mut Problems<'_>,
) -> Option<Trigger> {
    let DeValue::Table(table) = item.get_ref() else {
        problems.add(&item.span(), &format!("trigger {number}"), "it is no table", "write it as [[trigger]]");
        return None;
    };
    let name = table.get("name").and_then(|name| name.get_ref().as_str());
    let place = name.map_or_else(|| format!("trigger {number}"), |name| format!("trigger `{name}`"));
    trigger::read(&Node::new(table, item.span(), place), settings, own, problems)
}

/// A short name for a text that changes whenever the text does: FNV-1a, 64 bits.
fn digest(text: &str) -> String {
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    format!("{hash:016x}")
}
