//! Hits, misses and false alarms of one signal, and what they say of the reader.

/// How often a signal was read where it is, missed where it is, and read where it is not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Read, and labelled.
    pub hits: usize,
    /// Labelled, not read.
    pub misses: usize,
    /// Read, not labelled.
    pub alarms: usize,
    /// Messages that bait the signal without carrying it.
    pub baits: usize,
    /// Of those, the ones where it was read.
    pub taken: usize,
}

/// A share with the interval that holds it in 95 of 100 repetitions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// From 0 to 1.
    pub value: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// Of a normal distribution, 95 % lie within so many standard deviations.
const Z: f64 = 1.96;

impl Counts {
    /// Messages that carry the signal.
    #[must_use]
    pub fn positives(&self) -> usize {
        self.hits + self.misses
    }

    /// Of the readings, the share that is right; nothing where there is no reading.
    #[must_use]
    pub fn precision(&self) -> Option<Share> {
        wilson(self.hits, self.hits + self.alarms)
    }

    /// Of the positives, the share that was read; nothing where there is none.
    #[must_use]
    pub fn recall(&self) -> Option<Share> {
        wilson(self.hits, self.positives())
    }

    /// The harmonic mean of precision and recall; nothing where the signal neither is nor was read.
    ///
    /// Hits among hits, misses and alarms are a plain share J, and F1 = 2J / (1 + J) grows with it, so its
    /// interval follows from that of J.
    #[must_use]
    pub fn f1(&self) -> Option<Share> {
        let from = |j: f64| 2.0 * j / (1.0 + j);
        let share = wilson(self.hits, self.hits + self.misses + self.alarms)?;
        Some(Share { value: from(share.value), low: from(share.low), high: from(share.high) })
    }
}

/// The score interval of a share (Wilson, 1927): holds for few cases and near 0 and 1 too.
#[expect(clippy::cast_precision_loss, reason = "counts of messages")]
pub(super) fn wilson(good: usize, all: usize) -> Option<Share> {
    if all == 0 {
        return None;
    }
    let (n, p) = (all as f64, good as f64 / all as f64);
    let middle = (p + Z * Z / (2.0 * n)) / (1.0 + Z * Z / n);
    let half = Z / (1.0 + Z * Z / n) * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    Some(Share { value: p, low: (middle - half).max(0.0), high: (middle + half).min(1.0) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shares_are_those_of_the_textbook() {
        let counts = Counts { hits: 8, misses: 2, alarms: 4, ..Counts::default() };
        let near = |share: Option<Share>, value: f64| (share.unwrap().value - value).abs() < 1e-9;
        assert!(near(counts.precision(), 8.0 / 12.0));
        assert!(near(counts.recall(), 0.8));
        assert!(near(counts.f1(), 16.0 / 22.0));
        let recall = counts.recall().unwrap();
        assert!((recall.low - 0.490).abs() < 1e-3 && (recall.high - 0.943).abs() < 1e-3, "{recall:?}");
    }

    #[test]
    fn nothing_counted_says_nothing() {
        let none = Counts::default();
        assert_eq!((none.precision(), none.recall(), none.f1()), (None, None, None));
    }

    #[test]
    fn an_interval_holds_its_share_and_stays_within_0_and_1() {
        for all in 1..40 {
            for good in 0..=all {
                let share = wilson(good, all).unwrap();
                assert!(0.0 <= share.low && share.low <= share.value + 1e-12, "{share:?}");
                assert!(share.value <= share.high + 1e-12 && share.high <= 1.0, "{share:?}");
            }
        }
    }
}
