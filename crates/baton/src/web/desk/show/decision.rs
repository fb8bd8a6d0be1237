//! Why the policy says what it says, and what the human should know.

use baton_base::TurnIndex;
use baton_brief::{Brief, Source};
use baton_conversation::{Event, Notice};
use baton_decision::Decision;
use baton_decision::wire::EvidenceWire;
use baton_desk::view::{
    BriefClaim, BriefSection, BriefView, ClaimSource, Contribution, CoursePoint, DecisionView, EvidenceLink, Family,
    PolicyName, Verdict,
};
use baton_engine::{Engine, State};

use super::People;

/// The decision with each contribution and its evidence.
pub(super) fn decision(state: &State, decision: &Decision, engine: &Engine) -> DecisionView {
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
        policy: named_policy(&decision.policy, engine),
    }
}

fn link(evidence: &EvidenceWire) -> EvidenceLink {
    EvidenceLink { turn: evidence.turn.0, quote: evidence.quote.clone() }
}

/// The policy that a decision names, with the version to look at.
fn named_policy(name: &str, engine: &Engine) -> PolicyName {
    PolicyName { name: name.to_owned(), version: engine.policy_number(name) }
}

/// The probability after every decision.
pub(super) fn course(state: &State, engine: &Engine) -> Vec<CoursePoint> {
    let point = |p: &baton_engine::state::CoursePoint| CoursePoint {
        turn: p.turn.0,
        probability: p.probability.value(),
        verdict: Verdict::from_name(p.verdict).unwrap_or(Verdict::Stay),
        reason: p.says.clone(),
        policy: named_policy(&p.policy, engine),
    };
    state.points.iter().map(point).collect()
}

/// The brief; `lead_ms` says by how much it was ready before the offer.
pub(super) fn brief(state: &State, brief: &Brief, people: &People) -> BriefView {
    let section = |s: &baton_brief::Section| BriefSection {
        name: s.name.as_str().to_owned(),
        heading: s.name.heading().to_owned(),
        claims: s.claims.iter().map(|c| claim(c, state, people)).collect(),
    };
    BriefView {
        through: brief.through.0,
        lead_ms: state.matched.as_ref().map(|m| millis(m.brief_lead_s)),
        sections: brief.sections.iter().map(section).collect(),
        opening: brief.opening.clone(),
        gaps: brief.gaps.clone(),
        customer_line: customer_line(state, brief),
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

/// What the customer was told when the handoff began; before that, what they would be told.
fn customer_line(state: &State, brief: &Brief) -> String {
    let told = state.notes.iter().rev().find_map(|n| match &n.event {
        Event::CustomerTold { notice: Notice::HandedOff, text } => Some(text.clone()),
        _ => None,
    });
    let in_hand = state.handoff().is_some();
    told.filter(|_| in_hand).unwrap_or_else(|| brief.customer_line.replace("{human}", "a colleague"))
}

fn claim(claim: &baton_brief::Claim, state: &State, people: &People) -> BriefClaim {
    let source = |s: &Source| match s {
        Source::Turn(turn) => ClaimSource::Turn(turn.0),
        Source::Record(path) => ClaimSource::Record(path.clone()),
    };
    BriefClaim { text: named(claim, state, people), sources: claim.sources.iter().map(source).collect() }
}

/// The claim's text; where it names the account's owner by id, with the name that people know.
fn named(claim: &baton_brief::Claim, state: &State, people: &People) -> String {
    let of_owner = claim.sources.iter().any(|s| matches!(s, Source::Record(path) if path.ends_with("owner")));
    match &state.conversation.account.owner {
        Some(owner) if of_owner => claim.text.replace(owner.as_str(), &people.within(owner)),
        _ => claim.text.clone(),
    }
}
