//! The inbox page and its live parts.

use askama::Template;

use super::{Part, frame, html};
use crate::route;
use crate::view::{InboxRow, InboxView, Tab};

#[derive(Template)]
#[template(path = "inbox.html")]
struct InboxPage<'a> {
    view: &'a InboxView,
    search: &'a str,
    tab_name: &'a str,
    me: Part,
    offers: Part,
    tabs: Part,
    list: Part,
    live: String,
}

#[derive(Template)]
#[template(path = "part/tabs.html")]
struct TabsPart<'a> {
    view: &'a InboxView,
}

#[derive(Template)]
#[template(path = "part/list.html")]
struct ListPart<'a> {
    view: &'a InboxView,
}

#[derive(Template)]
#[template(path = "part/queue.html")]
struct QueuePart<'a> {
    rows: &'a [InboxRow],
    open: &'a str,
}

/// The inbox page.
#[must_use]
pub fn render_inbox(view: &InboxView) -> String {
    html(&InboxPage {
        view,
        search: &view.search,
        tab_name: view.tab.name(),
        me: frame::me(&view.frame),
        offers: frame::offers(&view.frame, None),
        tabs: tabs(view),
        list: list(view),
        live: route::live_inbox(view.tab.name(), &view.search),
    })
}

pub(crate) fn tabs(view: &InboxView) -> Part {
    Part::new(&TabsPart { view })
}

pub(crate) fn list(view: &InboxView) -> Part {
    Part::new(&ListPart { view })
}

pub(crate) fn queue(rows: &[InboxRow], open: &str) -> Part {
    Part::new(&QueuePart { rows, open })
}

impl InboxView {
    /// What an empty list says: a headline and a sentence.
    fn nothing(&self) -> (&'static str, &'static str) {
        if !self.search.is_empty() {
            return ("Nothing matches", "Try fewer words, or look in another tab.");
        }
        match self.tab {
            Tab::ForMe => {
                ("Nothing for you right now", "Offers appear here the moment Baton finds you the best match.")
            }
            Tab::Open => ("All quiet", "Conversations appear here as soon as a customer writes."),
            Tab::Waiting => ("Nobody is waiting", "Every customer who needs a human has one."),
            Tab::WithHumans => ("No human is in a conversation", "Conversations that somebody accepted appear here."),
            Tab::WithAssistant => ("The assistant is idle", "Conversations appear here as soon as a customer writes."),
            Tab::Closed => ("Nothing is closed yet", "Settled conversations stay here for reading."),
        }
    }
}
