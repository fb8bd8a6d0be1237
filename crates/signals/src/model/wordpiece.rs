//! WordPiece as the models were trained with it: lower case, no accents, greedy longest pieces.

#![expect(clippy::disallowed_types, reason = "the vocabulary is looked up and never walked")]

use std::collections::HashMap;
use std::ops::Range;

use super::basic::{Letter, words};

/// Words longer than this many characters are unknown, as in training.
const WORD_CHARS_MAX: usize = 100;

/// One piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Its number in the vocabulary.
    pub(crate) id: i32,
    /// Its place in the text, in bytes.
    pub(crate) bytes: Range<usize>,
}

/// A vocabulary and its marks: the pieces that both models know, and words that only the reader learnt.
#[derive(Debug)]
pub(crate) struct WordPiece {
    ids: HashMap<Box<str>, i32>,
    /// How many pieces both models know; greater numbers are the reader's own words.
    shared: i32,
    piece_chars_max: usize,
    pub(crate) start: i32,
    pub(crate) end: i32,
    unknown: i32,
}

impl WordPiece {
    /// The tokenizer of a vocabulary with one piece a line, and of the reader's own words, numbered after it; `None` where a
    /// mark is missing.
    pub(crate) fn from_vocabulary(shared: &str, own: &str) -> Option<Self> {
        let mut ids: HashMap<Box<str>, i32> = HashMap::new();
        for (id, piece) in shared.lines().chain(own.lines()).enumerate() {
            ids.entry(piece.into()).or_insert(i32::try_from(id).ok()?);
        }
        let shared = i32::try_from(shared.lines().count()).ok()?;
        let piece_chars_max = ids.keys().map(|piece| piece.chars().count()).max()?;
        let mark = |name: &str| ids.get(name).copied();
        let (start, end, unknown) = (mark("[CLS]")?, mark("[SEP]")?, mark("[UNK]")?);
        Some(Self { ids, shared, piece_chars_max, start, end, unknown })
    }

    /// The pieces of a text as the reader knows them. A mark that a customer types (`[SEP]`) is read as plain characters.
    pub(crate) fn pieces(&self, text: &str) -> Vec<Piece> {
        self.pieces_below(i32::MAX, text)
    }

    /// The same in the pieces that both models know.
    pub(crate) fn shared_pieces(&self, text: &str) -> Vec<Piece> {
        self.pieces_below(self.shared, text)
    }

    fn pieces_below(&self, limit: i32, text: &str) -> Vec<Piece> {
        let mut pieces = Vec::with_capacity(text.len() / 4 + 1);
        for word in words(text) {
            self.split(&word, limit, &mut pieces);
        }
        pieces
    }

    fn split(&self, word: &[Letter], limit: i32, pieces: &mut Vec<Piece>) {
        let before = pieces.len();
        let mut from = 0;
        let mut candidate = String::new();
        while from < word.len() && word.len() <= WORD_CHARS_MAX {
            let rest = word.get(from..).unwrap_or_default();
            let longest = rest.len().min(self.piece_chars_max);
            let found = (1..=longest).rev().find_map(|count| {
                candidate.clear();
                candidate.push_str(if from > 0 { "##" } else { "" });
                candidate.extend(rest.iter().take(count).map(|letter| letter.shown));
                self.ids.get(candidate.as_str()).filter(|id| **id < limit).map(|id| (*id, count))
            });
            let Some((id, count)) = found else { break };
            pieces.push(Piece { id, bytes: span(rest.get(..count).unwrap_or_default()) });
            from += count;
        }
        if from < word.len() {
            pieces.truncate(before);
            pieces.push(Piece { id: self.unknown, bytes: span(word) });
        }
    }
}

fn span(letters: &[Letter]) -> Range<usize> {
    match (letters.first(), letters.last()) {
        (Some(first), Some(last)) => first.bytes.start..last.bytes.end,
        _ => 0..0,
    }
}
