//! What is taken for what, with the messages behind it.

use std::collections::BTreeMap;

use crate::signal::Signal;

use super::Examined;

/// Messages kept for each confusion.
pub const EXAMPLES_SHOWN: usize = 3;

/// One way of misreading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confusion {
    /// The signal that a message carries and that was missed; nothing where the reading was added.
    pub missed: Option<Signal>,
    /// The signal that was read although the message does not carry it; nothing where nothing was.
    pub read: Option<Signal>,
    /// How many messages.
    pub count: usize,
    /// Some of them.
    pub examples: Vec<String>,
}

/// What was missed and what was read in its place.
type Pair = (Option<Signal>, Option<Signal>);

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Confusions(BTreeMap<Pair, Misread>);

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Misread {
    count: usize,
    examples: Vec<String>,
}

impl Confusions {
    /// A missed signal goes with each reading that does not belong there; with none, either stands alone.
    pub(super) fn add(&mut self, examined: &Examined) {
        let Examined { labelled, read } = examined;
        let missed: Vec<_> = labelled.labels.iter().filter(|signal| !read.contains(signal)).collect();
        let wrong: Vec<_> = read.iter().filter(|signal| !labelled.labels.contains(signal)).collect();
        if missed.is_empty() {
            wrong.iter().for_each(|signal| self.note(None, Some(signal), &labelled.text));
        }
        for signal in missed {
            if wrong.is_empty() {
                self.note(Some(signal), None, &labelled.text);
            }
            wrong.iter().for_each(|other| self.note(Some(signal), Some(other), &labelled.text));
        }
    }

    fn note(&mut self, missed: Option<&Signal>, read: Option<&Signal>, text: &str) {
        let misread = self.0.entry((missed.cloned(), read.cloned())).or_default();
        misread.count += 1;
        if misread.examples.len() < EXAMPLES_SHOWN {
            misread.examples.push(text.to_owned());
        }
    }

    pub(super) fn worst(&self) -> Vec<Confusion> {
        let confusion = |((missed, read), misread): (&Pair, &Misread)| Confusion {
            missed: missed.clone(),
            read: read.clone(),
            count: misread.count,
            examples: misread.examples.clone(),
        };
        let mut all: Vec<Confusion> = self.0.iter().map(confusion).collect();
        all.sort_by_key(|confusion| std::cmp::Reverse(confusion.count));
        all
    }
}
