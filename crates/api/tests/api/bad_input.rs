//! Bad input gets a clear error that says where and what to do, and changes nothing. The cases are in `cases/bad_input.json`.

use axum::body::Body;
use axum::http::Method;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::world::{Answer, World};

#[derive(Deserialize)]
struct Case {
    name: String,
    request: String,
    #[serde(default)]
    headers: std::collections::BTreeMap<String, String>,
    json: Option<Value>,
    body: Option<String>,
    body_hex: Option<String>,
    repeat: Option<Repeat>,
    status: u16,
    code: String,
    place: Option<String>,
    says: Option<String>,
}

#[derive(Deserialize)]
struct Repeat {
    #[serde(default)]
    before: String,
    body: String,
    times: usize,
    #[serde(default)]
    after: String,
}

impl Case {
    /// What the answer should have been and is not.
    fn wrong_with(&self, answer: &Answer) -> Vec<&'static str> {
        let problem = answer.json();
        let said = answer.text.replace("\\\"", "\"");
        let right = [
            ("code", problem["code"] == self.code.as_str()),
            ("status", answer.status.as_u16() == self.status && problem["status"] == self.status),
            ("type", problem["type"] == format!("/docs/errors/{}", self.code)),
            ("place", self.place.as_ref().is_none_or(|place| problem["place"] == place.as_str())),
            ("says", self.says.as_ref().is_none_or(|says| said.contains(says))),
        ];
        right.into_iter().filter(|(_, right)| !right).map(|(what, _)| what).collect()
    }

    fn bytes(&self) -> Vec<u8> {
        if let Some(hex) = &self.body_hex {
            return (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect();
        }
        if let Some(Repeat { before, body, times, after }) = &self.repeat {
            return format!("{before}{}{after}", body.repeat(*times)).into_bytes();
        }
        let json = self.json.as_ref().map(Value::to_string);
        self.body.clone().or(json).unwrap_or_default().into_bytes()
    }
}

#[tokio::test]
async fn bad_input_gets_a_clear_error_and_changes_nothing() {
    let world = World::new().await;
    world.roster(&["h1"]).await;
    world.open("open").await;
    world.say("open", "customer", "Good morning").await.ok(201);
    world.open("closed").await;
    world.post("/v1/conversations/closed/close", &json!({})).await.ok(200);
    let humans = world.get("/v1/humans").await.text;
    let policy = world.get("/v1/policies/current").await.text;
    let end = world.feed_end().await;

    let cases: Vec<Case> = serde_json::from_str(include_str!("../cases/bad_input.json")).unwrap();
    let mut wrongs = Vec::new();
    for case in cases {
        let (method, path) = case.request.split_once(' ').unwrap();
        let mut request = world.request(Method::from_bytes(method.as_bytes()).unwrap(), path);
        for (name, value) in &case.headers {
            request = request.header(name, value);
        }
        let answer = world.send(request.body(Body::from(case.bytes())).unwrap()).await;
        for wrong in case.wrong_with(&answer) {
            wrongs.push(format!("{}: {wrong}: {}", case.name, answer.text));
        }
        if world.feed_end().await != end {
            wrongs.push(format!("{} changed something", case.name));
        }
    }
    assert!(wrongs.is_empty(), "{}", wrongs.join("\n"));
    assert_eq!(world.get("/v1/humans").await.text, humans);
    assert_eq!(world.get("/v1/policies/current").await.text, policy);
    assert_eq!(world.get("/v1/accounts").await.ok(200)["accounts"], json!([]));
}

#[tokio::test]
async fn every_problem_of_a_policy_is_listed() {
    let world = World::new().await;
    let text =
        "[[trigger]]\nname = \"a\"\nfamily = \"emotionl\"\nsays = \"x\"\nweight = 1.0\nwhen = { signal = \"angr\" }\n";
    let request = world.request(Method::PUT, "/v1/policies").body(Body::from(text)).unwrap();
    let problem = world.send(request).await.refused(422, "policy_problems");
    assert!(problem["problems"].as_array().unwrap().len() >= 2, "{problem}");
}

#[tokio::test]
async fn keys_that_are_not_known_are_left_alone() {
    let world = World::new().await;
    let opening = json!({"id": "c1", "colour": "red", "account": {"name": "Acme", "fleet_size": 12}});
    let opened = world.post("/v1/conversations", &opening).await.ok(201);
    assert_eq!(opened["account"]["fleet_size"], "12");
    let turn = json!({"by": "customer", "text": "hi", "mood": "good"});
    world.post("/v1/conversations/c1/turns", &turn).await.ok(201);
}
