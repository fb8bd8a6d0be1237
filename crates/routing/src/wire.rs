//! The plan as JSON: one line a conversation, as `baton route --json` prints it.

use baton_base::HandoffId;
use serde::Serialize;

use crate::plan::{Offer, Plan, Refusal, RunnerUp, Term, Unplaceable, Unplaced};

/// The most refusals that are printed for one handoff; the rest is counted. A roster of thousands would bury them.
pub const REFUSALS_SHOWN_MAX: usize = 100;

/// Where one handoff goes, and why.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RouteLine {
    /// The conversation's or the handoff's id, as the caller wants it.
    pub id: String,
    /// Who gets it; null where nobody does.
    pub human: Option<String>,
    /// What the match costs, in seconds; null where there is none.
    pub cost_s: Option<f64>,
    /// The terms of the cost.
    pub why: Vec<TermLine>,
    /// Who would have been next.
    pub runner_up: Option<RunnerUpLine>,
    /// Why it is not placed: `empty_roster`, `refused` or `outbid`; left out where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unplaced: Option<&'static str>,
    /// Who cannot take it, and why; only where nobody can.
    pub refusals: Vec<RefusalLine>,
    /// How many refusals were left out.
    #[serde(skip_serializing_if = "is_zero")]
    pub refusals_left_out: usize,
    /// Who could have taken it, had they more room; only where that is the reason.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<String>,
}

/// One term of a cost.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TermLine {
    /// Its name.
    pub term: &'static str,
    /// What it adds, in seconds.
    pub seconds: f64,
    /// In plain words.
    pub says: String,
}

/// Who would have been next.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RunnerUpLine {
    /// Who.
    pub human: String,
    /// What that would have cost, in seconds.
    pub cost_s: f64,
    /// How much more than the match made, in seconds; negative where this one was needed elsewhere.
    pub difference_s: f64,
    /// The terms of that cost.
    pub why: Vec<TermLine>,
}

/// Why one human cannot take it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RefusalLine {
    /// Who.
    pub human: String,
    /// The constraint's name.
    pub constraint: &'static str,
    /// In plain words.
    pub says: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the serializer passes a reference")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// Seconds to the hundredth: what is printed is for people, and sums of doubles are not.
fn rounded(seconds: f64) -> f64 {
    // Adding zero turns -0 into 0.
    (seconds * 100.0).round() / 100.0 + 0.0
}

/// What the plan says of one handoff, under the id that the caller gives it; nothing where the plan has no such handoff.
#[must_use]
pub fn route_line(id: &str, handoff: &HandoffId, plan: &Plan) -> Option<RouteLine> {
    if let Some(offer) = plan.offers.iter().find(|offer| offer.handoff == *handoff) {
        return Some(RouteLine::placed(id, offer));
    }
    plan.unplaced.iter().find(|unplaced| unplaced.handoff == *handoff).map(|unplaced| RouteLine::unplaced(id, unplaced))
}

impl RouteLine {
    /// The line of an offer.
    #[must_use]
    pub fn placed(id: &str, offer: &Offer) -> Self {
        Self {
            id: id.to_owned(),
            human: Some(offer.human.to_string()),
            cost_s: Some(rounded(offer.cost_s)),
            why: terms(&offer.why),
            runner_up: offer.runner_up.as_ref().map(|next| RunnerUpLine::new(next, offer.cost_s)),
            unplaced: None,
            refusals: Vec::new(),
            refusals_left_out: 0,
            candidates: Vec::new(),
        }
    }

