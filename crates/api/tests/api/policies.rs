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
