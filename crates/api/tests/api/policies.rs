//! Policies and their versions.

use axum::body::Body;
use axum::http::Method;
use serde_json::Value;

use crate::world::World;

async fn put(world: &World, text: &str) -> Value {
    let request = world.request(Method::PUT, "/v1/policies").body(Body::from(text.to_owned())).unwrap();
    world.send(request).await.ok(201)
}

#[tokio::test]
async fn the_default_counts_until_a_version_is_stored() {
    let world = World::new().await;
    let default = world.get("/v1/policies/current").await.ok(200);
    assert_eq!(default["version"], 0);
    assert_eq!(default["toml"], baton_decision::DEFAULT_POLICY);
    assert_eq!(world.get("/v1/policies/0").await.ok(200), default);
    let second = format!("# ours\n{}", baton_decision::DEFAULT_POLICY);
    assert_eq!(put(&world, baton_decision::DEFAULT_POLICY).await["version"], 1);
    assert_eq!(put(&world, &second).await["version"], 2);
    assert_eq!(world.get("/v1/policies/current").await.ok(200)["toml"], second.as_str());
    assert_eq!(world.get("/v1/policies/1").await.ok(200)["toml"], baton_decision::DEFAULT_POLICY);
}

#[tokio::test]
async fn a_new_version_counts_from_the_next_turn_on() {
    let world = World::new().await;
    world.open("c1").await;
    let before = world.say("c1", "customer", "Good morning").await.ok(201);
    put(&world, &format!("# ours\n{}", baton_decision::DEFAULT_POLICY)).await;
    let after = world.say("c1", "customer", "Good morning").await.ok(201);
    assert_ne!(before["decision"]["policy"], after["decision"]["policy"]);
    assert_eq!(after["decision"]["policy"], "v1");
}

#[tokio::test]
async fn a_rollout_binds_the_assistant_or_does_not() {
    let world = World::new().await;
    assert_eq!(world.get("/v1/rollout").await.ok(200)["version"], 0);
    let request = |text: &str| world.request(Method::PUT, "/v1/rollout").body(Body::from(text.to_owned())).unwrap();
    let refused = world.send(request("mode = \"suggests\"")).await.refused(422, "rollout_problem");
    assert!(refused["detail"].as_str().unwrap().contains("line 1"), "{refused}");
    assert_eq!(world.send(request("mode = \"suggest\"")).await.ok(201)["version"], 1);
    world.open("c1").await;
    let taken = world.say("c1", "customer", "I want to talk to a real person, not a bot.").await.ok(201);
    assert_eq!((&taken["decision"]["verdict"], &taken["decision"]["mode"]), (&"hand_off".into(), &"suggest".into()));
    assert_eq!((&taken["assistant"]["may_speak"], &taken["assistant"]["answer"]), (&true.into(), &"speak".into()));
    let stop = serde_json::json!({ "stopped": true });
    assert_eq!(world.post("/v1/rollout/stop", &stop).await.ok(201)["version"], 2);
    assert_eq!(world.get("/v1/rollout").await.ok(200)["stopped"], true);
    let taken = world.say("c1", "customer", "A person please!").await.ok(201);
    assert_eq!(taken["decision"]["mode"], "watch");
}
