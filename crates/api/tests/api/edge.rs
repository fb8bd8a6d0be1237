//! What stands around every answer.

use axum::body::Body;
use axum::http::{Method, Request};
use baton_api::edge;
use serde_json::{Value, json};

use crate::world::{World, answer};

#[tokio::test]
async fn the_service_says_that_it_lives_and_that_it_is_ready() {
    let world = World::new().await;
    for path in ["/healthz", "/readyz"] {
        let open = world.send(Request::get(path).body(Body::empty()).unwrap()).await;
        assert_eq!(open.ok(200), json!({"status": "ok"}), "{path} needs no key");
    }
}

#[tokio::test]
async fn what_happens_is_counted() {
    let world = World::new().await;
    world.roster(&["h1"]).await;
    let handoff = world.handed_off("c1").await;
    world.offer("c1", "h1").await;
    world.post(&format!("/v1/handoffs/{handoff}/accept"), &json!({"human": "h1"})).await.ok(200);
    let counts = world.send(Request::get("/metrics").body(Body::empty()).unwrap()).await;
    for line in [
        "baton_turns_total{by=\"customer\"} 1",
        "baton_decisions_total{verdict=\"hand_off\"} 1",
        "baton_handoffs_total{event=\"began\"} 1",
        "baton_offers_total{event=\"made\"} 1",
        "baton_offers_total{event=\"accepted\"} 1",
        "baton_brief_lead_seconds_count 1",
        "baton_http_requests_total{route=\"/v1/conversations/{id}/turns\",method=\"POST\",status=\"201\"} 1",
    ] {
        assert!(counts.text.lines().any(|l| l == line), "{line} in\n{}", counts.text);
    }
}

#[tokio::test]
async fn an_answer_carries_its_request_id_and_the_headers_that_protect_it() {
    let world = World::new().await;
    let answered = world.get("/v1/humans").await;
    assert!(answered.headers.get("x-request-id").is_some_and(|id| id.len() == 16));
    assert_eq!(answered.headers["x-content-type-options"], "nosniff");
    assert_eq!(answered.headers["cache-control"], "no-store");
    assert!(answered.headers["content-security-policy"].to_str().unwrap().contains("default-src 'none'"));
    let named = world.request(Method::GET, "/v1/humans").header("x-request-id", "mine").body(Body::empty()).unwrap();
    assert_eq!(world.send(named).await.headers["x-request-id"], "mine");
}

#[tokio::test]
async fn a_large_answer_is_compressed_where_the_caller_takes_it() {
    let world = World::new().await;
    let request = || Request::get("/openapi.json").header("accept-encoding", "gzip").body(Body::empty()).unwrap();
    assert_eq!(world.send(request()).await.headers["content-encoding"], "gzip");
    let small = Request::get("/healthz").header("accept-encoding", "gzip").body(Body::empty()).unwrap();
    assert!(world.send(small).await.headers.get("content-encoding").is_none());
}

#[tokio::test]
async fn a_panic_is_answered_without_its_details() {
    let world = World::new().await;
    async fn broken() -> String {
        panic!("the secret is 42")
    }
    let router = edge(axum::Router::new().route("/broken", axum::routing::get(broken)), &world.api);
    let answered = answer(router, Request::get("/broken").body(Body::empty()).unwrap()).await;
    answered.refused(500, "internal");
    assert!(!answered.text.contains("42"));
    assert!(answered.headers.get("x-request-id").is_some());
}

#[tokio::test]
async fn an_answer_that_takes_too_long_is_cut_off() {
    let settings = baton_api::ApiSettings { request_timeout_ms: 50, ..baton_api::ApiSettings::default() };
    let world = World::with(settings).await;
    async fn slow() -> &'static str {
        std::future::pending::<()>().await;
        "never"
    }
    let router = edge(axum::Router::new().route("/slow", axum::routing::get(slow)), &world.api);
    let answered = answer(router, Request::get("/slow").body(Body::empty()).unwrap()).await;
    answered.refused(503, "timeout");
    assert_eq!(answered.headers["retry-after"], "1");
}

#[tokio::test]
async fn every_error_page_is_served() {
    let world = World::new().await;
    for code in baton_api::Code::ALL {
        let page =
            world.send(Request::get(format!("/docs/errors/{}", code.as_str())).body(Body::empty()).unwrap()).await;
        assert_eq!(page.status, 200);
        assert_eq!(page.text, code.page());
    }
}

/// An answer has no key that the document does not know, so that clients made from the document miss nothing.
#[tokio::test]
async fn answers_hold_what_the_document_says() {
    let world = World::new().await;
    world.roster(&["h1"]).await;
    let handoff = world.handed_off("c1").await;
    world.offer("c1", "h1").await;
    world.post("/v1/conversations/c1/turns", &json!({"by": "customer", "text": "Are you there?"})).await.ok(201);
    let document: Value = serde_json::from_str(baton_api::document()).unwrap();
    let check = |schema: &str, value: &Value| {
        let schema = &document["components"]["schemas"][schema];
        known(&document, schema, value, "");
    };
    check("Conversation", &world.get("/v1/conversations/c1").await.ok(200));
    check("ConversationList", &world.get("/v1/conversations").await.ok(200));
    check("DecisionList", &world.get("/v1/conversations/c1/decisions").await.ok(200));
    check("Brief", &world.get("/v1/conversations/c1/brief").await.ok(200));
    check("Handoff", &world.get(&format!("/v1/handoffs/{handoff}")).await.ok(200));
    check("Roster", &world.get("/v1/humans").await.ok(200));
    world.open("c2").await;
    check("TurnTaken", &world.say("c2", "customer", "I want to talk to a real person, not a bot.").await.ok(201));
    check("Problem", &world.say("c9", "customer", "hi").await.refused(404, "unknown_conversation"));
}

/// Walks a value beside its schema; objects without listed properties may hold anything.
#[track_caller]
fn known(document: &Value, schema: &Value, value: &Value, place: &str) {
    if let Some(reference) = schema["$ref"].as_str() {
        return known(document, document.pointer(reference.strip_prefix('#').unwrap()).unwrap(), value, place);
    }
    let either: Vec<&Value> =
        ["oneOf", "anyOf", "allOf"].iter().filter_map(|k| schema[k].as_array()).flatten().collect();
    if !either.is_empty() {
        if value.is_null() {
            return;
        }
        let merged: Vec<&Value> = either.into_iter().filter(|s| s["type"] != "null").collect();
        // A note is its own keys and an event's: only the first kind is listed in full.
        if merged.len() == 1 {
            known(document, merged[0], value, place);
        }
        return;
    }
    match (value, schema["properties"].as_object()) {
        (Value::Object(map), Some(properties)) => {
            for (key, value) in map {
                let property = properties.get(key).unwrap_or_else(|| panic!("`{place}.{key}` is not in the document"));
                known(document, property, value, &format!("{place}.{key}"));
            }
            for required in schema["required"].as_array().into_iter().flatten() {
                assert!(map.contains_key(required.as_str().unwrap()), "`{place}.{required}` is missing");
            }
        }
        (Value::Array(list), _) => {
            for value in list {
                known(document, &schema["items"], value, &format!("{place}[]"));
            }
        }
        _ => {}
    }
}
