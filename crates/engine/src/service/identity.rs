//! Fresh ids, and the hashes under which secrets are kept.

use baton_base::{ConversationId, HandoffId, IdError, OfferId};
use sha2::{Digest, Sha256};

use super::Engine;

/// The SHA-256 of a secret, in hex: what the store keeps in its place.
#[must_use]
pub fn secret_hash(secret: &str) -> String {
    hex::encode(Sha256::digest(secret.as_bytes()))
}

impl Engine {
    /// A text of 32 hex digits nobody can guess.
    #[must_use]
    pub fn fresh(&self) -> String {
        hex::encode(self.inner.entropy.bytes())
    }

    fn fresh_id<T>(&self, prefix: &str, make: impl Fn(&str) -> Result<T, IdError>) -> T {
        let digits = self.fresh();
        let short = digits.get(..20).unwrap_or(&digits);
        loop {
            if let Ok(id) = make(&format!("{prefix}_{short}")) {
                return id;
            }
        }
    }

    pub(super) fn fresh_conversation(&self) -> ConversationId {
        self.fresh_id("c", ConversationId::new)
    }

    pub(crate) fn fresh_handoff(&self) -> HandoffId {
        self.fresh_id("k", HandoffId::new)
    }

    pub(crate) fn fresh_offer(&self) -> OfferId {
        self.fresh_id("o", OfferId::new)
    }
}
