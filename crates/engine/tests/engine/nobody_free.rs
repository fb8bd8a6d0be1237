//! Nobody is free: the handoff waits, the customer is told once, and it goes on when somebody comes.

use baton_conversation::Speaker;
use baton_engine::State;

use crate::world::World;

fn told(state: &State, notice: &str) -> usize {
    let told = |n: &&baton_engine::state::Note| matches!(&n.event, baton_conversation::Event::CustomerTold { notice: about, .. } if about.as_str() == notice);
    state.notes.iter().filter(told).count()
}

#[tokio::test]
async fn with_an_empty_roster_the_handoff_waits_and_the_customer_is_told_once() {
    let world = World::with(&[]).await;
    let id = world.handed_off("c1").await;
    for _ in 0..3 {
        world.plan().await;
    }
    world.says(&id, Speaker::Customer, "hello?").await.unwrap();
    world.plan().await;
    let state = world.state(&id).await;
    assert_eq!(state.conversation.stage.name(), "waiting");
    assert_eq!(told(&state, "nobody_free"), 1);
    let heads = world.store.needing(&world.workspace).await.unwrap();
    assert_eq!(heads.len(), 1, "the desk shows it among those who wait");
}

#[tokio::test]
async fn who_waited_gets_the_first_who_comes() {
    let world = World::with(&[("h1", "Maya", 1)]).await;
    world.presence("h1", "away").await;
    let id = world.handed_off("c1").await;
    assert_eq!(world.plan().await.unplaced, 1);
    world.presence("h1", "available").await;
    assert_eq!(world.plan().await.offers, 1);
    assert_eq!(world.stage(&id).await.name(), "offered");
}

#[tokio::test]
async fn nobody_gets_more_than_they_have_room_for() {
    let world = World::with(&[("h1", "Maya", 2)]).await;
    for n in 0..4 {
        world.handed_off(&format!("c{n}")).await;
    }
    let round = world.plan().await;
    assert_eq!((round.offers, round.unplaced), (2, 2));
    assert_eq!(world.load("h1").await, 2);
    assert_eq!(world.plan().await.offers, 0, "a second plan finds the room taken");
}
