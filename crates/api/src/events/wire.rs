//! The live feed as JSON.

use baton_engine::port::store::StoredEvent;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::conversations::json;

/// Which part of the feed.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct FeedQuery {
    /// The `seq` after which to begin; 0 for everything. The header `Last-Event-ID` says the same and comes first. Where
    /// neither is given, the feed begins now.
    pub(crate) after: Option<String>,
    /// Only the events of this conversation.
    pub(crate) conversation: Option<String>,
}

/// One entry of the live feed: the data of a server-sent event whose name is the event's.
#[derive(Debug, ToSchema)]
#[schema(as = FeedEntry)]
#[expect(dead_code, reason = "describes what `data` writes; the stored event is passed through as it is")]
pub(crate) struct FeedEntry {
    /// Its place in the workspace's feed: gapless, from 1.
    seq: u64,
    /// Whose it is.
    conversation: String,
    /// Its place in its conversation, from 1.
    revision: u64,
    /// When it was stored.
    #[schema(value_type = String, format = DateTime)]
    at: String,
    /// What happened: `event` names it, its other keys belong to it.
    #[schema(value_type = Object)]
    event: String,
}

/// An entry's data. The stored event is JSON on one line already and goes in as it is.
pub(super) fn data(entry: &StoredEvent) -> String {
    let conversation = json(&entry.conversation);
    let StoredEvent { seq, revision, at, body, .. } = entry;
    format!(r#"{{"seq":{seq},"conversation":{conversation},"revision":{revision},"at":"{at}","event":{body}}}"#)
}

#[cfg(test)]
mod tests {
    use baton_base::{ConversationId, Revision, Timestamp};

    use super::*;

    #[test]
    fn a_quote_in_an_id_does_not_break_the_data() {
        let entry = StoredEvent {
            seq: 7,
            conversation: ConversationId::new("a\"b").unwrap(),
            revision: Revision(2),
            at: Timestamp::from_millis(0),
            kind: "closed".into(),
            body: r#"{"event":"closed","reason":""}"#.into(),
        };
        let value: serde_json::Value = serde_json::from_str(&data(&entry)).unwrap();
        assert_eq!(value["conversation"], "a\"b");
        assert_eq!(value["at"], "1970-01-01T00:00:00.000Z");
        assert_eq!(value["event"]["event"], "closed");
    }
}
