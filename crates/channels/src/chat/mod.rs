//! The customer's web chat: what the browser sees, and what changes while it is open.
//!
//! Its caller fills the views, checks the token of each form, and serves the addresses of [`route`].

pub mod assets;
pub mod live;
pub mod page;
pub mod route;
pub mod view;

pub use live::{ChatEvent, ChatSent};
pub use page::{render_chat, render_chat_start};
pub use view::{ChatEntry, ChatPresence, ChatSpeaker, ChatStartView, ChatView, PersonaChoice};
