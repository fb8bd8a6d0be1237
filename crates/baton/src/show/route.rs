//! Who takes a conversation over, and why, as a person reads it.

use baton_routing::{Plan, Roster, Term, Unplaceable};

use super::{bold, dim};

/// One conversation's place in a plan.
pub(crate) fn text(id: &str, plan: &Plan, roster: &Roster, needs: &[String]) -> String {
    let name = |id: &baton_base::HumanId| {
        roster.human(id).map_or_else(|| id.to_string(), |h| format!("{} ({}, {id})", h.name, h.role))
    };
    let needs = if needs.is_empty() { "anybody".to_owned() } else { needs.join(", ") };
    let mut lines = vec![format!("{}  {}", bold(id), dim(&format!("needs {needs}")))];
    for offer in &plan.offers {
        lines.push(format!("  → {}  {:.0} s", bold(&name(&offer.human)), offer.cost_s));
        lines.extend(offer.why.iter().filter(|t| t.seconds.abs() >= 0.5).map(term));
        if let Some(next) = &offer.runner_up {
            lines.push(dim(&format!("    next best: {}, {:+.0} s", name(&next.human), next.cost_s - offer.cost_s)));
        }
    }
    for unplaced in &plan.unplaced {
        lines.push("  → nobody".to_owned());
        match &unplaced.why {
            Unplaceable::EmptyRoster => lines.push("    the roster is empty".to_owned()),
            Unplaceable::Refused(refusals) => {
                lines.extend(
                    refusals.iter().map(|r| format!("    {:<12} {}: {}", r.constraint, name(&r.human), r.says)),
                );
            }
            Unplaceable::Outbid { candidates } => {
                let names: Vec<String> = candidates.iter().map(name).collect();
                lines.push(format!("    all room went to others who need it more: {}", names.join(", ")));
            }
        }
    }
    if plan.offers.is_empty() && plan.unplaced.is_empty() {
        lines.push(dim("  stays with the assistant"));
    }
    lines.push(String::new());
    lines.join("\n")
}

fn term(term: &Term) -> String {
    format!("    {:>+6.0} s  {:<14} {}", term.seconds, term.name, dim(&term.says))
}
