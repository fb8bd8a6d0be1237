//! A draft policy: the policy as it stands, with what the history says written beside each number.

use std::collections::BTreeMap;

use baton_decision::Policy;
use baton_decision::calibrate::{Calibration, Played, TooLittle, calibrate};
use baton_decision::file::with_weights;
use toml_edit::{Decor, DocumentMut, Item, Value};

use super::case::Case;
use super::cost::Rung;
use super::share::{SMALL, Share};
use crate::backtest::{Backtest, Comparison, compare};

/// A trigger that fires in more than this share of all conversations tells nothing apart: the line of `baton policy check`.
const ALWAYS: f64 = 0.95;

/// What a draft is made of.
#[derive(Debug, Clone)]
pub struct Ground<'a> {
    /// The policy as it stands.
    pub policy: &'a Policy,
    /// Its text.
    pub text: &'a str,
    /// The history, as the policy decided it.
    pub cases: &'a [Case],
    /// Those of its conversations that carry a label, as calibration sees them.
    pub labelled: &'a [Played],
    /// What other costs would mean.
    pub costs: &'a [Rung],
}

/// What a draft has learnt from labels.
#[derive(Debug, Clone, PartialEq)]
pub enum Learnt {
    /// Weights and base.
    Weights(Box<Calibration>),
    /// Nothing, and why not.
    Nothing(TooLittle),
}

/// A draft's text.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The policy file.
    pub text: String,
    /// What its weights come from.
    pub learnt: Learnt,
}

/// A draft and what it does on the history it was made from.
#[derive(Debug, Clone, PartialEq)]
pub struct Drafted {
    /// The draft.
    pub draft: Draft,
    /// What it does.
    pub backtest: Backtest,
    /// What changes against the policy as it stands.
    pub comparison: Comparison,
}

impl Drafted {
    /// A draft beside what the policy did before.
    #[must_use]
    pub fn new(draft: Draft, before: &Backtest, backtest: Backtest) -> Self {
        Self { comparison: compare(before, &backtest), draft, backtest }
    }
}

/// How often each trigger of a policy fired.
#[must_use]
pub fn fired(policy: &Policy, cases: &[Case]) -> BTreeMap<String, Share> {
    let of = |name: &str| Share::counted(cases, |case| case.fired.contains(name));
    policy.triggers.iter().map(|trigger| (trigger.name.to_string(), of(&trigger.name))).collect()
}

/// The draft that a history supports. Triggers and costs stay as they are, with what the history says of them in a comment;
/// weights and base move where labels say so.
///
/// # Errors
/// What is wrong with the policy's text, in the words of its parser.
pub fn draft(ground: &Ground<'_>) -> Result<Draft, String> {
    let learnt = match calibrate(ground.policy, ground.labelled) {
        Ok(found) => Learnt::Weights(Box::new(found)),
        Err(too_little) => Learnt::Nothing(too_little),
    };
    let text = match &learnt {
        Learnt::Weights(found) => {
            let moved: Vec<(&str, f64)> = found.changes.iter().map(|c| (c.trigger.as_str(), c.after)).collect();
            with_weights(ground.text, Some(found.base_log_odds), &moved)?
        }
        Learnt::Nothing(_) => ground.text.to_owned(),
    };
    let mut document: DocumentMut = text.parse().map_err(|e: toml_edit::TomlError| e.message().to_owned())?;
    let counts = fired(ground.policy, ground.cases);
    if let Some(triggers) = document.get_mut("trigger").and_then(Item::as_array_of_tables_mut) {
        for trigger in triggers.iter_mut() {
            let count = trigger.get("name").and_then(Item::as_str).and_then(|name| counts.get(name)).copied();
            if let Some(count) = count {
                note(trigger.decor_mut(), &[said_of(count)]);
            }
        }
    }
    if let Some(costs) = document.get_mut("costs").and_then(Item::as_table_mut) {
        note(costs.decor_mut(), &said_of_costs(ground.costs));
    }
    if let Some(version) = document.get_mut("version").and_then(Item::as_value_mut) {
        let beside = version.decor().clone();
        *version = Value::from(format!("draft after {}", ground.policy.name));
        *version.decor_mut() = beside;
    }
    Ok(Draft { text: format!("{}{document}", head(ground, &learnt)), learnt })
}

/// Adds lines of comment right before what the decor belongs to.
fn note(decor: &mut Decor, lines: &[String]) {
    let before = decor.prefix().and_then(toml_edit::RawString::as_str).unwrap_or("\n").to_owned();
    let notes: String = lines.iter().map(|line| format!("# {line}\n")).collect();
    decor.set_prefix(format!("{before}{notes}"));
}

