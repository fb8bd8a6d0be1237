//! Offers go on: declined, expired, taken back; never two at once.

use baton_engine::service::Command;
use baton_engine::{EngineError, StepError};

use crate::world::{AGAIN_MS, OFFER_MS, World, human};

#[tokio::test]
async fn a_declined_offer_goes_to_the_next_best() {
    let world = World::with(&[("h1", "Maya", 2), ("h2", "Noor", 2)]).await;
    let id = world.handed_off("c1").await;
    world.plan().await;
    let first = world.stage(&id).await.human().unwrap().clone();
    let handoff = world.handoff(&id).await;
    world.command(&id, Command::Decline { handoff, human: first.clone(), reason: "in a call".into() }).await.unwrap();
    world.plan().await;
    assert_ne!(world.stage(&id).await.human().unwrap(), &first);
    assert_eq!(world.load(first.as_str()).await, 0);
}

#[tokio::test]
async fn an_offer_nobody_answers_expires_and_cannot_be_taken_late() {
    let world = World::with(&[("h1", "Maya", 2), ("h2", "Noor", 2)]).await;
    let id = world.handed_off("c1").await;
    world.plan().await;
    let first = world.stage(&id).await.human().unwrap().clone();
    let handoff = world.handoff(&id).await;
    assert!(world.command(&id, Command::Expire).await.is_err(), "not before its time");
    world.clock.advance(OFFER_MS);
    let late =
        world.command(&id, Command::Accept { handoff: handoff.clone(), human: first.clone(), name: "x".into() }).await;
    assert!(matches!(late, Err(EngineError::Step(StepError::OfferExpired { .. }))), "{late:?}");
    world.command(&id, Command::Expire).await.unwrap();
    world.plan().await;
    assert_ne!(world.stage(&id).await.human().unwrap(), &first);
    let gone = world.command(&id, Command::Accept { handoff, human: first, name: "x".into() }).await;
    assert!(matches!(gone, Err(EngineError::Step(StepError::NotYours { .. }))), "{gone:?}");
}

#[tokio::test]
async fn the_only_one_who_could_is_asked_again_after_a_while_and_not_before() {
    let world = World::with(&[("h1", "Maya", 2)]).await;
    let id = world.handed_off("c1").await;
    world.plan().await;
    let handoff = world.handoff(&id).await;
    world.command(&id, Command::Decline { handoff, human: human("h1"), reason: String::new() }).await.unwrap();
    let round = world.plan().await;
    assert_eq!(round.offers, 0);
    assert_eq!(round.again_in_ms, Some(AGAIN_MS), "the planner knows when to look again");
    world.clock.advance(AGAIN_MS);
    assert_eq!(world.plan().await.offers, 1);
}

#[tokio::test]
async fn an_offer_is_taken_back_from_somebody_who_left() {
    let world = World::with(&[("h1", "Maya", 2)]).await;
    let id = world.handed_off("c1").await;
    world.plan().await;
    world.presence("h1", "away").await;
    world.plan().await;
    assert_eq!(world.stage(&id).await.name(), "waiting");
    assert_eq!(world.load("h1").await, 0);
    world.presence("h1", "available").await;
    world.plan().await;
    assert_eq!(world.stage(&id).await.name(), "offered", "leaving is not declining");
}

#[tokio::test]
async fn two_planners_at_once_make_one_offer() {
    let world = World::with(&[("h1", "Maya", 4), ("h2", "Noor", 4)]).await;
    let ids = [world.handed_off("c1").await, world.handed_off("c2").await];
    let other = world.another_node();
    let (one, two) = tokio::join!(world.engine.plan_round(&world.workspace), other.plan_round(&world.workspace));
    assert_eq!(one.unwrap().offers + two.unwrap().offers, 2);
    for id in ids {
        let offers = world.log(&id).await.iter().filter(|e| e.kind == "offer_made").count();
        assert_eq!(offers, 1);
    }
    assert_eq!(world.load("h1").await + world.load("h2").await, 2);
}
