//! What keeps the world in line while nobody asks: planning after changes, offers that run out, effects to be carried out.
//!
//! Everything wakes on a change or at a known moment; nothing polls.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use baton_base::WorkspaceId;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::{broadcast, watch};
use tokio::task::JoinHandle;
use tokio::time::Instant;

use crate::port::outlet::{Outlet, OutletError};
use crate::service::{Command, Engine};

/// Changes within this time are planned for together: a person does not feel it, and a burst costs one plan.
const GATHERED: Duration = Duration::from_millis(15);

/// After a failure of the store, how long until the next try.
const AFTER_FAILURE: Duration = Duration::from_millis(500);

/// How many effects one worker claims at once.
const EFFECTS_AT_ONCE: u32 = 32;

/// How long a claimed effect belongs to its worker, in milliseconds: longer than any outlet may take.
const LEASE_MS: i64 = 60_000;

/// The longest wait between two tries of an effect, in milliseconds.
const RETRY_MS_MAX: i64 = 3_600_000;

/// The longest sleep where nothing is known to come: the safety net under a lost notification.
const IDLE: Duration = Duration::from_secs(60);

/// The running reconcilers; they end when this is dropped or told to.
pub struct Reconcilers {
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

impl Reconcilers {
    /// Starts planning, expiry and the outbox for all workspaces of the engine's store.
    #[must_use]
    pub fn start(engine: &Engine, outlet: Arc<dyn Outlet>) -> Self {
        let (stop, stopped) = watch::channel(false);
        let tasks = vec![
            tokio::spawn(plan_on_change(engine.clone(), stopped.clone())),
            tokio::spawn(expire_on_time(engine.clone(), stopped.clone())),
            tokio::spawn(carry_out_effects(engine.clone(), outlet, stopped)),
        ];
        Self { stop, tasks }
    }

    /// Ends them and waits until each has finished what it was at.
    pub async fn stop(self) {
        let _ = self.stop.send(true);
        for task in self.tasks {
            let _ = task.await;
        }
    }
}

/// Hears changes until told to stop; `None` at the end.
async fn heard(
    changes: &mut broadcast::Receiver<WorkspaceId>,
    stopped: &mut watch::Receiver<bool>,
    until: Option<Instant>,
) -> Option<Heard> {
    let wait = until.unwrap_or_else(|| Instant::now() + IDLE);
    tokio::select! {
        _ = stopped.changed() => None,
        () = tokio::time::sleep_until(wait) => Some(Heard::Nothing),
        change = changes.recv() => match change {
            Ok(workspace) => Some(Heard::Change(workspace)),
            Err(RecvError::Lagged(_)) => Some(Heard::Everything),
            Err(RecvError::Closed) => None,
        },
    }
}

enum Heard {
    Change(WorkspaceId),
    Everything,
    Nothing,
}

async fn plan_on_change(engine: Engine, mut stopped: watch::Receiver<bool>) {
    let mut changes = engine.store().changes();
    let mut due: BTreeSet<WorkspaceId> = engine.store().workspaces().await.unwrap_or_default().into_iter().collect();
    let mut again: BTreeMap<WorkspaceId, Instant> = BTreeMap::new();
    loop {
        for workspace in std::mem::take(&mut due) {
            again.remove(&workspace);
            match engine.plan_round(&workspace).await {
                Ok(round) => {
                    if let Some(wait) = round.again_in_ms {
                        let wait = Duration::from_millis(u64::try_from(wait).unwrap_or(0).max(1));
                        again.insert(workspace, Instant::now() + wait);
                    }
                }
                Err(problem) => {
                    tracing::warn!(%workspace, %problem, "planning failed and is tried again");
                    again.insert(workspace, Instant::now() + AFTER_FAILURE);
                }
            }
        }
        match heard(&mut changes, &mut stopped, again.values().min().copied()).await {
            None => return,
            Some(Heard::Change(workspace)) => {
                due.insert(workspace);
            }
            Some(Heard::Everything) => due.extend(engine.store().workspaces().await.unwrap_or_default()),
            Some(Heard::Nothing) => {
                let now = Instant::now();
                due.extend(again.iter().filter(|(_, at)| **at <= now).map(|(w, _)| w.clone()));
                if again.is_empty() {
                    due.extend(engine.store().workspaces().await.unwrap_or_default());
                }
            }
        }
        if !due.is_empty() {
            tokio::time::sleep(GATHERED).await;
            while let Ok(workspace) = changes.try_recv() {
                due.insert(workspace);
            }
        }
    }
}

async fn expire_on_time(engine: Engine, mut stopped: watch::Receiver<bool>) {
    let mut changes = engine.store().changes();
    loop {
        let now = engine.clock().now();
        let next = match engine.store().next_expiry().await {
            Ok(next) => next.map(|at| Duration::from_millis(u64::try_from(at.millis() - now.millis()).unwrap_or(0))),
            Err(problem) => {
                tracing::warn!(%problem, "cannot ask for offers that run out; trying again");
                Some(AFTER_FAILURE)
            }
        };
        if next == Some(Duration::ZERO) {
            expire_all(&engine).await;
            tokio::time::sleep(GATHERED).await;
            continue;
        }
        if heard(&mut changes, &mut stopped, next.map(|wait| Instant::now() + wait)).await.is_none() {
            return;
        }
        tokio::time::sleep(GATHERED).await;
        while changes.try_recv().is_ok() {}
    }
}

async fn expire_all(engine: &Engine) {
    let due = engine.store().expired(engine.clock().now()).await.unwrap_or_default();
    for (workspace, conversation) in due {
        if let Err(problem) = engine.quietly(&workspace, &conversation, Command::Expire).await {
            tracing::warn!(%conversation, %problem, "an offer could not be ended; trying again");
        }
    }
}

async fn carry_out_effects(engine: Engine, outlet: Arc<dyn Outlet>, mut stopped: watch::Receiver<bool>) {
    let mut changes = engine.store().changes();
    let mut retry: Option<Instant> = None;
    loop {
        let now = engine.clock().now();
        let claimed = engine.store().claim_effects(now, EFFECTS_AT_ONCE, LEASE_MS).await.unwrap_or_default();
        let more = !claimed.is_empty();
        for effect in claimed {
            let done = match outlet.deliver(&effect).await {
                Ok(()) => engine.store().finish_effect(effect.id).await,
                Err(OutletError::Never(problem)) => {
                    tracing::error!(kind = effect.effect.kind, %problem, "an effect can never be delivered and is given up");
                    engine.store().finish_effect(effect.id).await
                }
                Err(OutletError::Later(problem)) => {
                    let wait = 1_000i64.saturating_mul(1 << effect.attempts.min(12)).min(RETRY_MS_MAX);
                    let at = Instant::now() + Duration::from_millis(wait.unsigned_abs());
                    retry = Some(retry.map_or(at, |r| r.min(at)));
                    engine.store().retry_effect(effect.id, now.plus_millis(wait), &problem).await
                }
            };
            if let Err(problem) = done {
                tracing::warn!(%problem, "an effect's end could not be stored; it is delivered again");
            }
        }
        if more {
            continue;
        }
        if heard(&mut changes, &mut stopped, retry).await.is_none() {
            return;
        }
        retry = retry.filter(|at| *at > Instant::now());
        tokio::time::sleep(GATHERED).await;
        while changes.try_recv().is_ok() {}
    }
}
