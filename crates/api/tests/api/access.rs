//! Who comes in, and what they may do.

use axum::body::Body;
use axum::http::{Method, Request};
use baton_api::auth::{key, link, password, sign_in, sign_in_by_link, sign_out};
use baton_api::{ApiSettings, Code};
use baton_base::{HumanId, WorkspaceId};
use baton_engine::port::Clock;
use baton_engine::port::access::User;
use serde_json::{Value, json};

use crate::world::{Answer, World};

const PASSWORD: &str = "a long enough sentence";

async fn user(world: &World, email: &str, human: Option<&str>, role: &str) {
    let user = User {
        workspace: world.workspace.clone(),
        email: email.to_owned(),
        name: "Ana".to_owned(),
        password_hash: Some(password::hash(PASSWORD, [1; 16]).await.unwrap()),
        human: human.map(|id| HumanId::new(id).unwrap()),
        role: role.to_owned(),
    };
    world.api.engine().store().put_user(&user).await.unwrap();
}

/// A signed-in browser.
struct Browser {
    cookie: String,
    csrf: String,
}

impl Browser {
    async fn of(world: &World, email: &str) -> Self {
        let signed_in = sign_in(&world.api, email, PASSWORD, None).await.unwrap();
        let cookie = format!("{}={}", signed_in.cookie.name(), signed_in.cookie.value());
        Self { cookie, csrf: signed_in.person.session.csrf }
    }

    async fn call(&self, world: &World, method: Method, path: &str, body: &Value) -> Answer {
        let request = Request::builder().method(method).uri(path);
        let request = request.header("cookie", &self.cookie).header("x-csrf-token", &self.csrf);
        world.send(request.body(Body::from(body.to_string())).unwrap()).await
    }
}

#[tokio::test]
async fn without_a_key_nothing_opens() {
    let world = World::new().await;
    for (method, path) in baton_api::ROUTES.iter().filter(|(_, path)| path.starts_with("/v1/")) {
        let method = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
        let path = path.replace("{id}", "x1").replace("{version}", "1");
        let answered = world.send(Request::builder().method(&method).uri(&path).body(Body::empty()).unwrap()).await;
        answered.refused(401, "unauthorised");
        assert_eq!(answered.headers["www-authenticate"], "Bearer", "{method} {path}");
    }
}

#[tokio::test]
async fn a_key_that_is_wrong_or_revoked_opens_nothing() {
    let world = World::new().await;
    let store = world.api.engine().store();
    let other = key::issue(&**store, world.entropy(), &world.workspace, "other", world.clock.now()).await.unwrap();
    let (id, _) = other.strip_prefix("bk_").unwrap().split_once('_').unwrap();
    assert!(store.revoke_key(id).await.unwrap());
    let swapped = format!("{}x", world.key);
    for header in [format!("Bearer {other}"), format!("Bearer {swapped}"), "Basic abc".into(), "Bearer bk_".into()] {
        let request = Request::get("/v1/humans").header("authorization", &header).body(Body::empty()).unwrap();
        world.send(request).await.refused(401, "unauthorised");
    }
}

#[tokio::test]
async fn a_key_opens_its_own_workspace_and_no_other() {
    let world = World::new().await;
    world.open("c1").await;
    let store = world.api.engine().store();
    let elsewhere = WorkspaceId::new("elsewhere").unwrap();
    store.ensure_workspace(&elsewhere).await.unwrap();
    let key = key::issue(&**store, world.entropy(), &elsewhere, "theirs", world.clock.now()).await.unwrap();
    let request =
        |path: &str| Request::get(path).header("authorization", format!("Bearer {key}")).body(Body::empty()).unwrap();
    world.send(request("/v1/conversations/c1")).await.refused(404, "unknown_conversation");
    assert_eq!(world.send(request("/v1/conversations")).await.ok(200)["conversations"], json!([]));
}

#[tokio::test]
async fn a_person_acts_only_as_themselves() {
    let world = World::new().await;
    world.roster(&["h1", "h2"]).await;
    user(&world, "ana@example.com", Some("h1"), "human").await;
    let ana = Browser::of(&world, "ana@example.com").await;
    let handoff = world.handed_off("c1").await;
    world.offer("c1", "h1").await;
    let accept = format!("/v1/handoffs/{handoff}/accept");
    ana.call(&world, Method::POST, &accept, &json!({"human": "h2"})).await.refused(403, "forbidden");
    ana.call(&world, Method::POST, &accept, &json!({})).await.ok(200);
    let reply = json!({"by": "human", "text": "Hello, I am Ana"});
    ana.call(&world, Method::POST, "/v1/conversations/c1/turns", &reply).await.ok(201);
    let forged = json!({"by": "customer", "text": "I agree to everything"});
    ana.call(&world, Method::POST, "/v1/conversations/c1/turns", &forged).await.refused(403, "forbidden");
    ana.call(&world, Method::PUT, "/v1/humans", &json!({"humans": []})).await.refused(403, "forbidden");
    ana.call(&world, Method::PUT, "/v1/humans/h2/presence", &json!({"presence": "away"}))
        .await
        .refused(403, "forbidden");
    ana.call(&world, Method::PUT, "/v1/humans/h1/presence", &json!({"presence": "away"})).await.ok(200);
}

