use baton_base::Strength;

use super::*;
use crate::example::{human, noon, waiting};
use crate::plan::Refusal;
use crate::roster::{Human, Presence, Roster};

fn id(id: &str) -> HumanId {
    HumanId::new(id).unwrap()
}

fn problem(handoffs: &[&str], humans: Vec<Human>) -> Problem {
    let waiting = handoffs.iter().map(|handoff| waiting(handoff)).collect();
    Problem { waiting, roster: Roster::new(humans).unwrap(), now: noon() }
}

fn offer(handoff: &str, human: &str) -> Offer {
    let why = vec![Term { name: "skill", seconds: 5.0, says: "x".into() }];
    Offer { handoff: HandoffId::new(handoff).unwrap(), human: id(human), cost_s: 5.0, why, runner_up: None }
}

fn unplaced(handoff: &str, why: Unplaceable) -> Unplaced {
    Unplaced { handoff: HandoffId::new(handoff).unwrap(), why }
}

fn found(problem: &Problem, offers: Vec<Offer>, unplaced: Vec<Unplaced>) -> Vec<String> {
    let goal = Goal::standard().unwrap();
    let result = check(problem, &goal, &Plan { offers, unplaced });
    result.err().map(|found| found.iter().map(ToString::to_string).collect()).unwrap_or_default()
}

fn forbidden(change: impl FnOnce(&mut Problem)) -> Vec<String> {
    let mut one = problem(&["k1"], vec![human("h1")]);
    change(&mut one);
    found(&one, vec![offer("k1", "h1")], vec![])
}

fn changed(change: impl FnOnce(&mut Human)) -> Vec<String> {
    forbidden(|problem| {
        let mut ana = human("h1");
        change(&mut ana);
        problem.roster = Roster::new(vec![ana, human("h2")]).unwrap();
    })
}

#[test]
fn a_good_plan_passes() {
    assert_eq!(forbidden(|_| ()), Vec::<String>::new());
}

#[test]
fn a_handoff_that_is_missing_twice_or_strange_is_found() {
    let two = problem(&["k1", "k2"], vec![human("h1")]);
    assert_eq!(found(&two, vec![offer("k1", "h1")], vec![]), ["handoff `k2` is missing from the plan"]);
    let one = problem(&["k1"], vec![human("h1")]);
    let twice = found(&one, vec![offer("k1", "h1"), offer("k1", "h1")], vec![]);
    assert_eq!(twice, ["handoff `k1` is in the plan more than once"]);
    let strange = found(&one, vec![offer("k1", "h1"), offer("k9", "h1")], vec![]);
    assert_eq!(strange, ["handoff `k9` is in the plan but not in the problem"]);
}

#[test]
fn nobody_gets_more_than_they_have_room_for() {
    let mut ana = human("h1");
    (ana.capacity, ana.load) = (2, 1);
    let two = problem(&["k1", "k2"], vec![ana]);
    let over = found(&two, vec![offer("k1", "h1"), offer("k2", "h1")], vec![]);
    assert_eq!(over, ["`h1` gets 2 and has room for 1"]);
}

#[test]
fn whoever_may_not_be_asked_is_found_with_the_rule() {
    let rule = |rule: &str| vec![format!("`h1` may not be asked for `k1`: {rule}")];
    assert_eq!(changed(|h| h.presence = Presence::Away), rule("not available"));
    assert_eq!(changed(|h| h.presence = Presence::Busy), rule("not available"));
    assert_eq!(changed(|h| h.load = 4)[0], rule("no room")[0]);
    assert_eq!(changed(|h| h.languages.clear()), rule("another language"));
    assert_eq!(changed(|h| h.channels = [baton_conversation::Channel::Email].into()), rule("another channel"));
    let hours = |days: &[u8], from_min, to_min| crate::roster::WorkingHours {
        zone: "UTC".into(),
        days: days.iter().copied().collect(),
        from_min,
        to_min,
    };
    // Noon on a Wednesday.
    assert_eq!(changed(|h| h.hours = Some(hours(&[3], 780, 1000))), rule("not at work at this hour"));
    assert_eq!(changed(|h| h.hours = Some(hours(&[4], 600, 1000))), rule("not at work at this hour"));
    assert_eq!(changed(|h| h.hours = Some(hours(&[3], 600, 1000))), Vec::<String>::new());
    assert_eq!(changed(|h| h.hours = Some(hours(&[2], 1000, 800))), Vec::<String>::new(), "a night shift from Tuesday");
    let declined = forbidden(|problem| problem.waiting[0].turned_down = vec![id("h1")]);
    assert_eq!(declined, rule("turned it down"));
}

