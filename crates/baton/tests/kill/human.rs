//! Humans who answer their offers: most accept, some decline, and what they have taken they give back, settle or hand on.

use std::collections::BTreeMap;
use std::sync::Arc;

use reqwest::StatusCode;
use serde_json::{Value, json};
use tokio::sync::mpsc;

use crate::door::Door;

/// Every so many offers one is declined.
const DECLINED_EVERY: usize = 5;

/// Answers every offer of the feed.
pub(crate) async fn serve(door: Arc<Door>, mut feed: mpsc::UnboundedReceiver<Value>) {
    let mut offers = 0;
    while let Some(entry) = feed.recv().await {
        if entry["event"]["event"] == "offer_made" {
            offers += 1;
            tokio::spawn(answers(door.clone(), entry, offers));
        }
    }
}

async fn answers(door: Arc<Door>, entry: Value, nth: usize) {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let (conversation, event) = (text(&entry["conversation"]), &entry["event"]);
    let (handoff, offer, human) = (text(&event["handoff"]), text(&event["offer"]), text(&event["human"]));
    let does = async |what: &str| {
        let body = json!({"human": human, "reason": "as it fits"});
        door.write(nth, &format!("/v1/handoffs/{handoff}/{what}"), &format!("{offer}-{what}"), &body).await
    };
    if nth.is_multiple_of(DECLINED_EVERY) {
        does("decline").await;
        return;
    }
    // The offer may have run out while the service was down; then the next human is asked.
    if does("accept").await.status != StatusCode::OK {
        return;
    }
    let turn = json!({"by": "human", "text": format!("I have read everything. ({offer})")});
    let path = format!("/v1/conversations/{conversation}/turns");
    assert_eq!(door.write(nth, &path, &format!("{offer}-turn"), &turn).await.status, StatusCode::CREATED);
    let end = ["return", "resolve", "return", "transfer"][nth % 4];
    let answer = does(end).await;
    assert_eq!(answer.status, StatusCode::OK, "{end}: {answer:?}");
}

/// Everybody's load, as the service has it, is what the log adds up to.
pub(crate) async fn loads_are(door: &Door, expected: &BTreeMap<String, i64>) {
    let roster = door.read("/v1/humans").await;
    let loads: BTreeMap<String, i64> = roster["humans"]
        .as_array()
        .unwrap()
        .iter()
        .map(|human| (human["id"].as_str().unwrap().to_owned(), human["current_load"].as_i64().unwrap()))
        .collect();
    assert_eq!(&loads, expected);
}
