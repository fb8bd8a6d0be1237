//! What the customer's pages must hold, whatever stands in them.

use baton_base::Timestamp;
use baton_channels::chat::view::Typing;
use baton_channels::chat::{
    ChatEntry, ChatPresence, ChatSent, ChatSpeaker, ChatStartView, ChatView, PersonaChoice, render_chat,
    render_chat_start,
};

const HOSTILE: &str = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>";

fn text() -> String {
    HOSTILE.to_owned()
}

fn view(presence: ChatPresence) -> ChatView {
    let at = Timestamp::from_millis(0);
    ChatView {
        csrf: text(),
        conversation: text(),
        company: text(),
        playing: text(),
        starters: vec![text()],
        entries: vec![
            ChatEntry::Said { key: 1, by: ChatSpeaker::Me, at, text: text() },
            ChatEntry::Said { key: 2, by: ChatSpeaker::Assistant, at, text: text() },
            ChatEntry::Happened { key: 3, at, text: text() },
            ChatEntry::Said { key: 4, by: ChatSpeaker::Human(text()), at, text: text() },
        ],
        presence,
    }
}

fn pages() -> Vec<String> {
    let persona = PersonaChoice { id: text(), name: text(), role: text(), account: text(), note: text() };
    let mut fresh = view(ChatPresence::Assistant { typing: Typing::Now });
    fresh.entries.clear();
    vec![
        render_chat_start(&ChatStartView { csrf: text(), company: text(), personas: vec![persona] }),
        render_chat(&fresh),
        render_chat(&view(ChatPresence::Waiting { line: text() })),
        render_chat(&view(ChatPresence::Human { name: text(), typing: Typing::No })),
        render_chat(&view(ChatPresence::Closed)),
    ]
}

#[test]
fn hostile_text_never_becomes_markup() {
    let events = ChatSent::new().events(&view(ChatPresence::Waiting { line: text() }));
    for html in pages().into_iter().chain(events.into_iter().map(|event| event.html)) {
        assert!(!html.contains("<script>alert") && !html.contains("<img") && !html.contains("\"'>"), "{html}");
    }
}

#[test]
fn every_form_carries_the_token_and_nothing_is_inline() {
    for html in pages() {
        let forms: Vec<&str> = html.split("<form").skip(1).collect();
        assert!(!forms.is_empty());
        for form in forms {
            assert!(form.split("</form>").next().unwrap().contains("name=\"csrf\" value=\"&#34;"), "<form{form}");
        }
        assert!(!html.contains(" style=\"") && !html.contains("<style"), "{html}");
        assert!(html.split("<script").skip(1).all(|s| s.starts_with(" src=\"/chat-assets/")), "{html}");
    }
}

#[test]
fn a_closed_chat_takes_no_more_messages() {
    assert!(render_chat(&view(ChatPresence::Closed)).contains("id=\"write\" method=\"post\" action=\"/chat/%22%27%3E%3Cscript%3Ealert%281%29%3C%2Fscript%3E%3Cimg%20src%3Dx%20onerror%3Dalert%282%29%3E/messages\" hidden"));
}

#[test]
fn a_stream_sends_new_lines_once_and_the_presence_when_it_changes() {
    let mut sent = ChatSent::new();
    let mut view = view(ChatPresence::Waiting { line: String::new() });
    let names = |events: Vec<baton_channels::chat::ChatEvent>| events.iter().map(|e| e.name).collect::<Vec<_>>();
    assert_eq!(names(sent.events(&view)), ["entries", "presence"]);
    assert!(sent.events(&view).is_empty());
    view.entries.push(ChatEntry::Happened {
        key: 5,
        at: Timestamp::from_millis(1),
        text: "Maya is joining you".to_owned(),
    });
    let fresh = sent.events(&view);
    assert!(fresh[0].html.contains("id=\"m5\"") && !fresh[0].html.contains("id=\"m4\""), "{}", fresh[0].html);
    view.presence = ChatPresence::Human { name: "Maya".to_owned(), typing: Typing::No };
    assert_eq!(names(sent.events(&view)), ["presence"]);
}

#[test]
fn no_event_holds_a_carriage_return() {
    let mut view = view(ChatPresence::Waiting { line: "two\r\nminutes".to_owned() });
    view.entries.push(ChatEntry::Happened { key: 9, at: Timestamp::from_millis(0), text: "a\rb".to_owned() });
    let events = ChatSent::new().events(&view);
    assert!(events.len() == 2 && events.iter().all(|event| !event.html.contains('\r')));
}
