//! Room: no human ever holds more than they can.

use baton_engine::port::store::CommitError;

use crate::commit::futures_of;
use crate::support::build::{With as _, human, person, step};
use crate::support::{Home, workspace};

pub(crate) async fn fifty_takes_on_a_capacity_of_three_give_exactly_three(home: &Home) {
    let (here, there) = (home.store().await, home.open().await);
    here.put_humans(&workspace(), &[person("h1", 3)]).await.unwrap();
    let (a, b) = tokio::join!(
        futures_of(&here, 25, |n| step(&format!("a{n}"), 0, 1).taking("h1")),
        futures_of(&there, 25, |n| step(&format!("b{n}"), 0, 1).taking("h1")),
    );
    let ends: Vec<_> = a.into_iter().chain(b).collect();
    assert_eq!(ends.iter().filter(|end| end.is_ok()).count(), 3);
    assert!(ends.iter().all(|end| matches!(end, Ok(()) | Err(CommitError::NoRoom { .. }))), "{ends:?}");
    assert_eq!(here.humans(&workspace()).await.unwrap()[0].load, 3);
}

pub(crate) async fn nobody_takes_while_away_or_unknown(home: &Home) {
    let store = home.store().await;
    store.put_humans(&workspace(), &[person("h1", 3)]).await.unwrap();
    for presence in ["away", "busy"] {
        store.set_presence(&workspace(), &human("h1"), presence).await.unwrap();
        let refused = store.commit(step("c1", 0, 1).taking("h1")).await;
        assert!(matches!(refused, Err(CommitError::NoRoom { .. })), "{refused:?}");
    }
    let unknown = store.commit(step("c1", 0, 1).taking("h2")).await;
    assert!(matches!(unknown, Err(CommitError::NoRoom { .. })), "{unknown:?}");
    store.set_presence(&workspace(), &human("h1"), "available").await.unwrap();
    store.commit(step("c1", 0, 1).taking("h1")).await.unwrap();
}

pub(crate) async fn a_place_freed_and_taken_in_one_step_fits(home: &Home) {
    let store = home.store().await;
    store.put_humans(&workspace(), &[person("h1", 1)]).await.unwrap();
    store.commit(step("c1", 0, 1).taking("h1")).await.unwrap();
    let twice = store.commit(step("c1", 1, 1).freeing("h1").taking("h1").taking("h1")).await;
    assert!(matches!(twice, Err(CommitError::NoRoom { .. })), "{twice:?}");
    store.commit(step("c1", 1, 1).freeing("h1").taking("h1")).await.unwrap();
    assert_eq!(store.humans(&workspace()).await.unwrap()[0].load, 1);
}

pub(crate) async fn freeing_never_goes_below_nothing(home: &Home) {
    let store = home.store().await;
    store.put_humans(&workspace(), &[person("h1", 1)]).await.unwrap();
    store.commit(step("c1", 0, 1).freeing("h1").freeing("gone")).await.unwrap();
    assert_eq!(store.humans(&workspace()).await.unwrap()[0].load, 0);
    store.commit(step("c1", 1, 1).taking("h1")).await.unwrap();
    assert_eq!(store.humans(&workspace()).await.unwrap()[0].load, 1);
}
