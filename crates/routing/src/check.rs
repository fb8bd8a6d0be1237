//! The independent check: judges a plan by the rules as they are written here, and shares no code with what made it.

mod rules;

use std::collections::{BTreeMap, BTreeSet};

use baton_base::{HandoffId, HumanId, NonEmpty};

use crate::goal::Goal;
use crate::plan::{Offer, Plan, Term, Unplaceable, Unplaced};
use crate::problem::{Problem, Standing, Waiting};
use rules::Rules;

/// How far a sum may be off by rounding, in seconds.
const ROUNDING_S: f64 = 1e-6;

/// What is wrong with a plan.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Violation {
    /// A handoff of the problem is nowhere in the plan.
    #[error("handoff `{0}` is missing from the plan")]
    Missing(HandoffId),
    /// A handoff stands in the plan more than once.
    #[error("handoff `{0}` is in the plan more than once")]
    Twice(HandoffId),
    /// The plan has a handoff that the problem has not.
    #[error("handoff `{0}` is in the plan but not in the problem")]
    Stranger(HandoffId),
    /// The plan names somebody who is not in the roster.
    #[error("handoff `{handoff}` names `{human}`, who is not in the roster")]
    Nobody {
        /// Which handoff.
        handoff: HandoffId,
        /// Who.
        human: HumanId,
    },
    /// Somebody got more than they have room for.
    #[error("`{human}` gets {given} and has room for {room}")]
    OverRoom {
        /// Who.
        human: HumanId,
        /// How many the plan gives.
        given: u32,
        /// How many they have room for.
        room: u32,
    },
    /// Somebody may not be asked.
    #[error("`{human}` may not be asked for `{handoff}`: {rule}")]
    Forbidden {
        /// Which handoff.
        handoff: HandoffId,
        /// Who.
        human: HumanId,
        /// The rule that is broken.
        rule: &'static str,
    },
    /// The terms of a cost do not add up to it.
    #[error("the terms of `{handoff}` with `{human}` add up to {terms_s} s, not {cost_s} s")]
    Sum {
        /// Which handoff.
        handoff: HandoffId,
        /// Who.
        human: HumanId,
        /// What the terms add up to, in seconds.
        terms_s: f64,
        /// What the plan says, in seconds.
        cost_s: f64,
    },
    /// A handoff was left although somebody who may be asked has room.
    #[error("`{handoff}` was left although `{human}` may be asked and has room")]
    LeftOut {
        /// Which handoff.
        handoff: HandoffId,
        /// Who has room.
        human: HumanId,
    },
    /// A reason given for leaving a handoff is not true.
    #[error("`{handoff}` was left for a reason that is not true: {problem}")]
    FalseReason {
        /// Which handoff.
        handoff: HandoffId,
        /// What is not true.
        problem: String,
    },
    /// A handoff waits while one that is only prepared takes room it could have.
    #[error("`{prepared}` is only prepared and takes room of `{human}` that `{handoff}` waits for")]
    PreparedFirst {
        /// The one that waits.
        handoff: HandoffId,
        /// The one that is prepared.
        prepared: HandoffId,
        /// Whose room.
        human: HumanId,
    },
}

/// Judges a plan for a problem. Cost: one look at each pair of an unplaced handoff and a human.
///
/// # Errors
/// Every [`Violation`] found.
pub fn check(problem: &Problem, goal: &Goal, plan: &Plan) -> Result<(), NonEmpty<Violation>> {
    let judge = Judge::new(problem, goal, plan);
    let mut found = judge.everybody_once();
    found.extend(plan.offers.iter().flat_map(|offer| judge.offer(offer)));
    found.extend(judge.room());
    found.extend(plan.unplaced.iter().flat_map(|unplaced| judge.unplaced(unplaced)));
    NonEmpty::from_vec(found).map_or(Ok(()), Err)
}

struct Judge<'a> {
    problem: &'a Problem,
    plan: &'a Plan,
    rules: Rules<'a>,
    waiting: BTreeMap<&'a HandoffId, &'a Waiting>,
    given: BTreeMap<&'a HumanId, u32>,
}

impl<'a> Judge<'a> {
    fn new(problem: &'a Problem, goal: &'a Goal, plan: &'a Plan) -> Self {
        let mut given = BTreeMap::new();
        for offer in &plan.offers {
            *given.entry(&offer.human).or_insert(0) += 1;
        }
        let waiting = problem.waiting.iter().map(|waiting| (&waiting.handoff, waiting)).collect();
        Self { problem, plan, rules: Rules::new(problem, goal), waiting, given }
    }

    fn everybody_once(&self) -> Vec<Violation> {
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        let offered = self.plan.offers.iter().map(|offer| &offer.handoff);
        for handoff in offered.chain(self.plan.unplaced.iter().map(|unplaced| &unplaced.handoff)) {
            if !self.waiting.contains_key(handoff) {
                found.push(Violation::Stranger(handoff.clone()));
            } else if !seen.insert(handoff) {
                found.push(Violation::Twice(handoff.clone()));
            }
        }
        let missing = self.waiting.keys().filter(|handoff| !seen.contains(*handoff));
        found.extend(missing.map(|handoff| Violation::Missing((*handoff).clone())));
        found
    }

