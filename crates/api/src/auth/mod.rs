//! Who comes in: programs with a key, people with a session. Only hashes of secrets are stored.

pub mod attempts;
pub mod caller;
pub mod client_ip;
pub mod csrf;
pub mod key;
pub mod link;
pub mod password;
pub mod session;
pub mod sign_in;

pub use caller::{Caller, Program};
pub use client_ip::ClientIp;
pub use session::Person;
pub use sign_in::{SignedIn, sign_in, sign_in_by_link, sign_out};
