use std::collections::BTreeMap;

use baton_base::{HumanId, Language, Strength};
use baton_conversation::Tier;
use proptest::prelude::*;

use super::*;
use crate::check::check;
use crate::example::{human, noon, waiting};
use crate::roster::{Human, Presence, Roster};

fn problem(waiting: Vec<Waiting>, humans: Vec<Human>) -> Problem {
    Problem { waiting, roster: Roster::new(humans).unwrap(), now: noon() }
}

fn planned(problem: &Problem) -> Plan {
    let goal = Goal::standard().unwrap();
    let plan = plan(problem, &goal);
    assert_eq!(check(problem, &goal, &plan), Ok(()));
    plan
}

/// Who gets what, as `handoff>human`.
fn pairs(plan: &Plan) -> Vec<String> {
    plan.offers.iter().map(|offer| format!("{}>{}", offer.handoff, offer.human)).collect()
}

fn needs(id: &str, skills: &[&str]) -> Waiting {
    let mut waiting = waiting(id);
    waiting.required = skills.iter().map(|skill| ((*skill).to_owned(), Strength::FULL)).collect();
    waiting
}

fn with(id: &str, capacity: u32, skills: &[(&str, u8)]) -> Human {
    let mut human = human(id);
    human.capacity = capacity;
    human.skills = skills.iter().map(|(skill, level)| ((*skill).to_owned(), *level)).collect();
    human
}

#[test]
fn the_specialist_gets_what_only_the_specialist_can() {
    let waiting = vec![needs("k1", &["billing"]), needs("k2", &["fraud"])];
    let humans = vec![with("h1", 1, &[("billing", 5), ("fraud", 5)]), with("h2", 1, &[("billing", 3)])];
    assert_eq!(pairs(&planned(&problem(waiting, humans))), ["k1>h2", "k2>h1"]);
}

#[test]
fn an_offer_names_every_term_and_the_next_best() {
    let waiting = vec![needs("k1", &["billing"])];
    let humans =
        vec![with("h1", 4, &[("billing", 5)]), with("h2", 4, &[("billing", 4)]), with("h3", 4, &[("billing", 1)])];
    let plan = planned(&problem(waiting, humans));
    let offer = &plan.offers[0];
    let names: Vec<_> = offer.why.iter().map(|term| term.name).collect();
    assert_eq!(names, ["skill", "owner", "territory", "seniority", "de_escalation", "closing", "load"]);
    let next = offer.runner_up.as_ref().unwrap();
    assert_eq!(next.human.as_str(), "h2");
    assert!((next.cost_s - offer.cost_s - 30.0).abs() < 1e-9);
}

#[test]
fn several_customers_are_spread_over_equals() {
    let waiting = (1..=4).map(|n| needs(&format!("k{n}"), &["billing"])).collect();
    let humans = vec![with("h1", 4, &[("billing", 5)]), with("h2", 4, &[("billing", 5)])];
    let plan = planned(&problem(waiting, humans));
    let given = |id: &str| plan.offers.iter().filter(|offer| offer.human.as_str() == id).count();
    assert_eq!((given("h1"), given("h2")), (2, 2));
}

#[test]
fn when_room_is_short_the_most_urgent_is_served_and_the_other_is_told_who_could() {
    let mut enterprise = needs("k2", &["billing"]);
    enterprise.tier = Tier::Enterprise;
    let humans = vec![with("h1", 1, &[("billing", 5)])];
    let plan = planned(&problem(vec![needs("k1", &["billing"]), enterprise], humans));
    assert_eq!(pairs(&plan), ["k2>h1"]);
    let candidates = NonEmpty::one(HumanId::new("h1").unwrap());
    assert_eq!(plan.unplaced[0].why, Unplaceable::Outbid { candidates });
}

#[test]
fn a_long_wait_comes_before_a_large_account() {
    let mut enterprise = needs("k2", &["billing"]);
    enterprise.tier = Tier::Enterprise;
    let mut patient = needs("k1", &["billing"]);
    patient.since = noon().plus_millis(-60 * 60 * 1000);
    let humans = vec![with("h1", 1, &[("billing", 5)])];
    assert_eq!(pairs(&planned(&problem(vec![patient, enterprise], humans))), ["k1>h1"]);
}

#[test]
fn what_is_prepared_takes_only_the_room_that_is_left() {
    let mut prepared = needs("k1", &["billing"]);
    (prepared.standing, prepared.tier, prepared.certain) = (Standing::Prepared, Tier::Enterprise, true);
    let humans = |capacity| vec![with("h1", capacity, &[("billing", 5)])];
    let waiting = vec![prepared, needs("k2", &["billing"])];
    assert_eq!(pairs(&planned(&problem(waiting.clone(), humans(1)))), ["k2>h1"]);
    assert_eq!(pairs(&planned(&problem(waiting, humans(2)))), ["k1>h1", "k2>h1"]);
}

