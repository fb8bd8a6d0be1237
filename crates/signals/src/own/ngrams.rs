//! The words of a text and their pieces, hashed into buckets.

use std::collections::BTreeMap;

use crate::model::hashed::fnv1a;

/// Buckets of each of the two kinds: two features of a signal rarely meet in one.
pub(super) const BUCKETS: usize = 32_768;

/// The lengths of the pieces, in characters.
const PIECE_CHARS: [usize; 2] = [3, 4];

/// Which buckets a text touches, and how strongly: 1 + ln(count). In order of bucket, words and
/// pairs of words below [`BUCKETS`], pieces of words from there on.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Ngrams {
    pub(super) words: Vec<(usize, f32)>,
    pub(super) pieces: Vec<(usize, f32)>,
}

impl Ngrams {
    /// The n-grams of a text: words, pairs of neighbours, and pieces of three and four characters.
    pub(super) fn of(text: &str) -> Self {
        let lower = text.to_lowercase();
        let words: Vec<&str> =
            lower.split(|c: char| !(c.is_alphanumeric() || c == '\'')).filter(|word| !word.is_empty()).collect();
        let mut found = Tally::default();
        for word in &words {
            found.add(&format!("w{word}"));
        }
        for pair in words.windows(2) {
            found.add(&pair.join(" "));
        }
        let mut pieces = Tally::default();
        for word in words {
            let marked: Vec<char> = format!("<{word}>").chars().collect();
            for piece in PIECE_CHARS.iter().flat_map(|length| marked.windows(*length)) {
                pieces.add(&piece.iter().collect::<String>());
            }
        }
        Self { words: found.weighed(0), pieces: pieces.weighed(BUCKETS) }
    }

    /// Both kinds.
    pub(super) fn all(&self) -> impl Iterator<Item = &(usize, f32)> {
        self.words.iter().chain(&self.pieces)
    }
}

#[derive(Default)]
struct Tally(BTreeMap<usize, u16>);

impl Tally {
    fn add(&mut self, gram: &str) {
        let bucket = usize::try_from(fnv1a(gram) % BUCKETS as u64).unwrap_or(0);
        let count = self.0.entry(bucket).or_default();
        *count = count.saturating_add(1);
    }

    fn weighed(self, from: usize) -> Vec<(usize, f32)> {
        self.0.into_iter().map(|(bucket, count)| (bucket + from, 1.0 + f32::from(count).ln())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_marks_do_not_matter_and_order_does() {
        assert_eq!(Ngrams::of("Call me, NOW!"), Ngrams::of("call me now"));
        assert_ne!(Ngrams::of("now call me").words, Ngrams::of("call me now").words);
    }

    #[test]
    fn the_two_kinds_never_share_a_bucket() {
        let grams = Ngrams::of("wir möchten kündigen kündigen");
        assert!(grams.words.iter().all(|(bucket, _)| *bucket < BUCKETS));
        assert!(grams.pieces.iter().all(|(bucket, _)| (BUCKETS..2 * BUCKETS).contains(bucket)));
        assert!(grams.words.iter().any(|(_, weight)| *weight > 1.5), "a word that comes twice weighs more");
        assert_eq!(Ngrams::of(" ?! "), Ngrams::default());
    }
}
