//! What has changed on an open page since its browser last heard of it, as server-sent events.
//!
//! A stream keeps one [`Sent`]. Whenever something changes, its owner builds the whole view anew and asks what is new:
//! what a browser shows after the events is what a fresh page would show. The first answer holds every part once, so
//! that nothing is lost between the page and the stream; scripts skip parts that already stand there.
//!
//! Event names: `me`, `offers`, and for the inbox `tabs`, `inbox`; for a conversation `queue`, `head`, `course`,
//! `transcript` (all of it, first), `turns` (new and changed entries, after that), `dock`, `brief`, `why`.

use std::collections::BTreeMap;

use crate::render::{Part, conversation, digest, frame, inbox};
use crate::view::{ConversationView, Frame, InboxView};

/// One server-sent event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveEvent {
    /// The event's name.
    pub name: &'static str,
    /// Its data: HTML, which may hold line breaks but no carriage returns.
    pub html: String,
}

/// What one stream has sent so far.
#[derive(Debug, Clone, Default)]
pub struct Sent {
    parts: BTreeMap<&'static str, String>,
    entries: Option<BTreeMap<String, u64>>,
}

impl Sent {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The events that bring an inbox up to date.
    pub fn inbox(&mut self, view: &InboxView) -> Vec<LiveEvent> {
        self.changed(vec![
            ("me", frame::me(&view.frame)),
            ("offers", frame::offers(&view.frame, None)),
            ("tabs", inbox::tabs(view)),
            ("inbox", inbox::list(view)),
        ])
    }

    /// The events that bring what stands around a page up to date.
    pub fn frame(&mut self, view: &Frame) -> Vec<LiveEvent> {
        self.changed(vec![("me", frame::me(view)), ("offers", frame::offers(view, None))])
    }

    /// The events that bring a conversation's page up to date.
    pub fn conversation(&mut self, view: &ConversationView) -> Vec<LiveEvent> {
        let mut events = self.turns(view);
        events.extend(self.changed(vec![
            ("head", conversation::head(view)),
            ("course", conversation::course(view)),
            ("dock", conversation::dock(view)),
            ("brief", conversation::brief(view)),
            ("why", conversation::why(view)),
            ("queue", inbox::queue(&view.queue, &view.conversation)),
            ("me", frame::me(&view.frame)),
            ("offers", frame::offers(&view.frame, Some(&view.conversation))),
        ]));
        events
    }

    fn changed(&mut self, parts: Vec<(&'static str, Part)>) -> Vec<LiveEvent> {
        let mut events = Vec::new();
        for (name, part) in parts {
            if self.parts.get(name) != Some(&part.version) {
                events.push(LiveEvent { name, html: stamped(&part) });
                self.parts.insert(name, part.version);
            }
        }
        events
    }

    fn turns(&mut self, view: &ConversationView) -> Vec<LiveEvent> {
        let mut drawn = BTreeMap::new();
        let mut html = String::new();
        for entry in &view.transcript {
            let (id, now) = (entry.dom_id(), conversation::entry(entry));
            let version = digest(&now);
            match self.entries.as_ref().map(|known| known.get(&id)) {
                Some(None) => html.push_str(&now),
                Some(Some(before)) if *before != version => html.push_str(&conversation::entry_replacing(entry)),
                _ => {}
            }
            drawn.insert(id, version);
        }
        if self.entries.replace(drawn).is_none() {
            return vec![LiveEvent { name: "transcript", html: stamped(&conversation::transcript(view)) }];
        }
        if html.is_empty() { Vec::new() } else { vec![LiveEvent { name: "turns", html }] }
    }
}

/// The part's HTML behind a comment with its version, by which scripts skip what already stands there.
fn stamped(part: &Part) -> String {
    format!("<!--{}-->{}", part.version, part.html)
}
