//! What a stream sends: all of it once, then what changed and nothing else.

mod fixture;

use baton_base::Timestamp;
use baton_desk::live::{LiveEvent, Sent};
use baton_desk::render;
use baton_desk::view::{Entry, Family, Mark, Presence, Tab};

fn now() -> Timestamp {
    Timestamp::from_millis(1_777_629_600_000)
}

fn names(events: &[LiveEvent]) -> Vec<&'static str> {
    events.iter().map(|event| event.name).collect()
}

#[test]
fn the_first_answer_holds_every_part_and_the_second_none() {
    let mut sent = Sent::new();
    let view = fixture::inbox::view(now(), Tab::Open, "");
    assert_eq!(names(&sent.inbox(&view)), ["me", "offers", "tabs", "inbox"]);
    assert_eq!(names(&sent.inbox(&view)), Vec::<&str>::new());

    let mut sent = Sent::new();
    let view = fixture::conversation::offered(now());
    let first = sent.conversation(&view);
    assert_eq!(names(&first), ["transcript", "head", "course", "dock", "brief", "why", "queue", "me", "offers"]);
    assert!(sent.conversation(&view).is_empty());
}

#[test]
fn the_page_and_the_first_answer_carry_the_same_versions_so_that_nothing_flickers() {
    let view = fixture::conversation::offered(now());
    let page = render::render_conversation(&view);
    for event in Sent::new().conversation(&view) {
        let version = event.html.strip_prefix("<!--").and_then(|rest| rest.split("-->").next()).unwrap();
        assert!(page.contains(&format!("sse-swap=\"{}\"", event.name)), "{} has no place on the page", event.name);
        assert!(page.contains(&format!("data-version=\"{version}\"")), "{} is drawn differently", event.name);
    }
}

#[test]
fn a_new_turn_sends_that_turn_alone() {
    let mut sent = Sent::new();
    let before = fixture::conversation::mine(now());
    sent.conversation(&before);
    let mut after = before.clone();
    let Some(Entry::Turn(mut turn)) = after.transcript.last().cloned() else { panic!("the fixture ends with a turn") };
    turn.index = 8;
    turn.text = "one more thing".to_owned();
    after.transcript.push(Entry::Turn(turn));
    let events = sent.conversation(&after);
    assert_eq!(names(&events), ["turns"]);
    assert!(events[0].html.contains("id=\"t8\"") && !events[0].html.contains("id=\"t7\""), "{}", events[0].html);
    assert!(!events[0].html.contains("hx-swap-oob"));
}

#[test]
fn evidence_found_later_replaces_the_turn_it_was_found_in() {
    let mut sent = Sent::new();
    let mut view = fixture::conversation::mine(now());
    sent.conversation(&view);
    let Some(Entry::Turn(turn)) = view.transcript.get_mut(2) else { panic!("the fixture has a turn there") };
    turn.marks.push(Mark { start: 0, end: 4, label: "confusion".to_owned(), family: Some(Family::Emotional) });
    let events = sent.conversation(&view);
    assert_eq!(names(&events), ["turns"]);
    assert!(events[0].html.contains("id=\"t2\" hx-swap-oob=\"true\""), "{}", events[0].html);
}

#[test]
fn a_change_of_presence_sends_me_and_leaves_the_list_alone() {
    let mut sent = Sent::new();
    let mut view = fixture::inbox::view(now(), Tab::Open, "");
    sent.inbox(&view);
    view.frame.me.seat.as_mut().unwrap().presence = Presence::Away;
    assert_eq!(names(&sent.inbox(&view)), ["me"]);
}

#[test]
fn no_event_holds_a_carriage_return() {
    let mut view = fixture::conversation::mine(now());
    view.account = "Vantaa\r\nFreight".to_owned();
    view.frame.me.name = "Hannah\rWeiss".to_owned();
    let events = Sent::new().conversation(&view);
    assert!(events.iter().any(|event| event.html.contains("Vantaa \nFreight")));
    assert!(events.iter().all(|event| !event.html.contains('\r')));
}

#[test]
fn what_stands_around_a_page_comes_once_and_then_where_it_changed() {
    let mut sent = Sent::new();
    let mut frame = fixture::frame(now());
    let names = |events: Vec<baton_desk::live::LiveEvent>| events.iter().map(|event| event.name).collect::<Vec<_>>();
    assert_eq!(names(sent.frame(&frame)), ["me", "offers"]);
    assert!(sent.frame(&frame).is_empty());
    frame.offers.clear();
    assert_eq!(names(sent.frame(&frame)), ["offers"]);
}