fn said_of(count: Share) -> String {
    let Share { part, of } = count;
    match count.value() {
        _ if of < SMALL => format!("History: fired in {part} of {of} conversations, too few to tell."),
        Some(_) if part == 0 => {
            format!("History: never fired in {of} conversations: keep it if you expect the case, else take it out.")
        }
        Some(share) if share > ALWAYS => {
            format!("History: fired in {part} of {of} conversations: it tells nothing apart here.")
        }
        _ => format!("History: fired in {part} of {of} conversations."),
    }
}

fn said_of_costs(costs: &[Rung]) -> Vec<String> {
    let mut lines = vec!["History: what other costs of a missed handoff would mean, all else as it is.".to_owned()];
    lines.extend(costs.iter().map(|rung| {
        let figures = &rung.figures;
        let judged = figures.judged.as_ref().map_or_else(String::new, |judged| {
            format!(
                "; {} missed, {} false alarms of {} labelled",
                judged.missed,
                judged.false_alarms,
                judged.labelled()
            )
        });
        format!(
            "  missed = {} x unneeded: {} of {} handed off, {:.1} hours of humans{judged}",
            rung.missed_per_unneeded, figures.handed_off, figures.conversations, figures.human_hours
        )
    }));
    lines
}

fn head(ground: &Ground<'_>, learnt: &Learnt) -> String {
    let learnt = match learnt {
        Learnt::Weights(found) => format!(
            "# Weights and base are learnt from {} labelled conversations, {} of which needed a human. On conversations they were\n\
             # not learnt from, {} of {} came out as wanted, against {} before.\n",
            found.before.conversations,
            found.before.needed,
            found.cross_validated.right,
            found.cross_validated.conversations,
            found.before.right
        ),
        Learnt::Nothing(why) => format!("# Weights and base stay as they are: {why}.\n"),
    };
    format!(
        "# A draft by `baton audit` over {} conversations, after the policy `{}`. Comments that begin with `History:` are its own.\n\
         {learnt}# Judge it on conversations that it was not drafted from: `baton backtest NEXT.jsonl --against THIS`.\n\n",
        ground.cases.len(),
        ground.policy.name
    )
}

#[cfg(test)]
mod tests {
    use baton_decision::DEFAULT_POLICY;

    use super::*;
    use crate::audit::example::case;

    fn drafted(cases: &[Case], text: &str) -> Draft {
        let policy = Policy::parse(text, &[]).unwrap();
        draft(&Ground { policy: &policy, text, cases, labelled: &[], costs: &[] }).unwrap()
    }

    fn cases() -> Vec<Case> {
        let mut cases: Vec<Case> = (0..40).map(|n| case(&format!("c{n}"))).collect();
        for (n, case) in cases.iter_mut().enumerate() {
            case.fired.extend(["by_letter".to_owned()]);
            case.fired.extend((n < 4).then(|| "tool_failed".to_owned()));
        }
        cases
    }

    #[test]
    fn a_draft_says_of_each_trigger_what_the_history_says_and_can_be_used() {
        let text = drafted(&cases(), DEFAULT_POLICY).text;
        let before = |name: &str| {
            let at = text.find(&format!("[[trigger]]\nname = \"{name}\"")).unwrap();
            text.split_at(at).0.lines().last().unwrap().to_owned()
        };
        assert_eq!(before("tool_failed"), "# History: fired in 4 of 40 conversations.");
        assert!(before("danger").contains("never fired in 40 conversations"), "{}", before("danger"));
        assert!(before("by_letter").contains("tells nothing apart"), "{}", before("by_letter"));
        let policy = Policy::parse(&text, &[]).unwrap();
        assert_eq!(policy.name, "draft after default 3");
        assert!(text.contains("bring at least 20 of each"));
    }

    #[test]
    fn without_labels_a_draft_decides_as_before() {
        let before = Policy::parse(DEFAULT_POLICY, &[]).unwrap();
        let mut after = Policy::parse(&drafted(&cases(), DEFAULT_POLICY).text, &[]).unwrap();
        after.name.clone_from(&before.name);
        assert_eq!(after, before);
    }

    #[test]
    fn few_conversations_say_nothing_of_what_never_fires() {
        let text = drafted(&cases()[..5], DEFAULT_POLICY).text;
        assert!(!text.contains("never fired") && text.contains("too few to tell"));
    }
}
