//! A whole installation in a temporary folder, with a clock and secrets that tests know.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use baton_api::auth::key;
use baton_api::{ApiSettings, ApiState, router};
use baton_base::{ConversationId, HumanId, OfferId, Timestamp, WorkspaceId};
use baton_engine::Engine;
use baton_engine::port::store::SharedStore;
use baton_engine::port::{Clock, Entropy};
use baton_engine::service::{Command, Settings};
use baton_engine::step::Placement;
use baton_routing::Goal;
use baton_signals::Models;
use serde_json::{Value, json};
use tempfile::TempDir;
use tower::ServiceExt;

/// A clock that stands still until it is moved.
pub(crate) struct TestClock(AtomicI64);

impl TestClock {
    pub(crate) fn advance_ms(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::SeqCst))
    }
}

/// Bytes that nobody must guess in a test.
#[derive(Default)]
struct Counting(AtomicU64);

impl Entropy for Counting {
    fn bytes(&self) -> [u8; 16] {
        let n = self.0.fetch_add(1, Ordering::SeqCst);
        // Spread over all bytes, so that ids cut short still differ.
        let spread = u128::from(n).wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835);
        spread.to_be_bytes()
    }
}

fn models() -> Arc<Models> {
    static MODELS: OnceLock<Arc<Models>> = OnceLock::new();
    MODELS.get_or_init(|| Arc::new(Models::embedded().unwrap())).clone()
}

/// An installation with one workspace and a key.
pub(crate) struct World {
    pub(crate) api: ApiState,
    pub(crate) clock: Arc<TestClock>,
    pub(crate) workspace: WorkspaceId,
    pub(crate) key: String,
    entropy: Arc<Counting>,
    router: Router,
    _folder: TempDir,
}

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or(Value::Null)
    }

    /// The answer's JSON, where its status is the one expected.
    #[track_caller]
    pub(crate) fn ok(&self, status: u16) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        self.json()
    }

    /// The problem's JSON, where its code is the one expected.
    #[track_caller]
    pub(crate) fn refused(&self, status: u16, code: &str) -> Value {
        assert_eq!(self.json()["code"], code, "{}", self.text);
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        assert_eq!(self.headers["content-type"], "application/problem+json");
        self.json()
    }
}

impl World {
    pub(crate) async fn new() -> Self {
        Self::with(ApiSettings::default()).await
    }

    pub(crate) async fn with(settings: ApiSettings) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store: SharedStore = Arc::new(baton_store::open_sqlite(folder.path().join("baton.db")).await.unwrap());
        store.migrate().await.unwrap();
        let clock = Arc::new(TestClock(AtomicI64::new(1_777_629_600_000)));
        let entropy = Arc::new(Counting::default());
        let workspace = WorkspaceId::new("main").unwrap();
        store.ensure_workspace(&workspace).await.unwrap();
        let key = key::issue(&*store, &*entropy, &workspace, "tests", clock.now()).await.unwrap();
        let api = ApiState::new(engine(store, clock.clone(), entropy.clone()), settings);
        Self { router: router(api.clone()), api, clock, workspace, key, entropy, _folder: folder }
    }

    /// A second node over the same store.
    pub(crate) fn second_node(&self) -> Router {
        let engine = engine(self.api.engine().store().clone(), self.clock.clone(), self.entropy.clone());
        router(ApiState::new(engine, ApiSettings::default()))
    }

    pub(crate) fn entropy(&self) -> &dyn Entropy {
        &*self.entropy
    }

    pub(crate) fn router(&self) -> Router {
        self.router.clone()
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        answer(self.router(), request).await
    }

    /// Sends JSON with the world's key.
    pub(crate) async fn call(&self, method: Method, path: &str, body: &Value) -> Answer {
        self.send(self.request(method, path).body(Body::from(body.to_string())).unwrap()).await
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path).body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Answer {
        self.call(Method::POST, path, body).await
    }

    pub(crate) async fn put(&self, path: &str, body: &Value) -> Answer {
        self.call(Method::PUT, path, body).await
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        Request::builder().method(method).uri(path).header("authorization", format!("Bearer {}", self.key))
    }

    /// Opens a conversation.
    pub(crate) async fn open(&self, id: &str) {
        self.post("/v1/conversations", &json!({"id": id, "customer": {"name": "Ada"}})).await.ok(201);
    }

    pub(crate) async fn say(&self, id: &str, by: &str, text: &str) -> Answer {
        self.post(&format!("/v1/conversations/{id}/turns"), &json!({"by": by, "text": text})).await
    }

    /// A customer asks for a person, and the handoff that follows.
    pub(crate) async fn handed_off(&self, id: &str) -> String {
        self.open(id).await;
        let taken = self.say(id, "customer", "I want to talk to a real person, not a bot.").await.ok(201);
        assert_eq!(taken["decision"]["verdict"], "hand_off", "{taken}");
        taken["handoff"]["id"].as_str().unwrap().to_owned()
    }

    pub(crate) async fn roster(&self, ids: &[&str]) {
        let humans: Vec<Value> = ids.iter().map(|id| json!({"id": id, "name": format!("Human {id}")})).collect();
        self.put("/v1/humans", &json!({"humans": humans})).await.ok(200);
    }

    /// An offer as the plan would make it.
    pub(crate) async fn offer(&self, conversation: &str, human: &str) {
        let placement = Placement {
            offer: OfferId::new(&format!("o-{conversation}-{human}")).unwrap(),
            human: HumanId::new(human).unwrap(),
            expires: self.clock.now().plus_millis(45_000),
            explanation: json!({"human": human}),
        };
        let id = ConversationId::new(conversation).unwrap();
        let command = Command::MakeOffer(placement);
        self.api.engine().command(&self.workspace, &id, &command, None, &|_, _| String::new()).await.unwrap();
    }

    /// How much has happened: the same number before and after means that nothing was changed.
    pub(crate) async fn feed_end(&self) -> u64 {
        self.api.engine().store().feed_end(&self.workspace).await.unwrap()
    }

    pub(crate) async fn stage(&self, id: &str) -> String {
        let shown = self.get(&format!("/v1/conversations/{id}")).await.ok(200);
        shown["stage"].as_str().unwrap().to_owned()
    }
}

pub(crate) async fn answer(router: Router, request: Request<Body>) -> Answer {
    let response = router.oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    Answer { status: parts.status, headers: parts.headers, text: String::from_utf8_lossy(&bytes).into_owned() }
}

fn engine(store: SharedStore, clock: Arc<TestClock>, entropy: Arc<Counting>) -> Engine {
    let settings = Settings {
        offer_timeout_ms: 45_000,
        ask_again_ms: 60_000,
        rollout: String::new(),
        conversations_cached: 1_000,
        readers: 2,
        policy: baton_decision::DEFAULT_POLICY.to_owned(),
        goal: Goal::parse(baton_routing::DEFAULT_ROUTING).unwrap(),
    };
    Engine::new(store, models(), clock, entropy, settings).unwrap()
}
