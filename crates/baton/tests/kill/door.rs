//! A client that does what a careful program does: it sends a write again, under the same key, until it is answered.

use std::time::Duration;

use futures::StreamExt;
use reqwest::{Method, StatusCode};
use serde_json::Value;
use tokio::sync::{mpsc, watch};

/// How long the feed's reader waits before it comes back.
const COME_BACK: Duration = Duration::from_millis(100);

/// An answer: its status, its body, and whether it was given before.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) body: Value,
    pub(crate) replayed: bool,
}

/// The way to whichever node answers.
pub(crate) struct Door {
    http: reqwest::Client,
    key: String,
    bases: watch::Receiver<Vec<String>>,
}

impl Door {
    pub(crate) fn new(key: String, bases: watch::Receiver<Vec<String>>) -> Self {
        Self { http: reqwest::Client::new(), key, bases }
    }

    /// Sends a write until it is answered; `at` picks the node that is asked first.
    pub(crate) async fn write(&self, at: usize, path: &str, key: &str, body: &Value) -> Answer {
        self.until_answered(at, |base| {
            let request = self.http.post(format!("{base}{path}")).header("idempotency-key", key).json(body);
            self.once(request)
        })
        .await
    }

    /// Reads until it is answered.
    pub(crate) async fn read(&self, path: &str) -> Value {
        self.until_answered(0, |base| self.once(self.http.request(Method::GET, format!("{base}{path}")))).await.body
    }

    /// Asks one node after the other; where none answers, waits until nodes were started again.
    async fn until_answered<F>(&self, at: usize, ask: impl Fn(String) -> F) -> Answer
    where
        F: Future<Output = Option<Answer>>,
    {
        let mut bases = self.bases.clone();
        loop {
            let now = bases.borrow_and_update().clone();
            for nth in 0..now.len() {
                if let Some(answer) = ask(now[(at + nth) % now.len()].clone()).await {
                    return answer;
                }
            }
            bases.changed().await.unwrap();
        }
    }

    /// One try; nothing where the node went away before the whole answer was here.
    async fn once(&self, request: reqwest::RequestBuilder) -> Option<Answer> {
        let request = request.bearer_auth(&self.key);
        loop {
            let answer = request.try_clone().unwrap().send().await.ok()?;
            let (status, replayed) = (answer.status(), answer.headers().contains_key("idempotent-replayed"));
            let bytes = answer.bytes().await.ok()?;
            let body: Value = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
            assert!(!status.is_server_error() || status == StatusCode::SERVICE_UNAVAILABLE, "{status}: {body}");
            // Two nodes stood in each other's way: the same request again.
            if status != StatusCode::SERVICE_UNAVAILABLE && body["code"] != "busy" {
                return Some(Answer { status, body, replayed });
            }
            println!("tried again: {status} {}", body["detail"]);
        }
    }

    /// The live feed after a place, until the node goes away or the receiver is dropped.
    pub(crate) async fn feed(&self, at: usize, after: u64) -> mpsc::Receiver<Value> {
        let (send, entries) = mpsc::channel(1024);
        let bases = self.bases.borrow().clone();
        let request = self.http.get(format!("{}/v1/events", bases[at % bases.len()])).bearer_auth(&self.key);
        let Ok(answer) = request.header("last-event-id", after).send().await else { return entries };
        tokio::spawn(async move {
            let mut stream = answer.bytes_stream();
            let mut buffer: Vec<u8> = Vec::new();
            while let Some(Ok(chunk)) = stream.next().await {
                buffer.extend_from_slice(&chunk);
                while let Some(end) = buffer.iter().position(|b| *b == b'\n') {
                    let line: Vec<u8> = buffer.drain(..=end).collect();
                    let Some(data) = line.strip_prefix(b"data:") else { continue };
                    if send.send(serde_json::from_slice(data).unwrap()).await.is_err() {
                        return;
                    }
                }
            }
        });
        entries
    }

    /// Ends where nodes were started again, or after the moment a browser waits before it comes back.
    pub(crate) async fn a_moment(&self) {
        let mut bases = self.bases.clone();
        let _ = tokio::time::timeout(COME_BACK, bases.changed()).await;
    }
}
