//! Conversations played against the service, and how long each turn took.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use serde_json::json;
use tokio::sync::mpsc;
use tokio::task::LocalSet;
use tokio::time::Instant;

use crate::line::Line;
use crate::service::Service;
use crate::words::Words;

/// How many conversations the open loop goes around: a customer writes every 400 ms at 20 turns a second.
const AROUND: usize = 8;

/// How long the turns took.
#[derive(Debug, Clone, Default)]
pub(crate) struct Times {
    taken: Vec<Duration>,
    /// How many turns handed their conversation off.
    pub(crate) handed_off: usize,
}

impl Times {
    pub(crate) fn len(&self) -> usize {
        self.taken.len()
    }

    pub(crate) fn p50(&self) -> Duration {
        self.at(0.50)
    }

    pub(crate) fn p99(&self) -> Duration {
        self.at(0.99)
    }

    fn at(&self, share: f64) -> Duration {
        let mut sorted = self.taken.clone();
        sorted.sort();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place among a few thousand")]
        let place = ((sorted.len() as f64 * share).ceil() as usize).saturating_sub(1);
        sorted.get(place).copied().unwrap_or_default()
    }

    /// Only the first ones.
    pub(crate) fn first(&self, many: usize) -> Self {
        Self { taken: self.taken.iter().take(many).copied().collect(), handed_off: 0 }
    }

    /// Only the last ones.
    pub(crate) fn last(&self, many: usize) -> Self {
        Self { taken: self.taken.iter().rev().take(many).copied().collect(), handed_off: 0 }
    }
}

/// A customer in a conversation.
struct Customer {
    line: Line,
    conversation: String,
}

