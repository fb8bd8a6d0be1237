//! How well signals are read, as a person reads it.

use baton_base::text::shortened;
use baton_signals::measure::{Confusion, Counts, POSITIVES_MIN, Report, Share};
use baton_signals::own::estimate::Estimate;

use super::{bar, bold, dim};

/// A table of the signals, the figures over all, and what is taken for what.
pub(crate) fn report(file: &str, report: &Report, confusions: usize) -> String {
    let (messages, clean) = report.messages();
    let mut lines = vec![
        format!("{}  {messages} messages, {clean} of them without a signal", bold(file)),
        dim(&format!(
            "  {:<22} {:>9}  {:>9}  {:>6}  {:<23}  {}",
            "signal", "positives", "precision", "recall", "F1 (95 % interval)", "near misses taken"
        )),
    ];
    lines.extend(report.signals().map(|(signal, counts)| row(signal.name(), counts)));
    let macro_f1 = report.macro_f1().map_or_else(|| "–".to_owned(), |f1| format!("{f1:.3}"));
    lines.push(format!(
        "  {}  over the signals with {POSITIVES_MIN} positives or more",
        bold(&format!("macro-F1 {macro_f1}"))
    ));
    if let Some(share) = report.false_alarms() {
        lines.push(format!(
            "  {}  of the messages without a signal raise one ({:.1} to {:.1})",
            bold(&format!("{:.1}%", share.value * 100.0)),
            share.low * 100.0,
            share.high * 100.0
        ));
    }
    let languages: Vec<String> = report.languages().map(|(name, f1)| format!("{name} {f1:.2}")).collect();
    if languages.len() > 1 {
        lines.push(format!("  F1 over all signals by language: {}", languages.join(", ")));
    }
    lines.extend(report.confusions().iter().take(confusions).flat_map(confusion));
    lines.push(String::new());
    lines.join("\n")
}

/// How many labels of an estimate are shown: the worst, where there are more.
const LABELS_SHOWN: usize = 20;

/// What is to be expected of learnt labels.
pub(crate) fn estimate(how: &str, estimate: &Estimate) -> String {
    let mut labels: Vec<_> = estimate.labels.iter().filter(|(_, counts)| counts.f1().is_some()).collect();
    let all = labels.len();
    labels.sort_by(|a, b| worth(a.1).total_cmp(&worth(b.1)));
    labels.truncate(LABELS_SHOWN);
    let mut lines = vec![format!("{}  {} messages, {all} labels, judged by {how}", bold("learnt"), estimate.texts)];
    if let Some(share) = estimate.accuracy {
        let figure = bold(&format!("accuracy {:.2} %", share.value * 100.0));
        lines.push(format!("  {figure}  (95 %: {:.2} to {:.2})", share.low * 100.0, share.high * 100.0));
    }
    if let Some(auroc) = estimate.out_of_scope_auroc {
        lines.push(format!("  {}", bold(&format!("out-of-scope AUROC {auroc:.4}"))));
    }
    if let Some(f1) = estimate.macro_f1() {
        lines.push(format!("  macro-F1 {f1:.3}"));
    }
    if all > labels.len() {
        lines.push(dim(&format!("  the {} labels that are told apart worst:", labels.len())));
    }
    lines.extend(labels.iter().map(|(name, counts)| row(name, *counts)));
    lines.join("\n")
}

fn worth(counts: Counts) -> f64 {
    counts.f1().map_or(0.0, |share| share.value)
}

fn row(name: &str, counts: Counts) -> String {
    let cell = |share: Option<Share>| share.map_or_else(|| "–".to_owned(), |s| format!("{:.2}", s.value));
    let f1 = counts
        .f1()
        .map_or_else(|| "–".to_owned(), |s| format!("{} {:.2} ({:.2}–{:.2})", bar(s.value, 6), s.value, s.low, s.high));
    let taken = if counts.baits == 0 { String::new() } else { format!("{} of {}", counts.taken, counts.baits) };
    let line = format!(
        "  {name:<22} {:>9}  {:>9}  {:>6}  {f1:<23}  {taken}",
        counts.positives(),
        cell(counts.precision()),
        cell(counts.recall())
    );
    if counts.positives() < POSITIVES_MIN { dim(&line) } else { line }
}

fn confusion(confusion: &Confusion) -> Vec<String> {
    let what = match (&confusion.missed, &confusion.read) {
        (Some(missed), Some(read)) => format!("{missed} taken for {read}"),
        (Some(missed), None) => format!("{missed} not seen"),
        (None, Some(read)) => format!("{read} seen where it is not"),
        (None, None) => String::new(),
    };
    let head = format!("  {:>4} × {what}", confusion.count);
    let examples = confusion.examples.iter().map(|text| dim(&format!("         “{}”", shortened(text, 96))));
    std::iter::once(head).chain(examples).collect()
}
