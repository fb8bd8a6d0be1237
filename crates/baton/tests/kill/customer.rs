//! Customers who write, with an assistant that answers where it may.

use std::sync::Arc;

use reqwest::StatusCode;
use serde_json::{Value, json};
use tokio::sync::watch;

use crate::door::{Answer, Door};

/// What customers say in turn; the third asks for a person.
const WORDS: [&str; 4] = [
    "How do I add a technician to the board?",
    "Thanks, and where can I see last week's jobs?",
    "I would like to speak to a person, please.",
    "Hello, is somebody there?",
];

/// A turn that was acknowledged.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    pub(crate) conversation: String,
    pub(crate) by: &'static str,
    pub(crate) text: String,
    key: String,
    body: Value,
    answer: Answer,
}

/// Writes a number of turns and gives back what was acknowledged, the assistant's turns with it. A conversation that a
/// human has settled is followed by a new one.
pub(crate) async fn writes(door: Arc<Door>, nth: usize, turns: usize, acknowledged: watch::Sender<usize>) -> Vec<Said> {
    let mut said = Vec::new();
    let mut conversation = opened(&door, nth, 0).await;
    for turn in 0..turns {
        let text = format!("{} ({nth}/{turn})", WORDS[turn % WORDS.len()]);
        let mut taken = speaks(&door, nth, &conversation, "customer", &text).await;
        if taken.answer.status == StatusCode::CONFLICT {
            assert_eq!(taken.answer.body["code"], "conversation_closed", "{:?}", taken.answer);
            conversation = opened(&door, nth, turn).await;
            taken = speaks(&door, nth, &conversation, "customer", &text).await;
        }
        assert_eq!(taken.answer.status, StatusCode::CREATED, "{:?}", taken.answer);
        let may_speak = taken.answer.body["assistant"]["may_speak"] == true;
        let with_assistant = taken.answer.body["stage"] == "with_assistant";
        assert_eq!(may_speak, with_assistant, "the assistant is told to be silent once a human is called");
        said.push(taken);
        acknowledged.send_modify(|turns| *turns += 1);
        if may_speak {
            let text = format!("In the menu at the top. ({nth}/{turn})");
            let answered = speaks(&door, nth, &conversation, "assistant", &text).await;
            assert_eq!(answered.answer.status, StatusCode::CREATED, "{:?}", answered.answer);
            said.push(answered);
        }
    }
    said
}

async fn opened(door: &Door, nth: usize, turn: usize) -> String {
    let id = format!("c{nth}-{turn}");
    let body = json!({"id": id, "channel": "chat", "language": "en", "customer": {"id": format!("u{nth}")}});
    let answer = door.write(nth, "/v1/conversations", &format!("open-{id}"), &body).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
    id
}

async fn speaks(door: &Door, nth: usize, conversation: &str, by: &'static str, text: &str) -> Said {
    let key = format!("{conversation}:{by}:{}", text.rsplit(' ').next().unwrap());
    let body = json!({"by": by, "text": text});
    let answer = door.write(nth, &path(conversation), &key, &body).await;
    Said { conversation: conversation.to_owned(), by, text: text.to_owned(), key, body, answer }
}

fn path(conversation: &str) -> String {
    format!("/v1/conversations/{conversation}/turns")
}

/// Sends every acknowledged turn once more, to whichever node.
pub(crate) async fn the_same_request_gets_the_same_answer(door: &Door, said: &[Said]) {
    for (nth, one) in said.iter().enumerate() {
        let again = door.write(nth, &path(&one.conversation), &one.key, &one.body).await;
        assert!(again.replayed, "{one:?}: {again:?}");
        assert_eq!((again.status, &again.body), (one.answer.status, &one.answer.body), "{one:?}");
    }
}
