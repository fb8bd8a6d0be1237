//! The same service for assistants that speak the Model Context Protocol.

use std::path::Path;

use axum::body::Body;
use axum::http::request::Builder;
use axum::http::{Method, Request};
use serde_json::{Value, json};

use crate::world::{Answer, World};

const VERSION: &str = "2026-07-28";

/// The headers that go with a message of the current revision.
fn headers(request: Builder, message: &Value) -> Builder {
    let request = request
        .header("host", "127.0.0.1:4400")
        .header("content-type", "application/json")
        .header("accept", "application/json, text/event-stream")
        .header("mcp-protocol-version", VERSION)
        .header("mcp-method", message["method"].as_str().unwrap());
    match message["params"]["name"].as_str() {
        Some(name) => request.header("mcp-name", name),
        None => request,
    }
}

fn message(method: &str, params: Value) -> Value {
    let mut params = params;
    params["_meta"] = json!({
        "io.modelcontextprotocol/protocolVersion": VERSION,
        "io.modelcontextprotocol/clientInfo": {"name": "tests", "version": "1.0.0"},
        "io.modelcontextprotocol/clientCapabilities": {},
    });
    json!({"jsonrpc": "2.0", "id": 7, "method": method, "params": params})
}

async fn send(world: &World, message: &Value) -> Answer {
    let request = headers(world.request(Method::POST, "/mcp"), message);
    world.send(request.body(Body::from(message.to_string())).unwrap()).await
}

/// The result of a tool's call.
async fn call(world: &World, tool: &str, arguments: Value) -> Value {
    let answer = send(world, &message("tools/call", json!({"name": tool, "arguments": arguments}))).await.ok(200);
    let result = answer["result"].clone();
    assert_eq!(result["resultType"], "complete", "{answer}");
    let text: Value = serde_json::from_str(result["content"][0]["text"].as_str().unwrap()).unwrap();
    assert_eq!(text, result["structuredContent"], "text and value say the same");
    result
}

async fn told(world: &World, tool: &str, arguments: Value) -> Value {
    let result = call(world, tool, arguments).await;
    assert_eq!(result["isError"], false, "{result}");
    result["structuredContent"].clone()
}

async fn refused(world: &World, tool: &str, arguments: Value, code: &str) -> Value {
    let result = call(world, tool, arguments).await;
    assert_eq!(result["isError"], true, "{result}");
    assert_eq!(result["structuredContent"]["code"], code, "{result}");
    result["structuredContent"].clone()
}

/// An official example message of the shared folder.
fn example(name: &str) -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/contracts/mcp/examples-2026-07-28");
    serde_json::from_str(&std::fs::read_to_string(folder.join(name)).unwrap()).unwrap()
}

#[tokio::test]
async fn whoever_asks_is_told_what_is_served() {
    let world = World::new().await;
    let answer = send(&world, &message("server/discover", json!({}))).await;
    assert_eq!(answer.headers["content-type"], "application/json");
    let found = answer.ok(200)["result"].clone();
    assert!(found["supportedVersions"].as_array().unwrap().contains(&json!(VERSION)), "{found}");
    assert!(found["capabilities"]["tools"].is_object(), "{found}");
    assert_eq!(found["_meta"]["io.modelcontextprotocol/serverInfo"]["name"], "baton");
    assert!(found["instructions"].as_str().unwrap().contains("may_speak"));
    assert!(found["ttlMs"].as_u64().unwrap() > 0);
}

#[tokio::test]
#[ignore = "wants ../shared"]
async fn the_official_examples_are_understood() {
    let world = World::new().await;
    let discover = example("DiscoverRequest-server-discover-request.json");
    let answer = send(&world, &discover).await.ok(200);
    assert_eq!(answer["id"], discover["id"]);
    assert_eq!(answer["result"]["resultType"], "complete");

    let list = example("ListToolsRequest-list-tools-request.json");
    let answer = send(&world, &list).await.ok(200);
    assert_eq!(answer["id"], list["id"]);
    let result = answer["result"].as_object().unwrap();
    for key in example("ListToolsResult-tools-list-with-cursor-and-ttl.json").as_object().unwrap().keys() {
        assert!(key == "nextCursor" || result.contains_key(key), "{key}");
    }

    let unknown = example("CallToolRequest-call-tool-request.json");
    let answer = send(&world, &unknown).await.json();
    assert_eq!(answer["error"]["code"], -32602, "{answer}");
    assert!(answer["error"]["message"].as_str().unwrap().contains("`get_weather`"), "{answer}");
}

