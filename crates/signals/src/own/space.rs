//! Where texts stand, for the heads: the lifted embedding beside hashed n-grams.

use super::lift::{Lift, dot};
use super::ngrams::{BUCKETS, Ngrams};

/// A text before a space places it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sample {
    pub(super) lifted: Vec<f32>,
    pub(super) grams: Ngrams,
}

impl Sample {
    /// The sample of a text and its embedding.
    pub(super) fn of(text: &str, embedding: &[f32], lift: &Lift) -> Self {
        Self { lifted: lift.apply(embedding), grams: Ngrams::of(text) }
    }
}

/// A text's place: the lifted embedding and the buckets it touches, ready for heads.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Point<'a> {
    pub(super) lifted: &'a [f32],
    pub(super) sparse: Vec<(usize, f32)>,
    /// The square of its length, with the scale and the 1 that stands for the bias.
    pub(super) square: f32,
}

/// How much the n-grams weigh beside the lifted embedding, and how much each bucket among them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Space {
    /// The weight of the lifted embedding; each kind of n-grams weighs 1.
    pub(super) scale: f32,
    /// For each bucket how rare it is: the logarithm of the inverse share of texts that touch it.
    pub(super) rarity: Vec<f32>,
}

impl Space {
    /// The space in which these samples are told apart best: rare n-grams weigh more.
    #[expect(clippy::cast_precision_loss, reason = "counts of texts")]
    pub(super) fn of<'a>(samples: impl Iterator<Item = &'a Sample>, scale: f32) -> Self {
        let mut touched = vec![0.0_f32; 2 * BUCKETS];
        let mut texts = 0_usize;
        for sample in samples {
            texts += 1;
            for (bucket, _) in sample.grams.all() {
                if let Some(count) = touched.get_mut(*bucket) {
                    *count += 1.0;
                }
            }
        }
        let rarity = touched.iter().map(|count| ((1.0 + texts as f32) / (1.0 + count)).ln() + 1.0).collect();
        Self { scale, rarity }
    }

    /// Where a sample stands. Each kind of n-grams has length 1, whatever the length of the text.
    pub(super) fn place<'a>(&self, sample: &'a Sample) -> Point<'a> {
        let mut sparse = Vec::with_capacity(sample.grams.words.len() + sample.grams.pieces.len());
        for kind in [&sample.grams.words, &sample.grams.pieces] {
            let weigh =
                |(bucket, weight): &(usize, f32)| (*bucket, weight * self.rarity.get(*bucket).copied().unwrap_or(1.0));
            let weighed: Vec<(usize, f32)> = kind.iter().map(weigh).collect();
            let length = weighed.iter().map(|(_, w)| w * w).sum::<f32>().sqrt().max(f32::EPSILON);
            sparse.extend(weighed.into_iter().map(|(bucket, weight)| (bucket, weight / length)));
        }
        let grams: f32 = sparse.iter().map(|(_, w)| w * w).sum();
        let square = self.scale * self.scale * dot(&sample.lifted, &sample.lifted) + grams + 1.0;
        Point { lifted: &sample.lifted, sparse, square }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rare_word_weighs_more_than_a_common_one() {
        let lift = Lift::of_dimensions(1);
        let samples: Vec<Sample> =
            ["my card", "my refund", "my refund"].iter().map(|text| Sample::of(text, &[1.0], &lift)).collect();
        let space = Space::of(samples.iter(), 2.0);
        let weight = |word: &str, text: &Sample| {
            let bucket = Ngrams::of(word).words[0].0;
            space.place(text).sparse.iter().find(|(b, _)| *b == bucket).unwrap().1
        };
        assert!(weight("card", &samples[0]) > weight("my", &samples[0]));
    }

    #[test]
    fn every_text_with_words_has_the_same_length() {
        let lift = Lift::of_dimensions(1);
        let (a, b) = (Sample::of("a", &[1.0], &lift), Sample::of("a far longer text, word by word", &[1.0], &lift));
        let space = Space::of([&a, &b].into_iter(), 2.0);
        assert!((space.place(&a).square - space.place(&b).square).abs() < 0.3);
    }
}
