//! Stories played through the HTTP interface, as customers and an assistant would live them.

use std::time::Duration;

use anyhow::Result;
use baton_conversation::file::TranscriptFile;
use reqwest::Method;
use serde_json::{Value, json};

use super::client::Client;
use crate::cli::Speed;
use crate::json::{at, text};

/// How long things take.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pace {
    /// Between two turns of one conversation.
    pub(crate) turn: Duration,
    /// Between the beginnings of two conversations.
    pub(crate) next: Duration,
    /// Until a colleague accepts.
    pub(crate) accept: Duration,
    /// Until a colleague has settled it.
    pub(crate) settle: Duration,
}

impl Pace {
    /// The pace of a speed.
    pub(crate) fn of(speed: Speed) -> Self {
        let ms = Duration::from_millis;
        match speed {
            Speed::Readable => Self { turn: ms(2600), next: ms(3500), accept: ms(5000), settle: ms(20_000) },
            Speed::Fast => Self { turn: ms(300), next: ms(300), accept: ms(400), settle: ms(1500) },
            Speed::Max => Self { turn: ms(0), next: ms(0), accept: ms(0), settle: ms(0) },
        }
    }
}

/// What became of one story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Played {
    /// Its id in the story file.
    pub(crate) story: String,
    /// The turn after which it was handed off.
    pub(crate) handed_off_after: Option<u64>,
    /// Whether it should have been, as its author says.
    pub(crate) expected: Option<bool>,
}

/// Plays one story to its end, or until a human is called: from then on people speak.
pub(crate) async fn story(client: &Client, story: &TranscriptFile, run: usize, pace: Pace) -> Result<Played> {
    let opened = client.must(Method::POST, "/v1/conversations", Some(&opening(story, run))).await?;
    let id = text(&opened, "/id").to_owned();
    let mut handed_off_after = None;
    for turn in &story.turns {
        if turn.by == "human" {
            break;
        }
        tokio::time::sleep(pace.turn).await;
        let body = json!({"by": turn.by, "text": turn.text, "assistant": turn.assistant});
        let answer = client.must(Method::POST, &format!("/v1/conversations/{id}/turns"), Some(&body)).await?;
        if at(&answer, "/assistant/may_speak").as_bool() == Some(false) {
            handed_off_after = at(&answer, "/turn").as_u64();
            break;
        }
    }
    let expected = story.other.get("expect").and_then(|e| at(e, "/handoff").as_bool());
    Ok(Played { story: story.id.clone(), handed_off_after, expected })
}

fn opening(story: &TranscriptFile, run: usize) -> Value {
    json!({
        "id": format!("{}-{run}", story.id),
        "channel": story.channel,
        "language": story.language,
        "customer": story.customer,
        "account": story.account,
    })
}
