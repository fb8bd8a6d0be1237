//! Facts in what was said: one kind a file, in an order in which the more certain kinds take their words first.

use std::ops::Range;

use crate::spoken;

mod amount;
mod date;
mod email;
mod error;
mod name;
mod percentage;
mod person;
mod phone;
mod quantity;
mod reference;
mod spelled;
mod time;
mod url;
mod version;

/// What sort of fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Somebody's name.
    Person,
    /// A company, product, place or other proper name.
    Name,
    /// An order, invoice, ticket or booking number, or another code.
    Reference,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// An error text or code.
    Error,
    /// A version of a product or document.
    Version,
    /// A count of something.
    Quantity,
    /// Money, or a number written like money.
    Amount,
    /// A share in a hundred.
    Percentage,
    /// A day by which something must be.
    Deadline,
    /// A day, week, month or season.
    Date,
    /// A time of day.
    Time,
    /// An address on the web.
    Url,
}

impl Kind {
    /// All of them, in the order of the brief.
    pub const ALL: &'static [Self] = &[
        Self::Person,
        Self::Reference,
        Self::Error,
        Self::Deadline,
        Self::Amount,
        Self::Quantity,
        Self::Date,
        Self::Time,
        Self::Name,
        Self::Percentage,
        Self::Version,
        Self::Email,
        Self::Phone,
        Self::Url,
    ];

    /// The heading of its line in the brief.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Self::Person => "People",
            Self::Name => "Names",
            Self::Reference => "References",
            Self::Email => "E-mail",
            Self::Phone => "Phone",
            Self::Error => "Errors",
            Self::Version => "Versions",
            Self::Quantity => "Numbers",
            Self::Amount => "Amounts",
            Self::Percentage => "Percentages",
            Self::Deadline => "Deadlines",
            Self::Date => "Dates",
            Self::Time => "Times",
            Self::Url => "Links",
        }
    }
}

/// A fact found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What sort.
    pub kind: Kind,
    /// What is counted or numbered, in lower case (`seat`, `order`); empty where nothing says it.
    pub label: String,
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
    /// Its value in a form that is equal for equal values (`55`, `P4409`, lower case).
    pub normal: String,
}

/// A text being searched, with what is found already; no two facts share a word.
pub(crate) struct Search<'a> {
    /// The text, without secrets.
    pub text: &'a str,
    /// Whether nouns are written with a capital (German), so that a capital is no sign of a name.
    pub capital_nouns: bool,
    /// The numbers said in words.
    pub cardinals: Vec<spoken::Cardinal>,
    found: Vec<Found>,
    taken: Vec<Range<usize>>,
}

impl<'a> Search<'a> {
    /// Whether no fact holds any of these bytes yet.
    pub(crate) fn free(&self, range: &Range<usize>) -> bool {
        !self.taken.iter().any(|t| t.start < range.end && range.start < t.end)
    }

    /// Notes a fact, unless its words belong to another already.
    pub(crate) fn note(&mut self, kind: Kind, label: &str, range: Range<usize>, normal: impl Into<String>) {
        let range = self.trimmed(range);
        if range.is_empty() || !self.free(&range) {
            return;
        }
        self.taken.push(range.clone());
        self.found.push(Found { kind, label: label.to_lowercase(), range, normal: normal.into() });
    }

    /// The words at a place.
    pub(crate) fn at(&self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or_default()
    }

    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let words = self.at(range.clone());
        let lead = words.len() - words.trim_start().len();
        range.start + lead..range.start + lead + words.trim().len()
    }
}

type Finder = fn(&mut Search<'_>);

/// The kinds in the order in which they take their words.
const FINDERS: &[Finder] = &[
    email::find,
    url::find,
    error::find,
    spelled::find,
    amount::find,
    percentage::find,
    reference::find,
    phone::find,
    version::find,
    date::find,
    time::find,
    person::find,
    quantity::find,
    name::find,
];

/// Every fact in a text, in the order in which they stand. The text should hold no secrets.
#[must_use]
pub fn facts(text: &str, capital_nouns: bool) -> Vec<Found> {
    let mut search = Search {
        text,
        capital_nouns,
        cardinals: spoken::cardinals(text),
        found: Vec::new(),
        taken: placeholders(text),
    };
    for finder in FINDERS {
        finder(&mut search);
    }
    search.found.sort_by_key(|f| (f.range.start, f.range.end));
    search.found
}

/// Where redaction left its marks; they are no facts.
fn placeholders(text: &str) -> Vec<Range<usize>> {
    let marks = ["[token]", "[card number]", "[national id]", "[secret code]"];
    marks.iter().flat_map(|m| text.match_indices(m).map(|(at, m)| at..at + m.len())).collect()
}

#[cfg(test)]
mod tests;
