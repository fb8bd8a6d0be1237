//! Limits that take some building to reach.

use baton_base::limits::CONVERSATION_TURNS_MAX;
use baton_base::text::Text;
use baton_base::{ConversationId, Revision, TurnIndex};
use baton_conversation::{Event as Happened, Speaker, Turn};
use baton_engine::head::head;
use baton_engine::port::Clock;
use baton_engine::port::store::{Commit, NewEvent};
use baton_engine::{Event, record};

use crate::world::World;

#[tokio::test]
async fn turn_five_thousand_and_one_is_refused() {
    let world = World::new().await;
    world.open("c1").await;
    let id = ConversationId::new("c1").unwrap();
    let at = world.clock.now();
    let mut state = world.api.engine().view(&world.workspace, &id, Clone::clone).await.unwrap();
    let turn =
        |n| Turn { index: TurnIndex(n), by: Speaker::Assistant, at, text: Text::new("Hello").unwrap(), report: None };
    let events: Vec<Event> =
        (0..CONVERSATION_TURNS_MAX).map(|n| Happened::TurnTaken { turn: turn(n) }.into()).collect();
    state.apply_all(&events.iter().map(|e| (e.clone(), at)).collect::<Vec<_>>()).unwrap();
    let stored = events.iter().map(|e| NewEvent { kind: e.name().to_owned(), body: record::event(e) }).collect();
    let commit = Commit {
        workspace: world.workspace.clone(),
        expected: Revision(1),
        head: head(&state),
        events: stored,
        effects: vec![],
        room: vec![],
        answer: None,
        at,
    };
    world.api.engine().store().commit(commit).await.unwrap();
    let refused = world.say("c1", "customer", "One more").await.refused(409, "conversation_full");
    assert!(refused["detail"].as_str().unwrap().contains("5000"), "{refused}");
}

#[tokio::test]
async fn a_text_of_exactly_64_kib_is_taken() {
    let world = World::new().await;
    world.open("c1").await;
    world.say("c1", "assistant", &"x".repeat(64 * 1024)).await.ok(201);
}
