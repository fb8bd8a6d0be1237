//! The rollout: how much of what the policy says is acted upon.

pub(crate) mod put;
pub(crate) mod show;
pub(crate) mod stop;
pub(crate) mod wire;
