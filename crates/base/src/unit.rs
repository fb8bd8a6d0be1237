//! Numbers that cannot leave their range.

/// How strongly something is there, from 0 (not at all) to 1 (beyond doubt).
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct Strength(f32);

impl Strength {
    /// Beyond doubt.
    pub const FULL: Self = Self(1.0);

    /// The strength nearest to a number: clamped to 0..=1, NaN becomes 0.
    #[must_use]
    pub fn clamped(value: f32) -> Self {
        if value.is_nan() { Self(0.0) } else { Self(value.clamp(0.0, 1.0)) }
    }

    /// The number, from 0 to 1.
    #[must_use]
    pub fn value(self) -> f32 {
        self.0
    }
}

/// How likely something is, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct Probability(f64);

impl Probability {
    /// The probability nearest to a number: clamped to 0..=1, NaN becomes 0.
    #[must_use]
    pub fn clamped(value: f64) -> Self {
        if value.is_nan() { Self(0.0) } else { Self(value.clamp(0.0, 1.0)) }
    }

    /// The probability of these log-odds: the logistic function.
    #[must_use]
    pub fn from_log_odds(log_odds: f64) -> Self {
        Self::clamped(1.0 / (1.0 + (-log_odds).exp()))
    }

    /// The log-odds of this probability; infinite at 0 and 1.
    #[must_use]
    pub fn log_odds(self) -> f64 {
        (self.0 / (1.0 - self.0)).ln()
    }

    /// The number, from 0 to 1.
    #[must_use]
    pub fn value(self) -> f64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nan_is_no_strength() {
        assert!(Strength::clamped(f32::NAN).value().abs() < f32::EPSILON);
    }

    #[test]
    fn log_odds_and_probability_undo_each_other() {
        let p = Probability::from_log_odds(1.3);
        assert!((p.log_odds() - 1.3).abs() < 1e-9);
    }
}
