//! What the policy does, what other costs would mean, and the draft beside it.

use crate::audit::{Audit, Learnt, Rung, Share};
use crate::backtest::report::html::{count, counted, escape, percent};
use crate::backtest::{Figures, Judged};

/// Triggers named in a list; the draft holds all.
const NAMED_MAX: usize = 60;

/// The policy, its costs and its draft.
pub(super) fn section(audit: &Audit) -> String {
    format!(
        "<section><h2>A policy to begin with</h2>{}{}<h3>What a missed handoff may cost</h3><p>How many unneeded handoffs are as bad \
         as one that is missed is the team’s to say; everything else stays as it is. Now it is {}.</p>{}<h3>Triggers that never fired\
         </h3>{}</section>",
        learnt(&audit.drafted.draft.learnt),
        beside(audit),
        plain(audit.current_cost_ratio),
        costs(&audit.costs, audit.current_cost_ratio),
        silent(audit)
    )
}

fn plain(number: f64) -> String {
    if number.fract().abs() < 1e-9 { format!("{number:.0}") } else { format!("{number:.2}") }
}

fn learnt(learnt: &Learnt) -> String {
    match learnt {
        Learnt::Weights(found) => format!(
            "<p>The draft’s weights are learnt from {} labelled conversations. <b>On conversations they were not learnt from, {} come \
             out as wanted; before it were {}.</b> On those they were learnt from it is {}, which flatters.</p>",
            count(found.before.conversations),
            percent(Some(found.cross_validated.accuracy())),
            percent(Some(found.before.accuracy())),
            percent(Some(found.in_sample.accuracy()))
        ),
        Learnt::Nothing(why) => format!(
            "<p>The draft keeps weights and base: {}. It says beside each trigger how often it fired, and beside the costs what others \
             would mean; it decides as the policy does now.</p>",
            escape(&why.to_string())
        ),
    }
}

/// The policy and the draft in one table.
fn beside(audit: &Audit) -> String {
    let (now, then) = (&audit.backtest, &audit.drafted.backtest);
    let lines: String = [(now, "as it stands"), (then, "on the history it was drafted from")]
        .iter()
        .map(|(of, means)| {
            format!(
                "<tr><th scope=\"row\">{} <small>{means}</small></th>{}</tr>",
                escape(&of.policy),
                figures(&of.overall)
            )
        })
        .collect();
    let changes = audit.drafted.comparison.changes.len();
    format!(
        "<div class=\"scroll\"><table>{}<tbody>{lines}</tbody></table></div><p class=\"after\">{} come out otherwise under the draft; \
         <code>baton backtest --against DRAFT --report FILE</code> lists them.</p>",
        head("Policy"),
        counted(changes, "conversation")
    )
}

fn head(first: &str) -> String {
    format!(
        "<thead><tr><th scope=\"col\">{first}</th><th scope=\"col\">Handed off</th><th scope=\"col\">Human hours</th>\
         <th scope=\"col\">Right</th><th scope=\"col\">In the window</th><th scope=\"col\">Missed</th><th scope=\"col\">False alarms\
         </th></tr></thead>"
    )
}

fn figures(of: &Figures) -> String {
    let judged = of.judged.as_ref();
    let share = |get: fn(&Judged) -> Option<f64>| percent(judged.and_then(get));
    let number = |get: fn(&Judged) -> usize| judged.map_or_else(|| "–".to_owned(), |judged| count(get(judged)));
    format!(
        "<td>{}</td><td>{:.1}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td>",
        super::cell(Share::new(of.handed_off, of.conversations)),
        of.human_hours,
        share(Judged::accuracy),
        share(Judged::in_window),
        number(|judged| judged.missed),
        number(|judged| judged.false_alarms)
    )
}

fn costs(costs: &[Rung], current: f64) -> String {
    let line = |rung: &Rung| {
        let now = (rung.missed_per_unneeded - current).abs() < 1e-9;
        let (class, mark) = if now { (" class=\"now\"", " <small>now</small>") } else { ("", "") };
        format!(
            "<tr{class}><th scope=\"row\">{}{mark} <small>from a probability of {:.2}</small></th>{}</tr>",
            plain(rung.missed_per_unneeded),
            rung.hand_off_from.value(),
            figures(&rung.figures)
        )
    };
    let lines: String = costs.iter().map(line).collect();
    format!("<div class=\"scroll\"><table>{}<tbody>{lines}</tbody></table></div>", head("Unneeded for one missed"))
}

fn silent(audit: &Audit) -> String {
    let silent = audit.silent_triggers();
    if silent.is_empty() {
        return "<p>None.</p>".to_owned();
    }
    let names: Vec<String> =
        silent.iter().take(NAMED_MAX).map(|name| format!("<code>{}</code>", escape(name))).collect();
    let more = silent.len().saturating_sub(NAMED_MAX);
    let more = if more == 0 { String::new() } else { format!(" and {} more", count(more)) };
    format!(
        "<p>{} of {} in {}. Rare is not useless: danger should be rare.</p><p class=\"names\">{}{more}</p>",
        count(silent.len()),
        count(audit.triggers.len()),
        counted(audit.seen.conversations, "conversation"),
        names.join(" ")
    )
}
