//! A histogram with fixed bounds.

use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};

/// Counts of values by upper bound.
pub(super) struct Histogram {
    bounds: &'static [f64],
    counts: Vec<AtomicU64>,
    sum_micros: AtomicU64,
}

impl Histogram {
    /// An empty one; `bounds` ascend, in the unit of the metric.
    pub(super) fn new(bounds: &'static [f64]) -> Self {
        let counts = (0..=bounds.len()).map(|_| AtomicU64::new(0)).collect();
        Self { bounds, counts, sum_micros: AtomicU64::new(0) }
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a float cast saturates, and below zero counts as zero"
    )]
    pub(super) fn observe(&self, value: f64) {
        let place = self.bounds.partition_point(|bound| *bound < value);
        if let Some(count) = self.counts.get(place) {
            count.fetch_add(1, Ordering::Relaxed);
        }
        self.sum_micros.fetch_add((value * 1e6) as u64, Ordering::Relaxed);
    }

    /// The samples; `labels` is empty or `name="value",` with its comma.
    #[expect(clippy::cast_precision_loss, reason = "microseconds of uptime stay below 2^53 for centuries")]
    pub(super) fn write(&self, out: &mut String, name: &str, labels: &str) {
        let mut below = 0;
        for (place, count) in self.counts.iter().enumerate() {
            below += count.load(Ordering::Relaxed);
            match self.bounds.get(place) {
                Some(bound) => {
                    let _ = writeln!(out, "{name}_bucket{{{labels}le=\"{bound}\"}} {below}");
                }
                None => {
                    let _ = writeln!(out, "{name}_bucket{{{labels}le=\"+Inf\"}} {below}");
                }
            }
        }
        let own = if labels.is_empty() { String::new() } else { format!("{{{}}}", labels.trim_end_matches(',')) };
        let sum = self.sum_micros.load(Ordering::Relaxed) as f64 / 1e6;
        let _ = writeln!(out, "{name}_sum{own} {sum}\n{name}_count{own} {below}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_counts_in_its_bucket_and_in_all_above() {
        let histogram = Histogram::new(&[0.1, 1.0]);
        for value in [0.1, 0.5, 7.0] {
            histogram.observe(value);
        }
        let mut out = String::new();
        histogram.write(&mut out, "t", "route=\"/x\",");
        for line in [
            "t_bucket{route=\"/x\",le=\"0.1\"} 1",
            "t_bucket{route=\"/x\",le=\"1\"} 2",
            "t_bucket{route=\"/x\",le=\"+Inf\"} 3",
            "t_sum{route=\"/x\"} 7.6",
            "t_count{route=\"/x\"} 3",
        ] {
            assert!(out.lines().any(|l| l == line), "{line} in {out}");
        }
    }
}
