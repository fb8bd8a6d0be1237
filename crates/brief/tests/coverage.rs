//! The bars of the brief on the scenarios, and on the dialogues of the shared folder where that is there.

mod common;
#[path = "common/coverage.rs"]
mod coverage;

#[test]
fn the_facts_that_stories_ask_for_are_in_the_brief() {
    let found = coverage::stories(None).unwrap();
    assert!(found.share() >= 0.95, "{:.3} of {}: {:#?}", found.share(), found.asked, found.missed);
    assert!(found.unsourced.is_empty(), "{:#?}", found.unsourced);
}

#[test]
#[ignore = "wants ../shared"]
fn slot_values_of_dialogues_are_in_the_brief_and_stand_in_their_turns() {
    let found = coverage::sgd(Some(300)).unwrap();
    assert!(found.share() >= 0.97, "{:.3} of {}: {:#?}", found.share(), found.asked, found.missed_by);
    assert!(found.unsourced.is_empty(), "{:#?}", found.unsourced);
}