#[tokio::test]
async fn a_person_replies_only_in_a_conversation_that_is_theirs() {
    let world = World::new().await;
    world.roster(&["h1", "h2"]).await;
    user(&world, "ben@example.com", Some("h2"), "human").await;
    let ben = Browser::of(&world, "ben@example.com").await;
    let handoff = world.handed_off("c1").await;
    world.offer("c1", "h1").await;
    world.post(&format!("/v1/handoffs/{handoff}/accept"), &json!({"human": "h1"})).await.ok(200);
    let reply = json!({"by": "human", "text": "Hello"});
    ben.call(&world, Method::POST, "/v1/conversations/c1/turns", &reply).await.refused(409, "not_your_handoff");
}

#[tokio::test]
async fn an_administrator_changes_the_roster() {
    let world = World::new().await;
    user(&world, "root@example.com", None, "admin").await;
    let root = Browser::of(&world, "root@example.com").await;
    root.call(&world, Method::PUT, "/v1/humans/h1", &json!({"name": "Ana"})).await.ok(200);
    let handoff = root.call(&world, Method::POST, "/v1/handoffs/k1/accept", &json!({})).await;
    handoff.refused(403, "forbidden");
}

#[tokio::test]
async fn a_write_without_the_sessions_token_is_refused() {
    let world = World::new().await;
    world.roster(&["h1"]).await;
    user(&world, "ana@example.com", Some("h1"), "human").await;
    let mut ana = Browser::of(&world, "ana@example.com").await;
    ana.csrf = "guessed".into();
    ana.call(&world, Method::GET, "/v1/humans", &json!({})).await.ok(200);
    let away = json!({"presence": "away"});
    ana.call(&world, Method::PUT, "/v1/humans/h1/presence", &away).await.refused(403, "csrf_failed");
    assert_eq!(world.get("/v1/humans/h1").await.ok(200)["presence"], "available");
}

#[tokio::test]
async fn a_session_ends_when_it_is_signed_out_and_when_its_time_is_up() {
    let world = World::with(ApiSettings { session_ms: 60_000, ..ApiSettings::default() }).await;
    user(&world, "ana@example.com", None, "human").await;
    let ana = Browser::of(&world, "ana@example.com").await;
    let again = sign_in(&world.api, "Ana@Example.com ", PASSWORD, None).await.unwrap();
    let gone = sign_out(&world.api, &again.person).await.unwrap();
    assert_eq!(gone.max_age().map(|age| age.whole_seconds()), Some(0));
    let cookie = format!("{}={}", again.cookie.name(), again.cookie.value());
    let request = Request::get("/v1/humans").header("cookie", cookie).body(Body::empty()).unwrap();
    world.send(request).await.refused(401, "unauthorised");
    ana.call(&world, Method::GET, "/v1/humans", &json!({})).await.ok(200);
    world.clock.advance_ms(60_000);
    ana.call(&world, Method::GET, "/v1/humans", &json!({})).await.refused(401, "unauthorised");
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_get_the_same_answer() {
    let world = World::new().await;
    user(&world, "ana@example.com", None, "human").await;
    let wrong = sign_in(&world.api, "ana@example.com", "another sentence", None).await.unwrap_err();
    let unknown = sign_in(&world.api, "nobody@example.com", PASSWORD, None).await.unwrap_err();
    assert_eq!(wrong.code, Code::WrongCredentials);
    assert_eq!(wrong, unknown);
}

#[tokio::test]
async fn whoever_guesses_is_stopped() {
    let world = World::with(ApiSettings { sign_ins_per_minute: 2, ..ApiSettings::default() }).await;
    user(&world, "ana@example.com", None, "human").await;
    for _ in 0..2 {
        let wrong = sign_in(&world.api, "ana@example.com", "another sentence", None).await.unwrap_err();
        assert_eq!(wrong.code, Code::WrongCredentials);
    }
    let stopped = sign_in(&world.api, "ana@example.com", PASSWORD, None).await.unwrap_err();
    assert_eq!(stopped.code, Code::TooManyAttempts, "the right password does not help any more");
}

#[tokio::test]
async fn a_link_signs_in_once() {
    let world = World::new().await;
    user(&world, "ana@example.com", None, "human").await;
    let store = world.api.engine().store();
    let until = world.clock.now().plus_millis(60_000);
    let token = link::issue(&**store, world.entropy(), "Ana@example.com", until).await.unwrap();
    let signed_in = sign_in_by_link(&world.api, &token, None).await.unwrap();
    assert_eq!(signed_in.person.user.email, "ana@example.com");
    assert_eq!(sign_in_by_link(&world.api, &token, None).await.unwrap_err().code, Code::LinkSpent);
    let late = link::issue(&**store, world.entropy(), "ana@example.com", until).await.unwrap();
    world.clock.advance_ms(60_000);
    assert_eq!(sign_in_by_link(&world.api, &late, None).await.unwrap_err().code, Code::LinkSpent);
}
