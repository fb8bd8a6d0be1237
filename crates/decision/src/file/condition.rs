//! The `when` of a trigger: signals, facts, and `all`, `any`, `not` around them.

use std::ops::Range;
use std::sync::Arc;

use baton_base::Language;
use baton_conversation::{Channel, Tier};
use baton_signals::Signal;
use toml::de::DeValue;

use crate::condition::{Condition, SignalTest};
use crate::fact::{FactTest, FlagFact, NumberFact, WordFact};
use crate::situation::READINGS_KEPT;

use super::node::{Item, Node};
use super::problem::Problems;

const GROUPS: &[&str] = &["all", "any", "some", "not"];
const SIGNAL_KEYS: &[&str] = &["signal", "at_least", "within_turns", "within_s", "times", "different"];

/// How deep conditions may stand in one another; a person cannot follow more.
const DEPTH_MAX: usize = 6;

/// The condition of a table; several keys in one table must all be so.
pub(super) fn read(node: &Node<'_, '_>, own: &[Arc<str>], problems: &mut Problems<'_>) -> Option<Condition> {
    read_at(node, own, 1, problems)
}

fn read_at(node: &Node<'_, '_>, own: &[Arc<str>], depth: usize, problems: &mut Problems<'_>) -> Option<Condition> {
    if depth > DEPTH_MAX {
        problems.add(&node.span, &node.place, "conditions stand too deep in one another", "split it into two triggers");
        return None;
    }
    let known = known_keys();
    node.refuse_unknown(&known, problems);
    let mut parts = Vec::new();
    if node.get("signal").is_some() {
        parts.extend(signal(node, own, problems).map(Condition::Signal));
    } else {
        refuse_without_signal(node, problems);
    }
    for key in node.table.keys() {
        let name: &str = key.get_ref();
        let Some(item) = node.get(name) else { continue };
        if GROUPS.contains(&name) {
            parts.extend(group(name, &item, &node.place, own, depth, problems));
        } else if !SIGNAL_KEYS.contains(&name) && known.contains(&name) {
            parts.extend(fact(name, &item, problems).map(Condition::Fact));
        }
    }
    if node.table.is_empty() {
        problems.add(&node.span, &node.place, "the condition is empty", "name a signal or a fact");
    }
    match parts.len() {
        0 => None,
        1 => parts.pop(),
        _ => Some(Condition::All(parts)),
    }
}

fn known_keys() -> Vec<&'static str> {
    let mut known: Vec<&str> = GROUPS.iter().chain(SIGNAL_KEYS).copied().collect();
    known.extend(NumberFact::ALL.iter().map(|fact| fact.as_str()));
    known.extend(WordFact::ALL.iter().map(|fact| fact.as_str()));
    known.extend(FlagFact::ALL.iter().map(|fact| fact.as_str()).filter(|name| WordFact::named(name).is_none()));
    known
}

fn refuse_without_signal(node: &Node<'_, '_>, problems: &mut Problems<'_>) {
    for key in SIGNAL_KEYS {
        if let Some(item) = node.get(key) {
            let problem = format!("`{key}` needs a `signal` in the same braces");
            problems.add(&item.span, &node.place, problem, "write signal = \"…\" beside it");
        }
    }
}

fn group(
    name: &str,
    item: &Item<'_, '_>,
    place: &str,
    own: &[Arc<str>],
    depth: usize,
    problems: &mut Problems<'_>,
) -> Option<Condition> {
    if name == "not" {
        let node = Node { place: place.to_owned(), ..item.node(problems)? };
        return read_at(&node, own, depth + 1, problems).map(|part| Condition::Not(Box::new(part)));
    }
    if name == "some" {
        return some(item, place, own, depth, problems);
    }
    let parts = parts(name, item, place, own, depth, problems);
    match (parts.is_empty(), name) {
        (true, _) => None,
        (false, "all") => Some(Condition::All(parts)),
        (false, _) => Some(Condition::Any(parts)),
    }
}

/// `some = { count = 2, of = [ … ] }`: at least so many of them.
fn some(
    item: &Item<'_, '_>,
    place: &str,
    own: &[Arc<str>],
    depth: usize,
    problems: &mut Problems<'_>,
) -> Option<Condition> {
    let node = Node { place: format!("{place}, `some`"), ..item.node(problems)? };
    node.refuse_unknown(&["count", "of"], problems);
    let (Some(_), Some(of)) = (node.get("count"), node.get("of")) else {
        let remedy = "write some = { count = 2, of = [ { … }, { … } ] }";
        problems.add(&node.span, &node.place, "it needs `count` and `of`", remedy);
        return None;
    };
    let count = node.count("count", problems)? as usize;
    let parts = parts("of", &of, place, own, depth, problems);
    if count > parts.len() {
        let problem = format!("{count} of {} conditions can never be", parts.len());
        problems.add(&node.span, &node.place, problem, "name more conditions or write a smaller count");
        return None;
    }
    Some(Condition::SomeOf(count, parts))
}

