//! A human takes over, passes on, gives back, settles.

use serde_json::{Value, json};

use crate::world::World;

#[tokio::test]
async fn a_human_takes_over_and_returns_it_to_the_assistant() {
    let world = World::new().await;
    world.roster(&["h1", "h2"]).await;
    let handoff = world.handed_off("c1").await;
    world.say("c1", "assistant", "Let me try once more").await.refused(409, "assistant_silenced");
    world.offer("c1", "h1").await;
    let offered = world.get(&format!("/v1/handoffs/{handoff}")).await.ok(200);
    assert_eq!((offered["state"].as_str(), offered["human"].as_str()), (Some("offered"), Some("h1")));
    assert_eq!(offered["why"]["human"], "h1");

    let accepted = world.post(&format!("/v1/handoffs/{handoff}/accept"), &json!({"human": "h1"})).await.ok(200);
    assert_eq!((accepted["state"].as_str(), accepted["human"].as_str()), (Some("with_human"), Some("h1")));
    world.say("c1", "human", "Hello, I am here").await.ok(201);
    let asked = world.say("c1", "customer", "Thank you").await.ok(201);
    assert_eq!(asked["decision"], Value::Null, "while a human has it the policy is not asked");
    assert_eq!(asked["assistant"]["may_speak"], false);

    let returned = world.post(&format!("/v1/handoffs/{handoff}/return"), &json!({"human": "h1"})).await.ok(200);
    assert_eq!((returned["state"].as_str(), returned["human"].as_str()), (Some("returned"), Some("h1")));
    let back = world.say("c1", "assistant", "I am back").await.ok(201);
    assert_eq!(back["assistant"]["may_speak"], true);
    world.post(&format!("/v1/handoffs/{handoff}/resolve"), &json!({"human": "h1"})).await.refused(409, "handoff_over");
    world.post("/v1/conversations/c1/close", &json!({})).await.ok(200);
    let over = world.get(&format!("/v1/handoffs/{handoff}")).await.ok(200);
    assert_eq!(over["state"], "returned", "the close came after it");
}

#[tokio::test]
async fn only_the_human_at_hand_can_act() {
    let world = World::new().await;
    world.roster(&["h1", "h2"]).await;
    let handoff = world.handed_off("c1").await;
    world.offer("c1", "h1").await;
    for action in ["accept", "decline"] {
        let wrong = world.post(&format!("/v1/handoffs/{handoff}/{action}"), &json!({"human": "h2"})).await;
        assert!(wrong.refused(409, "not_your_handoff")["detail"].as_str().unwrap().contains("`h1`"));
    }
    world.post(&format!("/v1/handoffs/{handoff}/accept"), &json!({"human": "h1"})).await.ok(200);
    for action in ["return", "transfer", "resolve"] {
        let wrong = world.post(&format!("/v1/handoffs/{handoff}/{action}"), &json!({"human": "h2"})).await;
        wrong.refused(409, "not_your_handoff");
    }
}

#[tokio::test]
async fn accepting_twice_is_accepting_once() {
    let world = World::new().await;
    world.roster(&["h1"]).await;
    let handoff = world.handed_off("c1").await;
    world.offer("c1", "h1").await;
    let path = format!("/v1/handoffs/{handoff}/accept");
    let first = world.post(&path, &json!({"human": "h1"})).await.ok(200);
    let end = world.feed_end().await;
    assert_eq!(world.post(&path, &json!({"human": "h1"})).await.ok(200), first);
    assert_eq!(world.feed_end().await, end);
}

#[tokio::test]
async fn a_declined_offer_waits_for_the_next() {
    let world = World::new().await;
    world.roster(&["h1", "h2"]).await;
    let handoff = world.handed_off("c1").await;
    world.offer("c1", "h1").await;
    let declined = world
        .post(&format!("/v1/handoffs/{handoff}/decline"), &json!({"human": "h1", "reason": "at lunch"}))
        .await
        .ok(200);
    assert_eq!(declined["state"], "waiting");
    assert_eq!(declined["turned_down"], json!(["h1"]));
    world.post(&format!("/v1/handoffs/{handoff}/accept"), &json!({"human": "h1"})).await.refused(409, "handoff_over");
    world.offer("c1", "h2").await;
    world.post(&format!("/v1/handoffs/{handoff}/accept"), &json!({"human": "h2"})).await.ok(200);
}

#[tokio::test]
async fn an_offer_cannot_be_accepted_after_it_ran_out() {
    let world = World::new().await;
    world.roster(&["h1"]).await;
    let handoff = world.handed_off("c1").await;
    world.offer("c1", "h1").await;
    world.clock.advance_ms(45_000);
    let late = world.post(&format!("/v1/handoffs/{handoff}/accept"), &json!({"human": "h1"})).await;
    late.refused(409, "offer_expired");
}

#[tokio::test]
async fn a_transfer_waits_again_and_a_resolve_closes() {
    let world = World::new().await;
    world.roster(&["h1", "h2"]).await;
    let handoff = world.handed_off("c1").await;
    world.offer("c1", "h1").await;
    world.post(&format!("/v1/handoffs/{handoff}/accept"), &json!({"human": "h1"})).await.ok(200);
    let passed =
        world.post(&format!("/v1/handoffs/{handoff}/transfer"), &json!({"human": "h1", "reason": "billing"})).await;
    assert_eq!(passed.ok(200)["state"], "waiting");
    world.offer("c1", "h2").await;
    world.post(&format!("/v1/handoffs/{handoff}/accept"), &json!({"human": "h2"})).await.ok(200);
    world.post("/v1/conversations/c1/close", &json!({})).await.refused(409, "not_now");
    let settled = world.post(&format!("/v1/handoffs/{handoff}/resolve"), &json!({"human": "h2"})).await.ok(200);
    assert_eq!((settled["state"].as_str(), settled["human"].as_str()), (Some("resolved"), Some("h2")));
    assert_eq!(world.stage("c1").await, "closed");
}

#[tokio::test]
async fn nobody_can_accept_for_somebody_who_is_not_in_the_roster() {
    let world = World::new().await;
    world.roster(&["h1"]).await;
    let handoff = world.handed_off("c1").await;
    world.offer("c1", "h1").await;
    let path = format!("/v1/handoffs/{handoff}/accept");
    world.post(&path, &json!({"human": "h9"})).await.refused(404, "unknown_human");
}
