//! A message and the turn before it as the rows of numbers that the reader takes.

use super::wordpiece::{Piece, WordPiece};

/// The most pieces the models take at once, marks included: the length they were trained with.
pub(crate) const PIECES_MAX: usize = 128;

/// Marks around a pair: one at the start, one after each part.
const PAIR_MARKS: usize = 3;

/// Marks around a single text.
const SINGLE_MARKS: usize = 2;

/// Pieces that neighbouring windows share, so that a clause cut by one stands whole in the other.
const OVERLAP: usize = 16;

/// The most windows a long message is read in: some 700 words from its start and 350 from its end,
/// where letters say what they want. More would cost a tenth of a second for a message.
const HEAD_WINDOWS_MAX: usize = 8;

/// See [`HEAD_WINDOWS_MAX`].
const TAIL_WINDOWS_MAX: usize = 4;

/// One row for a model: piece numbers, and which part each belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) ids: Vec<i32>,
    pub(crate) parts: Vec<i32>,
}

/// The rows that read a message beside the turn before it: one where both fit in
/// [`PIECES_MAX`], or where only the turn before is too long; otherwise overlapping windows over
/// the message, each beside the start of the turn before.
pub(crate) fn pair_rows(words: &WordPiece, before: &[Piece], message: &[Piece]) -> Vec<Row> {
    let room = PIECES_MAX - PAIR_MARKS;
    let (before_room, message_room) = longest_first(before.len(), message.len(), room);
    let before = before.get(..before_room).unwrap_or(before);
    windows(message, message_room).into_iter().map(|part| pair(words, before, part)).collect()
}

/// The row of one text alone, cut at [`PIECES_MAX`].
pub(crate) fn single_row(words: &WordPiece, message: &[Piece]) -> Row {
    let message = message.get(..PIECES_MAX - SINGLE_MARKS).unwrap_or(message);
    let ids: Vec<i32> =
        std::iter::once(words.start).chain(message.iter().map(|p| p.id)).chain(std::iter::once(words.end)).collect();
    Row { parts: vec![0; ids.len()], ids }
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

fn windows(message: &[Piece], room: usize) -> Vec<&[Piece]> {
    if message.len() <= room {
        return vec![message];
    }
    let step = room.saturating_sub(OVERLAP).max(1);
    let count = (message.len() - room).div_ceil(step) + 1;
    let wanted = |n: &usize| *n < HEAD_WINDOWS_MAX || count - n <= TAIL_WINDOWS_MAX;
    let from = |n: usize| (n * step).min(message.len() - room);
    (0..count).filter(wanted).filter_map(|n| message.get(from(n)..from(n) + room)).collect()
}

fn pair(words: &WordPiece, before: &[Piece], message: &[Piece]) -> Row {
    let mut ids = vec![words.start];
    ids.extend(before.iter().map(|p| p.id));
    ids.push(words.end);
    let message_from = ids.len();
    ids.extend(message.iter().map(|p| p.id));
    ids.push(words.end);
    let parts = (0..ids.len()).map(|at| i32::from(at >= message_from)).collect();
    Row { ids, parts }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(count: usize) -> Vec<Piece> {
        (0..count).map(|at| Piece { id: i32::try_from(at).unwrap(), bytes: at..at + 1 }).collect()
    }

    #[test]
    fn the_longer_part_gives_way_first() {
        assert_eq!(longest_first(10, 20, 125), (10, 20));
        assert_eq!(longest_first(10, 200, 125), (10, 115));
        assert_eq!(longest_first(200, 10, 125), (115, 10));
        assert_eq!(longest_first(200, 200, 125), (62, 63));
        assert_eq!(longest_first(80, 70, 125), (63, 62));
    }

    #[test]
    fn windows_cover_a_long_message_and_overlap() {
        let message = pieces(300);
        let found = windows(&message, 100);
        assert_eq!(found.first().unwrap().first().unwrap().id, 0);
        assert_eq!(found.last().unwrap().last().unwrap().id, 299);
        for two in found.windows(2) {
            assert!(two[1][0].id <= two[0].last().unwrap().id, "no piece between two windows is lost");
        }
    }

    #[test]
    fn the_longest_message_is_read_at_both_ends_in_bounded_time() {
        let message = pieces(20_000);
        let found = windows(&message, 100);
        assert_eq!(found.len(), HEAD_WINDOWS_MAX + TAIL_WINDOWS_MAX);
        assert_eq!(found.last().unwrap().last().unwrap().id, 19_999);
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
        let words = WordPiece::from_vocabulary(include_str!("../../../../assets/reader/vocab.txt")).unwrap();
        for line in include_str!("../../tests/fixtures/pieces.jsonl").lines() {
            let expected: Expected = serde_json::from_str(line).unwrap();
            let message = words.pieces(&expected.text);
            let row = match &expected.before {
                Some(before) => pair_rows(&words, &words.pieces(before), &message).remove(0),
                None => single_row(&words, &message),
            };
            assert_eq!(row.ids, expected.ids, "{:?} + {}", expected.before, expected.text);
            assert_eq!(row.parts, expected.parts, "{:?} + {}", expected.before, expected.text);
            assert!(row.ids.len() <= PIECES_MAX);
            for piece in &message {
                assert!(expected.text.get(piece.bytes.clone()).is_some_and(|part| !part.is_empty()));
            }
        }
    }
}
