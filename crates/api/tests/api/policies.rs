//! Policies and their versions.

use axum::body::Body;
use axum::http::Method;
use serde_json::{Value, json};

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

/// The default with another weight of the trigger that speaks of broken things, and the words it is found by.
fn weighing(weight: &str) -> String {
    let (before, its, _, rest) = around();
    format!("{before}name = \"technical_trouble\"{its}\n{weight}\n{rest}")
}

/// The default before that trigger, in it before its weight, its weight's line, and all that follows.
fn around() -> (&'static str, &'static str, String, &'static str) {
    let (before, from) = baton_decision::DEFAULT_POLICY.split_once("name = \"technical_trouble\"").unwrap();
    let (its, after) = from.split_once("\nweight = ").unwrap();
    let (weight, rest) = after.split_once('\n').unwrap();
    (before, its, format!("weight = {weight}"), rest)
}

/// What a customer says whose case is broken, and no more.
const BROKEN: &str = "The export fails with error 500 each time, it is broken since yesterday.";

async fn preview(world: &World, text: &str) -> Value {
    let request = world.request(Method::POST, "/v1/policies/preview").body(Body::from(text.to_owned())).unwrap();
    world.send(request).await.ok(200)
}

async fn put_onto(world: &World, text: &str, query: &str) -> crate::world::Answer {
    let path = format!("/v1/policies?{query}");
    let request = world.request(Method::PUT, &path).body(Body::from(text.to_owned())).unwrap();
    world.send(request).await
}

#[tokio::test]
async fn a_preview_says_what_is_wrong_with_line_and_remedy() {
    let world = World::new().await;
    let text = baton_decision::DEFAULT_POLICY.replacen("signal = \"legal_threat\"", "signal = \"legal_treat\"", 1);
    let found = preview(&world, &text).await;
    assert_eq!((&found["sound"], &found["effect"]), (&json!(false), &Value::Null));
    let problem = &found["problems"][0];
    let line = usize::try_from(problem["line"].as_u64().unwrap()).unwrap();
    assert!(text.lines().nth(line - 1).unwrap().contains("legal_treat"), "{problem}");
    assert!(problem["problem"].as_str().unwrap().contains("did you mean `legal_threat`?"), "{problem}");
    assert!(!problem["remedy"].as_str().unwrap().is_empty());
}

#[tokio::test]
async fn a_preview_replays_what_was_read_and_names_who_changes_sides_and_why() {
    let world = World::new().await;
    world.handed_off("asked").await;
    world.open("broken").await;
    for turn in ["Good morning", BROKEN] {
        world.say("broken", "customer", turn).await.ok(201);
    }
    let before = world.feed_end().await;
    let same = preview(&world, baton_decision::DEFAULT_POLICY).await;
    assert_eq!(same["effect"]["conversations"], 2, "{same}");
    assert_eq!(same["effect"]["before"]["handed_off"], 1, "the log and the replay hand off alike");
    assert_eq!(same["effect"]["before"], same["effect"]["after"]);
    let found = preview(&world, &weighing("weight = 10.0")).await;
    let changes = found["effect"]["changes"].as_array().unwrap();
    assert_eq!(changes.len(), 1, "{found}");
    let change = &changes[0];
    assert_eq!((&change["conversation"], &change["change"]), (&json!("broken"), &json!("hands_off")));
    assert_eq!((&change["turn_before"], &change["turn_after"]), (&Value::Null, &change["turn"]));
    assert_eq!(change["because"][0]["cause"], "technical_trouble", "{change}");
    assert!(change["probability_before"].as_f64() < change["probability_after"].as_f64());
    assert_eq!(world.feed_end().await, before, "nothing was stored");
    assert_eq!(world.get("/v1/policies/current").await.ok(200)["version"], 0);
}

#[tokio::test]
async fn a_replay_says_what_the_log_says() {
    let world = World::new().await;
    world.open("c1").await;
    let mut highest: f64 = 0.0;
    for turn in ["Hello", BROKEN, "It still does not work!", "This is the third time I write, I am fed up."] {
        let taken = world.say("c1", "customer", turn).await.ok(201);
        highest = highest.max(taken["decision"]["probability"].as_f64().unwrap_or(0.0));
        world.say("c1", "assistant", "Please clear your cache and try again.").await;
        world.clock.advance_ms(40_000);
    }
    let found = preview(&world, baton_decision::DEFAULT_POLICY).await;
    let replayed = found["effect"]["moves"][0]["before"].as_f64().unwrap();
    assert!(replayed >= highest - 1e-9, "{replayed} and {highest}");
}