#[test]
fn an_empty_roster_is_a_reason() {
    let plan = planned(&problem(vec![needs("k1", &[])], vec![]));
    assert_eq!(plan.unplaced[0].why, Unplaceable::EmptyRoster);
}

#[test]
fn whoever_cannot_be_placed_hears_of_each_human_why() {
    let mut away = with("h1", 4, &[("billing", 5)]);
    away.presence = Presence::Away;
    let humans = vec![away, with("h2", 0, &[("billing", 5)]), with("h3", 1, &[("api", 5)])];
    let plan = planned(&problem(vec![needs("k1", &["billing"])], humans));
    let Unplaceable::Refused(refusals) = &plan.unplaced[0].why else { panic!("{plan:?}") };
    let said: Vec<_> = refusals.iter().map(|refusal| (refusal.constraint, refusal.says.as_str())).collect();
    assert_eq!(said, [("presence", "is away"), ("room", "holds 0 of 0"), ("skills", "does not have `billing`")]);
}

#[test]
fn after_a_refusal_the_next_best_is_asked() {
    let mut declined = needs("k1", &["billing"]);
    let humans = vec![with("h1", 4, &[("billing", 5)]), with("h2", 4, &[("billing", 2)])];
    assert_eq!(pairs(&planned(&problem(vec![declined.clone()], humans.clone()))), ["k1>h1"]);
    declined.turned_down = vec![HumanId::new("h1").unwrap()];
    assert_eq!(pairs(&planned(&problem(vec![declined], humans))), ["k1>h2"]);
}

#[test]
fn the_order_in_which_a_problem_is_written_does_not_matter() {
    let waiting: Vec<_> = (0..6).map(|n| needs(&format!("k{n}"), &["billing"])).collect();
    let humans: Vec<_> = (0..4).map(|n| with(&format!("h{n}"), 2, &[("billing", 4)])).collect();
    let forward = planned(&problem(waiting.clone(), humans.clone()));
    let backward = planned(&problem(waiting.into_iter().rev().collect(), humans.into_iter().rev().collect()));
    assert_eq!(forward, backward);
}

/// The cheapest plan of all, by trying every one: the sum of all costs in milliseconds.
fn brute_force(problem: &Problem, standing: Standing, taken: &BTreeMap<usize, u32>, goal: &Goal) -> i64 {
    let board = Board::new(problem, goal);
    let rows: Vec<&Row<'_>> = board.rows.iter().filter(|row| row.case.waiting.standing == standing).collect();
    let mut given = taken.clone();
    cheapest(&board, &rows, &mut given)
}

fn cheapest(board: &Board<'_>, rows: &[&Row<'_>], given: &mut BTreeMap<usize, u32>) -> i64 {
    let Some((row, rest)) = rows.split_first() else { return 0 };
    let unplaced = milliseconds(UNPLACED_S + priority::worth_s(&row.case, board.goal));
    let mut best = unplaced + cheapest(board, rest, given);
    for edge in &row.edges {
        let human = board.people[edge.human].human;
        let nth = given.get(&edge.human).copied().unwrap_or(0);
        if human.load + nth < human.capacity {
            given.insert(edge.human, nth + 1);
            let load = milliseconds(load::seconds(human, human.load + nth, board.goal));
            best = best.min(edge.cost + load + cheapest(board, rest, given));
            given.insert(edge.human, nth);
        }
    }
    best
}

prop_compose! {
    fn any_human()(
        skills in prop::collection::btree_map(prop::sample::select(vec!["a", "b", "c"]), 1u8..=5, 0..3),
        capacity in 0u32..3, load in 0u32..2, away in prop::bool::weighted(0.15), german in any::<bool>(),
        seniority in 1u8..=5, calm in 1u8..=5, closing in 1u8..=5,
    ) -> Human {
        let mut human = human("h");
        human.skills = skills.into_iter().map(|(skill, level)| (skill.to_owned(), level)).collect();
        (human.capacity, human.load, human.seniority) = (capacity, load, seniority);
        (human.de_escalation, human.closing) = (calm, closing);
        if away { human.presence = Presence::Away; }
        if german { human.languages.insert(Language::parse("de").unwrap()); }
        human
    }
}

