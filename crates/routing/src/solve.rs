//! One plan over all who wait and all who can: constraints say who may be asked, costs what it is worth, and the
//! matching with the smallest total is taken. The same problem gives the same plan, in whatever order it is written.

mod matching;

use std::collections::{BTreeMap, BTreeSet};

use baton_base::NonEmpty;

use crate::constraint;
use crate::cost::{self, load, priority};
use crate::goal::Goal;
use crate::pair::{Case, Pair, Person};
use crate::plan::{Offer, Plan, RunnerUp, Unplaceable, Unplaced};
use crate::problem::{Problem, Standing, Waiting};
use matching::{Edge, Matching};

/// What leaving somebody without a human costs, in seconds, beyond what it is worth to serve them now. More than any
/// sum of costs, so that whoever can be placed is placed.
const UNPLACED_S: f64 = 10_000_000.0;

/// One waiting handoff and who could take it.
struct Row<'a> {
    case: Case<'a>,
    edges: Vec<Edge>,
}

/// Everything that is worked out once for a problem.
struct Board<'a> {
    people: Vec<Person<'a>>,
    rows: Vec<Row<'a>>,
    goal: &'a Goal,
}

/// Makes the plan for a problem: every handoff is offered to one human, or has the reason why not.
///
/// Whoever waits comes before whatever is only prepared. Where there is not room for all, those whose service now is
/// worth most are served. Cost: for each handoff one look at each human who has a needed skill, and one shortest path.
#[must_use]
pub fn plan(problem: &Problem, goal: &Goal) -> Plan {
    let board = Board::new(problem, goal);
    let mut matching = Matching::new(board.people.iter().map(Person::room).collect());
    let extra = |human: usize, nth: u32| {
        let person = board.people.get(human);
        person.map_or(0, |p| milliseconds(load::seconds(p.human, p.human.load.saturating_add(nth), goal)))
    };
    for standing in [Standing::Waiting, Standing::Prepared] {
        for (at, row) in board.rows.iter().enumerate().filter(|(_, row)| row.case.waiting.standing == standing) {
            let unplaced = milliseconds(UNPLACED_S + priority::worth_s(&row.case, goal));
            matching.place(at, &row.edges, unplaced, &extra);
        }
        matching.settle();
    }
    board.told(&matching)
}

/// Seconds as whole milliseconds, so that sums are exact and ties are ties.
#[expect(clippy::cast_possible_truncation, reason = "costs are below 10^8 seconds, and `as` saturates")]
fn milliseconds(seconds: f64) -> i64 {
    (seconds * 1000.0).round() as i64
}

impl<'a> Board<'a> {
    fn new(problem: &'a Problem, goal: &'a Goal) -> Self {
        let people: Vec<Person<'a>> = problem.roster.humans().iter().map(|h| Person::new(h, problem.now)).collect();
        let with_skill = with_skill(&people);
        let skills: BTreeSet<&str> = with_skill.keys().copied().collect();
        let mut waiting: Vec<&Waiting> = problem.waiting.iter().collect();
        waiting.sort_by(|a, b| a.handoff.cmp(&b.handoff));
        let rows = waiting.into_iter().map(|waiting| {
            let case = Case::new(waiting, problem.now, &skills, goal);
            let edges = edges(&case, &people, &with_skill, goal);
            Row { case, edges }
        });
        Self { rows: rows.collect(), people, goal }
    }

    /// The plan in words: who gets what and why, and why not.
    fn told(&self, matching: &Matching) -> Plan {
        let mut plan = Plan::default();
        let mut given: BTreeMap<usize, u32> = BTreeMap::new();
        for (at, row) in self.rows.iter().enumerate() {
            match matching.human_of(at).and_then(|human| self.people.get(human).map(|person| (human, person))) {
                Some((human, person)) => {
                    let nth = given.entry(human).or_default();
                    plan.offers.push(self.offer(row, human, person, person.human.load.saturating_add(*nth)));
                    *nth = nth.saturating_add(1);
                }
                None => {
                    plan.unplaced.push(Unplaced { handoff: row.case.waiting.handoff.clone(), why: self.why_not(row) })
                }
            }
        }
        plan
    }

    fn offer(&self, row: &Row<'a>, human: usize, person: &Person<'a>, held: u32) -> Offer {
        let why = cost::terms(&Pair { case: &row.case, person }, held, self.goal);
        Offer {
            handoff: row.case.waiting.handoff.clone(),
            human: person.human.id.clone(),
            cost_s: cost::sum_s(&why),
            why,
            runner_up: self.runner_up(row, human),
        }
    }

    /// The cheapest of the others who could take it, as they stand now.
    fn runner_up(&self, row: &Row<'a>, human: usize) -> Option<RunnerUp> {
        let others = row.edges.iter().filter(|edge| edge.human != human).filter_map(|edge| {
            let person = self.people.get(edge.human)?;
            Some((
                edge.cost + milliseconds(load::seconds(person.human, person.human.load, self.goal)),
                edge.human,
                person,
            ))
        });
        let (_, _, person) = others.min_by_key(|(cost, human, _)| (*cost, *human))?;
        let why = cost::terms(&Pair { case: &row.case, person }, person.human.load, self.goal);
        Some(RunnerUp { human: person.human.id.clone(), cost_s: cost::sum_s(&why), why })
    }

    fn why_not(&self, row: &Row<'a>) -> Unplaceable {
        let candidates = row.edges.iter().filter_map(|edge| self.people.get(edge.human)).map(|p| p.human.id.clone());
        if let Some(candidates) = NonEmpty::from_vec(candidates.collect()) {
            return Unplaceable::Outbid { candidates };
        }
        let refusals = self.people.iter().filter_map(|person| constraint::refusal(&Pair { case: &row.case, person }));
        NonEmpty::from_vec(refusals.collect()).map_or(Unplaceable::EmptyRoster, Unplaceable::Refused)
    }
}

/// Who has each skill, so that a handoff looks only at those who have one that it needs.
fn with_skill<'a>(people: &[Person<'a>]) -> BTreeMap<&'a str, Vec<usize>> {
    let mut with_skill: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, person) in people.iter().enumerate() {
        for skill in person.human.skills.keys() {
            with_skill.entry(skill).or_default().push(at);
        }
    }
    with_skill
}

/// Who may be asked, by their place in the roster, with the cost that does not depend on the rest of the plan.
fn edges(case: &Case<'_>, people: &[Person<'_>], with_skill: &BTreeMap<&str, Vec<usize>>, goal: &Goal) -> Vec<Edge> {
    let edge = |human: usize| {
        let pair = Pair { case, person: people.get(human)? };
        constraint::allows(&pair).then(|| Edge { human, cost: milliseconds(cost::of_pair_s(&pair, goal)) })
    };
    if case.skills_relaxed || case.waiting.required.is_empty() {
        return (0..people.len()).filter_map(edge).collect();
    }
    let required = case.waiting.required.keys();
    let mut able: Vec<usize> = required.filter_map(|skill| with_skill.get(skill.as_str())).flatten().copied().collect();
    able.sort_unstable();
    able.dedup();
    able.into_iter().filter_map(edge).collect()
}

#[cfg(test)]
#[path = "solve/tests.rs"]
mod tests;