#[tokio::test]
async fn every_tool_says_what_it_takes() {
    let world = World::new().await;
    let listed = send(&world, &message("tools/list", json!({}))).await.ok(200)["result"].clone();
    let tools = listed["tools"].as_array().unwrap();
    let names: Vec<&str> = tools.iter().map(|tool| tool["name"].as_str().unwrap()).collect();
    assert_eq!(
        names,
        [
            "open_conversation",
            "take_turn",
            "get_conversation",
            "get_brief",
            "list_waiting",
            "accept_handoff",
            "return_handoff",
            "resolve_handoff",
        ]
    );
    for tool in tools {
        let (name, schema) = (&tool["name"], &tool["inputSchema"]);
        assert!(tool["description"].as_str().unwrap().len() > 40, "{name}");
        assert_eq!(schema["type"], "object", "{name}");
        let properties = schema["properties"].as_object().unwrap();
        for (property, says) in properties {
            assert!(says.to_string().contains("\"description\""), "{name}.{property}: {says}");
        }
        for required in schema["required"].as_array().unwrap() {
            assert!(properties.contains_key(required.as_str().unwrap()), "{name}: {required}");
        }
    }
    assert_eq!(tools[1]["inputSchema"]["required"], json!(["conversation", "by", "text"]));
    assert_eq!(tools[2]["annotations"]["readOnlyHint"], true);
    assert_eq!(tools[1]["annotations"]["readOnlyHint"], false);
}

#[tokio::test]
async fn a_conversation_goes_from_the_assistant_to_a_human_and_back() {
    let world = World::new().await;
    world.roster(&["h1"]).await;
    let opened = told(&world, "open_conversation", json!({"id": "c1", "customer": {"name": "Ada"}})).await;
    assert_eq!(opened["stage"], "with_assistant");
    assert_eq!(told(&world, "list_waiting", json!({})).await["conversations"], json!([]));
    let calm = told(&world, "take_turn", json!({"conversation": "c1", "by": "customer", "text": "Good morning"})).await;
    assert_eq!((&calm["decision"]["verdict"], &calm["assistant"]["may_speak"]), (&json!("stay"), &json!(true)));
    refused(&world, "get_brief", json!({"conversation": "c1"}), "no_brief").await;

    let wants = "I want to talk to a real person, not a bot.";
    let taken = told(&world, "take_turn", json!({"conversation": "c1", "by": "customer", "text": wants})).await;
    assert_eq!(taken["decision"]["verdict"], "hand_off");
    assert_eq!(taken["assistant"]["may_speak"], false);
    assert!(taken["assistant"]["say"].as_str().is_some_and(|say| say.len() > 20), "{taken}");
    let brief = told(&world, "get_brief", json!({"conversation": "c1"})).await;
    assert_eq!(brief, world.get("/v1/conversations/c1/brief").await.ok(200));
    let waiting = told(&world, "list_waiting", json!({"limit": 1})).await;
    assert_eq!(waiting["conversations"][0]["id"], "c1");
    let shown = told(&world, "get_conversation", json!({"conversation": "c1"})).await;
    assert_eq!(shown, world.get("/v1/conversations/c1").await.ok(200));

    let act = json!({"handoff": taken["handoff"]["id"], "human": "h1"});
    world.offer("c1", "h1").await;
    assert_eq!(told(&world, "accept_handoff", act.clone()).await["state"], "with_human");
    assert_eq!(told(&world, "return_handoff", act.clone()).await["state"], "returned");
    assert_eq!(world.stage("c1").await, "with_assistant");
    refused(&world, "resolve_handoff", act, "handoff_over").await;
}

#[tokio::test]
async fn a_human_can_settle_a_conversation() {
    let world = World::new().await;
    world.roster(&["h1"]).await;
    let handoff = world.handed_off("c1").await;
    world.offer("c1", "h1").await;
    let act = json!({"handoff": handoff, "human": "h1"});
    told(&world, "accept_handoff", act.clone()).await;
    assert_eq!(told(&world, "resolve_handoff", act).await["state"], "resolved");
    assert_eq!(world.stage("c1").await, "closed");
}

