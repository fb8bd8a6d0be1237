//! What is acted upon: watched, suggested, stopped; and a human who steps in unasked.

use baton_base::HumanId;
use baton_conversation::{Notice, Speaker};
use baton_engine::port::Clock;

use crate::world::{ASKS_FOR_HUMAN, SMALL, World};

async fn rolled_out(world: &World, text: &str) {
    world.engine.put_rollout(&world.workspace, text, "test", world.clock.now()).await.unwrap();
}

#[tokio::test]
async fn what_is_watched_is_recorded_and_binds_nobody() {
    let world = World::with(&[("h1", "Maya", 1)]).await;
    rolled_out(&world, "mode = \"watch\"").await;
    let id = world.open("c1").await;
    world.says(&id, Speaker::Customer, ASKS_FOR_HUMAN).await.unwrap();
    let state = world.state(&id).await;
    assert!(state.conversation.stage.assistant_may_speak());
    assert_eq!(state.points.last().unwrap().verdict, "hand_off", "the decision is on record");
    assert!(state.brief.is_none() && !state.is_prepared());
    assert!(world.store.needing(&world.workspace).await.unwrap().is_empty());
    world.says(&id, Speaker::Assistant, "Gladly. What is it about?").await.unwrap();
}

#[tokio::test]
async fn what_is_suggested_waits_for_a_human_to_step_in() {
    let world = World::with(&[("h1", "Maya", 1)]).await;
    rolled_out(&world, "mode = \"suggest\"").await;
    let id = world.open("c1").await;
    world.says(&id, Speaker::Customer, ASKS_FOR_HUMAN).await.unwrap();
    let state = world.state(&id).await;
    assert!(state.conversation.stage.assistant_may_speak());
    assert!(state.brief.is_some() && state.is_prepared());
    world.plan().await;
    assert_eq!(world.state(&id).await.foreseen.unwrap().as_str(), "h1");
    let command = world.engine.take_up_by(&world.workspace, HumanId::new("h1").unwrap()).await.unwrap();
    world.command(&id, command).await.unwrap();
    let state = world.state(&id).await;
    assert_eq!((state.conversation.stage.name(), world.load("h1").await), ("with_human", 1));
    assert!(state.was_told(Notice::Joined));
    let again = world.engine.take_up_by(&world.workspace, HumanId::new("h1").unwrap()).await.unwrap();
    assert!(world.command(&id, again).await.is_err(), "it is with a human already");
}

#[tokio::test]
async fn who_has_no_room_cannot_step_in() {
    let world = World::with(&[("h1", "Maya", 0)]).await;
    let id = world.open("c1").await;
    world.says(&id, Speaker::Customer, SMALL).await.unwrap();
    let command = world.engine.take_up_by(&world.workspace, HumanId::new("h1").unwrap()).await.unwrap();
    assert!(world.command(&id, command).await.is_err());
    assert_eq!(world.stage(&id).await.name(), "with_assistant");
}

#[tokio::test]
async fn stopping_holds_from_the_next_turn_on_and_sees_through_what_has_begun() {
    let world = World::with(&[("h1", "Maya", 2)]).await;
    let begun = world.handed_off("c1").await;
    world.engine.stop_rollout(&world.workspace, true, "test", world.clock.now()).await.unwrap();
    let id = world.open("c2").await;
    world.says(&id, Speaker::Customer, ASKS_FOR_HUMAN).await.unwrap();
    assert_eq!(world.stage(&id).await.name(), "with_assistant");
    assert_eq!(world.plan().await.offers, 1, "who waited is still served");
    assert_eq!(world.stage(&begun).await.name(), "offered");
    world.engine.stop_rollout(&world.workspace, false, "test", world.clock.now()).await.unwrap();
    world.says(&id, Speaker::Customer, ASKS_FOR_HUMAN).await.unwrap();
    assert_eq!(world.stage(&id).await.name(), "waiting");
}

#[tokio::test]
async fn while_nobody_is_on_duty_the_customer_is_told_that_somebody_comes_back_to_them() {
    let world = World::with(&[("h1", "Maya", 1)]).await;
    world.presence("h1", "away").await;
    let id = world.handed_off("c1").await;
    world.plan().await;
    let state = world.state(&id).await;
    let told = state.notes.iter().find_map(|note| match &note.event {
        baton_conversation::Event::CustomerTold { notice: Notice::NobodyFree, text } => Some(text.clone()),
        _ => None,
    });
    assert!(told.unwrap().contains("come back to you"));
}
