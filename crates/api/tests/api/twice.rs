//! The same request sent twice has one effect and one answer; two writers on one conversation both get through.

use axum::body::Body;
use axum::http::Method;
use serde_json::{Value, json};

use crate::world::{Answer, World, answer};

async fn keyed(world: &World, method: Method, path: &str, key: &str, body: &Value) -> Answer {
    let request = world.request(method, path).header("idempotency-key", key);
    world.send(request.body(Body::from(body.to_string())).unwrap()).await
}

#[track_caller]
fn same(first: &Answer, second: &Answer) {
    assert!(first.status.is_success(), "{}", first.text);
    assert_eq!(first.status, second.status);
    assert_eq!(first.text, second.text);
    assert!(first.headers.get("idempotent-replayed").is_none());
    assert_eq!(second.headers["idempotent-replayed"], "true");
}

#[tokio::test]
async fn every_write_sent_twice_has_one_effect_and_one_answer() {
    let world = World::new().await;
    world.roster(&["h1", "h2"]).await;
    let handoff = world.handed_off("c1").await;
    world.offer("c1", "h1").await;
    let writes = [
        (Method::POST, "/v1/conversations".to_owned(), json!({})),
        (Method::POST, "/v1/conversations".to_owned(), json!({"id": "c2"})),
        (Method::POST, "/v1/conversations/c2/turns".to_owned(), json!({"by": "customer", "text": "Good morning"})),
        (Method::POST, "/v1/conversations/c2/outcomes".to_owned(), json!({"kind": "effort_score", "value": 1})),
        (Method::POST, "/v1/conversations/c2/close".to_owned(), json!({})),
        (Method::POST, format!("/v1/handoffs/{handoff}/accept"), json!({"human": "h1"})),
        (Method::POST, format!("/v1/handoffs/{handoff}/return"), json!({"human": "h1"})),
        (Method::PUT, "/v1/accounts/acme".to_owned(), json!({"name": "Acme"})),
        (Method::PUT, "/v1/humans/h3".to_owned(), json!({"name": "Cara"})),
        (Method::PUT, "/v1/humans/h3/presence".to_owned(), json!({"presence": "away"})),
        (Method::DELETE, "/v1/humans/h3".to_owned(), json!({})),
        (Method::PUT, "/v1/humans".to_owned(), json!({"humans": [{"id": "h1", "name": "Ana"}]})),
    ];
    for (n, (method, path, body)) in writes.into_iter().enumerate() {
        let key = format!("key-{n}");
        let first = keyed(&world, method.clone(), &path, &key, &body).await;
        let end = world.feed_end().await;
        let second = keyed(&world, method.clone(), &path, &key, &body).await;
        same(&first, &second);
        assert_eq!(world.feed_end().await, end, "{method} {path} had two effects");
        let other = keyed(&world, method, &path, &key, &json!({"another": "body"})).await;
        other.refused(422, "idempotency_key_reused");
    }
    assert_eq!(world.get("/v1/conversations/c2/outcomes").await.ok(200)["outcomes"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_policy_sent_twice_makes_one_version() {
    let world = World::new().await;
    let send = || {
        let request = world.request(Method::PUT, "/v1/policies").header("idempotency-key", "p1");
        world.send(request.body(Body::from(baton_decision::DEFAULT_POLICY)).unwrap())
    };
    let (first, second) = (send().await, send().await);
    same(&first, &second);
    assert_eq!(world.get("/v1/policies/current").await.ok(200)["version"], 1);
}

#[tokio::test]
async fn a_refusal_is_not_kept_under_its_key() {
    let world = World::new().await;
    let turn = json!({"by": "customer", "text": "Good morning"});
    keyed(&world, Method::POST, "/v1/conversations/c1/turns", "k", &turn).await.refused(404, "unknown_conversation");
    world.open("c1").await;
    keyed(&world, Method::POST, "/v1/conversations/c1/turns", "k", &turn).await.ok(201);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_request_sent_at_the_same_moment_has_one_effect() {
    let world = World::new().await;
    world.roster(&["h1"]).await;
    let handoff = world.handed_off("c1").await;
    world.offer("c1", "h1").await;
    world.post(&format!("/v1/handoffs/{handoff}/accept"), &json!({"human": "h1"})).await.ok(200);
    let node = world.second_node();
    let send = |router: axum::Router| {
        let path = format!("/v1/handoffs/{handoff}/resolve");
        let request = world.request(Method::POST, &path).header("idempotency-key", "r1");
        answer(router, request.body(Body::from(r#"{"human":"h1"}"#)).unwrap())
    };
    let (a, b, c) = tokio::join!(send(world.router()), send(world.router()), send(node));
    for sent in [&a, &b, &c] {
        assert_eq!(sent.ok(200)["state"], "resolved");
        assert_eq!(sent.text, a.text);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_nodes_that_write_to_one_conversation_both_get_through_in_order() {
    let world = World::new().await;
    world.open("c1").await;
    let nodes = [world.router(), world.second_node()];
    let mut tasks = Vec::new();
    for n in 0..12 {
        let body = json!({"by": "customer", "text": format!("Message {n}")}).to_string();
        let request = world.request(Method::POST, "/v1/conversations/c1/turns").body(Body::from(body)).unwrap();
        tasks.push(tokio::spawn(answer(nodes[n % 2].clone(), request)));
    }
    let mut places = Vec::new();
    for task in tasks {
        places.push(task.await.unwrap().ok(201)["turn"].as_u64().unwrap());
    }
    places.sort_unstable();
    assert_eq!(places, (0..12).collect::<Vec<_>>(), "every turn has a place of its own");
    assert_eq!(world.get("/v1/conversations/c1").await.ok(200)["turns"].as_array().unwrap().len(), 12);
}
