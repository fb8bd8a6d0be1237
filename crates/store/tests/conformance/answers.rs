//! Idempotency: the same request twice has one effect and one answer.

use baton_base::WorkspaceId;
use baton_engine::port::store::CommitError;

use crate::commit::futures_of;
use crate::support::build::{With as _, answer, at, step};
use crate::support::{Home, workspace};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

pub(crate) async fn the_same_key_twice_has_one_effect_and_one_answer(home: &Home) {
    let store = home.store().await;
    store.commit(step("c1", 0, 1).answered("k", r#"{"turn":0}"#)).await.unwrap();
    // The same request again, as it was sent first and as it would be made now.
    for expected in [0, 1] {
        let again = store.commit(step("c1", expected, 1).answered("k", r#"{"turn":1}"#)).await;
        let Err(CommitError::Answered(kept)) = again else { panic!("{again:?}") };
        assert_eq!(*kept, answer("k", r#"{"turn":0}"#));
    }
    assert_eq!(store.feed_end(&workspace()).await.unwrap(), 1);
    assert_eq!(store.answer(&workspace(), "k").await.unwrap(), Some(answer("k", r#"{"turn":0}"#)));
    assert_eq!(store.answer(&workspace(), "l").await.unwrap(), None);
}

pub(crate) async fn a_key_in_another_workspace_is_another_key(home: &Home) {
    let store = home.store().await;
    let other = WorkspaceId::new("other").unwrap();
    store.ensure_workspace(&other).await.unwrap();
    store.commit(step("c1", 0, 1).answered("k", "1")).await.unwrap();
    let mut there = step("c1", 0, 1).answered("k", "2");
    there.workspace = other.clone();
    store.commit(there).await.unwrap();
    assert_eq!(store.answer(&other, "k").await.unwrap(), Some(answer("k", "2")));
}

pub(crate) async fn an_answer_for_a_write_that_is_no_step_is_kept_once(home: &Home) {
    let store = home.store().await;
    assert_eq!(store.save_answer(&workspace(), answer("k", "1"), at(5)).await.unwrap(), None);
    assert_eq!(store.save_answer(&workspace(), answer("k", "2"), at(6)).await.unwrap(), Some(answer("k", "1")));
    let step = store.commit(step("c1", 0, 1).answered("k", "3")).await;
    assert!(matches!(step, Err(CommitError::Answered(kept)) if *kept == answer("k", "1")));
}

pub(crate) async fn of_many_requests_with_one_key_one_has_an_effect(home: &Home) {
    let store = home.store().await;
    let ends = futures_of(&store, 12, |n| step(&format!("c{n}"), 0, 1).answered("k", &n.to_string())).await;
    let won = ends.iter().position(Result::is_ok).unwrap();
    for (n, end) in ends.iter().enumerate().filter(|(n, _)| *n != won) {
        let Err(CommitError::Answered(kept)) = end else { panic!("{n}: {end:?}") };
        assert_eq!(kept.body, won.to_string());
    }
    assert_eq!(store.feed_end(&workspace()).await.unwrap(), 1);
}

pub(crate) async fn answers_older_than_a_day_are_taken_out(home: &Home) {
    let store = home.store().await;
    store.commit(step("c1", 0, 1).answered("old", "1").at_ms(1_000)).await.unwrap();
    store.commit(step("c1", 1, 1).answered("young", "2").at_ms(DAY_MS)).await.unwrap();
    store.commit(step("c1", 2, 1).at_ms(DAY_MS + 2_000_000)).await.unwrap();
    // The sweep follows the commit that was answered; the next one waits for its end.
    store.ping().await.unwrap();
    assert_eq!(store.answer(&workspace(), "old").await.unwrap(), None);
    assert_eq!(store.answer(&workspace(), "young").await.unwrap(), Some(answer("young", "2")));
}
