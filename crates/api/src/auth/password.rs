//! Passwords: argon2id, always on a thread that may block, and the same work whether or not somebody is known.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;

/// The shortest password in characters: NIST SP 800-63B asks for eight at least, and for nothing else.
pub const PASSWORD_CHARS_MIN: usize = 8;

/// The longest password in bytes: far above any phrase, low enough to hash at once.
pub const PASSWORD_BYTES_MAX: usize = 1_024;

/// How many are hashed at the same time: each takes 19 MiB while it runs.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// Stands in where nobody is known, so that the work is the same.
const NOBODYS_SALT: [u8; 16] = *b"nobody-has-this!";

/// Why a password cannot be set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// Fewer than [`PASSWORD_CHARS_MIN`] characters.
    #[error(
        "the password has {chars} characters, at least {PASSWORD_CHARS_MIN} are needed: a short sentence is easy to keep"
    )]
    TooShort {
        /// How many it has.
        chars: usize,
    },
    /// More than [`PASSWORD_BYTES_MAX`] bytes.
    #[error("the password has {bytes} bytes, at most {PASSWORD_BYTES_MAX} are allowed")]
    TooLong {
        /// How many it has.
        bytes: usize,
    },
    /// The hash could not be made.
    #[error("the password could not be hashed: {0}")]
    Hash(String),
}

/// The hash of a new password in PHC form; `salt` is fresh from `engine::Entropy`.
///
/// # Errors
/// [`PasswordError`] where it is too short, too long or cannot be hashed.
pub async fn hash(password: &str, salt: [u8; 16]) -> Result<String, PasswordError> {
    let chars = password.chars().count();
    if chars < PASSWORD_CHARS_MIN {
        return Err(PasswordError::TooShort { chars });
    }
    if password.len() > PASSWORD_BYTES_MAX {
        return Err(PasswordError::TooLong { bytes: password.len() });
    }
    let password = password.to_owned();
    blocking(move || hashed(&password, salt))
        .await
        .unwrap_or_else(|| Err("the work was cut off".to_owned()))
        .map_err(PasswordError::Hash)
}

/// Whether the password belongs to the hash. `None` for somebody unknown or without a password: false, after the same work.
pub async fn verify(password: &str, hash: Option<String>) -> bool {
    if password.len() > PASSWORD_BYTES_MAX {
        return false;
    }
    let password = password.to_owned();
    blocking(move || match hash.as_deref().map(PasswordHash::new) {
        Some(Ok(hash)) => Argon2::default().verify_password(password.as_bytes(), &hash).is_ok(),
        Some(Err(_)) | None => {
            let _ = hashed(&password, NOBODYS_SALT);
            false
        }
    })
    .await
    .unwrap_or(false)
}

fn hashed(password: &str, salt: [u8; 16]) -> Result<String, String> {
    let hash = Argon2::default().hash_password_with_salt(password.as_bytes(), &salt);
    hash.map(|hash| hash.to_string()).map_err(|e| e.to_string())
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let _place = AT_ONCE.acquire().await.ok()?;
    tokio::task::spawn_blocking(work).await.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_opens_its_own_hash_and_no_other() {
        let hash = hash("correct horse", [7; 16]).await.unwrap();
        assert!(hash.starts_with("$argon2id$"), "{hash}");
        assert!(verify("correct horse", Some(hash.clone())).await);
        assert!(!verify("correct house", Some(hash)).await);
    }

    #[tokio::test]
    async fn nobody_signs_in_without_a_hash() {
        assert!(!verify("anything at all", None).await);
        assert!(!verify("anything at all", Some("not a hash".into())).await);
    }

    #[tokio::test]
    async fn a_short_password_is_refused_with_its_length() {
        assert_eq!(hash("seven77", [0; 16]).await, Err(PasswordError::TooShort { chars: 7 }));
    }
}
