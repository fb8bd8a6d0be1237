//! How many steps a second a store takes, beside how often the same disk can flush: the floor of one flush a step.
//!
//! `cargo run --release -p baton-store --example commit_rate -- [URL] [WRITERS] [SECONDS]`; without a URL, a SQLite
//! file in a temporary folder. Each writer has its own conversation and sends the next step when the last was
//! acknowledged; a step holds two or three events, as a turn does, and keeps its answer under an idempotency key.

#![expect(clippy::print_stdout, reason = "it prints its figures")]
#![expect(clippy::disallowed_methods, reason = "it measures time")]
#![expect(clippy::unwrap_used, reason = "a measurement that fails says where")]

use std::io::{Seek as _, Write as _};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use baton_base::{ConversationId, HandoffId, Revision, Timestamp, WorkspaceId};
use baton_engine::port::Store;
use baton_engine::port::store::{Commit, Head, NewEffect, NewEvent, SavedAnswer};

/// A turn's event with its decision is some 2 KiB of JSON.
const BODY_BYTES: usize = 1_000;

#[tokio::main]
async fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = tempfile::tempdir().unwrap();
    let file = format!("sqlite:{}", folder.path().join("rate.db").display());
    let url = arguments.next().filter(|url| !url.is_empty()).unwrap_or(file);
    let writers: u64 = arguments.next().map_or(256, |text| text.parse().unwrap());
    let span = Duration::from_secs(arguments.next().map_or(5, |text| text.parse().unwrap()));

    let flushes_before = flushes_per_second(folder.path(), Duration::from_secs(2));
    let store = baton_store::open(&url).await.unwrap();
    store.migrate().await.unwrap();
    store.ensure_workspace(&workspace()).await.unwrap();
    let mut times = steps(&store, writers, span).await;
    times.sort();
    // Other work on the disk comes and goes: the floor is taken on both sides of the measurement.
    let flushes = (flushes_before + flushes_per_second(folder.path(), Duration::from_secs(2))) / 2.0;
    let rate = times.len() as f64 / span.as_secs_f64();
    let at = |share: f64| times.get((times.len() as f64 * share) as usize).map_or(0.0, |t| t.as_secs_f64() * 1e3);
    println!("flushes of the disk        {flushes:>9.0} a second");
    println!("steps with {writers:>4} writers    {rate:>9.0} a second, {:.2} for each flush", rate / flushes);
    println!("acknowledged after         {:>9.2} ms at p50, {:.2} ms at p99", at(0.50), at(0.99));

    let mut alone = steps(&store, 1, span).await;
    alone.sort();
    let rate = alone.len() as f64 / span.as_secs_f64();
    println!("steps with    1 writer     {rate:>9.0} a second, {:.2} for each flush", rate / flushes);
    let feed = store.feed_end(&workspace()).await.unwrap();
    println!("events in the feed         {feed:>9}");
}

/// How often 4 KiB can be written and flushed, one after the other.
fn flushes_per_second(folder: &Path, span: Duration) -> f64 {
    let mut file = std::fs::File::create(folder.join("flush")).unwrap();
    let page = [7_u8; 4096];
    let start = Instant::now();
    let mut flushes = 0.0;
    while start.elapsed() < span {
        file.rewind().unwrap();
        file.write_all(&page).unwrap();
        file.sync_data().unwrap();
        flushes += 1.0;
    }
    flushes / span.as_secs_f64()
}

/// How long each acknowledged step took.
async fn steps(store: &Arc<dyn Store>, writers: u64, span: Duration) -> Vec<Duration> {
    let end = Instant::now() + span;
    let tasks: Vec<_> = (0..writers)
        .map(|writer| {
            let store = store.clone();
            tokio::spawn(async move {
                let mut times = vec![];
                let (mut revision, mut turn) = (0, 0);
                while Instant::now() < end {
                    let events = 2 + turn % 2;
                    let commit = step(&format!("w{writers}-{writer}"), revision, events, turn);
                    let sent = Instant::now();
                    store.commit(commit).await.unwrap();
                    times.push(sent.elapsed());
                    revision += events;
                    turn += 1;
                }
                times
            })
        })
        .collect();
    let mut all = vec![];
    for task in tasks {
        all.extend(task.await.unwrap());
    }
    all
}

fn workspace() -> WorkspaceId {
    WorkspaceId::new("rate").unwrap()
}

fn step(conversation: &str, expected: u64, events: u64, turn: u64) -> Commit {
    let at = Timestamp::from_millis(1_000_000 + i64::try_from(turn).unwrap());
    let body = format!(r#"{{"text":"{}"}}"#, "x".repeat(BODY_BYTES));
    let key = format!("{conversation}/{turn}");
    let waits = turn % 5 == 4;
    Commit {
        workspace: workspace(),
        expected: Revision(expected),
        head: Head {
            conversation: ConversationId::new(conversation).unwrap(),
            revision: Revision(expected + events),
            stage: if waits { "waiting" } else { "with_assistant" }.into(),
            channel: "chat".into(),
            language: "en".into(),
            customer: "Ana Ruiz".into(),
            account: "Northwind".into(),
            tier: "mid_market".into(),
            handoff: waits.then(|| HandoffId::new(&key).unwrap()),
            offer: None,
            human: None,
            foreseen: None,
            waiting_since: waits.then_some(at),
            offer_expires: None,
            verdict: "stay".into(),
            probability: 0.31,
            reason: "integration question with a deadline".into(),
            last_words: "we need this to work with our billing system before the end of the quarter".into(),
            last_by: "customer".into(),
            turns: u32::try_from(turn).unwrap(),
            urgency: turn as f64,
            need: waits.then(|| "{}".into()),
            opened_at: at,
            updated_at: at,
        },
        events: (0..events).map(|_| NewEvent { kind: "turn_taken".into(), body: body.clone() }).collect(),
        effects: if waits {
            vec![NewEffect { kind: "tell_customer".into(), key: key.clone(), body: "{}".into() }]
        } else {
            vec![]
        },
        room: vec![],
        answer: Some(SavedAnswer { key, request: "ab".repeat(32), status: 201, body: "{\"verdict\":\"stay\"}".into() }),
        at,
    }
}
