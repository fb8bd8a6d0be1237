//! Every address that a link or form of these pages names. Whoever serves the pages serves these.

/// The inbox: `GET`, with `tab` and `q` in the query.
pub const INBOX: &str = "/desk";
/// The keyboard help as a page: `GET`.
pub const HELP: &str = "/desk/help";
/// Live fragments, server-sent: `GET`, with `tab` and `q`, or `conversation` in the query.
pub const LIVE: &str = "/desk/live";
/// Live fragments of what stands around a page, and of nothing else: `GET`.
pub const LIVE_FRAME: &str = "/desk/live?frame=only";
/// The policy that counts now: `GET` with `q` in the query; `POST` with `text`, `note`, `onto` and `csrf` stores another.
pub const POLICY: &str = "/desk/policy";
/// The policy's text in an editor: `GET`.
pub const POLICY_EDIT: &str = "/desk/policy/edit";
/// What a text would do: `POST` with `text`, `note`, `onto` and `csrf`; changes nothing.
pub const POLICY_PREVIEW: &str = "/desk/policy/preview";
/// Every version of the policy: `GET`, with `below` in the query.
pub const POLICY_VERSIONS: &str = "/desk/policy/versions";
/// Two versions side by side: `GET`, with `from` and `to` in the query.
pub const POLICY_COMPARE: &str = "/desk/policy/compare";
/// Stores an earlier version again: `POST` with `to`, `note`, `onto` and `csrf`.
pub const POLICY_ROLLBACK: &str = "/desk/policy/rollback";
/// My presence: `POST` with `presence` and `csrf`.
pub const PRESENCE: &str = "/desk/presence";
/// The sign-in page: `GET`; `POST` with `email`, `password`, `next` and `csrf`.
pub const SIGN_IN: &str = "/desk/sign-in";
/// Ends the session: `POST` with `csrf`.
pub const SIGN_OUT: &str = "/desk/sign-out";

/// What can be done with a handoff. Each is `POST` with `csrf`; `decline` and `transfer` also send `reason`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandoffAction {
    /// Take it.
    Accept,
    /// Say no to the offer.
    Decline,
    /// Give it back to the assistant.
    Return,
    /// It is settled.
    Resolve,
    /// Pass it on to somebody else.
    Transfer,
}

impl HandoffAction {
    /// The last part of the address.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Decline => "decline",
            Self::Return => "return",
            Self::Resolve => "resolve",
            Self::Transfer => "transfer",
        }
    }
}

/// The page of a conversation: `GET`.
#[must_use]
pub fn conversation(id: &str) -> String {
    format!("/desk/conversations/{}", segment(id))
}

/// One turn of a conversation: `GET`.
#[must_use]
pub fn turn(conversation_id: &str, turn: u32) -> String {
    format!("{}#t{turn}", conversation(conversation_id))
}

/// One version of the policy to read: `GET`.
#[must_use]
pub fn policy_version(version: u32) -> String {
    format!("{POLICY_VERSIONS}/{version}")
}

/// Two versions of the policy side by side.
#[must_use]
pub fn policy_compare(from: u32, to: u32) -> String {
    format!("{POLICY_COMPARE}?from={from}&to={to}")
}

/// The versions of the policy below a number.
#[must_use]
pub fn policy_older(below: u32) -> String {
    format!("{POLICY_VERSIONS}?below={below}")
}

/// Where a reply to the customer goes: `POST` with `text` and `csrf`.
#[must_use]
pub fn reply(conversation: &str) -> String {
    format!("/desk/conversations/{}/reply", segment(conversation))
}

/// Where stepping in goes: `POST` with `csrf`.
#[must_use]
pub fn step_in(conversation: &str) -> String {
    format!("/desk/conversations/{}/step-in", segment(conversation))
}

/// Where an action on a handoff goes.
#[must_use]
pub fn handoff(id: &str, action: HandoffAction) -> String {
    format!("/desk/handoffs/{}/{}", segment(id), action.name())
}

/// The live stream of the inbox as it is open now.
#[must_use]
pub fn live_inbox(tab: &str, search: &str) -> String {
    format!("{LIVE}?tab={}&q={}", segment(tab), segment(search))
}

/// The live stream of a conversation's page.
#[must_use]
pub fn live_conversation(id: &str) -> String {
    format!("{LIVE}?conversation={}", segment(id))
}

/// A tab of the inbox, the search kept.
#[must_use]
pub fn tab(name: &str, search: &str) -> String {
    if search.is_empty() { format!("{INBOX}?tab={name}") } else { format!("{INBOX}?tab={name}&q={}", segment(search)) }
}

/// A text as one part of a path or one value of a query: all but unreserved characters percent-encoded.
#[must_use]
pub fn segment(text: &str) -> String {
    encoded(text, "%")
}

/// An id as part of an element's id: letters, digits, `-` and `_` only, different for different ids.
#[must_use]
pub fn dom_token(text: &str) -> String {
    encoded(text, "_")
}

fn encoded(text: &str, escape: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        let plain =
            byte.is_ascii_alphanumeric() || byte == b'-' || (escape == "%" && matches!(byte, b'.' | b'_' | b'~'));
        if plain {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("{escape}{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_cannot_leave_its_part_of_the_path() {
        assert_eq!(conversation("../x?y#z"), "/desk/conversations/..%2Fx%3Fy%23z");
        assert_eq!(handoff("k 1", HandoffAction::Accept), "/desk/handoffs/k%201/accept");
    }

    #[test]
    fn different_ids_have_different_element_ids() {
        assert_ne!(dom_token("a_b"), dom_token("a.b"));
        assert_ne!(dom_token("a_2Eb"), dom_token("a.b"));
    }
}
