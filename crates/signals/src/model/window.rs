//! A message and the turn before it as the rows of numbers that the reader takes.

use super::wordpiece::{Piece, WordPiece};

/// The most pieces the models take at once, marks included: the length they were trained with.
pub(crate) const PIECES_MAX: usize = 128;

/// Marks around a pair: one at the start, one after each part.
const PAIR_MARKS: usize = 3;

/// Marks around a single text.
const SINGLE_MARKS: usize = 2;

/// One row for a model: piece numbers, and which part each belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) ids: Vec<i32>,
    pub(crate) parts: Vec<i32>,
    /// Where the message's first piece stands.
    pub(crate) message_from: usize,
    /// Whether the whole message is in it.
    pub(crate) whole: bool,
}

/// The row of a message beside the turn before it. Where they do not fit, the longer gives way.
pub(crate) fn pair_row(words: &WordPiece, before: &[Piece], message: &[Piece]) -> Row {
    let message_len = message.len();
    let (before_room, message_room) = longest_first(before.len(), message_len, PIECES_MAX - PAIR_MARKS);
    let before = before.get(..before_room).unwrap_or(before);
    let message = message.get(..message_room).unwrap_or(message);
    let mut ids = vec![words.start];
    ids.extend(before.iter().map(|p| p.id));
    ids.push(words.end);
    let message_from = ids.len();
    ids.extend(message.iter().map(|p| p.id));
    ids.push(words.end);
    let parts = (0..ids.len()).map(|at| i32::from(at >= message_from)).collect();
    Row { ids, parts, message_from, whole: message_room == message_len }
}

/// The row of one text alone, cut at [`PIECES_MAX`].
pub(crate) fn single_row(words: &WordPiece, message: &[Piece]) -> Row {
    let whole = message.len() <= PIECES_MAX - SINGLE_MARKS;
    let message = message.get(..PIECES_MAX - SINGLE_MARKS).unwrap_or(message);
    let ids: Vec<i32> =
        std::iter::once(words.start).chain(message.iter().map(|p| p.id)).chain(std::iter::once(words.end)).collect();
    Row { parts: vec![0; ids.len()], ids, message_from: 1, whole }
}

/// How many pieces of each part stay, where the longer part gives way first.
fn longest_first(first: usize, second: usize, room: usize) -> (usize, usize) {
    if first + second <= room {
        return (first, second);
    }
    let short = first.min(second);
    if short * 2 > room {
        // Both are long: the second part gets the odd piece, whichever is longer.
        let half = room / 2;
        return if first > second { (room - half, half) } else { (half, room - half) };
    }
    if first <= second { (first, room - first) } else { (room - second, second) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longer_part_gives_way_first() {
        assert_eq!(longest_first(10, 20, 125), (10, 20));
        assert_eq!(longest_first(10, 200, 125), (10, 115));
        assert_eq!(longest_first(200, 10, 125), (115, 10));
        assert_eq!(longest_first(200, 200, 125), (62, 63));
        assert_eq!(longest_first(80, 70, 125), (63, 62));
    }

    #[derive(serde::Deserialize)]
    struct Expected {
        before: Option<String>,
        text: String,
        ids: Vec<i32>,
        parts: Vec<i32>,
    }

    /// Written by `scripts/reader/fixtures.py` with the reference tokenizer.
    #[test]
    fn rows_are_those_of_the_reference_tokenizer() {
        let words = WordPiece::from_vocabulary(
            include_str!("../../../../assets/reader/vocab.txt"),
            include_str!("../../../../assets/reader/words.txt"),
        )
        .unwrap();
        for line in include_str!("../../tests/fixtures/pieces.jsonl").lines() {
            let expected: Expected = serde_json::from_str(line).unwrap();
            // Pairs are the reader's, single texts the encoder's.
            let (message, row) = match &expected.before {
                Some(before) => {
                    let message = words.pieces(&expected.text);
                    let row = pair_row(&words, &words.pieces(before), &message);
                    (message, row)
                }
                None => {
                    let message = words.shared_pieces(&expected.text);
                    let row = single_row(&words, &message);
                    (message, row)
                }
            };
            assert_eq!(row.ids, expected.ids, "{:?} + {}", expected.before, expected.text);
            assert_eq!(row.parts, expected.parts, "{:?} + {}", expected.before, expected.text);
            assert!(row.ids.len() <= PIECES_MAX && (row.whole || row.ids.len() == PIECES_MAX));
            for piece in &message {
                assert!(expected.text.get(piece.bytes.clone()).is_some_and(|part| !part.is_empty()));
            }
        }
    }
}
