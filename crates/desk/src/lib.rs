//! The console in the browser: what a human sees and presses.
//!
//! Reads view models that its caller fills, feeds nothing. Turns them into pages, into the fragments that live
//! updates swap in, and serves the style sheets and scripts. Never: a clock, a store, a decision of its own.
//!
//! - [`view`]: plain structs, one file a part of the screen
//! - [`render`]: one function a page, each giving back HTML
//! - [`live`]: what has changed on a page since the browser last heard of it, as server-sent events
//! - [`assets`]: the embedded files and the router that serves them
//! - [`route`]: every address that a link or form of these pages names

pub mod assets;
mod draw;
pub mod live;
pub mod render;
pub mod route;
pub mod view;
