//! Where bars, steps and lines stand. Sizes are percentages as SVG attributes, because a strict content policy
//! allows no style attributes.

pub(crate) mod course;
pub(crate) mod moves;
pub(crate) mod terms;
pub(crate) mod waterfall;
pub(crate) mod weight;

use baton_base::Timestamp;

/// A share from 0 to 1 as a whole number of percent; what is no number counts as 0, and only certainty as 100.
#[must_use]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 99")]
pub(crate) fn percent(share: f64) -> u32 {
    match share {
        s if s.is_nan() => 0,
        s if s >= 1.0 => 100,
        s => (s.max(0.0) * 100.0).round().min(99.0) as u32,
    }
}

/// The time of day in UTC, such as `14:05`; the browser replaces it by its own zone.
#[must_use]
pub(crate) fn clock(at: &Timestamp) -> String {
    let minutes = at.millis().div_euclid(60_000).rem_euclid(24 * 60);
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Seconds in words: `45 s`, `2 min`, `1 h 5 min`, with a true minus sign where they are negative.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "clamped to a year before")]
pub(crate) fn seconds(seconds: &f64) -> String {
    const YEAR_S: f64 = 31_536_000.0;
    let whole = seconds.clamp(-YEAR_S, YEAR_S).round() as i64;
    let sign = if whole < 0 { "−" } else { "" };
    let size = whole.abs();
    match (size / 3600, size / 60 % 60, size % 60) {
        (0, 0, s) => format!("{sign}{s} s"),
        (0, m, 0) => format!("{sign}{m} min"),
        (0, m, s) if m < 10 => format!("{sign}{m} min {s} s"),
        (0, m, _) => format!("{sign}{m} min"),
        (h, 0, _) => format!("{sign}{h} h"),
        (h, m, _) => format!("{sign}{h} h {m} min"),
    }
}

/// Milliseconds in words: `80 ms`, `1.4 s`, `2 min`.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "a measured time stays far below 2^53 ms")]
pub(crate) fn lead(ms: &u64) -> String {
    match *ms {
        0..1000 => format!("{ms} ms"),
        1000..10_000 => format!("{:.1} s", *ms as f64 / 1000.0),
        _ => seconds(&(*ms as f64 / 1000.0)),
    }
}

/// A percentage for an SVG attribute, two decimals.
#[must_use]
pub(crate) fn place(value: f64) -> String {
    format!("{value:.2}%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_never_leaves_its_range() {
        assert_eq!((percent(f64::NAN), percent(-1.0), percent(0.715), percent(7.0)), (0, 0, 72, 100));
        assert_eq!(percent(0.9999), 99, "nearly certain is not certain");
    }

    #[test]
    fn clock_is_the_time_of_day() {
        assert_eq!(clock(&Timestamp::parse("2026-05-01T14:05:59Z").unwrap()), "14:05");
        assert_eq!(clock(&Timestamp::from_millis(-60_000)), "23:59");
    }

    #[test]
    fn seconds_read_as_people_say_them() {
        let said: Vec<String> = [-90.0, 45.2, 120.0, 905.0, 3900.0].iter().map(seconds).collect();
        assert_eq!(said, ["−1 min 30 s", "45 s", "2 min", "15 min", "1 h 5 min"]);
    }
}
