//! A conversation's decisions, turn by turn, as a person reads them.

use baton_base::text::shortened;
use baton_decision::{Decision, Fired};
use baton_engine::offline::Review;
use console::style;

use super::{bar, bold, dim, verdict_style, verdict_words};

/// A header, a line per customer turn, and the reasons where it hands off.
pub(crate) fn text(review: &Review) -> String {
    let t = &review.transcript;
    let account = if t.account.name.is_empty() {
        "no account".to_owned()
    } else {
        format!("{} ({})", t.account.name, t.account.tier)
    };
    let mut lines =
        vec![format!("{}  {}", bold(t.id.as_str()), dim(&format!("{account}, {}, {}", t.channel, t.language)))];
    for decision in &review.decisions {
        let said = t.turns.get(decision.turn.0 as usize).map_or("", |turn| turn.text.as_str());
        let verdict = decision.verdict.name();
        let share = decision.probability.value();
        lines.push(format!(
            "  {:>3}  {} {:>3.0}%  {}  {}",
            decision.turn,
            verdict_style(verdict).apply_to(bar(share, 10)),
            share * 100.0,
            verdict_style(verdict).apply_to(format!("{:<8}", verdict_words(verdict))),
            shortened(said, 70),
        ));
        if review.handoff_turn() == Some(decision.turn) {
            lines.extend(reasons(decision, review));
            break;
        }
    }
    if review.decisions.is_empty() {
        lines.push(dim("       no customer turn to decide on"));
    }
    lines.push(String::new());
    lines.join("\n")
}

/// What each trigger added, with its evidence.
pub(crate) fn reasons(decision: &Decision, review: &Review) -> Vec<String> {
    decision.fired.iter().map(|fired| reason(fired, review)).collect()
}

fn reason(fired: &Fired, review: &Review) -> String {
    let adds = if fired.certain { "certain".to_owned() } else { format!("{:+.2}", fired.contribution) };
    let mut grounds = fired.facts.clone();
    grounds.extend(fired.evidence.iter().take(2).map(|e| quote(e, review)));
    let grounds = if grounds.is_empty() { String::new() } else { dim(&format!("  {}", grounds.join("; "))) };
    format!(
        "       {:>7}  {} {}{}",
        style(adds).bold(),
        style(format!("{:<11}", fired.family.as_str())).cyan(),
        fired.says,
        grounds
    )
}

fn quote(evidence: &baton_signals::Evidence, review: &Review) -> String {
    use baton_signals::Evidence;
    let turn = |t: &baton_base::TurnIndex| review.transcript.turns.get(t.0 as usize);
    match evidence {
        Evidence::Quote { turn: t, bytes } => {
            let words = turn(t).and_then(|turn| turn.text.as_str().get(bytes.clone())).unwrap_or("");
            format!("“{}” (turn {t})", shortened(words, 60))
        }
        Evidence::Turns { turns } => {
            format!("turns {}", turns.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))
        }
        Evidence::Silence { before, lasted_s } => format!("{lasted_s:.0} s of silence before turn {before}"),
        Evidence::Reported { turn, what } => format!("{what} (turn {turn})"),
    }
}
