//! A report as JSON.

use serde::Serialize;

use super::{Counts, Report, Share};

/// A report for programs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReportWire {
    /// The file it is about.
    pub file: String,
    /// Messages in all.
    pub messages: usize,
    /// Those that carry nothing.
    pub clean: usize,
    /// The share of those where something was read.
    pub false_alarms: Option<f64>,
    /// The mean of F1 over the signals with enough positives.
    pub macro_f1: Option<f64>,
    /// Each signal.
    pub signals: Vec<SignalWire>,
    /// F1 over all signals together, by language.
    pub languages: Vec<LanguageWire>,
    /// What is taken for what, the most frequent first.
    pub confusions: Vec<ConfusionWire>,
}

/// One signal.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SignalWire {
    /// Its public name.
    pub signal: String,
    /// Messages that carry it.
    pub positives: usize,
    /// Of the readings, the share that is right.
    pub precision: Option<f64>,
    /// Of the positives, the share that was read.
    pub recall: Option<f64>,
    /// Their harmonic mean.
    pub f1: Option<f64>,
    /// Lower and upper end of F1's 95 % interval.
    pub f1_interval: Option<[f64; 2]>,
    /// Messages that bait it without carrying it.
    pub near_misses: usize,
    /// Those of them where it was read.
    pub near_misses_read: usize,
}

/// One language.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LanguageWire {
    /// As two letters.
    pub language: String,
    /// F1 over all signals together.
    pub f1: f64,
}

/// One way of misreading.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ConfusionWire {
    /// The signal that was missed, if any.
    pub missed: Option<String>,
    /// The signal that was read without being there, if any.
    pub read: Option<String>,
    /// How many messages.
    pub count: usize,
    /// Some of them.
    pub examples: Vec<String>,
}

impl ReportWire {
    /// The report on a file, with its most frequent confusions.
    #[must_use]
    pub fn of(file: &str, report: &Report, confusions: usize) -> Self {
        let (messages, clean) = report.messages();
        let name = |signal: &Option<crate::Signal>| signal.as_ref().map(|s| s.name().to_owned());
        Self {
            file: file.to_owned(),
            messages,
            clean,
            false_alarms: report.false_alarms().map(|share| rounded(share.value)),
            macro_f1: report.macro_f1().map(rounded),
            signals: report.signals().map(|(signal, counts)| SignalWire::of(signal.name(), counts)).collect(),
            languages: report
                .languages()
                .map(|(language, f1)| LanguageWire { language: language.to_owned(), f1: rounded(f1) })
                .collect(),
            confusions: report
                .confusions()
                .into_iter()
                .take(confusions)
                .map(|c| ConfusionWire {
                    missed: name(&c.missed),
                    read: name(&c.read),
                    count: c.count,
                    examples: c.examples,
                })
                .collect(),
        }
    }
}

impl SignalWire {
    fn of(name: &str, counts: Counts) -> Self {
        let value = |share: Option<Share>| share.map(|s| rounded(s.value));
        Self {
            signal: name.to_owned(),
            positives: counts.positives(),
            precision: value(counts.precision()),
            recall: value(counts.recall()),
            f1: value(counts.f1()),
            f1_interval: counts.f1().map(|s| [rounded(s.low), rounded(s.high)]),
            near_misses: counts.baits,
            near_misses_read: counts.taken,
        }
    }
}

fn rounded(share: f64) -> f64 {
    (share * 1000.0).round() / 1000.0
}
