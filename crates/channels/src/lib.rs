//! How conversations come in and replies go out: one folder a channel. The chat's page is here; nothing else yet.

pub mod chat;