#[tokio::test]
async fn a_tool_refuses_with_the_same_problem_as_its_endpoint_and_changes_nothing() {
    let world = World::new().await;
    world.open("c1").await;
    let end = world.feed_end().await;
    let cases = [
        (json!({"conversation": "c1", "by": "customer", "text": ""}), "empty_text"),
        (json!({"conversation": "c1", "by": "nobody", "text": "Hello"}), "invalid_value"),
        (json!({"conversation": "nowhere", "by": "customer", "text": "Hello"}), "unknown_conversation"),
    ];
    for (arguments, code) in cases {
        let problem = refused(&world, "take_turn", arguments.clone(), code).await;
        let path = format!("/v1/conversations/{}/turns", arguments["conversation"].as_str().unwrap());
        assert_eq!(problem, world.post(&path, &arguments).await.json());
    }
    for (arguments, code) in [
        (json!({"by": "customer", "text": "Hello"}), "invalid_value"),
        (json!({"conversation": 5, "by": "customer", "text": "Hello"}), "invalid_value"),
        (json!({"conversation": "", "by": "customer", "text": "Hello"}), "invalid_id"),
    ] {
        assert_eq!(refused(&world, "take_turn", arguments, code).await["place"], "conversation");
    }
    refused(&world, "list_waiting", json!({"limit": 0}), "invalid_query").await;
    refused(&world, "accept_handoff", json!({"handoff": "h-none", "human": "h1"}), "unknown_human").await;
    refused(&world, "accept_handoff", json!({"handoff": "h-none"}), "invalid_value").await;
    assert_eq!(world.feed_end().await, end);
}

#[tokio::test]
async fn an_unknown_tool_names_the_nearest() {
    let world = World::new().await;
    let answer = send(&world, &message("tools/call", json!({"name": "take_turns", "arguments": {}}))).await.json();
    assert_eq!(answer["error"]["code"], -32602, "{answer}");
    assert!(answer["error"]["message"].as_str().unwrap().contains("did you mean `take_turn`?"), "{answer}");
    let answer = send(&world, &message("nothing/at_all", json!({}))).await;
    assert_eq!(answer.ok(404)["error"]["code"], -32601);
}

#[tokio::test]
async fn without_a_key_no_message_is_read() {
    let world = World::new().await;
    let list = message("tools/list", json!({}));
    let request = headers(Request::post("/mcp"), &list).body(Body::from(list.to_string())).unwrap();
    let answer = world.send(request).await;
    answer.refused(401, "unauthorised");
    assert_eq!(answer.headers["www-authenticate"], "Bearer");
    let wrong = headers(Request::post("/mcp"), &list).header("authorization", "Bearer bk_0123456789ab_x");
    world.send(wrong.body(Body::from(list.to_string())).unwrap()).await.refused(401, "unauthorised");
}

#[tokio::test]
async fn a_message_that_is_none_is_refused() {
    let world = World::new().await;
    let list = message("tools/list", json!({}));
    for body in ["", "{", "[]", "{\"jsonrpc\":\"2.0\"}"] {
        let request = headers(world.request(Method::POST, "/mcp"), &list).body(Body::from(body)).unwrap();
        let answer = world.send(request).await;
        assert!(answer.status.is_client_error(), "{body}: {} {}", answer.status, answer.text);
    }
    world.get("/mcp").await.refused(405, "method_not_allowed");
    let big = vec![b' '; baton_base::limits::REQUEST_BYTES_MAX + 1];
    let request = headers(world.request(Method::POST, "/mcp"), &list).body(Body::from(big)).unwrap();
    world.send(request).await.refused(413, "body_too_large");
}

