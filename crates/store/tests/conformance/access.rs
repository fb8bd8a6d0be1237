//! Accounts of people and programs.

use baton_base::WorkspaceId;
use baton_engine::port::access::{ApiKey, Session, User};

use crate::support::build::{at, human};
use crate::support::{Home, workspace};

fn user(email: &str) -> User {
    User {
        workspace: workspace(),
        email: email.into(),
        name: "Ann".into(),
        password_hash: Some("$argon2id$…".into()),
        human: None,
        role: "admin".into(),
    }
}

fn session(token: &str, email: &str) -> Session {
    Session { token_hash: token.into(), email: email.into(), csrf: "c".into(), expires: at(100) }
}

pub(crate) async fn a_user_is_found_changed_and_removed(home: &Home) {
    let store = home.store().await;
    assert_eq!(store.user("a@x.com").await.unwrap(), None);
    store.put_user(&user("b@x.com")).await.unwrap();
    store.put_user(&user("a@x.com")).await.unwrap();
    let changed = User { human: Some(human("h1")), password_hash: None, role: "human".into(), ..user("a@x.com") };
    store.put_user(&changed).await.unwrap();
    assert_eq!(store.user("a@x.com").await.unwrap(), Some(changed.clone()));
    assert_eq!(store.users(&workspace()).await.unwrap(), [changed, user("b@x.com")]);
    assert!(store.remove_user("a@x.com").await.unwrap());
    assert!(!store.remove_user("a@x.com").await.unwrap());
    assert_eq!(store.users(&workspace()).await.unwrap(), [user("b@x.com")]);
}

pub(crate) async fn an_address_cannot_be_taken_over_by_another_workspace(home: &Home) {
    let store = home.store().await;
    let other = WorkspaceId::new("other").unwrap();
    store.ensure_workspace(&other).await.unwrap();
    store.put_user(&user("a@x.com")).await.unwrap();
    let refused = store.put_user(&User { workspace: other.clone(), ..user("a@x.com") }).await.unwrap_err();
    assert!(refused.to_string().contains("belongs to another workspace"), "{refused}");
    assert_eq!(store.user("a@x.com").await.unwrap(), Some(user("a@x.com")));
    assert!(store.users(&other).await.unwrap().is_empty());
}

pub(crate) async fn a_session_ends_by_time_by_hand_and_with_its_user(home: &Home) {
    let store = home.store().await;
    store.put_user(&user("a@x.com")).await.unwrap();
    for token in ["t1", "t2"] {
        store.put_session(&session(token, "a@x.com")).await.unwrap();
    }
    let found = store.session("t1", at(99)).await.unwrap();
    assert_eq!(found, Some((session("t1", "a@x.com"), user("a@x.com"))));
    assert_eq!(store.session("t1", at(100)).await.unwrap(), None);
    assert_eq!(store.session("t3", at(1)).await.unwrap(), None);
    store.end_session("t1").await.unwrap();
    assert_eq!(store.session("t1", at(1)).await.unwrap(), None);
    assert!(store.session("t2", at(1)).await.unwrap().is_some());
    store.remove_user("a@x.com").await.unwrap();
    assert_eq!(store.session("t2", at(1)).await.unwrap(), None);
    // Also not for somebody who gets the same address later.
    store.put_user(&user("a@x.com")).await.unwrap();
    assert_eq!(store.session("t2", at(1)).await.unwrap(), None);
    let nobody = store.put_session(&session("t4", "nobody@x.com")).await.unwrap_err();
    assert!(nobody.to_string().contains("does not exist"), "{nobody}");
}

pub(crate) async fn a_link_is_used_once(home: &Home) {
    let store = home.store().await;
    store.put_user(&user("a@x.com")).await.unwrap();
    store.put_link("l1", "a@x.com", at(100)).await.unwrap();
    store.put_link("l2", "a@x.com", at(100)).await.unwrap();
    assert_eq!(store.use_link("l1", at(100)).await.unwrap(), None, "it has expired");
    assert_eq!(store.use_link("l2", at(50)).await.unwrap(), Some(user("a@x.com")));
    assert_eq!(store.use_link("l2", at(50)).await.unwrap(), None);
    assert_eq!(store.use_link("l3", at(50)).await.unwrap(), None);
}

pub(crate) async fn of_many_uses_of_one_link_one_succeeds(home: &Home) {
    let stores = [home.store().await, home.open().await];
    stores[0].put_user(&user("a@x.com")).await.unwrap();
    stores[0].put_link("l1", "a@x.com", at(100)).await.unwrap();
    let uses: Vec<_> = (0..10)
        .map(|n| {
            let store = stores[n % 2].clone();
            tokio::spawn(async move { store.use_link("l1", at(1)).await.unwrap() })
        })
        .collect();
    let mut succeeded = 0;
    for one in uses {
        succeeded += u32::from(one.await.unwrap().is_some());
    }
    assert_eq!(succeeded, 1);
}

pub(crate) async fn a_key_is_listed_until_it_is_revoked(home: &Home) {
    let store = home.store().await;
    let key = |id: &str, ms| ApiKey {
        id: id.into(),
        workspace: workspace(),
        secret_hash: "ff".into(),
        name: "the website".into(),
        created: at(ms),
    };
    store.put_key(&key("k2", 1)).await.unwrap();
    store.put_key(&key("k1", 2)).await.unwrap();
    store.put_key(&key("k1", 3)).await.unwrap_err();
    assert_eq!(store.key("k1").await.unwrap(), Some(key("k1", 2)));
    assert_eq!(store.keys(&workspace()).await.unwrap(), [key("k2", 1), key("k1", 2)]);
    assert!(store.revoke_key("k2").await.unwrap());
    assert!(!store.revoke_key("k2").await.unwrap());
    assert_eq!(store.key("k2").await.unwrap(), None);
    assert_eq!(store.keys(&workspace()).await.unwrap(), [key("k1", 2)]);
}