    fn offer(&self, offer: &Offer) -> Vec<Violation> {
        let (handoff, human) = (&offer.handoff, &offer.human);
        let mut found = self.may_be_asked(handoff, human);
        found.extend(adds_up(handoff, human, &offer.why, offer.cost_s));
        if let Some(next) = &offer.runner_up {
            found.extend(self.may_be_asked(handoff, &next.human));
            found.extend(adds_up(handoff, &next.human, &next.why, next.cost_s));
            if next.human == *human {
                let problem = format!("`{human}` is named as the next best after themselves");
                found.push(Violation::FalseReason { handoff: handoff.clone(), problem });
            }
        }
        found
    }

    fn may_be_asked(&self, handoff: &HandoffId, human: &HumanId) -> Vec<Violation> {
        let Some(person) = self.problem.roster.human(human) else {
            return vec![Violation::Nobody { handoff: handoff.clone(), human: human.clone() }];
        };
        let broken = self.waiting.get(handoff).and_then(|waiting| self.rules.broken(waiting, person));
        let forbidden = |rule| Violation::Forbidden { handoff: handoff.clone(), human: human.clone(), rule };
        broken.map(forbidden).into_iter().collect()
    }

    fn room(&self) -> Vec<Violation> {
        let over = self.given.iter().filter_map(|(human, given)| {
            let room = rules::room(self.problem.roster.human(human)?);
            (*given > room).then(|| Violation::OverRoom { human: (*human).clone(), given: *given, room })
        });
        over.collect()
    }

    fn unplaced(&self, unplaced: &Unplaced) -> Vec<Violation> {
        let Some(waiting) = self.waiting.get(&unplaced.handoff) else { return Vec::new() };
        let able: BTreeSet<&HumanId> = (self.problem.roster.humans().iter())
            .filter(|human| self.rules.broken(waiting, human).is_none())
            .map(|human| &human.id)
            .collect();
        let mut found: Vec<Violation> = able.iter().filter_map(|human| self.left_out(waiting, human)).collect();
        found.extend(
            self.false_reason(&unplaced.why, &able)
                .map(|problem| Violation::FalseReason { handoff: unplaced.handoff.clone(), problem }),
        );
        found
    }

    /// Somebody who may be asked has room left, or gives it to a handoff that is only prepared.
    fn left_out(&self, waiting: &Waiting, human: &HumanId) -> Option<Violation> {
        let room = rules::room(self.problem.roster.human(human)?);
        if self.given.get(human).copied().unwrap_or(0) < room {
            return Some(Violation::LeftOut { handoff: waiting.handoff.clone(), human: human.clone() });
        }
        let prepared = self.plan.offers.iter().find(|offer| {
            let standing = self.waiting.get(&offer.handoff).map(|other| other.standing);
            offer.human == *human && standing == Some(Standing::Prepared)
        });
        let prepared = prepared.filter(|_| waiting.standing == Standing::Waiting)?;
        Some(Violation::PreparedFirst {
            handoff: waiting.handoff.clone(),
            prepared: prepared.handoff.clone(),
            human: human.clone(),
        })
    }

    fn false_reason(&self, why: &Unplaceable, able: &BTreeSet<&HumanId>) -> Option<String> {
        let all = self.problem.roster.humans();
        match why {
            Unplaceable::EmptyRoster => (!all.is_empty()).then(|| format!("the roster has {} people", all.len())),
            Unplaceable::Refused(refusals) => {
                let refused: BTreeSet<&HumanId> = refusals.iter().map(|refusal| &refusal.human).collect();
                if let Some(human) = able.iter().find(|human| refused.contains(*human)) {
                    return Some(format!("`{human}` is not refused by any rule"));
                }
                let silent = all.iter().find(|human| !refused.contains(&human.id));
                silent.map(|human| format!("nothing is said of `{}`", human.id))
            }
            Unplaceable::Outbid { candidates } => {
                let named: BTreeSet<&HumanId> = candidates.iter().collect();
                (named != *able).then(|| "those who could have taken it are others than it says".to_owned())
            }
        }
    }
}

fn adds_up(handoff: &HandoffId, human: &HumanId, why: &[Term], cost_s: f64) -> Option<Violation> {
    let mut terms_s = 0.0;
    for term in why {
        terms_s += term.seconds;
    }
    // A cost that is no number is wrong too, and would pass a comparison the other way round.
    let right = (terms_s - cost_s).abs() <= ROUNDING_S;
    (!right).then(|| Violation::Sum { handoff: handoff.clone(), human: human.clone(), terms_s, cost_s })
}

#[cfg(test)]
#[path = "check/tests.rs"]
mod tests;
