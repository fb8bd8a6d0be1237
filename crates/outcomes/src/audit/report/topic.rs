//! What customers come with, and when and how.

use super::{cell, few};
use crate::audit::{Part, Topic, Topics, Volume};
use crate::backtest::report::html::{count, escape, percent, percentage};

/// The topics as a table with a bar each.
pub(super) fn section(topics: &Topics) -> String {
    let most = topics.topics.iter().map(|topic| topic.part.conversations.part).max().unwrap_or(0);
    let lines: String = topics.topics.iter().map(|topic| line(topic, most)).collect();
    if lines.is_empty() {
        return "<section><h2>What customers come with</h2><p>There is no conversation.</p></section>".to_owned();
    }
    format!(
        "<section><h2>What customers come with</h2><p>Conversations by what the customer opens with. The dark part of a bar \
         needed a human. The topics lie {} apart (silhouette {:.2}).</p><div class=\"scroll\"><table class=\"topics\"><thead><tr>\
         <th scope=\"col\">Topic</th><th scope=\"col\" class=\"wide\">Conversations</th><th scope=\"col\">Needed a human</th>\
         <th scope=\"col\">Assistant fails</th></tr></thead><tbody>{lines}</tbody></table></div>{}</section>",
        apart(topics.apart),
        topics.apart,
        key()
    )
}

fn apart(silhouette: f64) -> &'static str {
    match silhouette {
        s if s >= 0.25 => "clearly",
        s if s >= 0.1 => "somewhat",
        _ => "hardly",
    }
}

fn line(topic: &Topic, most: usize) -> String {
    let part = &topic.part;
    let examples: String = topic.examples.iter().map(|example| format!("<q>{}</q>", escape(example))).collect();
    format!(
        "<tr><th scope=\"row\">{}{examples}</th><td class=\"wide\">{}</td><td>{}</td><td>{}</td></tr>",
        escape(&part.name),
        bar(part, most),
        cell(part.needed),
        cell(part.failing)
    )
}

fn key() -> &'static str {
    r#"<ul class="legend"><li><i class="key needed"></i>needed a human</li><li><i class="key rest"></i>did not</li></ul>"#
}

/// The bar of a part: its conversations against the most of any, those that needed a human in front.
fn bar(part: &Part, most: usize) -> String {
    let (all, needed) = (part.conversations.part, part.needed.part);
    // The last part of the width is for the number.
    let (wide, front) = (percentage(all, most) * 0.86, percentage(needed, most) * 0.86);
    format!(
        r#"<svg class="line" role="img" aria-label="{all} conversations, {needed} needed a human" width="100%" height="22"><rect class="rest" y="3" width="{wide:.3}%" height="16" rx="2"/><rect class="needed" y="3" width="{front:.3}%" height="16" rx="2"/><text x="{:.3}%" y="15.5">{}</text></svg>"#,
        wide + 1.0,
        count(all)
    )
}

/// By channel, tier, language and hour.
pub(super) fn volume(volume: &Volume) -> String {
    let groups = [("Channel", &volume.by_channel), ("Tier", &volume.by_tier), ("Language", &volume.by_language)];
    let tables: String = groups.iter().map(|(heading, parts)| table(heading, parts)).collect();
    let hours = if volume.by_hour.is_empty() {
        "<p class=\"quiet\">No conversation carries a time of day: nothing can be said of hours.</p>".to_owned()
    } else {
        hours(&volume.by_hour)
    };
    format!("<section><h2>Where and when it comes in</h2><div class=\"three\">{tables}</div>{hours}</section>")
}

fn table(heading: &str, parts: &[Part]) -> String {
    let line = |part: &Part| {
        format!(
            "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td></tr>",
            escape(&part.name),
            count(part.conversations.part),
            cell(part.needed)
        )
    };
    let lines: String = parts.iter().map(line).collect();
    format!(
        "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">{heading}</th><th scope=\"col\">Conversations</th>\
         <th scope=\"col\">Needed a human</th></tr></thead><tbody>{lines}</tbody></table></div>"
    )
}

/// A column for each hour of the day, those that needed a human at its foot.
fn hours(parts: &[Part]) -> String {
    const GROUND: f64 = 128.0;
    let most = parts.iter().map(|part| part.conversations.part).max().unwrap_or(0);
    let of = parts.first().map_or(0, |part| part.conversations.of);
    let mut drawn = vec![format!(r#"<line class="ground" x1="0" x2="100%" y1="{GROUND}" y2="{GROUND}"/>"#)];
    for hour in 0..24_u32 {
        let x = f64::from(hour) * 100.0 / 24.0;
        if hour % 3 == 0 {
            drawn.push(format!(r#"<text class="beneath" x="{:.3}%" y="146">{hour:02}</text>"#, x + 2.0));
        }
        let Some(part) = parts.iter().find(|part| part.name == format!("{hour:02}")) else { continue };
        let tall = percentage(part.conversations.part, most) * 1.08;
        let needed = percentage(part.needed.part, most) * 1.08;
        drawn.push(format!(
            r#"<g><title>{hour:02}:00: {} conversations, {} needed a human</title><rect class="rest" x="{x:.3}%" y="{:.1}" width="3.5%" height="{tall:.1}"/><rect class="needed" x="{x:.3}%" y="{:.1}" width="3.5%" height="{needed:.1}"/><text class="number" x="{:.3}%" y="{:.1}">{}</text></g>"#,
            part.conversations.part,
            part.needed.part,
            GROUND - tall,
            GROUND - needed,
            x + 1.75,
            GROUND - tall - 4.0,
            count(part.conversations.part)
        ));
    }
    let said: Vec<String> = parts.iter().map(|part| format!("{} h: {}", part.name, part.conversations.part)).collect();
    let mark = if of < crate::audit::SMALL { few(of) } else { String::new() };
    let busiest = parts.iter().max_by_key(|part| part.conversations.part);
    let busiest = busiest.map_or_else(String::new, |part| {
        format!(" The busiest begins at {}:00 with {}.", part.name, percent(part.conversations.value()))
    });
    format!(
        "<h3>Hour of the day, UTC</h3><p>{} with a time of day{mark}.{busiest}</p><svg class=\"histogram\" role=\"img\" \
         aria-label=\"Conversations by hour, UTC: {}\" width=\"100%\" height=\"152\">{}</svg>{}",
        crate::backtest::report::html::counted(of, "conversation"),
        said.join(", "),
        drawn.concat(),
        key()
    )
}
