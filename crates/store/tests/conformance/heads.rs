//! The rows that lists, plans and checks read.

use std::sync::Arc;

use baton_base::Revision;
use baton_engine::port::Store;
use baton_engine::port::store::{Head, HeadFilter};

use crate::support::build::{With as _, at, conversation, handoff, human, offer, step};
use crate::support::{Home, workspace};

async fn open(store: &Arc<dyn Store>, id: &str, change: impl FnOnce(&mut Head)) {
    store.commit(step(id, 0, 1).head(change)).await.unwrap();
}

async fn listed(store: &Arc<dyn Store>, filter: HeadFilter) -> Vec<String> {
    let heads = store.heads(&workspace(), &filter).await.unwrap();
    heads.iter().map(|head| head.conversation.to_string()).collect()
}

fn all() -> HeadFilter {
    HeadFilter { limit: 100, ..HeadFilter::default() }
}

pub(crate) async fn every_field_of_a_row_survives(home: &Home) {
    let store = home.store().await;
    let full = step("c1", 0, 1).head(|head| {
        *head = Head {
            stage: "offered".into(),
            channel: "phone".into(),
            language: "de".into(),
            customer: "Zoë 'O\"Brien'; --".into(),
            account: "Ünïted \u{1F600}".into(),
            tier: "enterprise".into(),
            handoff: Some(handoff("k1")),
            offer: Some(offer("o1")),
            human: Some(human("h1")),
            foreseen: Some(human("h2")),
            waiting_since: Some(at(-5)),
            offer_expires: Some(at(i64::MAX)),
            verdict: "hand_off".into(),
            probability: 0.123_456_789_012_345_6,
            reason: "nul\u{FFFD}".into(),
            last_words: "line\nbreak \\ %".into(),
            last_by: "assistant".into(),
            turns: u32::MAX,
            urgency: -1e300,
            need: Some(r#"{"skills":[]}"#.into()),
            opened_at: at(7),
            updated_at: at(8),
            ..head.clone()
        }
    });
    let before = full.head.clone();
    // No engine keeps a NUL as it is: both keep the replacement character.
    store.commit(full.head(|head| head.reason = "nul\0".into())).await.unwrap();
    assert_eq!(store.head(&workspace(), &conversation("c1")).await.unwrap(), Some(before));
    // And each can be taken back again.
    let plain = step("c1", 1, 1);
    let after = plain.head.clone();
    store.commit(plain).await.unwrap();
    assert_eq!(store.head(&workspace(), &conversation("c1")).await.unwrap(), Some(after));
}

pub(crate) async fn the_inbox_is_ordered_by_urgency_then_by_time(home: &Home) {
    let store = home.store().await;
    for (id, urgency, ms) in [("a", 1.0, 10), ("b", 3.0, 10), ("c", 1.0, 20), ("d", 0.5, 99)] {
        open(&store, id, |head| (head.urgency, head.updated_at) = (urgency, at(ms))).await;
    }
    assert_eq!(listed(&store, all()).await, ["b", "c", "a", "d"]);
    assert_eq!(listed(&store, HeadFilter { limit: 2, ..all() }).await, ["b", "c"]);
    store.commit(step("d", 1, 1).head(|head| head.urgency = 9.0)).await.unwrap();
    assert_eq!(listed(&store, all()).await, ["d", "b", "c", "a"]);
}

pub(crate) async fn a_filter_lets_through_stages_and_humans(home: &Home) {
    let store = home.store().await;
    for (id, stage, who, urgency) in [
        ("a", "waiting", None, 1.0),
        ("b", "offered", Some("h1"), 2.0),
        ("c", "with_human", Some("h1"), 3.0),
        ("d", "with_human", Some("h2"), 4.0),
        ("e", "closed", None, 5.0),
    ] {
        open(&store, id, |head| (head.stage, head.human, head.urgency) = (stage.into(), who.map(human), urgency)).await;
    }
    let stages = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let active = HeadFilter { stages: stages(&["waiting", "offered", "with_human", "waiting"]), ..all() };
    assert_eq!(listed(&store, active.clone()).await, ["d", "c", "b", "a"]);
    assert_eq!(listed(&store, HeadFilter { limit: 3, ..active.clone() }).await, ["d", "c", "b"]);
    let mine = HeadFilter { human: Some(human("h1")), ..all() };
    assert_eq!(listed(&store, mine.clone()).await, ["c", "b"]);
    assert_eq!(listed(&store, HeadFilter { stages: stages(&["offered"]), ..mine }).await, ["b"]);
    assert!(listed(&store, HeadFilter { stages: stages(&["nonsense"]), ..all() }).await.is_empty());
}

pub(crate) async fn a_search_hears_no_case_and_takes_wildcards_literally(home: &Home) {
    let store = home.store().await;
    open(&store, "a", |head| head.customer = "ÄNNE Müller".into()).await;
    open(&store, "b", |head| head.account = "100% Juice".into()).await;
    open(&store, "c", |head| head.last_words = "file_name\\path".into()).await;
    open(&store, "d", |head| head.reason = "asks for a human".into()).await;
    let found = |text: &str| listed(&store, HeadFilter { search: Some(text.into()), ..all() });
    assert_eq!(found("änne mÜL").await, ["a"]);
    assert_eq!(found("100%").await, ["b"]);
    assert_eq!(found("0% j").await, ["b"]);
    assert_eq!(found("e_n").await, ["c"]);
    assert_eq!(found("\\").await, ["c"]);
    assert_eq!(found("HUMAN").await, ["d"]);
    assert!(found("%j").await.is_empty());
    assert!(found("' OR '1'='1").await.is_empty());
    assert_eq!(found("  ").await.len(), 4);
    let both = HeadFilter { search: Some("human".into()), stages: vec!["closed".into()], ..all() };
    assert!(listed(&store, both).await.is_empty());
}

pub(crate) async fn rows_with_a_need_are_listed_until_they_have_none(home: &Home) {
    let store = home.store().await;
    for id in ["b", "a", "c"] {
        open(&store, id, |head| head.need = Some("{}".into())).await;
    }
    open(&store, "d", |_| {}).await;
    let ids = async || {
        let heads = store.needing(&workspace()).await.unwrap();
        heads.iter().map(|head| head.conversation.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(ids().await, ["a", "b", "c"]);
    store.commit(step("b", 1, 1)).await.unwrap();
    assert_eq!(ids().await, ["a", "c"]);
}

pub(crate) async fn offers_expire_in_order(home: &Home) {
    let store = home.store().await;
    assert_eq!(store.next_expiry().await.unwrap(), None);
    for (id, ms) in [("a", 300), ("b", 100), ("c", 200)] {
        open(&store, id, |head| head.offer_expires = Some(at(ms))).await;
    }
    assert_eq!(store.next_expiry().await.unwrap(), Some(at(100)));
    assert!(store.expired(at(99)).await.unwrap().is_empty());
    let expired = store.expired(at(200)).await.unwrap();
    assert_eq!(expired, [(workspace(), conversation("b")), (workspace(), conversation("c"))]);
    store.commit(step("b", 1, 1)).await.unwrap();
    assert_eq!(store.next_expiry().await.unwrap(), Some(at(200)));
}

pub(crate) async fn the_conversations_opened_last_are_listed_newest_first(home: &Home) {
    let store = home.store().await;
    for (id, opened) in [("c1", 30), ("c2", 10), ("c3", 20), ("c4", 30)] {
        store.commit(step(id, 0, 2).head(|head| head.opened_at = at(opened))).await.unwrap();
    }
    store.commit(step("c2", 2, 1).head(|head| head.opened_at = at(10))).await.unwrap();
    let newest = store.newest(&workspace(), 3).await.unwrap();
    let newest: Vec<_> = newest.iter().map(|(id, revision)| (id.as_str(), revision.0)).collect();
    assert_eq!(newest, [("c1", 2), ("c4", 2), ("c3", 2)]);
    assert_eq!(store.newest(&workspace(), 9).await.unwrap()[3], (conversation("c2"), Revision(3)));
}
