//! The service put together: store, engine, reconcilers, HTTP.

use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::{Context, Result};
use axum::Router;
use baton_api::{ApiSettings, ApiState};
use baton_engine::port::FeedOnly;
use baton_engine::port::store::SharedStore;
use baton_engine::service::Settings as EngineSettings;
use baton_engine::{Engine, Reconcilers};
use baton_signals::Models;
use tokio::net::TcpListener;

use crate::kit;
use crate::settings::Settings;
use crate::system::{SystemClock, SystemEntropy};

/// The engine with everything it works over.
pub(crate) struct Service {
    pub(crate) engine: Engine,
    pub(crate) api: ApiState,
    reconcilers: Reconcilers,
}

/// An engine over a store, with the configuration's policy and goal.
pub(crate) fn engine(settings: &Settings, store: SharedStore, models: Models) -> Result<Engine> {
    let (_, policy) = kit::policy_text(None, &settings.folder)?;
    let keys = &settings.keys.engine;
    let told = EngineSettings {
        offer_timeout_ms: i64::from(keys.offer_timeout_s) * 1000,
        ask_again_ms: i64::from(keys.ask_again_s) * 1000,
        conversations_cached: keys.conversations_cached,
        readers: settings.readers(),
        policy,
        rollout: kit::rollout_text(&settings.folder)?,
        goal: kit::goal(&settings.folder)?,
    };
    Ok(Engine::new(store, Arc::new(models), Arc::new(SystemClock), Arc::new(SystemEntropy), told)?)
}

impl Service {
    /// Starts the reconcilers over an engine.
    pub(crate) fn start(engine: Engine, https: bool) -> Self {
        let reconcilers = Reconcilers::start(&engine, Arc::new(FeedOnly));
        let api = ApiState::new(engine.clone(), ApiSettings { https, ..ApiSettings::default() });
        Self { engine, api, reconcilers }
    }

    /// Serves until told to stop, then lets every request under way finish and ends the reconcilers.
    pub(crate) async fn serve(
        self,
        listener: TcpListener,
        router: Router,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> Result<()> {
        let api = self.api.clone();
        let stopping = async move {
            stop.await;
            api.close_streams();
        };
        axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>())
            .with_graceful_shutdown(stopping)
            .await
            .context("the server stopped")?;
        self.reconcilers.stop().await;
        Ok(())
    }
}

/// A listener on an address.
pub(crate) async fn listen(address: &str) -> Result<TcpListener> {
    TcpListener::bind(address)
        .await
        .with_context(|| format!("cannot listen on `{address}`: is another service there? choose another port"))
}

/// Ends when the process is asked to end: Ctrl-C, or a supervisor's SIGTERM.
pub(crate) async fn asked_to_end() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        },
        Err(_) => {
            let _ = tokio::signal::ctrl_c().await;
        }
    }
}
