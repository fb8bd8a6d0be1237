//! The conversations that changed sides, with what they were about.

use super::html::{count, counted, escape};
use crate::backtest::{Change, Comparison, Handed, Outcome, Side};

/// The most conversations listed of one kind: nobody reads more in a meeting, and the JSON holds all.
const LISTED_MAX: usize = 200;

/// The kinds of change in the order shown: the public name and the heading.
const KINDS: [(&str, &str); 4] = [
    ("hands_off", "Handed off now"),
    ("stays", "Stays with the assistant now"),
    ("earlier", "Handed off earlier"),
    ("later", "Handed off later"),
];

/// All changes by kind, in one sentence.
pub(super) fn sentence(comparison: &Comparison) -> String {
    let number = |name: &str| comparison.changes.iter().filter(|change| change.side.name() == name).count();
    format!(
        "Of {} decided by both, {} changed sides: {} handed off now, {} now left with the assistant, {} handed off earlier, \
         {} later.",
        counted(comparison.conversations, "conversation"),
        count(comparison.changes.len()),
        count(number("hands_off")),
        count(number("stays")),
        count(number("earlier")),
        count(number("later"))
    )
}

/// How many were decided wrongly and are right now, and the other way round; nothing where no label says so.
pub(super) fn gained(comparison: &Comparison) -> String {
    let judged: Vec<bool> = comparison.changes.iter().filter_map(Change::became_right).collect();
    let right = judged.iter().filter(|right| **right).count();
    if judged.is_empty() {
        return String::new();
    }
    format!(
        r#"<p class="lead"><b class="good">{} became right</b>, <b class="bad">{} became wrong</b>.</p>"#,
        count(right),
        count(judged.len() - right)
    )
}

/// A list for each kind of change that occurs.
pub(super) fn lists(comparison: &Comparison) -> String {
    let list = |(name, heading): (&str, &str)| {
        let changes: Vec<&Change> = comparison.changes.iter().filter(|change| change.side.name() == name).collect();
        if changes.is_empty() {
            return String::new();
        }
        let lines: String = changes.iter().take(LISTED_MAX).map(|change| line(change)).collect();
        let rest = changes.len().saturating_sub(LISTED_MAX);
        let more =
            if rest == 0 { String::new() } else { format!("<p>And {} more; the JSON lists all.</p>", count(rest)) };
        format!(
            "<h3>{heading} <span class=\"quiet\">{}</span></h3><div class=\"scroll\"><table class=\"changes\"><thead><tr>\
             <th scope=\"col\">Conversation</th><th scope=\"col\">After turn</th><th scope=\"col\">What it was about</th>\
             <th scope=\"col\">Label</th></tr></thead><tbody>{lines}</tbody></table></div>{more}",
            count(changes.len())
        )
    };
    KINDS.map(list).concat()
}

fn line(change: &Change) -> String {
    let told = change.side.told();
    let words = if told.words.is_empty() { String::new() } else { format!("<q>{}</q>", escape(&told.words)) };
    format!(
        "<tr><th scope=\"row\">{} <small>{}, {}</small></th><td>{}</td><td>{}{words}</td><td>{}</td></tr>",
        escape(change.id.as_str()),
        escape(&change.tier.as_str().replace('_', " ")),
        escape(change.channel.as_str()),
        turns(&change.side),
        reasons(&change.side),
        verdict(change)
    )
}

fn turns(side: &Side) -> String {
    let of = |handed: Option<&Handed>| handed.map_or_else(|| "none".to_owned(), |handed| handed.turn.to_string());
    format!("{}\u{a0}→\u{a0}<b>{}</b>", of(side.before()), of(side.after()))
}

/// The leading reason, and the one before where it was another.
fn reasons(side: &Side) -> String {
    let reason = |handed: &Handed| {
        let family = handed.family().as_str();
        format!("<span class=\"family {family}\">{family}</span> {}", escape(&handed.because.first.says))
    };
    let told = side.told();
    match side.before() {
        Some(before) if before.because.first != told.because.first => {
            format!("<div>{} <span class=\"was\">was {}</span></div>", reason(told), reason(before))
        }
        _ => format!("<div>{}</div>", reason(told)),
    }
}

fn verdict(change: &Change) -> String {
    let (Some(before), Some(after)) = (change.outcome_before, change.outcome_after) else { return "–".to_owned() };
    let class = match (change.became_right(), before, after) {
        (Some(true), ..) | (None, Outcome::Early(_) | Outcome::Late(_), Outcome::InTime) => "good",
        (Some(false), ..) | (None, Outcome::InTime, Outcome::Early(_) | Outcome::Late(_)) => "bad",
        (None, ..) => "quiet",
    };
    let (before, after) = (words(before), words(after));
    if before == after {
        return format!("<span class=\"{class}\">still {after}</span>");
    }
    format!("<span class=\"{class}\">{before} → {after}</span>")
}

fn words(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Stayed => "right",
        Outcome::InTime => "in time",
        Outcome::Early(_) => "too early",
        Outcome::Late(_) => "too late",
        Outcome::Missed => "missed",
        Outcome::FalseAlarm => "false alarm",
    }
}
