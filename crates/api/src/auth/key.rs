//! API keys: `bk_<id>_<secret>`. The id is public and finds the key; of the secret only the hash is stored.

use std::time::Duration;

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use baton_base::{Timestamp, WorkspaceId};
use baton_engine::port::access::ApiKey;
use baton_engine::port::store::StoreError;
use baton_engine::port::{Entropy, Store};
use baton_engine::service::secret_hash;
use moka::sync::Cache;
use subtle::ConstantTimeEq;

use super::Program;
use crate::ApiState;
use crate::problem::{Code, Problem};

/// How long a key is believed without asking the store again: a revoked key opens nothing after at most this long.
pub const BELIEVED: Duration = Duration::from_secs(3);

/// How many characters the public id has.
const ID_CHARS: usize = 12;

/// Makes a key for a workspace and gives back its text, which is shown once and stored nowhere.
///
/// # Errors
/// [`StoreError`] where the store fails.
pub async fn issue(
    store: &dyn Store,
    entropy: &dyn Entropy,
    workspace: &WorkspaceId,
    name: &str,
    now: Timestamp,
) -> Result<String, StoreError> {
    let id: String = hex::encode(entropy.bytes()).chars().take(ID_CHARS).collect();
    let secret = format!("{}{}", hex::encode(entropy.bytes()), hex::encode(entropy.bytes()));
    let key = ApiKey {
        id: id.clone(),
        workspace: workspace.clone(),
        secret_hash: secret_hash(&secret),
        name: name.to_owned(),
        created: now,
    };
    store.put_key(&key).await?;
    Ok(format!("bk_{id}_{secret}"))
}

/// Keys seen a moment ago.
pub(crate) struct Keys {
    seen: Cache<String, ApiKey>,
}

impl Default for Keys {
    fn default() -> Self {
        Self { seen: Cache::builder().max_capacity(10_000).time_to_live(BELIEVED).build() }
    }
}

/// The program whose key a request carries; nothing where it carries none.
///
/// # Errors
/// [`Code::Unauthorised`] where the key is malformed, unknown, revoked or has another secret.
pub(crate) async fn program(api: &ApiState, headers: &HeaderMap) -> Result<Option<Program>, Problem> {
    let Some(value) = headers.get(AUTHORIZATION) else { return Ok(None) };
    let Some((id, secret)) = value.to_str().ok().and_then(parts) else {
        let detail = "the `Authorization` header holds no key: send `Authorization: Bearer bk_<id>_<secret>`";
        return Err(Problem::new(Code::Unauthorised, detail));
    };
    let key = match api.keys().seen.get(id) {
        Some(key) => Some(key),
        None => {
            let found = api.engine().store().key(id).await?;
            if let Some(key) = &found {
                api.keys().seen.insert(id.to_owned(), key.clone());
            }
            found
        }
    };
    let matching = key.filter(|key| bool::from(key.secret_hash.as_bytes().ct_eq(secret_hash(secret).as_bytes())));
    match matching {
        Some(key) => Ok(Some(Program { workspace: key.workspace, key: key.id })),
        None => {
            let detail = "the API key is unknown or was revoked: make one with `baton key`";
            Err(Problem::new(Code::Unauthorised, detail))
        }
    }
}

/// Id and secret of a `Bearer bk_<id>_<secret>` header.
fn parts(header: &str) -> Option<(&str, &str)> {
    let (scheme, token) = header.split_once(' ')?;
    let (id, secret) = token.trim().strip_prefix("bk_")?.split_once('_')?;
    (scheme.eq_ignore_ascii_case("bearer") && id.len() == ID_CHARS && !secret.is_empty()).then_some((id, secret))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_falls_into_id_and_secret() {
        assert_eq!(parts("Bearer bk_0123456789ab_s3cret"), Some(("0123456789ab", "s3cret")));
        assert_eq!(parts("bearer bk_0123456789ab_s3cret"), Some(("0123456789ab", "s3cret")));
    }

    #[test]
    fn what_is_no_key_has_no_parts() {
        for header in [
            "",
            "Bearer",
            "Basic bk_0123456789ab_s",
            "Bearer xx_0123456789ab_s",
            "Bearer bk_short_s",
            "Bearer bk_0123456789ab_",
        ] {
            assert_eq!(parts(header), None, "{header}");
        }
    }
}