#[tokio::test]
async fn what_is_said_to_a_human_is_not_replayed() {
    let world = World::new().await;
    world.roster(&["h1"]).await;
    let handoff = world.handed_off("c1").await;
    world.offer("c1", "h1").await;
    world.post(&format!("/v1/handoffs/{handoff}/accept"), &json!({"human": "h1"})).await.ok(200);
    let without = preview(&world, &weighing("weight = 10.0")).await;
    world.say("c1", "customer", BROKEN).await.ok(201);
    assert_eq!(preview(&world, &weighing("weight = 10.0")).await["effect"], without["effect"]);
}

#[tokio::test]
async fn versions_are_listed_with_who_why_and_figures() {
    let world = World::new().await;
    world.handed_off("c1").await;
    put_onto(&world, baton_decision::DEFAULT_POLICY, "onto=0&note=ours%20now").await.ok(201);
    put(&world, &weighing("weight = 1.0")).await;
    let all = world.get("/v1/policies").await.ok(200);
    let numbers: Vec<u64> =
        all["versions"].as_array().unwrap().iter().map(|v| v["version"].as_u64().unwrap()).collect();
    assert_eq!(numbers, [2, 1, 0]);
    let first = &all["versions"][1];
    assert_eq!(first["note"], "ours now");
    assert!(first["by"].as_str().unwrap().starts_with("key:"), "{first}");
    assert_eq!(first["figures"]["effect"], json!({"conversations": 1, "before": 1, "after": 1, "changed": 0}));
    assert_eq!(all["versions"][2]["at"], Value::Null);
    let page = world.get("/v1/policies?below=2&limit=1").await.ok(200);
    assert_eq!(page["versions"].as_array().unwrap().len(), 1);
    assert_eq!(page["versions"][0]["version"], 1);
    world.get("/v1/policies?below=many").await.refused(400, "invalid_query");
}

#[tokio::test]
async fn a_policy_is_stored_only_onto_the_version_it_was_made_from() {
    let world = World::new().await;
    put_onto(&world, baton_decision::DEFAULT_POLICY, "onto=0").await.ok(201);
    let late = put_onto(&world, &weighing("weight = 1.0"), "onto=0").await;
    let problem = late.refused(409, "policy_moved");
    assert!(problem["detail"].as_str().unwrap().contains("from=0&to=1"), "{problem}");
    assert_eq!(world.get("/v1/policies/current").await.ok(200)["version"], 1);
    put_onto(&world, &weighing("weight = 1.0"), "onto=1").await.ok(201);
}

#[tokio::test]
async fn two_versions_are_compared_trigger_by_trigger_and_line_by_line() {
    let world = World::new().await;
    put(&world, baton_decision::DEFAULT_POLICY).await;
    put(&world, &weighing("weight = 1.5")).await;
    let found = world.get("/v1/policies/compare?from=1&to=2").await.ok(200);
    assert_eq!(found["triggers"].as_array().unwrap().len(), 1, "{found}");
    let trigger = &found["triggers"][0];
    assert_eq!((&trigger["trigger"], &trigger["change"]), (&json!("technical_trouble"), &json!("changed")));
    let (_, _, line, _) = around();
    let weight: f64 = line.rsplit(' ').next().unwrap().parse().unwrap();
    assert_eq!(trigger["aspects"], json!([{"key": "weight", "before": weight, "after": 1.5}]));
    let lines: Vec<&Value> = found["lines"].as_array().unwrap().iter().map(|line| &line["text"]).collect();
    assert_eq!(lines, [&json!(line), &json!("weight = 1.5")]);
    assert_eq!(world.get("/v1/policies/compare?from=0&to=1").await.ok(200)["triggers"], json!([]));
    world.get("/v1/policies/compare?from=1&to=9").await.refused(404, "unknown_policy");
    world.get("/v1/policies/compare?from=1").await.refused(400, "invalid_query");
}

#[tokio::test]
async fn a_rollback_stores_the_old_text_as_a_new_version_with_its_note() {
    let world = World::new().await;
    put(&world, baton_decision::DEFAULT_POLICY).await;
    put(&world, &weighing("weight = 1.5")).await;
    let path = "/v1/policies/rollback";
    world.post(path, &json!({"to": 1})).await.refused(422, "invalid_value");
    world.post(path, &json!({"to": 7, "note": "back"})).await.refused(404, "unknown_policy");
    world.post(path, &json!({"to": 1, "note": "back", "onto": 1})).await.refused(409, "policy_moved");
    let stored = world.post(path, &json!({"to": 1, "note": "too many alarms", "onto": 2})).await.ok(201);
    assert_eq!(stored["version"], 3);
    assert_eq!(world.get("/v1/policies/3").await.ok(200)["toml"], baton_decision::DEFAULT_POLICY);
    assert_eq!(world.get("/v1/policies").await.ok(200)["versions"][0]["note"], "too many alarms");
    assert_eq!(world.get("/v1/policies/2").await.ok(200)["toml"], weighing("weight = 1.5").as_str());
}
