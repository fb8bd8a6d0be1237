//! Conversations: opened, taken turn by turn, looked at, closed.

use serde_json::{Value, json};

use crate::world::World;

#[tokio::test]
async fn a_conversation_opens_with_what_is_known() {
    let world = World::new().await;
    let opening = json!({
        "id": "c1", "channel": "email", "language": "de-AT", "customer": {"id": "u1", "name": "Ada", "email": "ada@example.com"},
        "account": {"name": "Acme", "tier": "mid_market", "annual_value_usd": 48000},
    });
    let opened = world.post("/v1/conversations", &opening).await.ok(201);
    assert_eq!(opened["language"], "de");
    assert_eq!(opened["customer"]["email"], "ada@example.com");
    assert_eq!(opened["account"]["tier"], "mid_market");
    assert_eq!(opened["stage"], "with_assistant");
    assert_eq!(opened["assistant"]["may_speak"], true);
    assert_eq!(opened["revision"], 1);
    assert_eq!(opened["opened_at"], "2026-05-01T10:00:00.000Z");
    assert_eq!(world.get("/v1/conversations/c1").await.ok(200), opened);
}

#[tokio::test]
async fn nothing_need_be_known_to_open_a_conversation() {
    let world = World::new().await;
    let first = world.post("/v1/conversations", &json!({})).await.ok(201);
    let second = world.post("/v1/conversations", &json!({})).await.ok(201);
    assert_ne!(first["id"], second["id"]);
    assert_eq!(first["channel"], "chat");
    assert_eq!(first["customer"]["id"], first["id"]);
}

#[tokio::test]
async fn a_stored_account_is_used_by_its_id() {
    let world = World::new().await;
    let stored =
        world.put("/v1/accounts/acme", &json!({"name": "Acme", "tier": "enterprise", "fleet_size": 12})).await.ok(200);
    assert_eq!(stored["id"], "acme");
    assert_eq!(world.get("/v1/accounts/acme").await.ok(200)["fleet_size"], 12);
    let opened = world.post("/v1/conversations", &json!({"account_id": "acme"})).await.ok(201);
    assert_eq!(opened["account"]["tier"], "enterprise");
    world.get("/v1/accounts/other").await.refused(404, "unknown_account");
}

#[tokio::test]
async fn accounts_are_listed_a_page_at_a_time() {
    let world = World::new().await;
    for id in ["a", "b", "c"] {
        world.put(&format!("/v1/accounts/{id}"), &json!({"name": id})).await.ok(200);
    }
    let first = world.get("/v1/accounts?limit=2").await.ok(200);
    assert_eq!(first["accounts"].as_array().unwrap().len(), 2);
    let next = first["next"].as_str().unwrap();
    let second = world.get(&format!("/v1/accounts?limit=2&after={next}")).await.ok(200);
    assert_eq!(second["accounts"][0]["id"], "c");
    assert_eq!(second["next"], Value::Null);
}

#[tokio::test]
async fn a_greeting_stays_with_the_assistant() {
    let world = World::new().await;
    world.open("c1").await;
    let taken = world.say("c1", "customer", "Good morning").await.ok(201);
    assert_eq!(taken["turn"], 0);
    assert_eq!(taken["decision"]["verdict"], "stay");
    assert_eq!(taken["decision"]["turn"], 0);
    assert_eq!(taken["assistant"], json!({"may_speak": true, "answer": "speak", "offer": null, "say": null}));
    assert_eq!(taken["stage"], "with_assistant");
    assert_eq!(taken["handoff"], Value::Null);
    let answered = world.say("c1", "assistant", "Good morning, how can I help?").await.ok(201);
    assert_eq!(answered["turn"], 1);
    assert_eq!(answered["decision"], Value::Null, "the policy speaks after the customer's turns");
}

