//! Where effects go: the customer's channel, a human's screen, another system.

use async_trait::async_trait;

use super::store::ClaimedEffect;

/// Why an effect was not delivered.
#[derive(Debug, Clone, thiserror::Error)]
pub enum OutletError {
    /// It may work later.
    #[error("not delivered yet: {0}")]
    Later(String),
    /// It can never work.
    #[error("cannot be delivered: {0}")]
    Never(String),
}

/// Carries effects out. May be asked twice for the same one: the effect's key tells.
#[async_trait]
pub trait Outlet: Send + Sync {
    /// Delivers one effect.
    async fn deliver(&self, effect: &ClaimedEffect) -> Result<(), OutletError>;
}

/// The outlet where nothing is connected: the live feed and the answers carry everything already.
#[derive(Debug, Clone, Copy, Default)]
pub struct FeedOnly;

#[async_trait]
impl Outlet for FeedOnly {
    async fn deliver(&self, effect: &ClaimedEffect) -> Result<(), OutletError> {
        tracing::debug!(kind = effect.effect.kind, conversation = %effect.conversation, "delivered by the live feed");
        Ok(())
    }
}