prop_compose! {
    fn any_waiting(humans: usize)(
        required in prop::collection::btree_map(prop::sample::select(vec!["a", "b", "c", "nobody"]), 0.1f32..1.0, 0..3),
        prepared in prop::bool::weighted(0.3), german in prop::bool::weighted(0.3), certain in prop::bool::weighted(0.2),
        tier in prop::sample::select(Tier::ALL.to_vec()), value in 0f64..300_000.0, waited in 0i64..1_200_000,
        frustration in 0f32..1.0, eagerness in 0f32..1.0,
        owner in prop::option::weighted(0.3, 0..humans.max(1)), declined in prop::option::weighted(0.2, 0..humans.max(1)),
    ) -> Waiting {
        let mut w = waiting("k");
        w.required = required.into_iter().map(|(skill, s)| (skill.to_owned(), Strength::clamped(s))).collect();
        w.standing = if prepared { Standing::Prepared } else { Standing::Waiting };
        if german { w.language = Language::parse("de").unwrap(); }
        (w.certain, w.tier, w.value_usd, w.since) = (certain, tier, value, noon().plus_millis(-waited));
        (w.frustration, w.eagerness) = (Strength::clamped(frustration), Strength::clamped(eagerness));
        let id = |n: usize| HumanId::new(&format!("h{n}")).unwrap();
        (w.owner, w.turned_down) = (owner.map(id), declined.map(id).into_iter().collect());
        w
    }
}

fn any_problem(humans: usize, waiting: usize) -> impl Strategy<Value = Problem> {
    let humans = prop::collection::vec(any_human(), 0..=humans);
    humans
        .prop_flat_map(move |humans| {
            let count = humans.len();
            (Just(humans), prop::collection::vec(any_waiting(count), 0..=waiting))
        })
        .prop_map(|(mut humans, mut waiting)| {
            for (n, human) in humans.iter_mut().enumerate() {
                human.id = HumanId::new(&format!("h{n}")).unwrap();
            }
            for (n, waiting) in waiting.iter_mut().enumerate() {
                waiting.handoff = baton_base::HandoffId::new(&format!("k{n}")).unwrap();
            }
            problem(waiting, humans)
        })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn no_plan_is_cheaper_than_the_plan(problem in any_problem(4, 5)) {
        let goal = Goal::standard().unwrap();
        let plan = plan(&problem, &goal);
        prop_assert_eq!(check(&problem, &goal, &plan), Ok(()));
        let nobody = BTreeMap::new();
        let best = brute_force(&problem, Standing::Waiting, &nobody, &goal);
        prop_assert_eq!(total(&problem, &plan, Standing::Waiting, &nobody, &goal), best);
        let taken = taken_by_those_who_wait(&problem, &plan);
        let best = brute_force(&problem, Standing::Prepared, &taken, &goal);
        prop_assert_eq!(total(&problem, &plan, Standing::Prepared, &taken, &goal), best);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn every_plan_passes_the_independent_check(problem in any_problem(25, 40)) {
        let goal = Goal::standard().unwrap();
        prop_assert_eq!(check(&problem, &goal, &plan(&problem, &goal)), Ok(()));
    }
}

fn taken_by_those_who_wait(problem: &Problem, plan: &Plan) -> BTreeMap<usize, u32> {
    let mut taken = BTreeMap::new();
    for offer in &plan.offers {
        let waits = problem.waiting.iter().any(|w| w.handoff == offer.handoff && w.standing == Standing::Waiting);
        if waits {
            let at = problem.roster.humans().iter().position(|h| h.id == offer.human).unwrap();
            *taken.entry(at).or_insert(0) += 1;
        }
    }
    taken
}

/// What the handoffs of one standing cost together, on top of what is taken. The plan numbers a human's conversations
/// by handoff over both standings, so that the load is counted here anew.
fn total(problem: &Problem, plan: &Plan, standing: Standing, taken: &BTreeMap<usize, u32>, goal: &Goal) -> i64 {
    let board = Board::new(problem, goal);
    let mut given = taken.clone();
    let rows = board.rows.iter().filter(|row| row.case.waiting.standing == standing);
    let cost = rows.map(|row| match plan.offers.iter().find(|offer| offer.handoff == row.case.waiting.handoff) {
        Some(offer) => {
            let edge = row.edges.iter().find(|edge| board.people[edge.human].human.id == offer.human).unwrap();
            let nth = given.entry(edge.human).or_insert(0);
            let human = board.people[edge.human].human;
            let load = milliseconds(load::seconds(human, human.load + *nth, goal));
            *nth += 1;
            edge.cost + load
        }
        None => milliseconds(UNPLACED_S + priority::worth_s(&row.case, goal)),
    });
    cost.sum()
}
