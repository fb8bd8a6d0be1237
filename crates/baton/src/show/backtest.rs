//! What a policy does on conversations that are over, as a person reads it.

use baton_base::text::shortened;
use baton_outcomes::backtest::{Backtest, Change, Comparison, Figures, Judged};

use super::{bar, bold, conversations, dim};

/// How many conversations that changed sides are shown; the report and the JSON hold all.
const CHANGES_SHOWN: usize = 12;

/// One policy, or two side by side with the conversations that changed.
pub(crate) fn text(before: &Backtest, after: Option<&Backtest>, comparison: Option<&Comparison>) -> String {
    let mut lines = figures(before);
    if let Some(after) = after {
        lines.push(String::new());
        lines.extend(figures(after));
    }
    if let Some(comparison) = comparison {
        lines.push(String::new());
        lines.extend(changes(comparison));
    }
    lines.join("\n")
}

fn figures(backtest: &Backtest) -> Vec<String> {
    let all = &backtest.overall;
    let mut lines = vec![
        format!("{}  {}", bold(&format!("policy {}", backtest.policy)), conversations(all.conversations)),
        format!(
            "  handed off      {} {:>6}   {:.1} hours of humans at {:.0} minutes each",
            bar(all.handoff_rate().unwrap_or_default(), 20),
            percent(all.handoff_rate()),
            all.human_hours,
            backtest.minutes_per_handoff
        ),
    ];
    match &all.judged {
        Some(judged) => lines.extend(judgement(judged)),
        None => lines.push(dim("  no conversation carries a label: nothing can be said of right and wrong")),
    }
    let tiers = backtest.by_tier.iter().map(|(tier, figures)| (tier.to_string(), figures));
    lines.extend(split("by tier", tiers));
    lines.extend(split("by channel", backtest.by_channel.iter().map(|(channel, f)| (channel.to_string(), f))));
    let families = backtest
        .by_family
        .iter()
        .map(|(family, figures)| (family.map_or_else(|| "none".to_owned(), |family| family.to_string()), figures));
    lines.extend(split("by family", families));
    lines
}

fn judgement(judged: &Judged) -> Vec<String> {
    let timing = |bias: f64| {
        let scores = judged.timing.iter().filter(|timing| (timing.tolerance.late_bias() - bias).abs() < 1e-9);
        scores.map(|timing| format!("{:.3}", timing.score)).collect::<Vec<_>>().join(" / ")
    };
    vec![
        format!(
            "  accuracy        {} {:>6}   {} as wanted of {} with a label",
            bar(judged.accuracy().unwrap_or_default(), 20),
            percent(judged.accuracy()),
            judged.labelled() - judged.missed - judged.false_alarms,
            judged.labelled()
        ),
        format!(
            "  in the window   {} {:>6}   of {} that needed a human: {} early by {:.1} turns, {} late by {:.1}, {} missed",
            bar(judged.in_window().unwrap_or_default(), 20),
            percent(judged.in_window()),
            judged.needed(),
            judged.early.conversations,
            judged.early.mean_turns,
            judged.late.conversations,
            judged.late.mean_turns,
            judged.missed
        ),
        format!(
            "  false alarms    {} {:>6}   {} of those that needed nobody",
            bar(judged.false_alarm_rate().unwrap_or_default(), 20),
            percent(judged.false_alarm_rate()),
            judged.false_alarms
        ),
        format!(
            "  precision {}, recall {}, F1 {:.3}; GT-I / II / III  {} (λ 0), {} (λ +0.5), {} (λ −0.5)",
            percent(judged.precision()),
            percent(judged.recall()),
            judged.f1().unwrap_or_default(),
            timing(0.0),
            timing(0.5),
            timing(-0.5)
        ),
    ]
}

fn split<'a>(title: &str, groups: impl Iterator<Item = (String, &'a Figures)>) -> Vec<String> {
    let mut lines = vec![dim(&format!("  {title:<14}  conversations  handed off  accuracy  in window  false alarms"))];
    lines.extend(groups.map(|(name, figures)| {
        let judged = figures.judged.as_ref();
        format!(
            "    {name:<14} {:>12}  {:>10}  {:>8}  {:>9}  {:>12}",
            figures.conversations,
            percent(figures.handoff_rate()),
            percent(judged.and_then(Judged::accuracy)),
            percent(judged.and_then(Judged::in_window)),
            percent(judged.and_then(Judged::false_alarm_rate))
        )
    }));
    lines
}

fn changes(comparison: &Comparison) -> Vec<String> {
    let mut lines = vec![format!(
        "{}  {} of {} conversations come out otherwise under {} than under {}",
        bold("what changes"),
        comparison.changes.len(),
        comparison.conversations,
        comparison.after,
        comparison.before
    )];
    lines.extend(comparison.changes.iter().take(CHANGES_SHOWN).map(change));
    let more = comparison.changes.len().saturating_sub(CHANGES_SHOWN);
    if more > 0 {
        lines.push(dim(&format!("  and {more} more: `--report FILE` shows all")));
    }
    lines
}

fn change(change: &Change) -> String {
    let better = match change.became_right() {
        Some(true) => "better",
        Some(false) => "worse",
        None => "",
    };
    let told = change.side.told();
    format!(
        "  {:<10} {better:<6}  {}  turn {}: {}  {}",
        change.side.name(),
        change.id,
        told.turn,
        told.because.first.says,
        dim(&format!("“{}”", shortened(&told.words, 60)))
    )
}

fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| format!("{:.1} %", share * 100.0))
}
