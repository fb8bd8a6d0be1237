//! A policy's checks, its cases and one decision explained, as a person reads them.

use baton_base::text::shortened;
use baton_decision::cases::CaseResult;
use baton_decision::soundness::Finding;
use baton_decision::{Explanation, Policy, Situation};
use baton_engine::offline::Review;
use console::style;

use super::{bar, bold, decisions, dim, verdict_style, verdict_words};

/// What a check found.
pub(crate) fn checked(name: &str, policy: &Policy, found: &[Finding], conversations: usize) -> String {
    let certain = policy.triggers.iter().filter(|trigger| trigger.certain).count();
    let mut lines = vec![format!(
        "{}  {} ({} triggers, {certain} of them certain; prepares from {:.0} %, hands off from {:.0} %)",
        bold(name),
        style("can be used").green(),
        policy.triggers.len(),
        policy.prepare_from().value() * 100.0,
        policy.hand_off_from().value() * 100.0
    )];
    lines.extend(found.iter().map(|finding| format!("  {} {finding}", style("note").yellow())));
    match (found.is_empty(), conversations) {
        (true, 0) => lines.push(dim(
            "  nothing in it contradicts itself; `--history FILES` also looks for what never or always fires",
        )),
        (true, _) => lines
            .push(dim(&format!("  every trigger fired in some of {conversations} conversations, none in nearly all"))),
        (false, _) => {}
    }
    lines.join("\n")
}

/// What came of the cases.
pub(crate) fn tested(name: &str, results: &[CaseResult]) -> String {
    let mut lines = Vec::new();
    for result in results {
        let passed = result.wrong.is_empty();
        let mark = if passed { style("ok").green() } else { style("wrong").red().bold() };
        lines.push(format!("  {mark}  {}", result.name));
        lines.extend(result.wrong.iter().map(|wrong| format!("         {wrong}")));
    }
    let good = results.iter().filter(|result| result.wrong.is_empty()).count();
    lines.push(format!("{}  {good} of {} cases as expected", bold(name), results.len()));
    lines.join("\n")
}

/// One decision, with what was seen, what it added, and what would have changed it.
pub(crate) fn explained(review: &Review, policy: &Policy, situation: &Situation, found: &Explanation) -> String {
    let decision = &found.decision;
    let verdict = decision.verdict.name();
    let said = review.transcript.turns.get(decision.turn.0 as usize).map_or("", |turn| turn.text.as_str());
    let mut lines = vec![
        format!("{}  turn {}: “{}”", bold(review.transcript.id.as_str()), decision.turn, shortened(said, 100)),
        format!(
            "  {}  {:.0} %   {}",
            verdict_style(verdict).apply_to(bar(decision.probability.value(), 20)),
            decision.probability.value() * 100.0,
            verdict_style(verdict).apply_to(verdict_words(verdict))
        ),
        dim(&format!(
            "  prepares from {:.0} %, hands off from {:.0} %; policy {}",
            decision.prepare_from.value() * 100.0,
            decision.hand_off_from.value() * 100.0,
            decision.policy
        )),
        String::new(),
        bold("What was seen so far"),
    ];
    lines.extend(seen(situation));
    lines.push(String::new());
    lines.push(format!("{}  (log-odds; they add up to {:+.2})", bold("What it added"), decision.log_odds));
    lines.push(format!("       {:>+7.2}  where nothing has fired", policy.base_log_odds));
    lines.extend(decisions::reasons(decision, review));
    lines.push(String::new());
    lines.extend(around(found));
    lines.join("\n")
}

fn seen(situation: &Situation) -> Vec<String> {
    let mut lines = Vec::new();
    for (signal, readings) in situation.all_seen() {
        let each: Vec<String> = readings
            .map(|seen| {
                let settled = if seen.settled > 0.0 {
                    format!(", {:.0} % settled since", seen.settled * 100.0)
                } else {
                    String::new()
                };
                format!("{:.2} at turn {}{settled}", seen.strength, seen.turn)
            })
            .collect();
        lines.push(format!("  {:<22} {}", signal.name(), each.join("; ")));
    }
    if lines.is_empty() {
        lines.push(dim("  nothing that matters"));
    }
    lines
}

fn around(found: &Explanation) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some((lack, line)) = found.lacks {
        lines.push(format!("{} {lack:.2} in log-odds until “{}”", bold("Missing:"), verdict_words(line)));
        if found.would_cross.is_empty() {
            lines.push(dim("  no single trigger that did not fire would have crossed it"));
        }
        lines.extend(found.would_cross.iter().map(|lacking| {
            let adds = if lacking.certain { "certain".to_owned() } else { format!("{:+.2}", lacking.weight) };
            format!("  would have: {adds:>8}  {}  {}", lacking.says, dim(&lacking.trigger))
        }));
    }
    if found.hangs_on.is_empty() && found.decision.verdict.name() != "stay" {
        lines.push(format!(
            "{} no single trigger: without any one of them the answer would be the same",
            bold("It hangs on:")
        ));
    }
    lines.extend(found.hangs_on.iter().map(|(trigger, other)| {
        format!("{} without `{trigger}` the answer would be “{}”", bold("It hangs on:"), verdict_words(other))
    }));
    lines
}
