//! A backtest as a page to bring to a meeting: one HTML text with its own style, without scripts and without anything to load.

mod bar;
mod changes;
mod histogram;
pub(crate) mod html;
mod table;

use baton_conversation::{Channel, Tier};
use baton_decision::Family;

use super::compare::{Comparison, compare};
use super::figures::Judged;
use super::{Backtest, Figures};
use html::{count, counted, escape};

const STYLE: &str = include_str!("report.css");

/// What the figures mean, for whoever was not there when they were made.
const NOTES: [(&str, &str); 5] = [
    ("Right", "Handed off where a human was needed, left with the assistant where not, whenever it was."),
    ("In the window", "Handed off after one of the turns that the label allows: neither too early nor too late."),
    (
        "Turns early and late",
        "Turns of the customer between the handoff and the window. Turn numbers count all speakers from 0.",
    ),
    (
        "Timing, GT-I to GT-III",
        "From 0 to 1, how near handoffs came to the right turn, with a tolerance of one, two and three turns of all speakers \
         (Liu et al., “Time to Transfer”, AAAI 2021). It looks at the handoffs made, so read F1 beside it.",
    ),
    ("Family", "What the strongest reason of the handoff is about; where it stayed, what the label asks for."),
];

/// The page of one policy.
#[must_use]
pub fn single(backtest: &Backtest) -> String {
    let title = format!("Backtest: {}", backtest.policy);
    let head = format!(
        "<p class=\"eyebrow\">Baton backtest</p><h1>{}</h1><p class=\"lead\">{}</p>",
        escape(&backtest.policy),
        summary(backtest)
    );
    page(&title, &[head, tiles(backtest, None), charts(&[backtest]), tables(backtest, None), notes()])
}

/// The page of two policies on the same conversations.
#[must_use]
pub fn compared(before: &Backtest, after: &Backtest) -> String {
    let comparison = compare(before, after);
    let title = format!("Backtest: {} → {}", before.policy, after.policy);
    let head = format!(
        "<p class=\"eyebrow\">Baton backtest</p><h1>{} <span class=\"quiet\">→</span> {}</h1><p class=\"lead\">{}</p>{}",
        escape(&before.policy),
        escape(&after.policy),
        changes::sentence(&comparison),
        changes::gained(&comparison)
    );
    let body = [
        head,
        tiles(after, Some(before)),
        charts(&[before, after]),
        changed(&comparison),
        tables(after, Some(before)),
        notes(),
    ];
    page(&title, &body)
}

fn page(title: &str, sections: &[String]) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\
         <title>{}</title><style>\n{STYLE}</style></head>\n<body><main>\n{}\n</main></body></html>\n",
        escape(title),
        sections.join("\n")
    )
}

fn summary(backtest: &Backtest) -> String {
    let all = &backtest.overall;
    let judged = all.judged.as_ref().map_or_else(
        || " None of them says what should have come of it.".to_owned(),
        |judged| {
            format!(
                " {} say what should have come of them; {} needed a human.",
                count(judged.labelled()),
                count(judged.needed())
            )
        },
    );
    format!(
        "{} replayed, {} handed off: {:.1} hours of humans, at {} minutes for each handoff.{judged}",
        counted(all.conversations, "conversation"),
        count(all.handed_off),
        all.human_hours,
        backtest.minutes_per_handoff
    )
}

fn tiles(now: &Backtest, before: Option<&Backtest>) -> String {
    let labelled = now.overall.judged.is_some();
    let shown = table::TILES.iter().filter(|(figure, _)| labelled || !figure.judged);
    let tile = |(figure, means): &(table::Figure, &str)| {
        let value = table::cell(figure, &now.overall, before.map(|before| &before.overall));
        format!("<div><dt>{}</dt><dd>{value}</dd><dd>{means}</dd></div>", figure.heading)
    };
    format!("<dl class=\"tiles\">{}</dl>", shown.map(tile).collect::<String>())
}

/// The charts, each once a policy.
fn charts(runs: &[&Backtest]) -> String {
    let judged: Vec<(&Backtest, &Judged)> =
        runs.iter().filter_map(|run| Some((*run, run.overall.judged.as_ref()?))).collect();
    let mut sections = Vec::new();
    if !judged.is_empty() {
        let bars = judged.iter().map(|(run, judged)| figure(run, runs.len(), &bar::outcomes(judged)));
        sections.push(format!(
            "<section><h2>What came of it</h2>{}{}</section>",
            bars.collect::<String>(),
            bar::legend(&judged.iter().map(|(_, judged)| *judged).collect::<Vec<_>>())
        ));
        let drawn = judged.iter().map(|(run, _)| figure(run, runs.len(), &histogram::turns(run)));
        sections.push(format!(
            "<section><h2>How early, how late</h2><p>Needed handoffs, by turns of the customer before and after the window.</p>\
             <div class=\"side-by-side\">{}</div></section>",
            drawn.collect::<String>()
        ));
    }
    let drawn =
        runs.iter().map(|run| figure(run, runs.len(), &(histogram::probabilities(run) + histogram::legend(run))));
    sections.push(format!(
        "<section><h2>How sure</h2><p>Conversations by their highest probability, in percent. Bars are as tall as the share \
         of their kind, the numbers are counts. The further apart the kinds, the better the policy tells them apart.</p>\
         <div class=\"side-by-side\">{}</div></section>",
        drawn.collect::<String>()
    ));
    sections.join("\n")
}

/// A chart, under the policy's name where there are several.
fn figure(run: &Backtest, runs: usize, chart: &str) -> String {
    let caption = if runs > 1 { format!("<figcaption>{}</figcaption>", escape(&run.policy)) } else { String::new() };
    format!("<figure>{caption}{chart}</figure>")
}

fn changed(comparison: &Comparison) -> String {
    let lists = changes::lists(comparison);
    let lists = if lists.is_empty() { "<p>None.</p>".to_owned() } else { lists };
    format!("<section><h2>What changed sides</h2>{lists}</section>")
}

fn tables(now: &Backtest, before: Option<&Backtest>) -> String {
    let tier = |tier: &Tier| tier.as_str().replace('_', " ");
    let channel = |channel: &Channel| channel.to_string();
    let family = |family: &Option<Family>| family.map_or("none", Family::as_str).to_owned();
    let judged = |figures: &Figures| figures.judged.clone();
    let timing = judged(&now.overall).map_or_else(String::new, |judged_now| {
        let was = before.and_then(|before| judged(&before.overall));
        format!("<section><h2>Timing</h2>{}</section>", table::timing(&judged_now, was.as_ref()))
    });
    format!(
        "<section><h2>By tier</h2>{}</section>\n<section><h2>By channel</h2>{}</section>\n<section><h2>By reason</h2>{}</section>\n{timing}",
        table::groups("Tier", &now.by_tier, before.map(|before| &before.by_tier), tier),
        table::groups("Channel", &now.by_channel, before.map(|before| &before.by_channel), channel),
        table::groups("Family", &now.by_family, before.map(|before| &before.by_family), family),
    )
}

fn notes() -> String {
    let note = |(term, means): (&str, &str)| format!("<dt>{term}</dt><dd>{means}</dd>");
    format!("<section class=\"notes\"><h2>How to read this</h2><dl>{}</dl></section>", NOTES.map(note).concat())
}

#[cfg(test)]
mod tests;
