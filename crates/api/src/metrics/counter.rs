//! Counters with a fixed set of labels, and a gauge.

use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// One counter for each of a few known labels.
pub(super) struct Counters<const N: usize> {
    labels: [&'static str; N],
    counts: [AtomicU64; N],
}

impl<const N: usize> Counters<N> {
    pub(super) fn new(labels: [&'static str; N]) -> Self {
        Self { labels, counts: std::array::from_fn(|_| AtomicU64::new(0)) }
    }

    /// One more under that label; a label that is not known counts nowhere.
    pub(super) fn add(&self, label: &str) {
        if let Some((_, count)) = self.labels.iter().zip(&self.counts).find(|(known, _)| **known == label) {
            count.fetch_add(1, Ordering::Relaxed);
        }
    }

    pub(super) fn write(&self, out: &mut String, name: &str, help: &str, label: &str) {
        super::heading(out, name, help, "counter");
        for (value, count) in self.labels.iter().zip(&self.counts) {
            let _ = writeln!(out, "{name}{{{label}=\"{value}\"}} {}", count.load(Ordering::Relaxed));
        }
    }
}

/// How many there are now.
#[derive(Default)]
pub(super) struct Gauge {
    now: Arc<AtomicU64>,
}

impl Gauge {
    pub(super) fn hold(&self) -> Held {
        self.now.fetch_add(1, Ordering::Relaxed);
        Held { now: self.now.clone() }
    }

    pub(super) fn value(&self) -> u64 {
        self.now.load(Ordering::Relaxed)
    }
}

/// One of those that there are now, until it is dropped.
pub(crate) struct Held {
    now: Arc<AtomicU64>,
}

impl Drop for Held {
    fn drop(&mut self) {
        self.now.fetch_sub(1, Ordering::Relaxed);
    }
}
