//! The bars of the brief on the shared data; skipped, and saying so, where that is absent.

mod common;
#[path = "common/coverage.rs"]
mod coverage;

#[test]
fn the_facts_that_stories_ask_for_are_in_the_brief() {
    let Some(found) = coverage::stories(None) else {
        println!("skipped: the shared stories are absent");
        return;
    };
    assert!(found.share() >= 0.95, "{:.3} of {}: {:#?}", found.share(), found.asked, found.missed);
    assert!(found.unsourced.is_empty(), "{:#?}", found.unsourced);
}

#[test]
fn slot_values_of_dialogues_are_in_the_brief_and_stand_in_their_turns() {
    let Some(found) = coverage::sgd(Some(300)) else {
        println!("skipped: the shared dialogues are absent");
        return;
    };
    assert!(found.share() >= 0.97, "{:.3} of {}: {:#?}", found.share(), found.asked, found.missed_by);
    assert!(found.unsourced.is_empty(), "{:#?}", found.unsourced);
}
