//! An assessment as a page to bring to a meeting: one HTML text with its own style, without scripts and without anything to load.

mod chart;
mod failure;
mod policy;
mod stake;
mod topic;

use super::Audit;
use super::finding::{Finding, usd};
use super::share::{SMALL, Share};
use crate::backtest::report::html::{count, counted, escape, percent};

const STYLE: &str = include_str!("report.css");

/// What the figures mean, for whoever was not there when they were made.
const NOTES: [(&str, &str); 7] = [
    (
        "Needed a human",
        "What the conversation's label says; where it has none, whether the policy hands it off. Without labels the page shows what \
         the policy would do, not what would have been right.",
    ),
    (
        "Few",
        "Counted in fewer than 30 conversations: one more or less moves the share by three points and more. The JSON gives each share \
         with its 95 % interval (Wilson).",
    ),
    (
        "Topics",
        "The customers’ opening words, grouped by meaning within each language: spherical k-means without chance, from 2 to 16 groups, \
         the largest number within 0.025 of the best simplified silhouette. Names are the words that tell a group from the others \
         (c-TF-IDF). Groups of fewer than 3, and languages with fewer than 20 conversations, are in “everything else”.",
    ),
    (
        "The assistant fails",
        "It reports a confidence below 50 % or a failed tool, its words say that it cannot help, it gives the same answer again, the \
         customer has to ask again, or question follows question. Each share counts only conversations in which it could be seen.",
    ),
    (
        "First sign, ready, handed off",
        "The first turn on which a reason of the later handoff had fired; the turn from which brief and human stand ready; the turn after \
         which the policy hands off. Turns are the customer’s.",
    ),
    (
        "At stake",
        "Annual value and open sales of the accounts in conversations that needed a human, as records name them; each account counts \
         once, with the highest figure it was given. It is what was on the table, not what was lost.",
    ),
    (
        "Able",
        "People of the roster with a skill at level 3 or more of 5. A handoff asks for a skill where its words, topics and reasons point \
         at it; it may ask for several.",
    ),
];

/// The page.
#[must_use]
pub fn page(audit: &Audit) -> String {
    let sections = [
        head(audit),
        findings(&audit.findings),
        tiles(audit),
        topic::section(&audit.topics),
        topic::volume(&audit.volume),
        failure::section(audit),
        chart::moments(&audit.timing, audit.seen.with_human.part),
        stake::value(&audit.value, audit.seen.with_human.part),
        stake::skills(audit),
        policy::section(audit),
        notes(),
    ];
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\
         <title>Audit: {}</title><style>\n{STYLE}</style></head>\n<body><main>\n{}\n</main></body></html>\n",
        counted(audit.seen.conversations, "conversation"),
        sections.join("\n")
    )
}

fn head(audit: &Audit) -> String {
    let seen = &audit.seen;
    let labels = match seen.labelled.part {
        0 => "None says what should have come of it".to_owned(),
        labelled => format!("{} say what should have come of them", count(labelled)),
    };
    format!(
        "<p class=\"eyebrow\">Baton audit</p><h1>What {} say, before anything is switched on</h1>\
         <p class=\"lead\">{} turns. An assistant speaks in {}, a human of the company in {}. {labels}. Judged with the policy \
         <b>{}</b>.</p>",
        counted(seen.conversations, "conversation"),
        count(seen.turns),
        count(seen.with_assistant.part),
        count(seen.with_human.part),
        escape(&audit.backtest.policy)
    )
}

fn findings(findings: &[Finding]) -> String {
    if findings.is_empty() {
        return "<section class=\"findings\"><h2>What stands out</h2><p>Nothing: there is no conversation.</p></section>".to_owned();
    }
    let line = |finding: &Finding| {
        let few = if finding.small { few(finding.of) } else { String::new() };
        format!("<li class=\"{}\">{}{few}</li>", finding.about, escape(&finding.says))
    };
    let lines: String = findings.iter().map(line).collect();
    format!("<section class=\"findings\"><h2>What stands out</h2><ol>{lines}</ol></section>")
}

/// The mark of a number that was counted in too few.
fn few(of: usize) -> String {
    format!(" <span class=\"few\" title=\"counted in fewer than {SMALL}\">few: n\u{a0}=\u{a0}{}</span>", count(of))
}

/// A share in a table: the percentage, what it was counted in, and the mark where that is little.
fn cell(share: Share) -> String {
    let mark = if share.is_small() && share.of > 0 { " <i class=\"little\" title=\"few\">*</i>" } else { "" };
    format!("{}{mark} <small>{} of {}</small>", percent(share.value()), count(share.part), count(share.of))
}

fn tiles(audit: &Audit) -> String {
    let tile =
        |name: &str, value: &str, means: &str| format!("<div><dt>{name}</dt><dd>{value}</dd><dd>{means}</dd></div>");
    let of = |share: Share| format!("{} of {}", count(share.part), count(share.of));
    let value = &audit.value.needed;
    let money = if value.accounts_known == 0 {
        tile("At stake", "–", "no account has a value on record")
    } else {
        let accounts = counted(value.accounts_known, "account");
        tile("At stake", &usd(value.annual_usd + value.opportunity_usd), &format!("a year and open sales, {accounts}"))
    };
    let gaps = audit.skills.as_ref().map_or_else(
        || tile("Skills missing", "–", "no roster was given"),
        |skills| {
            let gaps = skills.gaps().len();
            tile(
                "Skills missing",
                &count(gaps),
                &format!("asked for, with nobody or one to take it; {} in the roster", skills.people),
            )
        },
    );
    let hours = &audit.backtest.overall;
    format!(
        "<dl class=\"tiles\">{}{}{}{}{money}{gaps}</dl>",
        tile("Needed a human", &percent(audit.seen.needed.value()), &of(audit.seen.needed)),
        tile("Assistant fails", &percent(audit.failed.value()), &of(audit.failed)),
        tile(
            "Policy hands off",
            &percent(hours.handoff_rate()),
            &of(Share::new(hours.handed_off, hours.conversations))
        ),
        tile(
            "Human hours",
            &format!("{:.1}", hours.human_hours),
            &format!("for these handoffs, at {} minutes each", audit.backtest.minutes_per_handoff)
        ),
    )
}

fn notes() -> String {
    let note = |(term, means): (&str, &str)| format!("<dt>{term}</dt><dd>{means}</dd>");
    format!("<section class=\"notes\"><h2>How to read this</h2><dl>{}</dl></section>", NOTES.map(note).concat())
}

#[cfg(test)]
mod tests;
