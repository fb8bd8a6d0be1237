//! Steps: stored whole or not at all, onto the revision they were made on.

use baton_base::{Revision, WorkspaceId};
use baton_engine::port::store::{CommitError, StoreError};

use crate::support::build::{With as _, at, conversation, handoff, head, human, person, policy, step};
use crate::support::{Home, workspace};

pub(crate) async fn a_step_is_there_when_it_was_acknowledged(home: &Home) {
    let store = home.store().await;
    store.commit(step("c1", 0, 2)).await.unwrap();
    store.commit(step("c1", 2, 1)).await.unwrap();
    let events = store.events(&workspace(), &conversation("c1"), Revision(1)).await.unwrap();
    let revisions: Vec<u64> = events.iter().map(|event| event.revision.0).collect();
    assert_eq!(revisions, [2, 3]);
    assert_eq!(events[1].body, r#"{"of":"c1","nth":3}"#);
    assert_eq!(events[1].kind, "turn_taken");
    assert_eq!(store.head(&workspace(), &conversation("c1")).await.unwrap(), Some(head("c1", 3)));
    assert_eq!(store.head(&workspace(), &conversation("c2")).await.unwrap(), None);
}

pub(crate) async fn of_two_writers_on_one_conversation_one_wins_and_the_other_hears_it(home: &Home) {
    let (here, there) = (home.store().await, home.open().await);
    here.commit(step("c1", 0, 1)).await.unwrap();
    for round in 1..20 {
        let (a, b) = tokio::join!(here.commit(step("c1", round, 1)), there.commit(step("c1", round, 1)));
        let lost = match (a, b) {
            (Ok(()), Err(lost)) | (Err(lost), Ok(())) => lost,
            both => panic!("one should win: {both:?}"),
        };
        let CommitError::Conflict { expected, .. } = lost else { panic!("{lost:?}") };
        assert_eq!(expected, Revision(round));
    }
    assert_eq!(here.feed_end(&workspace()).await.unwrap(), 20);
}

pub(crate) async fn a_conversation_is_opened_once(home: &Home) {
    let store = home.store().await;
    let opened = futures_of(&store, 8, |_| step("c1", 0, 1)).await;
    assert_eq!(opened.iter().filter(|end| end.is_ok()).count(), 1, "{opened:?}");
    assert_eq!(store.events(&workspace(), &conversation("c1"), Revision(0)).await.unwrap().len(), 1);
}

pub(crate) async fn a_step_without_events_or_with_a_wrong_count_is_refused(home: &Home) {
    let store = home.store().await;
    let empty = store.commit(step("c1", 0, 0)).await;
    assert!(matches!(empty, Err(CommitError::Store(StoreError::Corrupt { .. }))), "{empty:?}");
    let wrong = store.commit(step("c1", 0, 2).head(|head| head.revision = Revision(1))).await;
    assert!(matches!(wrong, Err(CommitError::Store(StoreError::Corrupt { .. }))), "{wrong:?}");
    assert_eq!(store.feed_end(&workspace()).await.unwrap(), 0);
}

pub(crate) async fn a_refused_step_changes_nothing_and_spoils_no_other(home: &Home) {
    let store = home.store().await;
    store.put_humans(&workspace(), &[person("h1", 1)]).await.unwrap();
    // Many at once, so that refused ones share a transaction with good ones.
    let ends = futures_of(&store, 40, |n| match n % 4 {
        0 => step(&format!("bad{n}"), 7, 1).answered(&format!("k{n}"), "{}").effect("e"),
        1 => step(&format!("full{n}"), 0, 1).taking("nobody").answered(&format!("k{n}"), "{}"),
        _ => step(&format!("good{n}"), 0, 2),
    })
    .await;
    for (n, end) in ends.iter().enumerate() {
        assert_eq!(end.is_ok(), n % 4 > 1, "{n}: {end:?}");
    }
    assert_eq!(store.feed_end(&workspace()).await.unwrap(), 40);
    assert_eq!(store.feed(&workspace(), 0, 1_000).await.unwrap().len(), 40);
    for n in 0..40 {
        assert_eq!(store.answer(&workspace(), &format!("k{n}")).await.unwrap(), None);
    }
    assert!(store.head(&workspace(), &conversation("bad0")).await.unwrap().is_none());
    assert!(store.head(&workspace(), &conversation("full1")).await.unwrap().is_none());
}

pub(crate) async fn a_step_for_an_unknown_workspace_is_refused(home: &Home) {
    let store = home.store().await;
    let mut lost = step("c1", 0, 1);
    lost.workspace = WorkspaceId::new("nowhere").unwrap();
    let (lost, fine) = tokio::join!(store.commit(lost), store.commit(step("c1", 0, 1)));
    assert!(lost.unwrap_err().to_string().contains("workspace `nowhere`"));
    fine.unwrap();
}

pub(crate) async fn a_write_that_the_database_refuses_spoils_no_other(home: &Home) {
    let store = home.store().await;
    let nowhere = WorkspaceId::new("nowhere").unwrap();
    let refused: Vec<_> = (0..5)
        .map(|_| {
            let (store, nowhere) = (store.clone(), nowhere.clone());
            tokio::spawn(async move { store.put_policy(&nowhere, &policy("text", None), at(1)).await })
        })
        .collect();
    let steps = futures_of(&store, 60, |n| step(&format!("c{n}"), 0, 1)).await;
    assert!(steps.iter().all(Result::is_ok), "{steps:?}");
    for one in refused {
        one.await.unwrap().unwrap_err();
    }
    assert_eq!(store.feed(&workspace(), 0, 100).await.unwrap().len(), 60);
}

pub(crate) async fn a_handoff_is_found_also_after_it_ended(home: &Home) {
    let store = home.store().await;
    let waiting = step("c1", 0, 1).head(|head| head.handoff = Some(handoff("k1")));
    store.commit(waiting).await.unwrap();
    store.commit(step("c1", 1, 1)).await.unwrap();
    let again = step("c1", 2, 1).head(|head| head.handoff = Some(handoff("k2")));
    store.commit(again).await.unwrap();
    for id in ["k1", "k2"] {
        assert_eq!(store.conversation_of(&workspace(), &handoff(id)).await.unwrap(), Some(conversation("c1")));
    }
    assert_eq!(store.conversation_of(&workspace(), &handoff("k3")).await.unwrap(), None);
}

pub(crate) async fn two_workspaces_share_nothing(home: &Home) {
    let store = home.store().await;
    let other = WorkspaceId::new("other").unwrap();
    store.ensure_workspace(&other).await.unwrap();
    store.put_humans(&other, &[person("h1", 1)]).await.unwrap();
    store.commit(step("c1", 0, 3)).await.unwrap();
    let mut there = step("c1", 0, 1);
    there.workspace = other.clone();
    store.commit(there).await.unwrap();
    assert_eq!(store.feed_end(&workspace()).await.unwrap(), 3);
    assert_eq!(store.feed_end(&other).await.unwrap(), 1);
    assert_eq!(store.events(&other, &conversation("c1"), Revision(0)).await.unwrap().len(), 1);
    assert!(store.humans(&workspace()).await.unwrap().is_empty());
    let elsewhere = store.commit(step("c1", 3, 1).taking("h1")).await;
    assert!(matches!(elsewhere, Err(CommitError::NoRoom { human: who }) if who == human("h1")));
}

/// The ends of many steps sent at the same time, in the order of their numbers.
pub(crate) async fn futures_of(
    store: &std::sync::Arc<dyn baton_engine::port::Store>,
    count: usize,
    make: impl Fn(usize) -> baton_engine::port::store::Commit,
) -> Vec<Result<(), CommitError>> {
    let sent: Vec<_> = (0..count)
        .map(|n| {
            let (store, commit) = (store.clone(), make(n));
            tokio::spawn(async move { store.commit(commit).await })
        })
        .collect();
    let mut ends = Vec::with_capacity(count);
    for one in sent {
        ends.push(one.await.unwrap());
    }
    ends
}
