//! Accounts as records know them. One is used when a conversation is opened with its `account_id`.

pub(crate) mod list;
pub(crate) mod put;
pub(crate) mod show;
pub(crate) mod wire;
