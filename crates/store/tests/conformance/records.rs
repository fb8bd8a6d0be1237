//! Accounts, policies, outcomes, workspaces.

use std::collections::BTreeSet;

use baton_base::{AccountId, WorkspaceId};

use crate::support::build::{at, conversation, policy};
use crate::support::{Home, workspace};

fn account(id: &str) -> AccountId {
    AccountId::new(id).unwrap()
}

pub(crate) async fn accounts_are_paged_by_id(home: &Home) {
    let store = home.store().await;
    for id in ["c", "a", "B", "d"] {
        store.put_account(&workspace(), &account(id), &format!("body {id}"), at(1)).await.unwrap();
    }
    store.put_account(&workspace(), &account("a"), "new", at(2)).await.unwrap();
    assert_eq!(store.account(&workspace(), &account("a")).await.unwrap(), Some("new".into()));
    assert_eq!(store.account(&workspace(), &account("x")).await.unwrap(), None);
    let page = store.accounts(&workspace(), None, 2).await.unwrap();
    assert_eq!(page, [(account("B"), "body B".into()), (account("a"), "new".into())]);
    let rest = store.accounts(&workspace(), Some(&account("a")), 9).await.unwrap();
    assert_eq!(rest.into_iter().map(|(id, _)| id).collect::<Vec<_>>(), [account("c"), account("d")]);
}

pub(crate) async fn policies_are_numbered_from_one_also_under_concurrency(home: &Home) {
    let stores = [home.store().await, home.open().await];
    assert_eq!(stores[0].policy(&workspace(), None).await.unwrap(), None);
    let puts: Vec<_> = (0..10)
        .map(|n| {
            let store = stores[n % 2].clone();
            tokio::spawn(async move {
                store.put_policy(&workspace(), &policy(&format!("p{n}"), None), at(1)).await.unwrap().unwrap()
            })
        })
        .collect();
    let mut numbers = BTreeSet::new();
    for put in puts {
        numbers.insert(put.await.unwrap());
    }
    assert_eq!(numbers, (1..=10).collect());
    assert_eq!(stores[0].put_policy(&workspace(), &policy("last", None), at(2)).await.unwrap(), Some(11));
    assert_eq!(stores[1].policy(&workspace(), None).await.unwrap(), Some((11, "last".into())));
    assert_eq!(stores[1].policy(&workspace(), Some(3)).await.unwrap().unwrap().0, 3);
    assert_eq!(stores[1].policy(&workspace(), Some(12)).await.unwrap(), None);
}

pub(crate) async fn a_policy_is_stored_only_onto_the_version_it_was_made_from(home: &Home) {
    let stores = [home.store().await, home.open().await];
    let put = |store: usize, text: &str, onto| {
        let (store, policy) = (stores[store].clone(), policy(text, Some(onto)));
        async move { store.put_policy(&workspace(), &policy, at(5)).await.unwrap() }
    };
    assert_eq!(put(0, "early", 1).await, None, "there is no version 1 yet");
    assert_eq!(put(0, "first", 0).await, Some(1));
    assert_eq!(put(1, "late", 0).await, None, "another was faster");
    let both = tokio::join!(put(0, "a", 1), put(1, "b", 1));
    assert!(matches!(both, (Some(2), None) | (None, Some(2))), "{both:?}");
    assert_eq!(stores[0].policy(&workspace(), None).await.unwrap().unwrap().0, 2);
}

pub(crate) async fn versions_are_listed_newest_first_with_who_why_and_when(home: &Home) {
    let store = home.store().await;
    assert_eq!(store.policies(&workspace(), None, 9).await.unwrap(), []);
    for n in 1..=4 {
        store.put_policy(&workspace(), &policy(&format!("p{n}"), None), at(n)).await.unwrap();
    }
    let page = store.policies(&workspace(), None, 2).await.unwrap();
    assert_eq!(page.iter().map(|line| line.version).collect::<Vec<_>>(), [4, 3]);
    let line = &page[0];
    assert_eq!((line.by.as_str(), line.note.as_str(), line.at), ("ann", "why p4", at(4)));
    assert_eq!(line.figures, r#"{"triggers":3}"#);
    let rest = store.policies(&workspace(), Some(3), 9).await.unwrap();
    assert_eq!(rest.iter().map(|line| line.version).collect::<Vec<_>>(), [2, 1]);
    let other = WorkspaceId::new("other").unwrap();
    store.ensure_workspace(&other).await.unwrap();
    assert_eq!(store.policies(&other, None, 9).await.unwrap(), []);
}

pub(crate) async fn outcomes_come_oldest_first(home: &Home) {
    let store = home.store().await;
    for body in ["z", "a", "m"] {
        store.put_outcome(&workspace(), &conversation("c1"), body, at(1)).await.unwrap();
    }
    store.put_outcome(&workspace(), &conversation("c2"), "other", at(1)).await.unwrap();
    assert_eq!(store.outcomes(&workspace(), &conversation("c1")).await.unwrap(), ["z", "a", "m"]);
    assert!(store.outcomes(&workspace(), &conversation("c3")).await.unwrap().is_empty());
}

pub(crate) async fn workspaces_are_made_once(home: &Home) {
    let store = home.store().await;
    let another = WorkspaceId::new("A").unwrap();
    for _ in 0..2 {
        store.ensure_workspace(&another).await.unwrap();
    }
    assert_eq!(store.workspaces().await.unwrap(), [another, workspace()]);
    store.ping().await.unwrap();
}

pub(crate) async fn a_record_for_an_unknown_workspace_says_so(home: &Home) {
    let store = home.store().await;
    let nowhere = WorkspaceId::new("nowhere").unwrap();
    let error = store.put_account(&nowhere, &account("a"), "{}", at(1)).await.unwrap_err();
    assert!(error.to_string().contains("workspace"), "{error}");
    assert!(error.to_string().contains("does not exist"), "{error}");
}