fn parts(
    name: &str,
    item: &Item<'_, '_>,
    place: &str,
    own: &[Arc<str>],
    depth: usize,
    problems: &mut Problems<'_>,
) -> Vec<Condition> {
    if !item.value.is_array() {
        let remedy = format!("write {name} = [ {{ … }}, {{ … }} ]");
        problems.add(&item.span, place, format!("`{name}` is no list of conditions"), remedy);
        return Vec::new();
    }
    let mut parts = Vec::new();
    for part in item.list(problems) {
        let Some(node) = part.node(problems) else { continue };
        let node = Node { place: place.to_owned(), ..node };
        parts.extend(read_at(&node, own, depth + 1, problems));
    }
    parts
}

fn signal(node: &Node<'_, '_>, own: &[Arc<str>], problems: &mut Problems<'_>) -> Option<SignalTest> {
    let item = node.get("signal")?;
    let mut any_of: Vec<Signal> = Vec::new();
    for (name, span) in item.texts(problems) {
        match Signal::parse(name, own) {
            Ok(signal) if any_of.contains(&signal) => {
                problems.add(&span, &node.place, format!("`{name}` is named twice"), "name it once");
            }
            Ok(signal) => any_of.push(signal),
            Err(error) => {
                problems.add(&span, &node.place, error.to_string(), "write a signal of the guide or one of your own");
            }
        }
    }
    let at_least = super::settings::share(node, "at_least", problems).unwrap_or(0.0);
    let within_s = node.number("within_s", problems);
    if let Some((_, item)) = within_s.zip(node.get("within_s")).filter(|(s, _)| *s <= 0.0) {
        problems.add(&item.span, &item.place, "nothing is read within no time", "write a number of seconds above 0");
    }
    let within_turns = node.count("within_turns", problems);
    let times = node.count("times", problems).unwrap_or(1) as usize;
    if times > READINGS_KEPT {
        let problem = format!("`times = {times}` never comes: at most {READINGS_KEPT} turns are remembered");
        problems.add(&node.span, &node.place, problem, "write a smaller number");
    }
    let different = node.count("different", problems).unwrap_or(1) as usize;
    if different > any_of.len() && !any_of.is_empty() {
        let problem = format!("`different = {different}` of {} signals can never be", any_of.len());
        problems.add(&node.span, &node.place, problem, "name more signals or write a smaller number");
    }
    (!any_of.is_empty()).then_some(SignalTest { any_of, at_least, within_turns, within_s, times, different })
}

fn fact(name: &str, item: &Item<'_, '_>, problems: &mut Problems<'_>) -> Option<FactTest> {
    if let Some(fact) = NumberFact::named(name) {
        return number(fact, item, problems);
    }
    if matches!(item.value, DeValue::Boolean(_)) || WordFact::named(name).is_none() {
        let is = item.flag(problems)?;
        if FlagFact::named(name).is_none() {
            let problem = format!("`{name}` is a word, not true or false");
            problems.add(&item.span, &item.place, problem, format!("write {name} = [\"…\"]"));
        }
        return FlagFact::named(name).map(|fact| FactTest::Flag { fact, is });
    }
    let fact = WordFact::named(name)?;
    let any_of: Vec<String> = item
        .texts(problems)
        .into_iter()
        .filter_map(|(word, span)| known_word(fact, word, &span, &item.place, problems))
        .collect();
    (!any_of.is_empty()).then_some(FactTest::Word { fact, any_of })
}

fn number(fact: NumberFact, item: &Item<'_, '_>, problems: &mut Problems<'_>) -> Option<FactTest> {
    if !item.value.is_table() {
        let remedy = format!("write {} = {{ at_least = 1 }} or at_most", fact.as_str());
        problems.add(&item.span, &item.place, "bounds belong here", remedy);
        return None;
    }
    let node = item.node(problems)?;
    node.refuse_unknown(&["at_least", "at_most"], problems);
    let (at_least, at_most) = (node.number("at_least", problems), node.number("at_most", problems));
    if node.table.is_empty() {
        problems.add(&item.span, &item.place, "no bound is set", "write at_least, at_most or both");
    }
    Some(FactTest::Number { fact, at_least, at_most })
}

/// The word as it is compared, where the fact allows any word or this one.
fn known_word(
    fact: WordFact,
    word: &str,
    at: &Range<usize>,
    place: &str,
    problems: &mut Problems<'_>,
) -> Option<String> {
    let refused = match fact {
        WordFact::Tier => word.parse::<Tier>().map(|tier| tier.to_string()).map_err(|e| e.to_string()),
        WordFact::Channel => word.parse::<Channel>().map(|channel| channel.to_string()).map_err(|e| e.to_string()),
        WordFact::Language => Language::parse(word).map(|language| language.to_string()).map_err(|e| e.to_string()),
        WordFact::Lifecycle
        | WordFact::Owner
        | WordFact::Territory
        | WordFact::OpportunityStage
        | WordFact::AiIntent => Ok(word.to_owned()),
    };
    refused.map_err(|problem| problems.add(at, place, problem, "write one that is known")).ok()
}