#[test]
fn a_required_skill_counts_until_nobody_has_it_or_the_wait_is_long() {
    let needing = |waited_s: i64, others_have: bool| {
        forbidden(|problem| {
            problem.waiting[0].required = [("billing".to_owned(), Strength::FULL)].into();
            problem.waiting[0].since = noon().plus_millis(-waited_s * 1000);
            let mut other = human("h2");
            if others_have {
                other.skills.insert("billing".into(), 1);
            }
            problem.roster = Roster::new(vec![human("h1"), other]).unwrap();
        })
    };
    assert_eq!(needing(0, true), ["`h1` may not be asked for `k1`: none of the required skills"]);
    assert_eq!(needing(900, true), Vec::<String>::new());
    assert_eq!(needing(0, false), Vec::<String>::new());
}

#[test]
fn somebody_who_is_not_in_the_roster_is_found() {
    let one = problem(&["k1"], vec![human("h1")]);
    assert_eq!(found(&one, vec![offer("k1", "h9")], vec![]), ["handoff `k1` names `h9`, who is not in the roster"]);
}

#[test]
fn costs_that_do_not_add_up_are_found() {
    let one = problem(&["k1"], vec![human("h1")]);
    let mut wrong = offer("k1", "h1");
    wrong.cost_s = 6.0;
    assert_eq!(found(&one, vec![wrong.clone()], vec![]), ["the terms of `k1` with `h1` add up to 5 s, not 6 s"]);
    wrong.cost_s = f64::NAN;
    assert_eq!(found(&one, vec![wrong], vec![]).len(), 1);
}

#[test]
fn a_handoff_left_although_somebody_has_room_is_found() {
    let one = problem(&["k1"], vec![human("h1")]);
    let outbid = Unplaceable::Outbid { candidates: NonEmpty::one(id("h1")) };
    let left = found(&one, vec![], vec![unplaced("k1", outbid)]);
    assert_eq!(left, ["`k1` was left although `h1` may be asked and has room"]);
}

#[test]
fn reasons_that_are_not_true_are_found() {
    let mut ana = human("h1");
    ana.presence = Presence::Away;
    let one = problem(&["k1"], vec![ana, human("h2")]);
    let refusal = |human| Refusal { human: id(human), constraint: "presence", says: "is away".into() };
    let full = |found: Vec<String>| found.into_iter().filter(|f| f.contains("not true")).collect::<Vec<_>>();
    let empty = full(found(&one, vec![], vec![unplaced("k1", Unplaceable::EmptyRoster)]));
    assert!(empty[0].ends_with("the roster has 2 people"), "{empty:?}");
    let both = NonEmpty { first: refusal("h1"), rest: vec![refusal("h2")] };
    let both = full(found(&one, vec![], vec![unplaced("k1", Unplaceable::Refused(both))]));
    assert!(both[0].ends_with("`h2` is not refused by any rule"), "{both:?}");
    let silent = NonEmpty::one(refusal("h1"));
    let silent = full(found(&one, vec![], vec![unplaced("k1", Unplaceable::Refused(silent))]));
    assert!(silent[0].ends_with("nothing is said of `h2`"), "{silent:?}");
}

#[test]
fn what_is_prepared_may_not_take_what_somebody_waits_for() {
    let mut ana = human("h1");
    ana.capacity = 1;
    let mut two = problem(&["k1", "k2"], vec![ana]);
    two.waiting[0].standing = Standing::Prepared;
    let outbid = Unplaceable::Outbid { candidates: NonEmpty::one(id("h1")) };
    let found = found(&two, vec![offer("k1", "h1")], vec![unplaced("k2", outbid)]);
    assert_eq!(found, ["`k1` is only prepared and takes room of `h1` that `k2` waits for"]);
}

#[test]
fn the_next_best_must_be_somebody_else_who_may_be_asked() {
    let one = problem(&["k1"], vec![human("h1")]);
    let mut odd = offer("k1", "h1");
    odd.runner_up = Some(crate::plan::RunnerUp { human: id("h1"), cost_s: 5.0, why: odd.why.clone() });
    assert!(found(&one, vec![odd], vec![])[0].contains("next best after themselves"));
}
