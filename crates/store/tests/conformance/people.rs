//! The people who can take over.

use baton_engine::port::people::HumanRow;

use crate::support::build::{With as _, human, person, step};
use crate::support::{Home, workspace};

pub(crate) async fn people_are_listed_by_id_with_what_was_put(home: &Home) {
    let store = home.store().await;
    let ann = HumanRow { presence: "away".into(), load: 2, ..person("ann", 4) };
    store.put_humans(&workspace(), &[person("zed", 1), ann.clone(), person("Bob", 2)]).await.unwrap();
    // By bytes, in both engines.
    assert_eq!(store.humans(&workspace()).await.unwrap(), [person("Bob", 2), ann, person("zed", 1)]);
}

pub(crate) async fn a_new_profile_leaves_presence_and_load(home: &Home) {
    let store = home.store().await;
    store.put_humans(&workspace(), &[person("h1", 2)]).await.unwrap();
    store.commit(step("c1", 0, 1).taking("h1")).await.unwrap();
    store.set_presence(&workspace(), &human("h1"), "busy").await.unwrap();
    let new = HumanRow { profile: "new".into(), ..person("h1", 5) };
    store.put_humans(&workspace(), &[person("h1", 9), new.clone()]).await.unwrap();
    let expected = HumanRow { presence: "busy".into(), load: 1, ..new };
    assert_eq!(store.humans(&workspace()).await.unwrap(), [expected], "of two with one id the later counts");
}

pub(crate) async fn presence_is_set_only_for_people_that_are_there(home: &Home) {
    let store = home.store().await;
    store.put_humans(&workspace(), &[person("h1", 2)]).await.unwrap();
    assert!(store.set_presence(&workspace(), &human("h1"), "away").await.unwrap());
    assert_eq!(store.humans(&workspace()).await.unwrap()[0].presence, "away");
    assert!(!store.set_presence(&workspace(), &human("h2"), "away").await.unwrap());
}

pub(crate) async fn somebody_removed_is_gone(home: &Home) {
    let store = home.store().await;
    store.put_humans(&workspace(), &[person("h1", 2), person("h2", 2)]).await.unwrap();
    assert!(store.remove_human(&workspace(), &human("h1")).await.unwrap());
    assert!(!store.remove_human(&workspace(), &human("h1")).await.unwrap());
    assert_eq!(store.humans(&workspace()).await.unwrap(), [person("h2", 2)]);
}

pub(crate) async fn a_roster_of_two_thousand_is_put_at_once(home: &Home) {
    let store = home.store().await;
    let all: Vec<_> = (0..2_003).map(|n| person(&format!("h{n:05}"), 3)).collect();
    store.put_humans(&workspace(), &all).await.unwrap();
    assert_eq!(store.humans(&workspace()).await.unwrap(), all);
    store.put_humans(&workspace(), &[]).await.unwrap();
    assert_eq!(store.humans(&workspace()).await.unwrap().len(), 2_003);
}
