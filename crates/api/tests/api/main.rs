//! The API as its callers meet it: the real router over a real engine, real models and a real SQLite store.

mod access;
mod bad_input;
mod conversations;
mod edge;
mod events;
mod handoffs;
mod limits;
mod mcp;
mod people;
mod policies;
mod twice;
mod world;
