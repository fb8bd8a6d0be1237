//! The demo talks to Baton as any assistant would: by its public HTTP interface.

use anyhow::{Context, Result, bail};
use futures::StreamExt;
use reqwest::{Method, StatusCode};
use serde_json::Value;
use tokio::sync::mpsc;

use crate::json::at;

/// A client with a key.
#[derive(Clone)]
pub(crate) struct Client {
    http: reqwest::Client,
    base: String,
    key: String,
}

impl Client {
    /// A client of the service at `base` (`http://127.0.0.1:4400`).
    pub(crate) fn new(base: &str, key: &str) -> Self {
        Self { http: reqwest::Client::new(), base: base.to_owned(), key: key.to_owned() }
    }

    /// The answer to a request; a refusal is given back with its status.
    pub(crate) async fn send(&self, method: Method, path: &str, body: Option<&Value>) -> Result<(StatusCode, Value)> {
        let mut request = self.http.request(method, format!("{}{path}", self.base)).bearer_auth(&self.key);
        if let Some(body) = body {
            request = request.json(body);
        }
        let answer = request.send().await.with_context(|| format!("`{path}` was not answered"))?;
        let status = answer.status();
        let body = answer.bytes().await?;
        Ok((status, serde_json::from_slice(&body).unwrap_or(Value::Null)))
    }

    /// The answer to a request that must succeed.
    pub(crate) async fn must(&self, method: Method, path: &str, body: Option<&Value>) -> Result<Value> {
        let (status, answer) = self.send(method, path, body).await?;
        if !status.is_success() {
            bail!("`{path}` was refused ({status}): {}", at(&answer, "/detail").as_str().unwrap_or("no reason given"));
        }
        Ok(answer)
    }

    /// The live feed from its beginning, one entry at a time, until the receiver is dropped or the service ends.
    pub(crate) async fn feed(&self) -> Result<mpsc::Receiver<Value>> {
        let url = format!("{}/v1/events?after=0", self.base);
        let answer = self.http.get(url).bearer_auth(&self.key).send().await?.error_for_status()?;
        let (send, entries) = mpsc::channel(1024);
        tokio::spawn(async move {
            let mut stream = answer.bytes_stream();
            let mut buffer: Vec<u8> = Vec::new();
            while let Some(Ok(chunk)) = stream.next().await {
                buffer.extend_from_slice(&chunk);
                while let Some(end) = buffer.iter().position(|b| *b == b'\n') {
                    let line: Vec<u8> = buffer.drain(..=end).collect();
                    let data = line.strip_prefix(b"data:").and_then(|json| serde_json::from_slice(json).ok());
                    if let Some(entry) = data
                        && send.send(entry).await.is_err()
                    {
                        return;
                    }
                }
            }
        });
        Ok(entries)
    }
}
