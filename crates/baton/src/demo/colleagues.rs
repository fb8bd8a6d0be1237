//! The other people of the demo's company: they accept what they are offered, greet with the brief's first sentence,
//! and settle it. Whoever watches the demo is one of twelve; these are the other eleven.

use anyhow::Result;
use reqwest::Method;
use serde_json::{Value, json};
use tokio::sync::mpsc;

use super::client::Client;
use super::play::Pace;
use crate::json::at;

/// Every third conversation goes back to the assistant instead of being settled.
const RETURNED_EVERY: usize = 3;

/// Serves offers from the feed until it ends. `you` is left alone.
pub(crate) async fn serve(client: Client, mut feed: mpsc::Receiver<Value>, you: Option<String>, pace: Pace) {
    let mut served = 0;
    while let Some(entry) = feed.recv().await {
        let event = at(&entry, "/event");
        let mine = at(event, "/event") == "offer_made" && at(event, "/human").as_str() != you.as_deref();
        let (Some(human), Some(handoff), Some(conversation)) =
            (at(event, "/human").as_str(), at(event, "/handoff").as_str(), at(&entry, "/conversation").as_str())
        else {
            continue;
        };
        if mine {
            served += 1;
            let job = (client.clone(), conversation.to_owned(), handoff.to_owned(), human.to_owned());
            tokio::spawn(async move {
                let (client, conversation, handoff, human) = job;
                if let Err(problem) = take(&client, &conversation, &handoff, &human, served, pace).await {
                    tracing::debug!(%conversation, %problem, "a colleague was too late");
                }
            });
        }
    }
}

async fn take(client: &Client, conversation: &str, handoff: &str, human: &str, nth: usize, pace: Pace) -> Result<()> {
    let me = json!({"human": human});
    tokio::time::sleep(pace.accept).await;
    let brief = client.must(Method::GET, &format!("/v1/conversations/{conversation}/brief"), None).await?;
    client.must(Method::POST, &format!("/v1/handoffs/{handoff}/accept"), Some(&me)).await?;
    tokio::time::sleep(pace.turn).await;
    let greeting = json!({"by": "human", "text": at(&brief, "/opening").as_str().unwrap_or("Hello, I have read everything and am on it.")});
    client.must(Method::POST, &format!("/v1/conversations/{conversation}/turns"), Some(&greeting)).await?;
    tokio::time::sleep(pace.settle).await;
    let end = if nth.is_multiple_of(RETURNED_EVERY) { "return" } else { "resolve" };
    client.must(Method::POST, &format!("/v1/handoffs/{handoff}/{end}"), Some(&me)).await?;
    Ok(())
}
