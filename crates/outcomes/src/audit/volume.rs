//! How much comes in, and how much of it needs a human: by topic, channel, tier, language and hour.

use std::collections::BTreeMap;

use super::case::Case;
use super::share::Share;

/// One part of the history.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What it has in common.
    pub name: String,
    /// Its conversations, of all.
    pub conversations: Share,
    /// Those of its conversations that need a human.
    pub needed: Share,
    /// Those of its conversations with an assistant in which the assistant failed in some way.
    pub failing: Share,
}

/// The parts of a history.
#[derive(Debug, Clone, PartialEq)]
pub struct Volume {
    /// By channel, in the order of channels.
    pub by_channel: Vec<Part>,
    /// By size of the account, smallest first.
    pub by_tier: Vec<Part>,
    /// By language, the largest part first.
    pub by_language: Vec<Part>,
    /// By hour of the day in UTC, those without conversations left out; empty where no clock was read.
    pub by_hour: Vec<Part>,
}

impl Part {
    /// The part with these conversations out of so many.
    #[must_use]
    pub fn of(name: String, cases: &[&Case], of: usize) -> Self {
        Self {
            name,
            conversations: Share::new(cases.len(), of),
            needed: Share::counted(cases, |case| case.needs_human()),
            failing: Share::counted(cases.iter().filter(|case| case.observed.turns > 0), |case| {
                !case.failures.is_empty()
            }),
        }
    }
}

impl Volume {
    /// The parts of these conversations.
    #[must_use]
    pub fn of(cases: &[Case]) -> Self {
        let mut by_language = split(cases, |case| Some(case.language), ToString::to_string);
        by_language.sort_by(|a, b| b.conversations.part.cmp(&a.conversations.part).then_with(|| a.name.cmp(&b.name)));
        Self {
            by_channel: split(cases, |case| Some(case.channel), ToString::to_string),
            by_tier: split(cases, |case| Some(case.tier), |tier| tier.as_str().replace('_', " ")),
            by_language,
            by_hour: split(cases, |case| case.hour, |hour| format!("{hour:02}")),
        }
    }
}

fn split<K: Ord>(cases: &[Case], key: impl Fn(&Case) -> Option<K>, name: impl Fn(&K) -> String) -> Vec<Part> {
    let mut groups: BTreeMap<K, Vec<&Case>> = BTreeMap::new();
    let mut known = 0;
    for case in cases {
        if let Some(key) = key(case) {
            groups.entry(key).or_default().push(case);
            known += 1;
        }
    }
    groups.into_iter().map(|(key, cases)| Part::of(name(&key), &cases, known)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::example::{case, needing};

    #[test]
    fn every_split_adds_up_and_needs_are_counted_in_their_part() {
        let (mut a, b, mut c) = (needing("a"), case("b"), case("c"));
        a.hour = Some(9);
        c.hour = Some(9);
        let volume = Volume::of(&[a, b, c]);
        assert_eq!(volume.by_channel.iter().map(|part| part.conversations.part).sum::<usize>(), 3);
        assert_eq!(volume.by_channel[0].needed, Share::new(1, 3));
        assert_eq!((volume.by_hour.len(), volume.by_hour[0].name.as_str()), (1, "09"));
        assert_eq!(volume.by_hour[0].conversations, Share::new(2, 2));
    }
}
