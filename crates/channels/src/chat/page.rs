//! The pages and their live parts.

use askama::Template;

use super::route;
use super::view::{ChatEntry, ChatPresence, ChatSpeaker, ChatStartView, ChatView};

#[derive(Template)]
#[template(path = "chat/start.html")]
struct StartPage<'a> {
    view: &'a ChatStartView,
}

#[derive(Template)]
#[template(path = "chat/chat.html")]
struct ChatPage<'a> {
    view: &'a ChatView,
    presence: String,
    entries: String,
    live: String,
    messages: String,
}

#[derive(Template)]
#[template(path = "chat/entry.html")]
struct EntryPart<'a> {
    entry: &'a ChatEntry,
}

#[derive(Template)]
#[template(path = "chat/presence.html")]
struct PresencePart<'a> {
    view: &'a ChatView,
}

/// The page on which one chooses whom to play.
#[must_use]
pub fn render_chat_start(view: &ChatStartView) -> String {
    html(&StartPage { view })
}

/// The chat.
#[must_use]
pub fn render_chat(view: &ChatView) -> String {
    html(&ChatPage {
        view,
        presence: presence(view),
        entries: view.entries.iter().map(entry).collect(),
        live: route::live(&view.conversation),
        messages: route::messages(&view.conversation),
    })
}

pub(crate) fn entry(entry: &ChatEntry) -> String {
    html(&EntryPart { entry })
}

pub(crate) fn presence(view: &ChatView) -> String {
    html(&PresencePart { view })
}

/// The HTML of a template, without carriage returns, which no server-sent event can carry. Writing to memory cannot
/// fail, so a failure shows as a plain sentence.
fn html(template: &impl Template) -> String {
    let html = template.render().unwrap_or_else(|_| "This part could not be drawn.".to_owned());
    if html.contains('\r') { html.replace('\r', " ") } else { html }
}

impl ChatSpeaker {
    fn class(&self) -> &'static str {
        match self {
            Self::Me => "me",
            Self::Assistant => "assistant",
            Self::Human(_) => "human",
        }
    }
}
