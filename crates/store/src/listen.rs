//! Hears the other nodes' news over Postgres's LISTEN.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use baton_base::WorkspaceId;
use sqlx::postgres::{PgListener, PgPool};
use tokio::sync::broadcast;

use crate::driver::Readers;
use crate::records;
use crate::writer::CHANNEL;

/// How long to wait before listening again where the server is gone: soon enough that a restart is hardly seen.
const AGAIN_AFTER: Duration = Duration::from_secs(1);

/// Passes on what other nodes announce, until it is aborted. `own_session` is this node's writer, whose news was
/// passed on already.
pub(crate) async fn serve(pool: PgPool, changes: broadcast::Sender<WorkspaceId>, own_session: Arc<AtomicU32>) {
    let mut first = true;
    loop {
        match listening(&pool).await {
            Ok(mut listener) => {
                if !first {
                    catch_up(&pool, &changes).await;
                }
                pass_on(&mut listener, &changes, &own_session).await;
            }
            Err(error) => tracing::warn!(%error, "other nodes cannot be heard; trying again"),
        }
        first = false;
        tokio::time::sleep(AGAIN_AFTER).await;
    }
}

async fn listening(pool: &PgPool) -> Result<PgListener, sqlx::Error> {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen(CHANNEL).await?;
    Ok(listener)
}

/// Passes on until the connection breaks.
async fn pass_on(listener: &mut PgListener, changes: &broadcast::Sender<WorkspaceId>, own_session: &AtomicU32) {
    while let Ok(Some(news)) = listener.try_recv().await {
        if news.process_id() == own_session.load(Ordering::Relaxed) {
            continue;
        }
        match WorkspaceId::new(news.payload()) {
            // Nobody may be listening here.
            Ok(workspace) => drop(changes.send(workspace)),
            Err(problem) => tracing::warn!(%problem, "another node announced something that is no workspace"),
        }
    }
}

/// What was announced while nobody listened is lost: every workspace may have news.
async fn catch_up(pool: &PgPool, changes: &broadcast::Sender<WorkspaceId>) {
    match records::workspaces(&Readers::Postgres(pool.clone())).await {
        Ok(all) => all.into_iter().for_each(|workspace| drop(changes.send(workspace))),
        Err(error) => tracing::warn!(%error, "the workspaces cannot be read after the connection broke"),
    }
}
