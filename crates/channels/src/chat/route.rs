//! Every address that a link or form of these pages names.

/// Choosing whom to play: `GET`.
pub const START: &str = "/chat";
/// Begins a conversation: `POST` with `persona` and `csrf`; leads to its page.
pub const BEGIN: &str = "/chat/begin";

/// The page of a conversation: `GET`.
#[must_use]
pub fn conversation(token: &str) -> String {
    format!("/chat/{}", segment(token))
}

/// Where a message goes: `POST` with `text` and `csrf`. Answers with a redirect to the page, or 4xx and one plain sentence.
#[must_use]
pub fn messages(token: &str) -> String {
    format!("/chat/{}/messages", segment(token))
}

/// The live stream of a conversation: `GET`, server-sent events.
#[must_use]
pub fn live(token: &str) -> String {
    format!("/chat/{}/live", segment(token))
}

/// A text as one part of a path: all but unreserved characters percent-encoded.
fn segment(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
