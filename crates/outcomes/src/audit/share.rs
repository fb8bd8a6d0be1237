//! A count out of a count, which never stands without what it was counted in.

/// Fewer than this, and a share is told as small: one conversation more or less moves it by three points and more.
pub const SMALL: usize = 30;

/// The normal quantile of a 95 % interval.
const Z: f64 = 1.96;

/// So many out of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Share {
    /// Those that have it.
    pub part: usize,
    /// All in which it could have been seen.
    pub of: usize,
}

impl Share {
    /// So many out of so many.
    #[must_use]
    pub fn new(part: usize, of: usize) -> Self {
        Self { part, of }
    }

    /// Counts those for which something holds.
    pub fn counted<T>(all: impl IntoIterator<Item = T>, holds: impl Fn(&T) -> bool) -> Self {
        let mut share = Self::default();
        for one in all {
            share.of += 1;
            share.part += usize::from(holds(&one));
        }
        share
    }

    /// The share from 0 to 1; nothing where nothing was counted.
    #[must_use]
    pub fn value(self) -> Option<f64> {
        (self.of > 0).then(|| ratio(self.part, self.of))
    }

    /// Whether too few were counted for the share to hold.
    #[must_use]
    pub fn is_small(self) -> bool {
        self.of < SMALL
    }

    /// Where the true share lies, 19 times out of 20: Wilson's interval. Nothing where nothing was counted.
    #[must_use]
    pub fn interval(self) -> Option<(f64, f64)> {
        let p = self.value()?;
        let n = ratio(self.of, 1);
        let scale = 1.0 + Z * Z / n;
        let middle = (p + Z * Z / (2.0 * n)) / scale;
        let half = Z / scale * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
        Some(((middle - half).max(0.0), (middle + half).min(1.0)))
    }
}

/// One count as a multiple of another; 0 where there is nothing to divide by.
#[expect(clippy::cast_precision_loss, reason = "counts of conversations")]
pub(crate) fn ratio(part: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { part as f64 / of as f64 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn few_are_small_and_nothing_is_no_share() {
        assert!(Share::new(1, 29).is_small() && !Share::new(1, 30).is_small());
        assert_eq!((Share::default().value(), Share::default().interval()), (None, None));
        assert_eq!(Share::counted([1, 2, 3, 4], |n| n % 2 == 0), Share::new(2, 4));
    }

    #[test]
    fn the_interval_is_wilsons() {
        let (low, high) = Share::new(8, 10).interval().unwrap();
        assert!((low - 0.490).abs() < 0.001 && (high - 0.943).abs() < 0.001, "{low} {high}");
    }

    proptest! {
        #[test]
        fn the_interval_holds_the_share_and_stays_between_nothing_and_all(part in 0_usize..500, more in 0_usize..500) {
            let share = Share::new(part, part + more);
            if let (Some(p), Some((low, high))) = (share.value(), share.interval()) {
                prop_assert!(0.0 <= low && low <= p + 1e-9 && p <= high + 1e-9 && high <= 1.0);
            }
        }
    }
}
