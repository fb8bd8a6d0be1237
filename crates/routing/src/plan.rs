//! What a plan says: offers with their reasons, and refusals for whoever cannot be placed.

use baton_base::{HandoffId, HumanId, NonEmpty};

/// One term of a cost.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// Its name (`skill`, `owner`, `territory`, `seniority`, `de_escalation`, `closing`, `load`, …).
    pub name: &'static str,
    /// What it costs, in seconds of customer waiting; negative where it speaks for the human.
    pub seconds: f64,
    /// In plain words (`owns the account`, `refunds_claims at level 5`).
    pub says: String,
}

/// Who would have been next.
#[derive(Debug, Clone, PartialEq)]
pub struct RunnerUp {
    /// Who.
    pub human: HumanId,
    /// What that would cost, in seconds.
    pub cost_s: f64,
    /// The terms of that cost.
    pub why: Vec<Term>,
}

/// One handoff placed with one human.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// Which.
    pub handoff: HandoffId,
    /// With whom.
    pub human: HumanId,
    /// The sum of `why`, in seconds.
    pub cost_s: f64,
    /// Every term of the cost, in the registry's order.
    pub why: Vec<Term>,
    /// The next best human by cost alone, if anybody else could have taken it.
    pub runner_up: Option<RunnerUp>,
}

/// Why one human cannot take one handoff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Who.
    pub human: HumanId,
    /// The constraint's name (`language`, `channel`, `skills`, `presence`, `hours`, `room`, `turned_down`).
    pub constraint: &'static str,
    /// In plain words (`speaks no German`, `holds 4 of 4`).
    pub says: String,
}

/// A handoff that nobody can take now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unplaced {
    /// Which.
    pub handoff: HandoffId,
    /// Why not, human by human; an empty roster is a reason too.
    pub why: Unplaceable,
}

/// Why a handoff cannot be placed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unplaceable {
    /// There is nobody at all.
    EmptyRoster,
    /// Everybody is refused.
    Refused(NonEmpty<Refusal>),
    /// Some could, but all their room went to handoffs that need it more.
    Outbid {
        /// Who could have.
        candidates: NonEmpty<HumanId>,
    },
}

/// The plan: every handoff of the problem is in exactly one of the two lists.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plan {
    /// Placed, by handoff id.
    pub offers: Vec<Offer>,
    /// Not placed, by handoff id.
    pub unplaced: Vec<Unplaced>,
}
