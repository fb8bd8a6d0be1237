//! Conditions that can never hold, found when the file is loaded rather than missed for months.

use std::collections::BTreeMap;

use baton_signals::Signal;

use crate::condition::{Condition, SignalTest};
use crate::fact::{FactTest, FlagFact, NumberFact, WordFact};

use super::node::Node;
use super::problem::Problems;

/// What must be so at once: everything on the way from the root to one branch.
#[derive(Clone, Default)]
struct Demands<'a> {
    numbers: BTreeMap<NumberFact, (f64, f64)>,
    words: BTreeMap<WordFact, Vec<&'a str>>,
    flags: BTreeMap<FlagFact, bool>,
    signals: Vec<&'a SignalTest>,
    refused: Vec<&'a Condition>,
}

/// Notes what in a condition contradicts itself.
pub(super) fn check(condition: &Condition, node: &Node<'_, '_>, problems: &mut Problems<'_>) {
    let mut found = Vec::new();
    branch(condition, Demands::default(), &mut found);
    found.dedup();
    for problem in found {
        problems.add(&node.span, &node.place, problem, "it can never be so: change one of the two");
    }
}

/// Adds a condition to what must be so already; each branch of an `any` goes its own way.
fn branch<'a>(condition: &'a Condition, mut demands: Demands<'a>, found: &mut Vec<String>) {
    let mut branches: Vec<&'a [Condition]> = Vec::new();
    demand(condition, &mut demands, &mut branches, found);
    refusals(&demands, found);
    for parts in branches {
        for part in parts {
            branch(part, demands.clone(), found);
        }
    }
}

fn demand<'a>(
    condition: &'a Condition,
    demands: &mut Demands<'a>,
    branches: &mut Vec<&'a [Condition]>,
    found: &mut Vec<String>,
) {
    match condition {
        Condition::All(parts) => parts.iter().for_each(|part| demand(part, demands, branches, found)),
        Condition::Any(parts) | Condition::SomeOf(_, parts) => branches.push(parts),
        Condition::Not(part) => demands.refused.push(part),
        Condition::Signal(test) => {
            if test.within_turns == Some(1) && test.any_of.iter().all(of_assistant) {
                let names: Vec<&str> = test.any_of.iter().map(Signal::name).collect();
                found.push(format!(
                    "`{}` is read on the assistant's turn, and a decision is due after the customer's: `within_turns` must be \
                     at least 2",
                    names.join("`, `")
                ));
            }
            demands.signals.push(test);
        }
        Condition::Fact(FactTest::Number { fact, at_least, at_most }) => {
            let (least, most) = demands.numbers.entry(*fact).or_insert((f64::NEG_INFINITY, f64::INFINITY));
            *least = at_least.map_or(*least, |bound| least.max(bound));
            *most = at_most.map_or(*most, |bound| most.min(bound));
            if least > most {
                found.push(format!("`{}` must be at least {least} and at most {most}", fact.as_str()));
            }
        }
        Condition::Fact(FactTest::Word { fact, any_of }) if *fact != WordFact::AiIntent => {
            let words: Vec<&str> = any_of.iter().map(String::as_str).collect();
            let before = demands.words.entry(*fact).or_insert_with(|| words.clone());
            before.retain(|word| words.iter().any(|w| w.eq_ignore_ascii_case(word)));
            if before.is_empty() {
                found.push(format!("`{}` must be of two lists that share no word", fact.as_str()));
            }
        }
        Condition::Fact(FactTest::Word { .. }) => {}
        Condition::Fact(FactTest::Flag { fact, is }) => {
            if *demands.flags.entry(*fact).or_insert(*is) != *is {
                found.push(format!("`{}` must be both true and false", fact.as_str()));
            }
        }
    }
}

/// Whether a signal is read on the assistant's turns.
fn of_assistant(signal: &Signal) -> bool {
    matches!(signal, Signal::AiDeadEnd | Signal::AiRepeatsItself)
}

/// What is demanded and refused at once.
fn refusals(demands: &Demands<'_>, found: &mut Vec<String>) {
    for refused in &demands.refused {
        match refused {
            Condition::Fact(FactTest::Word { fact, any_of }) => {
                let out = |word: &&str| any_of.iter().any(|refused| refused.eq_ignore_ascii_case(word));
                if demands.words.get(fact).is_some_and(|words| !words.is_empty() && words.iter().all(out)) {
                    found.push(format!("`{}` is both demanded and refused", fact.as_str()));
                }
            }
            Condition::Fact(FactTest::Number { fact, at_least, at_most }) => {
                let inside = demands.numbers.get(fact).is_some_and(|(least, most)| {
                    at_least.is_none_or(|bound| *least >= bound) && at_most.is_none_or(|bound| *most <= bound)
                });
                if inside {
                    found.push(format!("`{}` is both demanded and refused within the same bounds", fact.as_str()));
                }
            }
            Condition::Fact(FactTest::Flag { fact, is }) if demands.flags.get(fact) == Some(is) => {
                found.push(format!("`{}` is both demanded and refused", fact.as_str()));
            }
            Condition::Signal(test) => {
                let covered = |demanded: &&&SignalTest| covers(test, demanded);
                if let Some(demanded) = demands.signals.iter().find(covered) {
                    let names: Vec<&str> = demanded.any_of.iter().map(Signal::name).collect();
                    found.push(format!("signal `{}` is both demanded and refused", names.join("`, `")));
                }
            }
            _ => {}
        }
    }
}

/// Whether everything that fulfils `demanded` also fulfils `refused`.
fn covers(refused: &SignalTest, demanded: &SignalTest) -> bool {
    let wider = |refused: Option<f64>, demanded: Option<f64>| {
        refused.is_none_or(|refused| demanded.is_some_and(|demanded| refused >= demanded))
    };
    demanded.any_of.iter().all(|signal| refused.any_of.contains(signal))
        && refused.at_least <= demanded.at_least
        && refused.times <= demanded.times
        && refused.different <= demanded.different
        && wider(refused.within_turns.map(f64::from), demanded.within_turns.map(f64::from))
        && wider(refused.within_s, demanded.within_s)
}
