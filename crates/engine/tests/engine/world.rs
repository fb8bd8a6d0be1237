//! An engine in a temporary folder, its clock, and the people of a small team.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};

use baton_base::text::Text;
use baton_base::{ConversationId, CustomerId, HandoffId, HumanId, Language, Timestamp, WorkspaceId};
use baton_conversation::{Account, Channel, Customer, Speaker, Stage, Tier};
use baton_engine::port::people::HumanRow;
use baton_engine::port::store::{SharedStore, StoredEvent};
use baton_engine::port::{Clock, Entropy};
use baton_engine::service::{Command, Outcome, Settings};
use baton_engine::step::{Opening, TurnInput};
use baton_engine::{Engine, EngineError, State};
use baton_routing::Goal;
use baton_signals::Models;

/// The models are loaded once for all tests.
static MODELS: LazyLock<Arc<Models>> = LazyLock::new(|| Arc::new(Models::embedded().unwrap()));

/// A request that hands off at once.
pub(crate) const ASKS_FOR_HUMAN: &str = "Please let me talk to a real person now, I want a human.";

/// A message that stays.
pub(crate) const SMALL: &str = "Hello, where do I change my profile picture?";

/// How long an offer stands, in milliseconds.
pub(crate) const OFFER_MS: i64 = 30_000;

/// After how long those who turned something down are asked again, in milliseconds.
pub(crate) const AGAIN_MS: i64 = 60_000;

/// A clock that stands still until it is moved.
#[derive(Debug, Default)]
pub(crate) struct TestClock(AtomicI64);

impl TestClock {
    pub(crate) fn advance(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::SeqCst))
    }
}

/// Ids that count up.
#[derive(Debug, Default)]
struct Counting(AtomicU64);

impl Entropy for Counting {
    fn bytes(&self) -> [u8; 16] {
        // The count stands in front, because ids keep only the front.
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&self.0.fetch_add(1, Ordering::SeqCst).to_be_bytes());
        bytes
    }
}

pub(crate) struct World {
    pub(crate) engine: Engine,
    pub(crate) store: SharedStore,
    pub(crate) clock: Arc<TestClock>,
    pub(crate) workspace: WorkspaceId,
    entropy: Arc<Counting>,
    _folder: tempfile::TempDir,
}

impl World {
    /// An engine whose roster holds these humans: id, name, capacity.
    pub(crate) async fn with(humans: &[(&str, &str, u32)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("test.db").display());
        let store = baton_store::open(&url).await.unwrap();
        store.migrate().await.unwrap();
        let workspace = WorkspaceId::new("w").unwrap();
        store.ensure_workspace(&workspace).await.unwrap();
        let rows: Vec<HumanRow> = humans.iter().map(|(id, name, capacity)| row(id, name, *capacity)).collect();
        store.put_humans(&workspace, &rows).await.unwrap();
        let clock = Arc::new(TestClock(AtomicI64::new(1_790_000_000_000)));
        let entropy = Arc::new(Counting::default());
        let engine = engine(store.clone(), clock.clone(), entropy.clone());
        Self { engine, store, clock, workspace, entropy, _folder: folder }
    }

    /// Another node over the same store, with nothing in memory.
    pub(crate) fn another_node(&self) -> Engine {
        engine(self.store.clone(), self.clock.clone(), self.entropy.clone())
    }

    pub(crate) async fn open(&self, id: &str) -> ConversationId {
        let id = ConversationId::new(id).unwrap();
        let opening =
            Opening { channel: Channel::Chat, language: Language::EN, customer: customer(), account: account() };
        self.engine.open(&self.workspace, Some(id.clone()), opening, None, &|_, _| String::new()).await.unwrap();
        id
    }

    pub(crate) async fn says(&self, id: &ConversationId, by: Speaker, text: &str) -> Result<Outcome, EngineError> {
        self.clock.advance(5_000);
        says(&self.engine, &self.workspace, id, by, text).await
    }

    /// A conversation that was handed off a moment ago.
    pub(crate) async fn handed_off(&self, id: &str) -> ConversationId {
        let id = self.open(id).await;
        self.says(&id, Speaker::Customer, ASKS_FOR_HUMAN).await.unwrap();
        id
    }

    pub(crate) async fn command(&self, id: &ConversationId, command: Command) -> Result<Outcome, EngineError> {
        self.engine.command(&self.workspace, id, &command, None, &|_, _| String::new()).await
    }

    pub(crate) async fn plan(&self) -> baton_engine::planner::Round {
        self.engine.plan_round(&self.workspace).await.unwrap()
    }

    pub(crate) async fn stage(&self, id: &ConversationId) -> Stage {
        self.state(id).await.conversation.stage
    }

    pub(crate) async fn state(&self, id: &ConversationId) -> State {
        self.engine.view(&self.workspace, id, Clone::clone).await.unwrap()
    }

    pub(crate) async fn handoff(&self, id: &ConversationId) -> HandoffId {
        self.state(id).await.handoff().unwrap().clone()
    }

    pub(crate) async fn log(&self, id: &ConversationId) -> Vec<StoredEvent> {
        self.store.events(&self.workspace, id, baton_base::Revision(0)).await.unwrap()
    }

    pub(crate) async fn load(&self, id: &str) -> u32 {
        let humans = self.store.humans(&self.workspace).await.unwrap();
        humans.iter().find(|h| h.id.as_str() == id).unwrap().load
    }

    pub(crate) async fn presence(&self, id: &str, presence: &str) {
        assert!(self.store.set_presence(&self.workspace, &human(id), presence).await.unwrap());
    }
}

pub(crate) async fn says(
    engine: &Engine,
    workspace: &WorkspaceId,
    id: &ConversationId,
    by: Speaker,
    text: &str,
) -> Result<Outcome, EngineError> {
    let turn = TurnInput { by, at: None, text: Text::new(text).unwrap(), report: None };
    engine.take_turn(workspace, id, turn, None, &|_, _| String::new()).await
}

pub(crate) fn human(id: &str) -> HumanId {
    HumanId::new(id).unwrap()
}

fn engine(store: SharedStore, clock: Arc<TestClock>, entropy: Arc<Counting>) -> Engine {
    let settings = Settings {
        offer_timeout_ms: OFFER_MS,
        ask_again_ms: AGAIN_MS,
        rollout: String::new(),
        conversations_cached: 100,
        readers: 2,
        policy: baton_decision::DEFAULT_POLICY.to_owned(),
        goal: Goal::standard().unwrap(),
    };
    Engine::new(store, MODELS.clone(), clock, entropy, settings).unwrap()
}

fn row(id: &str, name: &str, capacity: u32) -> HumanRow {
    let profile = serde_json::json!({
        "id": id, "name": name, "role": "Support", "skills": {"billing": 3, "technical support": 3},
        "languages": ["en"], "seniority": 3, "de_escalation": 3, "closing": 3, "capacity": capacity, "current_load": 0,
    });
    HumanRow { id: human(id), profile: profile.to_string(), capacity, presence: "available".into(), load: 0 }
}

fn customer() -> Customer {
    let id = CustomerId::new("u1").unwrap();
    Customer { id, name: Some("Ana Ruiz".into()), email: None, role: None, region: None }
}

pub(crate) fn account() -> Account {
    Account { name: "Calder Lifts".into(), tier: Tier::MidMarket, ..Account::unknown() }
}
