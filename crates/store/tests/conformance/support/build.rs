//! Short words to make what the store keeps.

use baton_base::{ConversationId, HandoffId, HumanId, OfferId, Revision, Timestamp};
use baton_engine::port::people::HumanRow;
use baton_engine::port::store::{Commit, Head, NewEffect, NewEvent, NewPolicy, RoomChange, SavedAnswer};

use super::workspace;

pub(crate) fn at(ms: i64) -> Timestamp {
    Timestamp::from_millis(ms)
}

pub(crate) fn conversation(id: &str) -> ConversationId {
    ConversationId::new(id).unwrap()
}

pub(crate) fn human(id: &str) -> HumanId {
    HumanId::new(id).unwrap()
}

pub(crate) fn handoff(id: &str) -> HandoffId {
    HandoffId::new(id).unwrap()
}

pub(crate) fn offer(id: &str) -> OfferId {
    OfferId::new(id).unwrap()
}

/// Somebody available with an empty hand.
pub(crate) fn person(id: &str, capacity: u32) -> HumanRow {
    HumanRow { id: human(id), profile: format!(r#"{{"id":"{id}"}}"#), capacity, presence: "available".into(), load: 0 }
}

pub(crate) fn answer(key: &str, body: &str) -> SavedAnswer {
    SavedAnswer { key: key.into(), request: "ab12".into(), status: 201, body: body.into() }
}

/// A policy of Ann's, made from a version where one is named.
pub(crate) fn policy(text: &str, onto: Option<u32>) -> NewPolicy {
    NewPolicy {
        text: text.into(),
        by: "ann".into(),
        note: format!("why {text}"),
        figures: r#"{"triggers":3}"#.into(),
        onto,
    }
}

/// A row of a conversation with the assistant.
pub(crate) fn head(id: &str, revision: u64) -> Head {
    Head {
        conversation: conversation(id),
        revision: Revision(revision),
        stage: "with_assistant".into(),
        channel: "chat".into(),
        language: "en".into(),
        customer: "Ana".into(),
        account: String::new(),
        tier: "none".into(),
        handoff: None,
        offer: None,
        human: None,
        foreseen: None,
        waiting_since: None,
        offer_expires: None,
        verdict: "stay".into(),
        probability: 0.1,
        reason: String::new(),
        last_words: "hello".into(),
        last_by: "customer".into(),
        turns: 1,
        urgency: 0.0,
        need: None,
        opened_at: at(1_000),
        updated_at: at(1_000),
    }
}

/// A step of that many events.
pub(crate) fn step(id: &str, expected: u64, events: u64) -> Commit {
    let event = |nth| NewEvent { kind: "turn_taken".into(), body: format!(r#"{{"of":"{id}","nth":{nth}}}"#) };
    Commit {
        workspace: workspace(),
        expected: Revision(expected),
        head: head(id, expected + events),
        events: (expected + 1..=expected + events).map(event).collect(),
        effects: vec![],
        room: vec![],
        answer: None,
        at: at(1_000),
    }
}

/// Words that change a step.
pub(crate) trait With {
    fn taking(self, who: &str) -> Self;
    fn freeing(self, who: &str) -> Self;
    fn answered(self, key: &str, body: &str) -> Self;
    fn effect(self, key: &str) -> Self;
    fn at_ms(self, ms: i64) -> Self;
    fn head(self, change: impl FnOnce(&mut Head)) -> Self;
}

impl With for Commit {
    fn taking(mut self, who: &str) -> Self {
        self.room.push(RoomChange::Take(human(who)));
        self
    }

    fn freeing(mut self, who: &str) -> Self {
        self.room.push(RoomChange::Free(human(who)));
        self
    }

    fn answered(mut self, key: &str, body: &str) -> Self {
        self.answer = Some(answer(key, body));
        self
    }

    fn effect(mut self, key: &str) -> Self {
        self.effects.push(NewEffect { kind: "tell_customer".into(), key: key.into(), body: "{}".into() });
        self
    }

    fn at_ms(mut self, ms: i64) -> Self {
        self.at = at(ms);
        self
    }

    fn head(mut self, change: impl FnOnce(&mut Head)) -> Self {
        change(&mut self.head);
        self
    }
}
