//! What there is to learn: texts, and for each signal which of them carry it and which do not.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::file::{LabelledLine, OwnSignalFile};
use super::head::Member;
use super::{EXAMPLES_MIN, OwnSignalsError};

/// Ordinary messages that carry no team's own signal, one a line, from the unlabelled messages of the corpus.
const BACKGROUND: &str = include_str!("background.txt");

/// The label of messages that belong to no class.
pub const OUT_OF_SCOPE: &str = "oos";

/// A label and the texts that are known to carry it or not.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Taught {
    pub(super) name: Arc<str>,
    pub(super) members: Vec<Member>,
    /// Of the members, how many of the first are its own; the rest is background.
    pub(super) own: usize,
}

/// Texts and what they teach.
#[derive(Debug, Clone, PartialEq)]
pub struct Lesson {
    pub(super) texts: Vec<String>,
    pub(super) taught: Vec<Taught>,
    pub(super) one_label_each: bool,
}

impl Lesson {
    /// What the files of own signals teach (a name for messages, and the TOML text). Each signal learns from its own
    /// examples, its own near misses and the background, never from the texts of another signal: a text may
    /// carry both.
    ///
    /// # Errors
    /// [`OwnSignalsError`] naming the file and what to change.
    pub fn of_signals(files: &[(String, String)]) -> Result<Self, OwnSignalsError> {
        let mut texts: Vec<String> = BACKGROUND.lines().map(str::to_owned).collect();
        let background = texts.len();
        let mut taught: Vec<Taught> = Vec::new();
        for (name, text) in files {
            let refused = |problem| OwnSignalsError { file: name.clone(), problem };
            let file = OwnSignalFile::parse(text).map_err(refused)?;
            if taught.iter().any(|known| *known.name == *file.name) {
                let problem = format!("the signal `{}` is there twice: rename or remove one", file.name);
                return Err(refused(problem));
            }
            let mut members = Vec::new();
            for (written, carries) in [(file.examples, true), (file.near_misses, false)] {
                for text in written {
                    members.push(Member { text: texts.len(), carries, near: !carries });
                    texts.push(text);
                }
            }
            let own = members.len();
            members.extend((0..background).map(|text| Member { text, carries: false, near: false }));
            taught.push(Taught { name: file.name.into(), members, own });
        }
        taught.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(Self { texts, taught, one_label_each: false })
    }

    /// What labelled messages teach: every label against all messages without it.
    ///
    /// # Errors
    /// A sentence saying what is missing: fewer than two labels, or too few messages of one.
    pub fn of_lines(lines: Vec<LabelledLine>) -> Result<Self, String> {
        let one_label_each = lines.iter().all(|line| line.labels.len() == 1);
        let seen = counted(&lines);
        if let Some((label, count)) = seen.iter().find(|(_, count)| **count < EXAMPLES_MIN && one_label_each) {
            return Err(format!("the label `{label}` has {count} messages: give at least {EXAMPLES_MIN}"));
        }
        let known: Vec<&String> =
            seen.iter().filter(|(_, count)| **count >= EXAMPLES_MIN).map(|(name, _)| name).collect();
        if known.is_empty() || (one_label_each && known.len() < 2) {
            return Err(format!("nothing to tell apart: give two labels or more, each with {EXAMPLES_MIN} messages"));
        }
        let of = |name: &String| {
            let member = |(text, line): (usize, &LabelledLine)| Member {
                text,
                carries: line.labels.contains(name),
                near: false,
            };
            let members: Vec<Member> = lines.iter().enumerate().map(member).collect();
            Taught { name: name.as_str().into(), own: 0, members }
        };
        let taught = known.into_iter().map(of).collect();
        Ok(Self { taught, one_label_each, texts: lines.into_iter().map(|line| line.text).collect() })
    }

    /// Every text, in the order in which embeddings are wanted.
    #[must_use]
    pub fn texts(&self) -> &[String] {
        &self.texts
    }

    /// The labels, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.taught.iter().map(|taught| &*taught.name)
    }

    /// The texts that carry a label.
    pub fn examples<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let members = self.taught.iter().filter(move |t| *t.name == *name).flat_map(|t| &t.members);
        members.filter(|m| m.carries).filter_map(|m| self.texts.get(m.text)).map(String::as_str)
    }

    /// Whether every text carries exactly one label: then a text is given the one that fits best.
    #[must_use]
    pub fn one_label_each(&self) -> bool {
        self.one_label_each
    }
}

/// So many messages of each label, spread evenly over it, because neighbours in a file are often one author's; and the rest. A
/// message without a label is never among the few.
#[must_use]
pub fn a_few_of_each(lines: Vec<LabelledLine>, few: usize) -> (Vec<LabelledLine>, Vec<LabelledLine>) {
    let counts = counted(&lines);
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut taken = |label: &String| {
        let at = seen.entry(label.clone()).or_default();
        let of = counts.get(label).copied().unwrap_or(1).max(1);
        let (before, after) = (*at * few / of, (*at + 1) * few / of);
        *at += 1;
        after > before
    };
    lines.into_iter().partition(|line| {
        let mut wanted = false;
        for label in &line.labels {
            wanted |= taken(label);
        }
        wanted
    })
}

fn counted(lines: &[LabelledLine]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for label in lines.iter().flat_map(|line| &line.labels) {
        *counts.entry(label.clone()).or_default() += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, labels: &[&str]) -> LabelledLine {
        LabelledLine { text: text.into(), labels: labels.iter().map(|l| (*l).to_owned()).collect() }
    }

    #[test]
    fn the_background_holds_a_few_hundred_different_messages() {
        let mut lines: Vec<&str> = BACKGROUND.lines().collect();
        lines.sort_unstable();
        lines.dedup();
        assert!((200..500).contains(&lines.len()), "{}", lines.len());
    }

    #[test]
    fn a_few_of_each_label_lie_spread_over_all_of_it_and_the_others_are_left() {
        let lines: Vec<_> = (0..20).map(|n| line(&n.to_string(), &[["a", "b"][n % 2]])).collect();
        let (few, rest) = a_few_of_each(lines, 4);
        assert_eq!((few.len(), rest.len()), (8, 12));
        let of_b: Vec<&str> = few.iter().filter(|line| line.labels[0] == "b").map(|line| &*line.text).collect();
        assert_eq!(of_b, ["5", "9", "15", "19"]);
    }

    #[test]
    fn one_label_alone_is_refused() {
        let lines = (0..9).map(|n| line(&n.to_string(), &["a"])).collect();
        assert!(Lesson::of_lines(lines).unwrap_err().starts_with("nothing to tell apart"));
    }
}
