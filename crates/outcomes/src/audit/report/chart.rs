//! The course of time: by which of the customer's turns handoffs had shown, stood ready, were made, and were joined.

use super::few;
use crate::audit::{Apart, SMALL, Timing};
use crate::backtest::report::html::{count, counted, duration, percentage};

/// The lines, in the order of [`Timing::by_turn`]: class and words.
const LINES: [(&str, &str); 4] = [
    ("sign", "first sign"),
    ("ready", "ready: brief and human"),
    ("handed", "handed off"),
    ("joined", "a human joined"),
];

/// The drawing's height, its ground and its tallest place, in pixels from the top.
const HEIGHT: f64 = 230.0;
const GROUND: f64 = 196.0;
const TOP: f64 = 14.0;

/// Where humans were needed and when it showed.
pub(super) fn moments(timing: &Timing, with_human: usize) -> String {
    if timing.handed_off == 0 {
        return "<section><h2>When it shows</h2><p>The policy hands none of these conversations off.</p></section>"
            .to_owned();
    }
    let mark = if timing.handed_off < SMALL { few(timing.handed_off) } else { String::new() };
    let rows = [
        row(
            "From the first sign to the handoff",
            timing.sign_to_hand_off.as_ref(),
            "time in which somebody could be found",
        ),
        row(
            "From ready to the handoff",
            timing.prepare_to_hand_off.as_ref(),
            "brief and human stand ready that long before",
        ),
        row(
            "From the handoff to the human who joined",
            timing.hand_off_to_joined.as_ref(),
            "where a human came in the history",
        ),
    ];
    format!(
        "<section><h2>When it shows</h2><p>{} that the policy makes{mark}: the share that had shown a sign, stood ready, was handed \
         off, and was joined by a human in the history, by the customer’s turn.</p>{}{}<div class=\"scroll\"><table><thead><tr>\
         <th scope=\"col\">How long</th><th scope=\"col\">Customer’s turns (median)</th><th scope=\"col\">Time (median)</th>\
         <th scope=\"col\">Handoffs</th></tr></thead><tbody>{}</tbody></table></div><p class=\"after\">{}</p></section>",
        counted(timing.handed_off, "handoff"),
        lines(timing),
        legend(timing),
        rows.concat(),
        people(timing, with_human)
    )
}

fn row(words: &str, apart: Option<&Apart>, means: &str) -> String {
    let cells = apart.map_or_else(
        || "<td>–</td><td>–</td><td>0</td>".to_owned(),
        |apart| {
            let few = if apart.conversations < SMALL { " <i class=\"little\" title=\"few\">*</i>" } else { "" };
            let sign = if apart.median_s < 0.0 { "−" } else { "" };
            format!(
                "<td>{:.1}</td><td>{sign}{}</td><td>{}{few}</td>",
                apart.median_turns,
                duration(apart.median_s.abs()),
                count(apart.conversations)
            )
        },
    );
    format!("<tr><th scope=\"row\">{words} <small>{means}</small></th>{cells}</tr>")
}

fn people(timing: &Timing, with_human: usize) -> String {
    if with_human == 0 {
        return "This history holds no turn of a human: whether and when one came cannot be told from it.".to_owned();
    }
    let start = match timing.from_the_start {
        0 => String::new(),
        some => format!(" {} were served by people from the start, which says nothing of need.", count(some)),
    };
    format!(
        "Humans joined {} of all conversations; the policy hands off {} of these. In {} of its handoffs no human is seen.{start}",
        count(timing.joined),
        count(timing.joined_and_handed_off),
        count(timing.nobody_came)
    )
}

/// The shares at the end of each line.
fn legend(timing: &Timing) -> String {
    let last = timing.by_turn.last().copied().unwrap_or_default();
    let item = |((class, words), number): (&(&str, &str), usize)| {
        format!("<li><i class=\"key {class}\"></i>{words} <b>{}</b></li>", count(number))
    };
    let items: String = LINES.iter().zip(last).map(item).collect();
    format!("<ul class=\"legend\">{items}</ul>")
}

fn lines(timing: &Timing) -> String {
    let turns = timing.by_turn.len().max(1);
    let x = |turn: usize| 6.0 + percentage(turn, turns.saturating_sub(1).max(1)) * 0.9;
    let y = |number: usize| GROUND - percentage(number, timing.handed_off) / 100.0 * (GROUND - TOP);
    let mut drawn: Vec<String> = [0, 25, 50, 75, 100]
        .iter()
        .map(|at| {
            let y = GROUND - f64::from(*at) / 100.0 * (GROUND - TOP);
            format!(
                r#"<line class="ground" x1="6%" x2="100%" y1="{y:.1}" y2="{y:.1}"/><text class="scale" x="5%" y="{:.1}">{at} %</text>"#,
                y + 4.0
            )
        })
        .collect();
    drawn.extend((0..turns).map(|turn| {
        let last = if turn + 1 == turns { "+" } else { "" };
        format!(r#"<text class="beneath" x="{:.3}%" y="{:.1}">{}{last}</text>"#, x(turn), GROUND + 20.0, turn + 1)
    }));
    for (nth, (class, _)) in LINES.iter().enumerate() {
        let at = |turn: usize| timing.by_turn.get(turn).and_then(|row| row.get(nth)).copied().unwrap_or(0);
        if at(turns - 1) == 0 {
            continue;
        }
        drawn.extend((1..turns).map(|turn| {
            format!(
                r#"<line class="{class}" x1="{:.3}%" y1="{:.1}" x2="{:.3}%" y2="{:.1}"/>"#,
                x(turn - 1),
                y(at(turn - 1)),
                x(turn),
                y(at(turn))
            )
        }));
        drawn.extend((0..turns).map(|turn| {
            format!(
                r#"<circle class="{class}" cx="{:.3}%" cy="{:.1}" r="3.5"><title>turn {}: {}</title></circle>"#,
                x(turn),
                y(at(turn)),
                turn + 1,
                at(turn)
            )
        }));
    }
    let said: Vec<String> = LINES
        .iter()
        .enumerate()
        .map(|(nth, (_, words))| {
            let numbers: Vec<String> =
                timing.by_turn.iter().filter_map(|row| Some(row.get(nth)?.to_string())).collect();
            format!("{words}: {}", numbers.join(", "))
        })
        .collect();
    format!(
        r#"<svg class="moments" role="img" aria-label="Of {} handoffs, by the customer's turn. {}" width="100%" height="{HEIGHT}">{}</svg>"#,
        timing.handed_off,
        said.join("; "),
        drawn.concat()
    )
}