#[tokio::test]
async fn who_asks_for_a_person_is_handed_off_and_told_so() {
    let world = World::new().await;
    world.open("c1").await;
    let taken = world.say("c1", "customer", "I want to talk to a real person, not a bot.").await.ok(201);
    assert_eq!(taken["decision"]["verdict"], "hand_off");
    assert_eq!(taken["assistant"]["may_speak"], false);
    assert!(taken["assistant"]["say"].as_str().is_some_and(|say| say.len() > 20), "{taken}");
    assert_eq!(taken["stage"], "waiting");
    let because = taken["decision"]["because"].as_array().unwrap();
    assert!(
        because.iter().any(|fired| fired["evidence"][0]["quote"].as_str().is_some_and(|q| !q.is_empty())),
        "{taken}"
    );
    let brief = world.get("/v1/conversations/c1/brief").await.ok(200);
    assert_eq!(brief["id"], "c1");
    assert!(brief["sections"].is_array());
    let shown = world.get("/v1/conversations/c1").await.ok(200);
    assert_eq!(shown["handoff"]["state"], "waiting");
    assert_eq!(shown["handoff"]["id"], taken["handoff"]["id"]);
    assert_eq!(shown["decision"], taken["decision"]);
    let told = shown["notes"].as_array().unwrap().iter().find(|note| note["event"] == "customer_told").unwrap();
    assert_eq!(told["text"], taken["assistant"]["say"]);
}

#[tokio::test]
async fn every_decision_can_be_read_again() {
    let world = World::new().await;
    world.open("c1").await;
    let mut given = Vec::new();
    for text in ["Good morning", "How do I export my invoices?", "I want to talk to a real person, not a bot."] {
        given.push(world.say("c1", "customer", text).await.ok(201)["decision"].clone());
    }
    let listed = world.get("/v1/conversations/c1/decisions").await.ok(200);
    assert_eq!(listed["decisions"], Value::Array(given));
    let course = world.get("/v1/conversations/c1").await.ok(200)["course"].clone();
    assert_eq!(course.as_array().unwrap().len(), 3);
    assert_eq!(course[2]["verdict"], "hand_off");
}

#[tokio::test]
async fn the_inbox_is_ordered_by_urgency_and_can_be_searched() {
    let world = World::new().await;
    world.open("calm").await;
    world.say("calm", "customer", "Good morning").await.ok(201);
    world.handed_off("urgent").await;
    let all = world.get("/v1/conversations").await.ok(200);
    let ids: Vec<&str> =
        all["conversations"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["urgent", "calm"]);
    let waiting = world.get("/v1/conversations?stage=waiting,offered").await.ok(200);
    assert_eq!(waiting["conversations"].as_array().unwrap().len(), 1);
    assert_eq!(waiting["conversations"][0]["verdict"], "hand_off");
    let found = world.get("/v1/conversations?q=GOOD%20morn").await.ok(200);
    assert_eq!(found["conversations"][0]["id"], "calm");
    assert_eq!(world.get("/v1/conversations?limit=1").await.ok(200)["conversations"].as_array().unwrap().len(), 1);
    assert_eq!(world.get("/v1/conversations?human=h1").await.ok(200)["conversations"], json!([]));
}

#[tokio::test]
async fn a_closed_conversation_says_so() {
    let world = World::new().await;
    world.open("c1").await;
    let closed = world.post("/v1/conversations/c1/close", &json!({"reason": "went away"})).await.ok(200);
    assert_eq!(closed["stage"], "closed");
    let shown = world.get("/v1/conversations/c1").await.ok(200);
    assert_eq!(shown["assistant"]["may_speak"], false);
    assert_eq!(shown["notes"].as_array().unwrap().last().unwrap()["reason"], "went away");
}

#[tokio::test]
async fn outcomes_are_kept_in_order() {
    let world = World::new().await;
    world.open("c1").await;
    let first = json!({"kind": "effort_score", "value": 2});
    let added = world.post("/v1/conversations/c1/outcomes", &first).await.ok(201);
    assert_eq!(added["at"], "2026-05-01T10:00:00.000Z");
    world
        .post("/v1/conversations/c1/outcomes", &json!({"kind": "deal_won", "amount_usd": 90000, "note": "signed"}))
        .await
        .ok(201);
    let all = world.get("/v1/conversations/c1/outcomes").await.ok(200);
    assert_eq!(all["outcomes"][0]["value"], 2);
    assert_eq!(all["outcomes"][1]["kind"], "deal_won");
    assert!(all["outcomes"][1]["by"].as_str().unwrap().starts_with("key:"));
}

#[tokio::test]
async fn a_turn_without_a_time_is_dated_now() {
    let world = World::new().await;
    world.open("c1").await;
    world.clock.advance_ms(5_000);
    world.say("c1", "customer", "Good morning").await.ok(201);
    let shown = world.get("/v1/conversations/c1").await.ok(200);
    assert_eq!(shown["turns"][0]["at"], "2026-05-01T10:00:05.000Z");
}
