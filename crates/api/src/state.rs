//! What every endpoint shares.

use std::sync::Arc;
use std::time::Duration;

use baton_engine::Engine;
use tokio::sync::watch;

use crate::auth::attempts::Attempts;
use crate::auth::key::Keys;
use crate::idempotency::Lanes;
use crate::metrics::Metrics;

/// What the API is told besides its engine.
#[derive(Debug, Clone)]
pub struct ApiSettings {
    /// Whether browsers reach it by https: cookies are then sent by https alone.
    pub https: bool,
    /// How long an answer may take, in milliseconds; the live events are not bound by it.
    pub request_timeout_ms: u64,
    /// How long a session lasts, in milliseconds.
    pub session_ms: i64,
    /// How often one address may try to sign in as one person, a minute.
    pub sign_ins_per_minute: u32,
    /// After how long without an event the live feed sends a sign of life, in milliseconds.
    pub heartbeat_ms: u64,
}

impl Default for ApiSettings {
    fn default() -> Self {
        Self {
            https: false,
            // Ten times the slowest turn ever measured; a caller that waits longer has gone.
            request_timeout_ms: 30_000,
            // A working day with its breaks.
            session_ms: 12 * 60 * 60 * 1_000,
            // A person mistypes a few times; a guesser gets nowhere with ten.
            sign_ins_per_minute: 10,
            // Proxies cut connections that are silent for 30 to 60 seconds.
            heartbeat_ms: 15_000,
        }
    }
}

impl ApiSettings {
    /// How long an answer may take.
    #[must_use]
    pub fn request_timeout(&self) -> Duration {
        Duration::from_millis(self.request_timeout_ms.max(1))
    }
}

/// The API's state. Cheap to clone; all clones are one.
#[derive(Clone)]
pub struct ApiState {
    inner: Arc<Inner>,
}

struct Inner {
    engine: Engine,
    settings: ApiSettings,
    keys: Keys,
    attempts: Attempts,
    lanes: Lanes,
    metrics: Arc<Metrics>,
    closing: watch::Sender<bool>,
}

impl ApiState {
    /// The state over an engine. From then on the engine's steps are counted for `/metrics`.
    #[must_use]
    pub fn new(engine: Engine, settings: ApiSettings) -> Self {
        let metrics = Arc::new(Metrics::default());
        let counting = metrics.clone();
        engine.watch(Arc::new(move |_, step| counting.count(step)));
        let attempts = Attempts::new(settings.sign_ins_per_minute);
        let (closing, _) = watch::channel(false);
        let inner =
            Inner { engine, settings, keys: Keys::default(), attempts, lanes: Lanes::default(), metrics, closing };
        Self { inner: Arc::new(inner) }
    }

    /// The engine behind it.
    #[must_use]
    pub fn engine(&self) -> &Engine {
        &self.inner.engine
    }

    /// What it was told.
    #[must_use]
    pub fn settings(&self) -> &ApiSettings {
        &self.inner.settings
    }

    /// What is counted.
    #[must_use]
    pub fn metrics(&self) -> &Arc<Metrics> {
        &self.inner.metrics
    }

    /// Ends the live streams, so that a server that shuts down need not wait for their readers to leave.
    pub fn close_streams(&self) {
        self.inner.closing.send_replace(true);
    }

    /// Hears when the live streams must end.
    #[must_use]
    pub fn closing(&self) -> watch::Receiver<bool> {
        self.inner.closing.subscribe()
    }

    pub(crate) fn keys(&self) -> &Keys {
        &self.inner.keys
    }

    pub(crate) fn attempts(&self) -> &Attempts {
        &self.inner.attempts
    }

    pub(crate) fn lanes(&self) -> &Lanes {
        &self.inner.lanes
    }
}
