//! Accounts, policies, outcomes, workspaces.

use std::collections::BTreeSet;

use baton_base::{AccountId, WorkspaceId};

use crate::support::build::{at, conversation};
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
            tokio::spawn(async move { store.put_policy(&workspace(), &format!("p{n}"), "ann", at(1)).await.unwrap() })
        })
        .collect();
    let mut numbers = BTreeSet::new();
    for put in puts {
        numbers.insert(put.await.unwrap());
    }
    assert_eq!(numbers, (1..=10).collect());
    assert_eq!(stores[0].put_policy(&workspace(), "last", "ann", at(2)).await.unwrap(), 11);
    assert_eq!(stores[1].policy(&workspace(), None).await.unwrap(), Some((11, "last".into())));
    assert_eq!(stores[1].policy(&workspace(), Some(3)).await.unwrap().unwrap().0, 3);
    assert_eq!(stores[1].policy(&workspace(), Some(12)).await.unwrap(), None);
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
