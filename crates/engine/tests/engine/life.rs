//! The life of a handoff: called for, offered, taken, given back or settled.

use baton_conversation::{Speaker, Stage, TurnError};
use baton_engine::service::Command;
use baton_engine::{EngineError, StepError};

use crate::world::{ASKS_FOR_HUMAN, SMALL, World, human};

#[tokio::test]
async fn a_request_for_a_human_is_offered_with_its_brief_taken_and_given_back() {
    let world = World::with(&[("h1", "Maya", 2)]).await;
    let id = world.handed_off("c1").await;
    let waiting = world.state(&id).await;
    assert_eq!(waiting.conversation.stage.name(), "waiting");
    assert!(waiting.brief.is_some(), "the brief is there before anybody is asked");

    assert_eq!(world.plan().await.offers, 1);
    let offered = world.state(&id).await;
    assert!(offered.matched.as_ref().unwrap().brief_lead_s >= 0.0);
    assert_eq!(world.load("h1").await, 1, "an offer takes room");

    let handoff = world.handoff(&id).await;
    world
        .command(&id, Command::Accept { handoff: handoff.clone(), human: human("h1"), name: "Maya".into() })
        .await
        .unwrap();
    world.says(&id, Speaker::Human, "Hello Ana, I am on it.").await.unwrap();
    world.command(&id, Command::Return { handoff, human: human("h1") }).await.unwrap();
    assert!(world.stage(&id).await.assistant_may_speak());
    assert_eq!(world.load("h1").await, 0, "what is given back frees room");
}

#[tokio::test]
async fn what_led_to_a_handoff_does_not_lead_to_another_after_it_was_given_back() {
    let world = World::with(&[("h1", "Maya", 2)]).await;
    let id = world.handed_off("c1").await;
    world.plan().await;
    let handoff = world.handoff(&id).await;
    world
        .command(&id, Command::Accept { handoff: handoff.clone(), human: human("h1"), name: "Maya".into() })
        .await
        .unwrap();
    world.command(&id, Command::Return { handoff, human: human("h1") }).await.unwrap();
    world.says(&id, Speaker::Customer, SMALL).await.unwrap();
    assert_eq!(world.stage(&id).await.name(), "with_assistant");
    world.says(&id, Speaker::Customer, ASKS_FOR_HUMAN).await.unwrap();
    assert_eq!(world.stage(&id).await.name(), "waiting", "a new request is a new handoff");
}

#[tokio::test]
async fn the_assistant_may_not_speak_while_a_human_is_called() {
    let world = World::with(&[]).await;
    let id = world.handed_off("c1").await;
    let spoke = world.says(&id, Speaker::Assistant, "Let me try again.").await;
    assert!(matches!(spoke, Err(EngineError::Step(StepError::Turn(TurnError::AssistantSilenced { .. })))), "{spoke:?}");
}

#[tokio::test]
async fn a_settled_conversation_is_closed_and_takes_no_more_turns() {
    let world = World::with(&[("h1", "Maya", 2)]).await;
    let id = world.handed_off("c1").await;
    world.plan().await;
    let handoff = world.handoff(&id).await;
    world
        .command(&id, Command::Accept { handoff: handoff.clone(), human: human("h1"), name: "Maya".into() })
        .await
        .unwrap();
    world.command(&id, Command::Resolve { handoff, human: human("h1") }).await.unwrap();
    assert!(matches!(world.stage(&id).await, Stage::Closed { .. }));
    let spoke = world.says(&id, Speaker::Customer, "one more thing").await;
    assert!(matches!(spoke, Err(EngineError::Step(StepError::Turn(TurnError::Closed { .. })))), "{spoke:?}");
}

#[tokio::test]
async fn a_transferred_conversation_goes_to_somebody_else() {
    let world = World::with(&[("h1", "Maya", 2), ("h2", "Noor", 2)]).await;
    let id = world.handed_off("c1").await;
    world.plan().await;
    let first = world.stage(&id).await.human().unwrap().clone();
    let handoff = world.handoff(&id).await;
    world
        .command(&id, Command::Accept { handoff: handoff.clone(), human: first.clone(), name: "x".into() })
        .await
        .unwrap();
    world
        .command(&id, Command::Transfer { handoff, human: first.clone(), reason: "needs billing".into() })
        .await
        .unwrap();
    world.plan().await;
    let second = world.stage(&id).await.human().unwrap().clone();
    assert_ne!(first, second);
    assert_eq!(world.load(first.as_str()).await, 0);
}
