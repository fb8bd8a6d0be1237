//! What is wrong with a policy's text: where, what, and what to do.

use std::fmt;
use std::ops::Range;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyProblem {
    /// Its line in the text, from 1.
    pub line: usize,
    /// What it concerns, such as ``trigger `asks_for_human`, key `weight` ``.
    pub place: String,
    /// What is wrong.
    pub problem: String,
    /// What to do.
    pub remedy: String,
}

impl fmt::Display for PolicyProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, {}: {}: {}", self.line, self.place, self.problem, self.remedy)
    }
}

impl std::error::Error for PolicyProblem {}

/// Collects problems while a text is walked; knows the line of every byte.
pub(super) struct Problems<'t> {
    text: &'t str,
    found: Vec<PolicyProblem>,
}

impl<'t> Problems<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, found: Vec::new() }
    }

    pub(super) fn add(
        &mut self,
        at: &Range<usize>,
        place: &str,
        problem: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        let before = self.text.as_bytes().iter().take(at.start);
        let line = 1 + before.filter(|byte| **byte == b'\n').count();
        let found = PolicyProblem { line, place: place.to_owned(), problem: problem.into(), remedy: remedy.into() };
        self.found.push(found);
    }

    /// How many were found so far.
    pub(super) fn count(&self) -> usize {
        self.found.len()
    }

    /// All of them, in the order of their lines.
    pub(super) fn into_sorted(mut self) -> Vec<PolicyProblem> {
        self.found.sort_by_key(|problem| problem.line);
        self.found
    }
}
