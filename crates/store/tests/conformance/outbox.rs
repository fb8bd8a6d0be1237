//! Side effects: at least once, in order per conversation, one worker at a time.

use std::collections::BTreeSet;

use baton_engine::port::store::ClaimedEffect;

use crate::support::build::{With as _, at, step};
use crate::support::{Home, workspace};

const LEASE_MS: i64 = 1_000;

fn keys(claimed: &[ClaimedEffect]) -> Vec<&str> {
    claimed.iter().map(|effect| effect.effect.key.as_str()).collect()
}

pub(crate) async fn effects_come_one_at_a_time_per_conversation_and_in_order(home: &Home) {
    let store = home.store().await;
    store.commit(step("c1", 0, 1).effect("a1").effect("a2").at_ms(10)).await.unwrap();
    store.commit(step("c2", 0, 1).effect("b1").at_ms(11)).await.unwrap();
    store.commit(step("c1", 1, 1).effect("a3").at_ms(12)).await.unwrap();
    assert!(store.claim_effects(at(9), 10, LEASE_MS).await.unwrap().is_empty(), "nothing is due before it is written");
    let mut order = vec![];
    for round in 0..3 {
        let claimed = store.claim_effects(at(20 + round), 10, LEASE_MS).await.unwrap();
        assert!(store.claim_effects(at(20 + round), 10, LEASE_MS).await.unwrap().is_empty(), "all are held");
        for effect in claimed {
            assert_eq!((effect.attempts, &effect.workspace), (0, &workspace()));
            assert_eq!((effect.effect.kind.as_str(), effect.effect.body.as_str()), ("tell_customer", "{}"));
            order.push(effect.effect.key.clone());
            store.finish_effect(effect.id).await.unwrap();
        }
    }
    assert_eq!(order, ["a1", "b1", "a2", "a3"]);
    assert!(store.claim_effects(at(9_999), 10, LEASE_MS).await.unwrap().is_empty());
}

pub(crate) async fn a_lease_that_runs_out_brings_the_effect_back(home: &Home) {
    let store = home.store().await;
    store.commit(step("c1", 0, 1).effect("a1").at_ms(10)).await.unwrap();
    let first = store.claim_effects(at(10), 10, LEASE_MS).await.unwrap();
    assert!(store.claim_effects(at(10 + LEASE_MS - 1), 10, LEASE_MS).await.unwrap().is_empty());
    let second = store.claim_effects(at(10 + LEASE_MS), 10, LEASE_MS).await.unwrap();
    assert_eq!((second[0].id, second[0].attempts), (first[0].id, 1));
    // The first worker was only slow: both finish, once.
    store.finish_effect(first[0].id).await.unwrap();
    store.finish_effect(second[0].id).await.unwrap();
    // An id is never given again, so that a slow worker cannot finish what is not its own.
    store.commit(step("c1", 1, 1).effect("a2").at_ms(10)).await.unwrap();
    store.finish_effect(first[0].id).await.unwrap();
    assert_eq!(keys(&store.claim_effects(at(9_999), 10, LEASE_MS).await.unwrap()), ["a2"]);
}

pub(crate) async fn a_failed_effect_holds_back_those_behind_it_until_it_is_due(home: &Home) {
    let store = home.store().await;
    store.commit(step("c1", 0, 1).effect("a1").effect("a2").at_ms(10)).await.unwrap();
    store.commit(step("c2", 0, 1).effect("b1").at_ms(10)).await.unwrap();
    let claimed = store.claim_effects(at(10), 1, LEASE_MS).await.unwrap();
    assert_eq!(keys(&claimed), ["a1"]);
    // Due again before the lease would have ended.
    store.retry_effect(claimed[0].id, at(500), "the helpdesk answered 503").await.unwrap();
    assert_eq!(keys(&store.claim_effects(at(499), 10, LEASE_MS).await.unwrap()), ["b1"]);
    let again = store.claim_effects(at(500), 10, LEASE_MS).await.unwrap();
    assert_eq!((keys(&again), again[0].attempts), (vec!["a1"], 1));
    store.finish_effect(again[0].id).await.unwrap();
    assert_eq!(keys(&store.claim_effects(at(500), 10, LEASE_MS).await.unwrap()), ["a2"]);
}

pub(crate) async fn two_workers_never_hold_the_same_effect(home: &Home) {
    let stores = [home.store().await, home.open().await];
    for n in 0..30 {
        stores[0].commit(step(&format!("c{n}"), 0, 1).effect(&format!("e{n}")).at_ms(10)).await.unwrap();
    }
    let workers: Vec<_> = (0..6)
        .map(|n| {
            let store = stores[n % 2].clone();
            tokio::spawn(async move {
                let mut held = vec![];
                loop {
                    let claimed = store.claim_effects(at(10), 3, LEASE_MS).await.unwrap();
                    if claimed.is_empty() {
                        return held;
                    }
                    held.extend(claimed.into_iter().map(|effect| effect.id));
                }
            })
        })
        .collect();
    let mut held = vec![];
    for worker in workers {
        held.extend(worker.await.unwrap());
    }
    // A worker may find nothing while another still claims; what is left comes now.
    held.extend(stores[0].claim_effects(at(10), 100, LEASE_MS).await.unwrap().into_iter().map(|effect| effect.id));
    assert_eq!(held.len(), 30);
    assert_eq!(held.into_iter().collect::<BTreeSet<_>>().len(), 30);
}

pub(crate) async fn an_effect_of_a_refused_step_never_appears(home: &Home) {
    let store = home.store().await;
    store.commit(step("c1", 4, 1).effect("a1").at_ms(10)).await.unwrap_err();
    assert!(store.claim_effects(at(99), 10, LEASE_MS).await.unwrap().is_empty());
}