/// Ids and keys that were not used before, also not by an earlier run on the same store.
fn fresh() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    format!("{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

impl Customer {
    async fn opens(service: &Service) -> Self {
        let line = Line::open(&service.base, &service.key).await;
        let mut customer = Self { line, conversation: String::new() };
        customer.begins().await;
        customer
    }

    /// Begins a new conversation.
    async fn begins(&mut self) {
        self.conversation = fresh();
        let body = json!({"id": self.conversation, "customer": {"id": "u", "name": "Ruth Calder"},
                          "account": {"name": "Calder Lift Services", "tier": "smb", "annual_value_usd": 3800}});
        let (status, _) = self.line.post("/v1/conversations", &fresh(), &body.to_string()).await;
        assert_eq!(status, 201);
    }

    /// Says something; whether the assistant may go on.
    async fn says(&mut self, text: &str) -> bool {
        let body = json!({"by": "customer", "text": text}).to_string();
        let path = format!("/v1/conversations/{}/turns", self.conversation);
        let (status, answer) = self.line.post(&path, &fresh(), &body).await;
        assert_eq!(status, 201, "{}", String::from_utf8_lossy(answer));
        !String::from_utf8_lossy(answer).contains("\"may_speak\":false")
    }

    /// Goes away, where nobody is there to take over.
    async fn leaves(&mut self) {
        let path = format!("/v1/conversations/{}/close", self.conversation);
        let (status, _) = self.line.post(&path, &fresh(), "{}").await;
        assert_eq!(status, 200);
    }
}

/// Turns at fixed times, whether the one before was answered or not; each is measured from the time it was due.
pub(crate) async fn open_loop(service: &Service, words: &mut Words, a_second: u32, span: Duration) -> Times {
    let turns = span.as_millis() * u128::from(a_second) / 1000;
    let per_customer = usize::try_from(turns).unwrap() / AROUND + 1;
    let mut plays = Vec::new();
    for _ in 0..AROUND {
        let mut texts = Vec::new();
        while texts.len() < per_customer {
            texts.push(words.new_story());
            if texts.iter().map(Vec::len).sum::<usize>() >= per_customer {
                break;
            }
        }
        plays.push((Customer::opens(service).await, texts));
    }
    let between = Duration::from_secs(1) / a_second;
    let begin = Instant::now() + between;
    let times = Rc::new(RefCell::new(Times::default()));
    let local = LocalSet::new();
    for (nth, (mut customer, stories)) in plays.into_iter().enumerate() {
        let times = times.clone();
        let mut due = begin + between * u32::try_from(nth).unwrap();
        local.spawn_local(async move {
            for story in stories {
                let mut handed_off = false;
                for text in story {
                    if handed_off {
                        break;
                    }
                    tokio::time::sleep_until(due).await;
                    handed_off = !customer.says(&text).await;
                    let mut times = times.borrow_mut();
                    times.taken.push(due.elapsed());
                    times.handed_off += usize::from(handed_off);
                    due += between * u32::try_from(AROUND).unwrap();
                }
                // Not measured: the next conversation is opened before its first turn is due.
                if handed_off {
                    customer.leaves().await;
                }
                customer.begins().await;
            }
        });
    }
    local.await;
    Rc::try_unwrap(times).unwrap().into_inner()
}

/// As many turns as go, each conversation sending its next turn when the last one was answered.
pub(crate) async fn closed_loop(service: &Service, words: &Words, at_once: usize, span: Duration) -> Times {
    let (send, mut told) = mpsc::unbounded_channel();
    let local = LocalSet::new();
    let mut customers = Vec::new();
    for _ in 0..at_once {
        customers.push(Customer::opens(service).await);
    }
    let end = Instant::now() + span;
    for (nth, mut customer) in customers.into_iter().enumerate() {
        let (send, threads) = (send.clone(), words.threads.clone());
        local.spawn_local(async move {
            let mut times = Times::default();
            for thread in threads.iter().cycle().skip(nth) {
                for text in thread {
                    let begun = Instant::now();
                    if begun >= end {
                        let _ = send.send(times);
                        return;
                    }
                    let may_speak = customer.says(text).await;
                    times.taken.push(begun.elapsed());
                    if !may_speak {
                        times.handed_off += 1;
                        customer.leaves().await;
                        break;
                    }
                }
                customer.begins().await;
            }
        });
    }
    drop(send);
    local.await;
    let mut all = Times::default();
    while let Some(times) = told.recv().await {
        all.taken.extend(times.taken);
        all.handed_off += times.handed_off;
    }
    all
}

/// One conversation, turn after turn, in words seen before.
pub(crate) async fn long(service: &Service, words: &Words, turns: usize) -> Times {
    let mut customer = Customer::opens(service).await;
    let mut times = Times::default();
    for text in words.threads.iter().flatten().cycle().take(turns) {
        let begun = Instant::now();
        customer.says(text).await;
        times.taken.push(begun.elapsed());
    }
    customer.leaves().await;
    times
}

/// A body as large as a turn's.
const ECHOED: &str = r#"{"by":"customer","text":"how do i add a technician to the board for next week?"}"#;

/// The open loop against the empty server.
pub(crate) async fn open_loop_echo(base: &str, a_second: u32, span: Duration) -> Times {
    let mut line = Line::open(base, "none").await;
    let between = Duration::from_secs(1) / a_second;
    let begin = Instant::now() + between;
    let mut times = Times::default();
    for nth in 0..u32::try_from(span.as_millis()).unwrap() * a_second / 1000 {
        let due = begin + between * nth;
        tokio::time::sleep_until(due).await;
        line.post("/v1/conversations/c1/turns", "k", ECHOED).await;
        times.taken.push(due.elapsed());
    }
    times
}

/// The closed loop against the empty server: answers a second.
pub(crate) async fn closed_loop_echo(base: &str, at_once: usize, span: Duration) -> f64 {
    let local = LocalSet::new();
    let count = Rc::new(RefCell::new(0.0));
    let end = Instant::now() + span;
    for _ in 0..at_once {
        let (base, count) = (base.to_owned(), count.clone());
        local.spawn_local(async move {
            let mut line = Line::open(&base, "none").await;
            while Instant::now() < end {
                line.post("/v1/conversations/c1/turns", "k", ECHOED).await;
                *count.borrow_mut() += 1.0;
            }
        });
    }
    local.await;
    let answers = *count.borrow();
    answers / span.as_secs_f64()
}
