//! Why the policy says what it says, and why this human.

use baton_base::TurnIndex;
use baton_brief::{Brief, Source};
use baton_decision::Decision;
use baton_decision::wire::EvidenceWire;
use baton_desk::view::{
    BriefClaim, BriefSection, BriefView, ClaimSource, Contribution, CoursePoint, DecisionView, EvidenceLink, Family,
    RefusalView, RoutingView, RunnerUpView, TermView, Verdict,
};
use baton_engine::State;

use super::Names;

/// The decision with each contribution and its evidence.
pub(super) fn decision(state: &State, decision: &Decision) -> DecisionView {
    let said = |turn: TurnIndex| state.conversation.turn(turn).map(|t| t.text.as_str());
    let contributions = decision.fired.iter().map(|fired| Contribution {
        trigger: fired.trigger.clone(),
        family: Family::from_name(fired.family.as_str()).unwrap_or(Family::Complexity),
        says: fired.says.clone(),
        contribution: fired.contribution,
        certain: fired.certain,
        evidence: fired.evidence.iter().map(|e| link(&EvidenceWire::of(e, &said))).collect(),
        facts: fired.facts.clone(),
    });
    let contributions: Vec<Contribution> = contributions.collect();
    let added: f64 = contributions.iter().map(|c| c.contribution).sum();
    DecisionView {
        turn: decision.turn.0,
        verdict: Verdict::from_name(decision.verdict.name()).unwrap_or(Verdict::Stay),
        probability: decision.probability.value(),
        prepare_from: decision.prepare_from.value(),
        hand_off_from: decision.hand_off_from.value(),
        base: decision.log_odds - added,
        contributions,
        policy: decision.policy.clone(),
    }
}

fn link(evidence: &EvidenceWire) -> EvidenceLink {
    EvidenceLink { turn: evidence.turn.0, quote: evidence.quote.clone() }
}

/// The probability after every decision.
pub(super) fn course(state: &State) -> Vec<CoursePoint> {
    let point = |p: &baton_engine::state::CoursePoint| CoursePoint {
        turn: p.turn.0,
        probability: p.probability.value(),
        verdict: Verdict::from_name(p.verdict).unwrap_or(Verdict::Stay),
        reason: p.says.clone(),
    };
    state.points.iter().map(point).collect()
}

/// The brief; `lead_ms` says by how much it was ready before the offer.
pub(super) fn brief(state: &State, brief: &Brief) -> BriefView {
    let section = |s: &baton_brief::Section| BriefSection {
        name: s.name.as_str().to_owned(),
        heading: s.name.heading().to_owned(),
        claims: s.claims.iter().map(claim).collect(),
    };
    BriefView {
        through: brief.through.0,
        lead_ms: state.matched.as_ref().map(|m| millis(m.brief_lead_s)),
        sections: brief.sections.iter().map(section).collect(),
        opening: brief.opening.clone(),
        gaps: brief.gaps.clone(),
        customer_line: brief.customer_line.clone(),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "seconds since the brief, never negative and far below 2^53"
)]
fn millis(seconds: f64) -> u64 {
    (seconds.max(0.0) * 1000.0).round() as u64
}

fn claim(claim: &baton_brief::Claim) -> BriefClaim {
    let source = |s: &Source| match s {
        Source::Turn(turn) => ClaimSource::Turn(turn.0),
        Source::Record(path) => ClaimSource::Record(path.clone()),
    };
    BriefClaim { text: claim.text.clone(), sources: claim.sources.iter().map(source).collect() }
}

/// Why this human, from the plan's line that was stored with the offer.
pub(super) fn routing(state: &State, names: &Names) -> Option<RoutingView> {
    let line = &state.matched.as_ref()?.explanation;
    let name =
        |id: &str| names.iter().find(|(h, _)| h.as_str() == id).map_or_else(|| id.to_owned(), |(_, n)| n.clone());
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let list = |value: &serde_json::Value| value.as_array().cloned().unwrap_or_default();
    let cost_s = line["cost_s"].as_f64().unwrap_or(0.0);
    let why = list(&line["why"]);
    let terms = why.iter().map(|t| TermView {
        name: text(&t["term"]),
        seconds: t["seconds"].as_f64().unwrap_or(0.0),
        says: text(&t["says"]),
    });
    let next = &line["runner_up"];
    let runner_up = next["human"].as_str().map(|id| RunnerUpView {
        human: name(id),
        cost_s: next["cost_s"].as_f64().unwrap_or(0.0),
        says: text(&next["says"]),
    });
    let refused = list(&line["refusals"]);
    let refusals = refused
        .iter()
        .map(|r| RefusalView { human: name(r["human"].as_str().unwrap_or_default()), says: text(&r["says"]) })
        .collect();
    Some(RoutingView {
        human: name(line["human"].as_str().unwrap_or_default()),
        cost_s,
        terms: terms.collect(),
        runner_up,
        refusals,
    })
}
