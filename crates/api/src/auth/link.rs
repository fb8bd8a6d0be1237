//! One-time sign-in links: used once, then worth nothing.

use baton_base::Timestamp;
use baton_engine::port::store::StoreError;
use baton_engine::port::{Entropy, Store};
use baton_engine::service::secret_hash;

/// Makes a link's token for a user; the caller builds the address around it. Works until `expires`, once.
///
/// # Errors
/// [`StoreError`] where the store fails.
pub async fn issue(
    store: &dyn Store,
    entropy: &dyn Entropy,
    email: &str,
    expires: Timestamp,
) -> Result<String, StoreError> {
    let token = format!("{}{}", hex::encode(entropy.bytes()), hex::encode(entropy.bytes()));
    store.put_link(&secret_hash(&token), &super::sign_in::address(email), expires).await?;
    Ok(token)
}