#[tokio::test]
async fn headers_that_contradict_the_message_are_refused() {
    let world = World::new().await;
    let list = message("tools/list", json!({}));
    let request = world
        .request(Method::POST, "/mcp")
        .header("host", "127.0.0.1:4400")
        .header("content-type", "application/json")
        .header("accept", "application/json, text/event-stream")
        .header("mcp-protocol-version", VERSION)
        .header("mcp-method", "tools/call");
    let answer = world.send(request.body(Body::from(list.to_string())).unwrap()).await;
    assert_eq!(answer.ok(400)["error"]["code"], -32020);
    let foreign = headers(world.request(Method::POST, "/mcp"), &list).header("origin", "https://elsewhere.example");
    assert_eq!(world.send(foreign.body(Body::from(list.to_string())).unwrap()).await.status, 403);
    let mut future = list.clone();
    future["params"]["_meta"]["io.modelcontextprotocol/protocolVersion"] = json!("1900-01-01");
    let request = world
        .request(Method::POST, "/mcp")
        .header("host", "127.0.0.1:4400")
        .header("content-type", "application/json")
        .header("accept", "application/json, text/event-stream")
        .header("mcp-protocol-version", "1900-01-01")
        .header("mcp-method", "tools/list");
    let answer = world.send(request.body(Body::from(future.to_string())).unwrap()).await;
    assert_eq!(answer.ok(400)["error"]["code"], -32022);
}

#[tokio::test]
async fn a_client_of_the_revision_before_can_still_shake_hands() {
    let world = World::new().await;
    let old = |message: Value| {
        let request = world
            .request(Method::POST, "/mcp")
            .header("host", "127.0.0.1:4400")
            .header("content-type", "application/json")
            .header("accept", "application/json, text/event-stream")
            .header("mcp-protocol-version", "2025-11-25");
        world.send(request.body(Body::from(message.to_string())).unwrap())
    };
    let hello = json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
        "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "tests", "version": "1"}}});
    let answer = old(hello).await.ok(200);
    assert_eq!(answer["result"]["protocolVersion"], "2025-11-25", "{answer}");
    assert_eq!(old(json!({"jsonrpc": "2.0", "method": "notifications/initialized"})).await.status, 202);
    let listed = old(json!({"jsonrpc": "2.0", "id": 2, "method": "tools/list"})).await.ok(200);
    assert_eq!(listed["result"]["tools"].as_array().unwrap().len(), 8);
    let opened = json!({"jsonrpc": "2.0", "id": 3, "method": "tools/call",
                        "params": {"name": "open_conversation", "arguments": {"id": "c1"}}});
    assert_eq!(old(opened).await.ok(200)["result"]["structuredContent"]["id"], "c1");
}

#[tokio::test]
async fn the_same_call_under_one_key_has_one_effect() {
    let world = World::new().await;
    world.open("c1").await;
    let turn = json!({"conversation": "c1", "by": "customer", "text": "Good morning"});
    let keyed = |arguments: &Value, id: u64| {
        let mut message = message("tools/call", json!({"name": "take_turn", "arguments": arguments}));
        message["id"] = json!(id);
        let request = headers(world.request(Method::POST, "/mcp"), &message).header("idempotency-key", "k1");
        world.send(request.body(Body::from(message.to_string())).unwrap())
    };
    let first = keyed(&turn, 1).await.ok(200)["result"].clone();
    let end = world.feed_end().await;
    assert_eq!(keyed(&turn, 2).await.ok(200)["result"], first);
    assert_eq!(world.feed_end().await, end);
    let other = json!({"conversation": "c1", "by": "customer", "text": "Good evening"});
    let reused = keyed(&other, 3).await.ok(200);
    assert_eq!(reused["result"]["structuredContent"]["code"], "idempotency_key_reused");
}

#[tokio::test]
async fn a_key_sees_its_own_workspace_alone() {
    let world = World::new().await;
    world.open("c1").await;
    let store = world.api.engine().store();
    let elsewhere = baton_base::WorkspaceId::new("elsewhere").unwrap();
    store.ensure_workspace(&elsewhere).await.unwrap();
    let now = baton_engine::port::Clock::now(&*world.clock);
    let key = baton_api::auth::key::issue(&**store, world.entropy(), &elsewhere, "other", now).await.unwrap();
    let look = message("tools/call", json!({"name": "get_conversation", "arguments": {"conversation": "c1"}}));
    let request = headers(Request::post("/mcp"), &look).header("authorization", format!("Bearer {key}"));
    let answer = world.send(request.body(Body::from(look.to_string())).unwrap()).await.ok(200);
    assert_eq!(answer["result"]["structuredContent"]["code"], "unknown_conversation");
}
