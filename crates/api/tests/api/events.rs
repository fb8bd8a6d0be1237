//! The live feed: from where the reader was, then as it happens.

use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use axum::http::{Method, Request};
use futures::StreamExt;
use serde_json::Value;
use tower::ServiceExt;

use crate::world::World;

/// A reader of the feed.
struct Reader {
    body: BodyDataStream,
    text: String,
}

/// One server-sent event.
#[derive(Debug, PartialEq)]
struct Seen {
    id: u64,
    name: String,
    data: Value,
}

impl Reader {
    async fn of(world: &World, request: Request<Body>) -> Self {
        let response = world.router().oneshot(request).await.unwrap();
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        assert!(response.headers().get("content-encoding").is_none());
        Self { body: response.into_body().into_data_stream(), text: String::new() }
    }

    async fn after(world: &World, query: &str) -> Self {
        let request = world.request(Method::GET, &format!("/v1/events{query}")).header("accept-encoding", "gzip");
        Self::of(world, request.body(Body::empty()).unwrap()).await
    }

    /// The next event; comments are left out.
    async fn next(&mut self) -> Option<Seen> {
        loop {
            if let Some(end) = self.text.find("\n\n") {
                let block: String = self.text.drain(..end + 2).collect();
                let field = |name: &str| {
                    block.lines().find_map(|line| line.strip_prefix(name)).map(|value| value.trim().to_owned())
                };
                if let Some(data) = field("data:") {
                    let data = serde_json::from_str(&data).unwrap();
                    return Some(Seen { id: field("id:")?.parse().unwrap(), name: field("event:")?, data });
                }
                continue;
            }
            let chunk = tokio::time::timeout(Duration::from_secs(10), self.body.next()).await.expect("nothing came")?;
            self.text.push_str(std::str::from_utf8(&chunk.unwrap()).unwrap());
        }
    }
}

#[tokio::test]
async fn a_reader_that_comes_back_misses_nothing_and_gets_nothing_twice() {
    let world = World::new().await;
    world.handed_off("c1").await;
    let mut reader = Reader::after(&world, "?after=0").await;
    let mut first = Vec::new();
    for _ in 0..3 {
        first.push(reader.next().await.unwrap());
    }
    drop(reader);
    world.say("c1", "customer", "Are you there?").await.ok(201);
    let last = first.last().unwrap().id.to_string();
    let request = world.request(Method::GET, "/v1/events?after=0").header("last-event-id", &last);
    let mut again = Reader::of(&world, request.body(Body::empty()).unwrap()).await;
    let end = world.feed_end().await;
    let mut ids: Vec<u64> = first.iter().map(|seen| seen.id).collect();
    while ids.last() != Some(&end) {
        ids.push(again.next().await.unwrap().id);
    }
    assert_eq!(ids, (1..=end).collect::<Vec<_>>());
}

#[tokio::test]
async fn events_come_as_they_happen_and_carry_what_happened() {
    let world = World::new().await;
    world.open("c1").await;
    let mut reader = Reader::after(&world, "").await;
    world.say("c1", "customer", "Good morning").await.ok(201);
    let seen = reader.next().await.unwrap();
    assert_eq!(seen.name, "turn_taken", "what happened before is not repeated where nothing asks for it");
    assert_eq!(seen.data["seq"], seen.id);
    assert_eq!(seen.data["conversation"], "c1");
    assert_eq!(seen.data["revision"], 2);
    assert_eq!(seen.data["event"]["event"], "turn_taken");
    assert_eq!(seen.data["event"]["turn"]["text"], "Good morning");
}

#[tokio::test]
async fn a_feed_of_one_conversation_holds_no_other() {
    let world = World::new().await;
    for id in ["c1", "c2"] {
        world.open(id).await;
    }
    let mut reader = Reader::after(&world, "?after=0&conversation=c2").await;
    assert_eq!(reader.next().await.unwrap().data["conversation"], "c2");
    world.say("c1", "customer", "Good morning").await.ok(201);
    world.say("c2", "customer", "Good evening").await.ok(201);
    let seen = reader.next().await.unwrap();
    assert_eq!(seen.data["event"]["turn"]["text"], "Good evening");
}

#[tokio::test]
async fn a_reader_that_is_slow_holds_up_nobody() {
    let world = World::new().await;
    world.open("c1").await;
    let mut slow = Reader::after(&world, "?after=0").await;
    let mut quick = Reader::after(&world, "?after=0").await;
    for n in 0..40 {
        world.say("c1", "assistant", &format!("Line {n}")).await.ok(201);
    }
    let end = world.feed_end().await;
    while quick.next().await.unwrap().id != end {}
    for expected in 1..=end {
        assert_eq!(slow.next().await.unwrap().id, expected);
    }
}

#[tokio::test]
async fn the_streams_end_when_the_server_closes_them() {
    let world = World::new().await;
    world.open("c1").await;
    let mut reader = Reader::after(&world, "?after=0").await;
    assert_eq!(reader.next().await.unwrap().name, "opened");
    assert!(world.get("/metrics").await.text.contains("baton_live_streams 1\n"));
    world.api.close_streams();
    assert_eq!(reader.next().await, None);
    drop(reader);
    assert!(world.get("/metrics").await.text.contains("baton_live_streams 0\n"));
}

#[tokio::test]
async fn a_place_beyond_the_end_begins_at_the_end() {
    let world = World::new().await;
    world.open("c1").await;
    let mut reader = Reader::after(&world, "?after=999999").await;
    world.say("c1", "customer", "Good morning").await.ok(201);
    assert_eq!(reader.next().await.unwrap().name, "turn_taken");
}
