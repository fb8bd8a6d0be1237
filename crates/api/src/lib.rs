//! The way in over HTTP: endpoints, OpenAPI, live events, errors with codes, keys and sessions.
//!
//! An edge of the engine: reads requests, asks the engine, writes answers. Never: decisions, clocks, files.

mod accounts;
pub mod auth;
mod body;
mod conversations;
mod edge;
mod events;
mod handoffs;
mod humans;
pub mod idempotency;
mod mcp;
pub mod metrics;
mod openapi;
mod path;
mod policies;
pub mod problem;
mod rollout;
mod routes;
mod state;
mod system;
mod write;

pub use auth::{Caller, ClientIp, Person, Program};
pub use edge::edge;
pub use openapi::document;
pub use policies::{NOTE_CHARS_MAX, checked_note};
pub use problem::{Code, Problem};
pub use routes::{ROUTES, not_found, routes};
pub use state::{ApiSettings, ApiState};

/// The whole API as a service of its own: routes, edge, and problems for unknown paths.
pub fn router(state: ApiState) -> axum::Router {
    edge(routes(state.clone()).fallback(not_found), &state)
}
