//! Time and chance, handed in.

use baton_base::Timestamp;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The time now.
    fn now(&self) -> Timestamp;
}

/// Gives bytes nobody can guess.
pub trait Entropy: Send + Sync {
    /// 16 fresh bytes, for an id or half a secret.
    fn bytes(&self) -> [u8; 16];
}
