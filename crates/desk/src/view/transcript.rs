//! What was said and what happened, in order.

use baton_base::Timestamp;

use super::word::{Family, Speaker};

/// One entry of the transcript.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    /// Somebody spoke.
    Turn(TurnEntry),
    /// Something happened.
    System(SystemEntry),
}

/// Something said.
#[derive(Debug, Clone, PartialEq)]
pub struct TurnEntry {
    /// Its place in the conversation, from 0; the element's id is `t` and this number.
    pub index: u32,
    /// Who speaks.
    pub by: Speaker,
    /// The speaker's name.
    pub name: String,
    /// When.
    pub at: Timestamp,
    /// What was said.
    pub text: String,
    /// The words that count as evidence; overlapping or impossible ranges are left out when drawn.
    pub marks: Vec<Mark>,
    /// What the assistant said of itself, in a few words (`unsure, 34%`, `a tool failed`); may be empty.
    pub report: String,
}

/// Words of a turn that speak for or against a handoff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// What the words show, as a hover text (`urgency`).
    pub label: String,
    /// The family it counts for.
    pub family: Option<Family>,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SystemEntry {
    /// A key that is unique in the conversation (the event's revision); part of the element's id.
    pub key: u64,
    /// When.
    pub at: Timestamp,
    /// What kind of thing.
    pub kind: SystemKind,
    /// In plain words (`Offered to Hannah Weiss`).
    pub text: String,
}

/// What kind of thing happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SystemKind {
    /// Baton called for a human.
    HandedOff,
    /// An offer was made, declined or has expired.
    Offer,
    /// A human took it, or passed it on.
    Taken,
    /// It went back to the assistant.
    Returned,
    /// It is over.
    Ended,
    /// The customer was told something by the system itself.
    Told,
}

impl SystemKind {
    /// The name in class attributes.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::HandedOff => "handed-off",
            Self::Offer => "offer",
            Self::Taken => "taken",
            Self::Returned => "returned",
            Self::Ended => "ended",
            Self::Told => "told",
        }
    }
}

/// A stretch of a turn's text, marked or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The words.
    pub text: &'a str,
    /// The mark on them, if any.
    pub mark: Option<&'a Mark>,
}

impl Entry {
    /// The element's id: `t7` for a turn, `e12` for an event.
    #[must_use]
    pub fn dom_id(&self) -> String {
        match self {
            Self::Turn(turn) => format!("t{}", turn.index),
            Self::System(system) => format!("e{}", system.key),
        }
    }
}

impl TurnEntry {
    /// The text cut into marked and unmarked pieces; together they are the text.
    #[must_use]
    pub fn pieces(&self) -> Vec<Piece<'_>> {
        let mut marks: Vec<&Mark> = self.marks.iter().filter(|mark| mark.start < mark.end).collect();
        marks.sort_by_key(|mark| (mark.start, std::cmp::Reverse(mark.end)));
        let mut pieces = Vec::new();
        let mut at = 0;
        for mark in marks {
            let (Some(before), Some(words)) = (self.text.get(at..mark.start), self.text.get(mark.start..mark.end))
            else {
                continue;
            };
            if !before.is_empty() {
                pieces.push(Piece { text: before, mark: None });
            }
            pieces.push(Piece { text: words, mark: Some(mark) });
            at = mark.end;
        }
        if let Some(rest) = self.text.get(at..).filter(|rest| !rest.is_empty()) {
            pieces.push(Piece { text: rest, mark: None });
        }
        pieces
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turn(text: &str, ranges: &[(usize, usize)]) -> TurnEntry {
        let mark = |&(start, end)| Mark { start, end, label: String::new(), family: None };
        TurnEntry {
            index: 0,
            by: Speaker::Customer,
            name: String::new(),
            at: Timestamp::from_millis(0),
            text: text.to_owned(),
            marks: ranges.iter().map(mark).collect(),
            report: String::new(),
        }
    }

    fn drawn(turn: &TurnEntry) -> String {
        turn.pieces()
            .iter()
            .map(|p| if p.mark.is_some() { format!("[{}]", p.text) } else { p.text.to_owned() })
            .collect()
    }

    #[test]
    fn marks_cut_the_text_where_they_stand() {
        assert_eq!(drawn(&turn("we are leaving you", &[(7, 14), (0, 2)])), "[we] are [leaving] you");
    }

    #[test]
    fn overlapping_and_impossible_marks_lose_no_word() {
        assert_eq!(drawn(&turn("déjà vu", &[(0, 2), (0, 6), (3, 8), (40, 50), (5, 2)])), "[déjà] vu");
    }
}
