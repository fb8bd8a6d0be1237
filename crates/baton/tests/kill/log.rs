//! The event log as the feed gives it, and what must hold of it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use reqwest::StatusCode;
use serde_json::{Value, json};
use tokio::sync::{mpsc, watch};

use crate::customer::Said;
use crate::door::Door;
use crate::service::HUMANS;

type Listeners = Arc<Mutex<Vec<mpsc::UnboundedSender<Value>>>>;

/// The feed, followed from its beginning over every kill.
pub(crate) struct Log {
    entries: watch::Receiver<Vec<Value>>,
    listeners: Listeners,
}

impl Log {
    /// Follows from now on; after a break it goes on where it was, and nothing may be missing or come twice.
    pub(crate) fn follow(door: Arc<Door>) -> Self {
        let (seen, entries) = watch::channel(Vec::new());
        let listeners = Listeners::default();
        let told = listeners.clone();
        tokio::spawn(async move {
            for at in 0.. {
                let after = seen.borrow().len() as u64;
                let mut feed = door.feed(at, after).await;
                while let Some(entry) = feed.recv().await {
                    assert_eq!(entry["seq"], seen.borrow().len() + 1, "the feed has no gap: {entry}");
                    told.lock().unwrap().retain(|listener| listener.send(entry.clone()).is_ok());
                    seen.send_modify(|all| all.push(entry));
                }
                door.a_moment().await;
            }
        });
        Self { entries, listeners }
    }

    /// Every entry from now on.
    pub(crate) fn subscribe(&self) -> mpsc::UnboundedReceiver<Value> {
        let (listener, entries) = mpsc::unbounded_channel();
        self.listeners.lock().unwrap().push(listener);
        entries
    }

    /// Everything, once no customer waits and no human has a conversation.
    pub(crate) async fn settled(&self, door: &Door) -> Vec<Value> {
        let mut entries = self.entries.clone();
        let at_rest =
            |all: &Vec<Value>| stages(all).values().all(|stage| matches!(*stage, "with_assistant" | "closed"));
        drop(entries.wait_for(at_rest).await.unwrap());
        // What is stored after this was stored after the whole of the last step.
        opened(door, "settled").await;
        entries.wait_for(|all| all.iter().any(|entry| entry["conversation"] == "settled")).await.unwrap().clone()
    }
}

async fn opened(door: &Door, id: &str) {
    let body = json!({"id": id, "customer": {"id": "u"}});
    let answer = door.write(0, "/v1/conversations", &format!("open-{id}"), &body).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
}

/// Where each conversation stands.
fn stages(entries: &[Value]) -> BTreeMap<&str, &'static str> {
    let mut stages = BTreeMap::new();
    for entry in entries {
        let stage = match entry["event"]["event"].as_str().unwrap() {
            "opened" | "returned" => "with_assistant",
            "handoff_began" | "offer_ended" | "transferred" => "waiting",
            "offer_made" => "offered",
            "offer_accepted" => "with_human",
            "resolved" | "closed" => "closed",
            _ => continue,
        };
        stages.insert(entry["conversation"].as_str().unwrap(), stage);
    }
    stages
}

/// The first entries of the log, read anew from the store.
pub(crate) async fn read_again(door: &Door, entries: usize) -> Vec<Value> {
    let mut feed = door.feed(0, 0).await;
    let mut all = Vec::new();
    while all.len() < entries {
        all.push(feed.recv().await.unwrap());
    }
    all
}

/// Nothing was stored after these entries: the next one is what is asked for now, or the name of who would take over.
pub(crate) async fn nothing_follows(door: &Door, entries: usize) {
    opened(door, "last").await;
    let mut feed = door.feed(0, entries as u64).await;
    loop {
        let entry = feed.recv().await.unwrap();
        if entry["conversation"] == "last" {
            return;
        }
        assert_eq!(entry["event"]["event"], "foreseen", "{entry}");
    }
}

/// What the log adds up to.
#[derive(Debug, Default)]
pub(crate) struct Told {
    pub(crate) handoffs: usize,
    pub(crate) accepted: usize,
    pub(crate) declined: usize,
    pub(crate) ran_out: usize,
    pub(crate) loads: BTreeMap<String, i64>,
}

/// Goes through the log in its order. At no place may a conversation have two offers open or a human more than they
/// have room for, and in the end every handoff was accepted.
pub(crate) fn audit(entries: &[Value]) -> Told {
    let mut told = Told { loads: HUMANS.iter().map(|(id, _)| ((*id).to_owned(), 0)).collect(), ..Told::default() };
    let mut revisions: BTreeMap<&str, u64> = BTreeMap::new();
    let mut open: BTreeMap<&str, &Value> = BTreeMap::new();
    let mut handoffs: BTreeMap<&str, bool> = BTreeMap::new();
    for entry in entries {
        let conversation = entry["conversation"].as_str().unwrap();
        let revision = revisions.entry(conversation).or_default();
        *revision += 1;
        assert_eq!(entry["revision"], *revision, "each event follows the one before it: {entry}");
        let event = &entry["event"];
        let handoff = event["handoff"].as_str().unwrap_or_default();
        let mut load = |by: i64| *told.loads.get_mut(event["human"].as_str().unwrap()).unwrap() += by;
        match event["event"].as_str().unwrap() {
            "handoff_began" => {
                told.handoffs += 1;
                handoffs.insert(handoff, false);
            }
            "offer_made" => {
                load(1);
                assert!(open.insert(conversation, event).is_none(), "two offers are open at once: {entry}");
            }
            "offer_ended" => {
                load(-1);
                assert_eq!(open.remove(conversation).unwrap()["offer"], event["offer"]);
                told.declined += usize::from(event["end"] == "declined");
                told.ran_out += usize::from(event["end"] == "expired");
            }
            "offer_accepted" => {
                assert_eq!(open.remove(conversation).unwrap()["offer"], event["offer"]);
                told.accepted += 1;
                handoffs.insert(handoff, true);
            }
            "returned" | "resolved" | "transferred" => load(-1),
            _ => {}
        }
        for (human, capacity) in HUMANS {
            assert!(
                (0..=i64::from(capacity)).contains(&told.loads[human]),
                "{human} holds {}: {entry}",
                told.loads[human]
            );
        }
    }
    assert_eq!(handoffs.values().filter(|accepted| !**accepted).count(), 0, "every handoff goes on to a human");
    told
}

/// Every acknowledged turn is in the log, once, in the order of its conversation.
pub(crate) fn every_turn_is_there(entries: &[Value], said: &[Said]) {
    let mut stored: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| entry["event"]["event"] == "turn_taken") {
        let turn = &entry["event"]["turn"];
        let whose = (entry["conversation"].as_str().unwrap(), turn["by"].as_str().unwrap());
        stored.entry(whose).or_default().push(turn["text"].as_str().unwrap());
    }
    let mut expected: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for one in said {
        expected.entry((&one.conversation, one.by)).or_default().push(&one.text);
    }
    for (whose, turns) in &expected {
        assert_eq!(stored.get(whose), Some(turns), "{whose:?}");
    }
}
