//! Points in time, in milliseconds since 1970 UTC. Nothing here reads a clock.

use std::fmt;

/// A point in time, in milliseconds since the Unix epoch, UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Timestamp(i64);

/// The text is not a time.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a time: write RFC 3339, such as `2026-05-01T10:00:00Z`")]
pub struct TimeError(pub String);

impl Timestamp {
    /// The time that many milliseconds after the Unix epoch.
    #[must_use]
    pub fn from_millis(ms: i64) -> Self {
        Self(ms)
    }

    /// Milliseconds since the Unix epoch.
    #[must_use]
    pub fn millis(self) -> i64 {
        self.0
    }

    /// Gives back the time that an RFC 3339 text names.
    ///
    /// # Errors
    /// [`TimeError`] where it names none.
    pub fn parse(text: &str) -> Result<Self, TimeError> {
        text.trim().parse::<jiff::Timestamp>().map(|t| Self(t.as_millisecond())).map_err(|_| TimeError(text.to_owned()))
    }

    /// Seconds from `earlier` to this time; negative where `earlier` is later.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "millisecond differences stay far below 2^53")]
    pub fn seconds_since(self, earlier: Self) -> f64 {
        self.0.saturating_sub(earlier.0) as f64 / 1000.0
    }

    /// The time that many milliseconds later.
    #[must_use]
    pub fn plus_millis(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }
}

impl fmt::Display for Timestamp {
    /// RFC 3339 in UTC with milliseconds, such as `2026-05-01T10:00:00.000Z`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match jiff::Timestamp::from_millisecond(self.0) {
            Ok(t) => write!(f, "{t:.3}"),
            Err(_) => write!(f, "{} ms", self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_survives_its_text() {
        let t = Timestamp::parse("2026-05-01T10:00:00.250Z").unwrap();
        assert_eq!(t.to_string(), "2026-05-01T10:00:00.250Z");
        assert_eq!(Timestamp::parse(&t.to_string()), Ok(t));
    }

    #[test]
    fn a_date_alone_is_no_time() {
        assert!(Timestamp::parse("2026-05-01").is_err());
    }

    #[test]
    fn an_offset_is_heard() {
        let a = Timestamp::parse("2026-05-01T12:00:00+02:00").unwrap();
        assert_eq!(a, Timestamp::parse("2026-05-01T10:00:00Z").unwrap());
    }
}