    /// The line of a handoff that nobody can take now.
    #[must_use]
    pub fn unplaced(id: &str, unplaced: &Unplaced) -> Self {
        let (reason, refusals, left_out, candidates) = match &unplaced.why {
            Unplaceable::EmptyRoster => ("empty_roster", Vec::new(), 0, Vec::new()),
            Unplaceable::Refused(refusals) => (
                "refused",
                refusals.iter().take(REFUSALS_SHOWN_MAX).map(RefusalLine::from).collect(),
                refusals.len().saturating_sub(REFUSALS_SHOWN_MAX),
                Vec::new(),
            ),
            Unplaceable::Outbid { candidates } => {
                ("outbid", Vec::new(), 0, candidates.iter().map(ToString::to_string).collect())
            }
        };
        Self {
            id: id.to_owned(),
            human: None,
            cost_s: None,
            why: Vec::new(),
            runner_up: None,
            unplaced: Some(reason),
            refusals,
            refusals_left_out: left_out,
            candidates,
        }
    }

    /// The line of a conversation that needs no human.
    #[must_use]
    pub fn stays(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            human: None,
            cost_s: None,
            why: Vec::new(),
            runner_up: None,
            unplaced: None,
            refusals: Vec::new(),
            refusals_left_out: 0,
            candidates: Vec::new(),
        }
    }

    /// The line as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl RunnerUpLine {
    fn new(next: &RunnerUp, cost_s: f64) -> Self {
        Self {
            human: next.human.to_string(),
            cost_s: rounded(next.cost_s),
            difference_s: rounded(next.cost_s - cost_s),
            why: terms(&next.why),
        }
    }
}

impl From<&Refusal> for RefusalLine {
    fn from(refusal: &Refusal) -> Self {
        Self { human: refusal.human.to_string(), constraint: refusal.constraint, says: refusal.says.clone() }
    }
}

fn terms(why: &[Term]) -> Vec<TermLine> {
    let line = |term: &Term| TermLine { term: term.name, seconds: rounded(term.seconds), says: term.says.clone() };
    why.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use baton_base::{HumanId, NonEmpty};

    use super::*;

    fn offer() -> Offer {
        let term = |seconds, says: &str| Term { name: "owner", seconds, says: says.into() };
        let human = |id| HumanId::new(id).unwrap();
        Offer {
            handoff: HandoffId::new("k1").unwrap(),
            human: human("h3"),
            cost_s: -240.0,
            why: vec![term(-240.0, "owns the account")],
            runner_up: Some(RunnerUp { human: human("h4"), cost_s: 10.004, why: vec![term(10.004, "x")] }),
        }
    }

    #[test]
    fn an_offer_prints_as_the_contract_says() {
        let json = RouteLine::placed("c1", &offer()).to_json();
        assert_eq!(
            json,
            r#"{"id":"c1","human":"h3","cost_s":-240.0,"why":[{"term":"owner","seconds":-240.0,"says":"owns the account"}],"runner_up":{"human":"h4","cost_s":10.0,"difference_s":250.0,"why":[{"term":"owner","seconds":10.0,"says":"x"}]},"refusals":[]}"#
        );
    }

    #[test]
    fn whoever_is_not_placed_has_a_null_human_and_every_refusal() {
        let refusal = |n: usize| Refusal {
            human: HumanId::new(&format!("h{n}")).unwrap(),
            constraint: "room",
            says: "holds 4 of 4".into(),
        };
        let handoff = HandoffId::new("k1").unwrap();
        let few = Unplaced { handoff: handoff.clone(), why: Unplaceable::Refused(NonEmpty::one(refusal(1))) };
        assert_eq!(
            RouteLine::unplaced("c1", &few).to_json(),
            r#"{"id":"c1","human":null,"cost_s":null,"why":[],"runner_up":null,"unplaced":"refused","refusals":[{"human":"h1","constraint":"room","says":"holds 4 of 4"}]}"#
        );
        let many = NonEmpty { first: refusal(0), rest: (1..150).map(refusal).collect() };
        let many = Unplaced { handoff: handoff.clone(), why: Unplaceable::Refused(many) };
        let plan = Plan { offers: vec![], unplaced: vec![many] };
        let line = route_line("c1", &handoff, &plan).unwrap();
        assert_eq!((line.refusals.len(), line.refusals_left_out), (100, 50));
        assert_eq!(route_line("c2", &HandoffId::new("k2").unwrap(), &plan), None);
    }
}
