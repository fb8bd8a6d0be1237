//! What has changed on an open chat since its browser last heard of it.
//!
//! Event names: `entries` (new lines; all of them first, scripts skip those that already stand there) and `presence`.

use super::page;
use super::view::ChatView;

/// One server-sent event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChatEvent {
    /// The event's name.
    pub name: &'static str,
    /// Its data: HTML, which may hold line breaks but no carriage returns.
    pub html: String,
}

/// What one stream has sent so far.
#[derive(Debug, Clone, Default)]
pub struct ChatSent {
    entries: usize,
    presence: String,
}

impl ChatSent {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The events that bring a page up to date.
    pub fn events(&mut self, view: &ChatView) -> Vec<ChatEvent> {
        let mut events = Vec::new();
        let fresh: String = view.entries.iter().skip(self.entries).map(page::entry).collect();
        if !fresh.is_empty() {
            events.push(ChatEvent { name: "entries", html: fresh });
        }
        self.entries = view.entries.len();
        let presence = page::presence(view);
        if presence != self.presence {
            events.push(ChatEvent { name: "presence", html: presence.clone() });
            self.presence = presence;
        }
        events
    }
}
