//! Every error code, in one place: its status, its title and its page. A code never changes its meaning.

use axum::http::StatusCode;

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $code:literal, $status:ident, $title:literal;)+) => {
        /// What went wrong, as a program reads it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $variant),+ }

        impl Code {
            /// All of them, in the order of the reference.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable code.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The HTTP status it comes with.
            #[must_use]
            pub fn status(self) -> StatusCode {
                match self { $(Self::$variant => StatusCode::$status),+ }
            }

            /// The title, the same for every occurrence.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Self::$variant => $title),+ }
            }

            /// The page that explains it, in Markdown.
            #[must_use]
            pub fn page(self) -> &'static str {
                match self { $(Self::$variant => include_str!(concat!("../../../../docs/errors/", $code, ".md"))),+ }
            }
        }
    };
}

codes! {
    /// The body is no JSON.
    MalformedJson = "malformed_json", BAD_REQUEST, "The body is not JSON";
    /// The body is no UTF-8.
    InvalidUtf8 = "invalid_utf8", BAD_REQUEST, "The body is not UTF-8";
    /// The `Idempotency-Key` header cannot be used.
    InvalidIdempotencyKey = "invalid_idempotency_key", BAD_REQUEST, "The idempotency key cannot be used";
    /// The query string cannot be used.
    InvalidQuery = "invalid_query", BAD_REQUEST, "The query cannot be used";
    /// Nobody knows who asks.
    Unauthorised = "unauthorised", UNAUTHORIZED, "Sign in or send an API key";
    /// The e-mail address and the password do not belong together.
    WrongCredentials = "wrong_credentials", UNAUTHORIZED, "The e-mail address or the password is wrong";
    /// A one-time link was used before, or is too old.
    LinkSpent = "link_spent", UNAUTHORIZED, "The sign-in link was used before or has expired";
    /// Whoever asks may not do that.
    Forbidden = "forbidden", FORBIDDEN, "You may not do that";
    /// The write does not carry the session's token.
    CsrfFailed = "csrf_failed", FORBIDDEN, "The request does not carry the session's token";
    /// Nothing is served there.
    UnknownPath = "unknown_path", NOT_FOUND, "There is nothing at this path";
    /// No such conversation.
    UnknownConversation = "unknown_conversation", NOT_FOUND, "There is no such conversation";
    /// No such handoff.
    UnknownHandoff = "unknown_handoff", NOT_FOUND, "There is no such handoff";
    /// No such human.
    UnknownHuman = "unknown_human", NOT_FOUND, "There is no such human";
    /// No such account.
    UnknownAccount = "unknown_account", NOT_FOUND, "There is no such account";
    /// No such version of the policy.
    UnknownPolicy = "unknown_policy", NOT_FOUND, "There is no such version of the policy";
    /// No brief has been written yet.
    NoBrief = "no_brief", NOT_FOUND, "There is no brief yet";
    /// The path does not take that method.
    MethodNotAllowed = "method_not_allowed", METHOD_NOT_ALLOWED, "The path does not take this method";
    /// The id is taken.
    ConversationExists = "conversation_exists", CONFLICT, "A conversation of that id exists";
    /// The conversation is over.
    ConversationClosed = "conversation_closed", CONFLICT, "The conversation is closed";
    /// The conversation has as many turns as it may have.
    ConversationFull = "conversation_full", CONFLICT, "The conversation has as many turns as it may have";
    /// The assistant spoke while it may not.
    AssistantSilenced = "assistant_silenced", CONFLICT, "The assistant may not speak now";
    /// A human spoke who does not have the conversation.
    HumanAbsent = "human_absent", CONFLICT, "No human has the conversation";
    /// Not possible at this stage.
    NotNow = "not_now", CONFLICT, "Not possible at this stage";
    /// Somebody else has it.
    NotYourHandoff = "not_your_handoff", CONFLICT, "The handoff is with somebody else";
    /// The offer is gone.
    OfferExpired = "offer_expired", CONFLICT, "The offer has gone on to the next human";
    /// The handoff is over.
    HandoffOver = "handoff_over", CONFLICT, "The handoff is over";
    /// The human cannot take one more.
    NoRoom = "no_room", CONFLICT, "The human has no room or is not available";
    /// The human still holds conversations.
    HumanBusy = "human_busy", CONFLICT, "The human still holds conversations";
    /// Somebody else stored a version of the policy meanwhile.
    PolicyMoved = "policy_moved", CONFLICT, "The policy was changed meanwhile";
    /// Others keep changing it.
    Busy = "busy", CONFLICT, "Others are changing the conversation";
    /// The body is too large.
    BodyTooLarge = "body_too_large", PAYLOAD_TOO_LARGE, "The body is too large";
    /// A value is none that is known, is outside its range, or is missing.
    InvalidValue = "invalid_value", UNPROCESSABLE_ENTITY, "A value cannot be used";
    /// An id cannot be one.
    InvalidId = "invalid_id", UNPROCESSABLE_ENTITY, "The id cannot be used";
    /// The text holds nothing.
    EmptyText = "empty_text", UNPROCESSABLE_ENTITY, "The text is empty";
    /// The text is too long.
    TextTooLong = "text_too_long", UNPROCESSABLE_ENTITY, "The text is too long";
    /// The text holds a control character.
    ControlCharacter = "control_character", UNPROCESSABLE_ENTITY, "The text holds a control character";
    /// The turn is dated before the last one.
    TimeRunsBackwards = "time_runs_backwards", UNPROCESSABLE_ENTITY, "The turn is dated before the last one";
    /// The same key came with another request.
    IdempotencyKeyReused = "idempotency_key_reused", UNPROCESSABLE_ENTITY, "The idempotency key belongs to another request";
    /// The policy cannot be read.
    PolicyProblems = "policy_problems", UNPROCESSABLE_ENTITY, "The policy has problems";
    /// The rollout cannot be read.
    RolloutProblem = "rollout_problem", UNPROCESSABLE_ENTITY, "The rollout has a problem";
    /// The roster cannot be read.
    RosterProblems = "roster_problems", UNPROCESSABLE_ENTITY, "The roster has problems";
    /// Too many attempts to sign in.
    TooManyAttempts = "too_many_attempts", TOO_MANY_REQUESTS, "Too many attempts";
    /// Something is wrong with Baton itself.
    Internal = "internal", INTERNAL_SERVER_ERROR, "Something went wrong here";
    /// The store does not answer.
    StoreUnavailable = "store_unavailable", SERVICE_UNAVAILABLE, "The store does not answer";
    /// Not everything is up yet.
    NotReady = "not_ready", SERVICE_UNAVAILABLE, "Not ready";
    /// The answer took too long.
    Timeout = "timeout", SERVICE_UNAVAILABLE, "The answer took too long";
}

impl Code {
    /// The code of that name, if there is one.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == name)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_page_belongs_to_a_code() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/errors");
        let pages: BTreeSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter_map(|name| name.strip_suffix(".md").map(str::to_owned))
            .filter(|name| name != "README" && name != "template")
            .collect();
        let codes: BTreeSet<String> = Code::ALL.iter().map(|code| code.as_str().to_owned()).collect();
        assert_eq!(pages, codes);
    }

    #[test]
    fn every_page_says_its_code_its_status_and_what_to_do() {
        for code in Code::ALL {
            let page = code.page();
            let name = code.as_str();
            let status = format!("*Status {}. {}.*", code.status().as_u16(), code.title());
            assert!(
                page.starts_with(&format!("# `{name}`\n\n{status}\n")),
                "{name} begins with its code and `{status}`"
            );
            for heading in ["## What happened", "## What to do", "## Example"] {
                assert!(page.contains(heading), "{name} has `{heading}`");
            }
        }
    }

    #[test]
    fn a_code_is_found_by_its_name() {
        assert_eq!(Code::of("no_room"), Some(Code::NoRoom));
        assert_eq!(Code::of("no_such_code"), None);
    }
}
