//! Where the assistant fails: how often in which way, on which topic, and what that looks like.

use super::{cell, few};
use crate::audit::failure::Quote;
use crate::audit::{Audit, Failing, Share};
use crate::backtest::report::html::{count, counted, escape, percent};

/// Ways whose quotes lie open.
const OPEN: usize = 2;

/// The way, topic and quote tables.
pub(super) fn section(audit: &Audit) -> String {
    if audit.failed.of == 0 {
        return "<section><h2>Where the assistant fails</h2><p>No assistant speaks in this history: nothing can be said of it.</p></section>"
            .to_owned();
    }
    let mark = if audit.failed.is_small() { few(audit.failed.of) } else { String::new() };
    let mut told: Vec<&Failing> = audit.failing.iter().filter(|failing| failing.conversations.part > 0).collect();
    let value = |failing: &Failing| failing.conversations.value().unwrap_or(0.0);
    told.sort_by(|a, b| value(b).total_cmp(&value(a)).then_with(|| a.way.cmp(&b.way)));
    let quotes: String = told.into_iter().enumerate().map(|(nth, failing)| quotes(failing, nth)).collect();
    let quotes = if quotes.is_empty() { String::new() } else { format!("<h3>What it looks like</h3>{quotes}") };
    format!(
        "<section><h2>Where the assistant fails</h2><p>In some way in {} of {} with an assistant{mark}. A way counts once a \
         conversation.</p>{}{}{quotes}</section>",
        count(audit.failed.part),
        counted(audit.failed.of, "conversation"),
        ways(&audit.failing),
        heat(audit)
    )
}

fn ways(failing: &[Failing]) -> String {
    let line = |failing: &Failing| {
        let share = failing.conversations;
        let (seen, wide) = match share.value() {
            Some(value) => (cell(share), value * 100.0),
            None => ("<span class=\"quiet\">cannot be seen: nothing is reported</span>".to_owned(), 0.0),
        };
        format!(
            "<tr><th scope=\"row\">{}</th><td class=\"wide\"><svg class=\"line\" aria-hidden=\"true\" width=\"100%\" height=\"22\">\
             <rect class=\"track\" y=\"8\" width=\"100%\" height=\"6\" rx=\"3\"/><rect class=\"failing\" y=\"3\" width=\"{wide:.3}%\" \
             height=\"16\" rx=\"2\"/></svg></td><td>{seen}</td><td>{}</td><td>{}</td></tr>",
            capital(failing.way.says()),
            count(failing.times),
            cell(failing.needed_human)
        )
    };
    let lines: String = failing.iter().map(line).collect();
    format!(
        "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">What happens</th><th scope=\"col\" class=\"wide\"></th>\
         <th scope=\"col\">Conversations</th><th scope=\"col\">Times</th><th scope=\"col\">Of these, needed a human</th></tr></thead>\
         <tbody>{lines}</tbody></table></div>"
    )
}

/// Ways against topics, darker where it fails more.
fn heat(audit: &Audit) -> String {
    let head: String =
        audit.failing.iter().map(|failing| format!("<th scope=\"col\">{}</th>", capital(failing.way.says()))).collect();
    let line = |(at, topic): (usize, &crate::audit::Topic)| {
        let cells: String = audit.failing.iter().map(|failing| shade(failing.by_topic.get(at).copied())).collect();
        format!("<tr><th scope=\"row\">{}</th>{cells}</tr>", escape(&topic.part.name))
    };
    let lines: String = audit.topics.topics.iter().enumerate().map(line).collect();
    format!(
        "<h3>By topic</h3><p>The share of a topic’s conversations in which it happens, and how many those are. Pale italics were \
         counted in few.</p><div class=\"scroll\"><table class=\"heat\"><thead><tr><th scope=\"col\">Topic</th>{head}</tr></thead>\
         <tbody>{lines}</tbody></table></div>"
    )
}

fn shade(share: Option<Share>) -> String {
    let Some((share, value)) = share.and_then(|share| Some((share, share.value()?))) else {
        return "<td>–</td>".to_owned();
    };
    let step = match value {
        v if v <= 0.0 => 0,
        v if v < 0.1 => 1,
        v if v < 0.2 => 2,
        v if v < 0.35 => 3,
        v if v < 0.5 => 4,
        _ => 5,
    };
    let little = if share.is_small() { " little" } else { "" };
    format!(
        "<td class=\"h{step}{little}\">{} <small>{}/{}</small></td>",
        percent(Some(value)).replace(".0\u{a0}%", "\u{a0}%"),
        count(share.part),
        count(share.of)
    )
}

/// The quotes of one way; those of the first ways lie open, as they will in print.
fn quotes(failing: &Failing, nth: usize) -> String {
    let lines: String = failing.quotes.iter().map(quote).collect();
    format!(
        "<details{}><summary>{} <span class=\"quiet\">{}</span></summary>{lines}</details>",
        if nth < OPEN { " open" } else { "" },
        capital(failing.way.says()),
        count(failing.conversations.part)
    )
}

fn quote(quote: &Quote) -> String {
    let said = |by: &str, words: &str| match words {
        "" => String::new(),
        words => format!("<p class=\"{by}\"><b>{by}</b> {}</p>", escape(words)),
    };
    let failure = &quote.failure;
    let (customer, assistant) = (said("customer", &failure.customer), said("assistant", &failure.assistant));
    let both =
        if failure.way == crate::audit::Way::CustomerRepeats { assistant + &customer } else { customer + &assistant };
    format!("<blockquote>{both}<footer>{}, turn {}</footer></blockquote>", escape(quote.id.as_str()), failure.turn)
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
