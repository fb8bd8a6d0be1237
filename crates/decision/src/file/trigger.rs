//! One `[[trigger]]` of a policy's text.

use std::sync::Arc;

use baton_base::limits::NAME_BYTES_MAX;

use crate::fading::Fading;
use crate::policy::{CERTAIN_WEIGHT, Trigger};
use crate::verdict::Family;

use super::node::Node;
use super::problem::Problems;
use super::settings::{self, Settings};
use super::{condition, contradiction};

const KEYS: &[&str] = &[
    "name",
    "family",
    "says",
    "when",
    "weight",
    "whole",
    "certain",
    "half_life_turns",
    "fades",
    "takes_back",
    "skills",
];

/// The largest weight in log-odds: ten already turns one in a hundred into certainty.
const WEIGHT_MAX: f64 = 10.0;

pub(super) fn read(
    node: &Node<'_, '_>,
    settings: Option<&Settings>,
    own: &[Arc<str>],
    problems: &mut Problems<'_>,
) -> Option<Trigger> {
    node.refuse_unknown(KEYS, problems);
    let name = name(node, problems);
    let family = family(node, problems);
    let says = required(node, "says", "say in one plain sentence what it means", problems);
    let certain = node.flag("certain", problems).unwrap_or(false);
    let weight = weight(node, certain, problems);
    let whole = node.flag("whole", problems).unwrap_or(false);
    let when = when(node, own, problems);
    let fading = fading(node, settings, problems);
    let takes_back = settings::share(node, "takes_back", problems);
    let skills = node.get("skills").map_or_else(Vec::new, |item| item.texts(problems));
    let family = family?;
    let usually = settings.and_then(|s| s.takes_back.get(&family).copied()).unwrap_or(1.0);
    Some(Trigger {
        name: name?.into(),
        family,
        says: says?.to_owned(),
        when: when?,
        weight: weight?,
        whole,
        certain,
        fading,
        takes_back: takes_back.unwrap_or(usually),
        skills: skills.into_iter().map(|(skill, _)| skill.to_owned()).collect(),
    })
}

fn required<'a>(node: &Node<'a, '_>, key: &str, remedy: &str, problems: &mut Problems<'_>) -> Option<&'a str> {
    if node.get(key).is_none() {
        problems.add(&node.span, &node.place, format!("`{key}` is missing"), remedy);
    }
    node.text(key, problems)
}

fn name<'a>(node: &Node<'a, '_>, problems: &mut Problems<'_>) -> Option<&'a str> {
    let name = required(node, "name", "write name = \"what_it_sees\"", problems)?;
    let plain = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    if !plain || name.len() > NAME_BYTES_MAX {
        let problem = "a name is of lower-case letters, digits and `_`";
        let at = node.get("name").map_or_else(|| node.span.clone(), |item| item.span);
        problems.add(&at, &node.place, problem, "write it like `asks_for_human`");
        return None;
    }
    Some(name)
}

fn family(node: &Node<'_, '_>, problems: &mut Problems<'_>) -> Option<Family> {
    let word = required(node, "family", "write family = \"complexity\" or another", problems)?;
    match word.parse() {
        Ok(family) => Some(family),
        Err(error) => {
            let at = node.get("family").map_or_else(|| node.span.clone(), |item| item.span);
            problems.add(&at, &node.place, error.to_string(), "write one of these");
            None
        }
    }
}

fn weight(node: &Node<'_, '_>, certain: bool, problems: &mut Problems<'_>) -> Option<f64> {
    let Some(item) = node.get("weight") else {
        if certain {
            return Some(CERTAIN_WEIGHT);
        }
        let remedy = "write weight = 1.0 (log-odds), or certain = true";
        problems.add(&node.span, &node.place, "`weight` is missing", remedy);
        return None;
    };
    let weight = item.number(problems)?;
    let (problem, remedy) = if weight == 0.0 {
        ("a weight of 0 adds nothing".to_owned(), "write another number, or take the trigger out")
    } else if weight.abs() > WEIGHT_MAX {
        (format!("a weight of {weight} drowns every other"), "write a number from -10 to 10, or certain = true")
    } else if certain && weight < 0.0 {
        (format!("a certain trigger cannot speak against a handoff, and its weight is {weight}"), "leave it out")
    } else {
        return Some(weight);
    };
    problems.add(&item.span, &item.place, problem, remedy);
    None
}

fn when(node: &Node<'_, '_>, own: &[Arc<str>], problems: &mut Problems<'_>) -> Option<crate::condition::Condition> {
    let Some(item) = node.get("when") else {
        let remedy = "write when = { signal = \"frustration\" } or another condition";
        problems.add(&node.span, &node.place, "`when` is missing", remedy);
        return None;
    };
    let table = Node { place: node.place.clone(), ..item.node(problems)? };
    let found_before = problems.count();
    let condition = condition::read(&table, own, problems)?;
    if problems.count() == found_before {
        contradiction::check(&condition, &table, problems);
    }
    Some(condition)
}

fn fading(node: &Node<'_, '_>, settings: Option<&Settings>, problems: &mut Problems<'_>) -> Fading {
    let usual = settings.map_or(Fading::NEVER, |s| s.fading);
    let half_life = node.get("half_life_turns").and_then(|item| {
        let turns = item.number(problems)?;
        if turns <= 0.0 {
            problems.add(&item.span, &item.place, "a half-life must be above 0", "write a number such as 6");
            return None;
        }
        Some((turns, item))
    });
    let fades = node.flag("fades", problems).unwrap_or(true);
    match half_life {
        Some((_, item)) if !fades => {
            let problem = "it does not fade, so it has no half-life";
            problems.add(&item.span, &item.place, problem, "leave out `half_life_turns` or `fades`");
            usual
        }
        Some((half_life_turns, _)) => Fading { half_life_turns, ..usual },
        None if !fades => Fading::NEVER,
        None => usual,
    }
}
