//! The service is killed without warning in the middle of its traffic and started again: every acknowledged turn is
//! there, every handoff goes on, nobody is offered to two people, and nobody holds more than they have room for.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::get_unwrap,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::too_many_lines,
    reason = "a test that meets the unexpected stops"
)]

mod customer;
mod door;
mod human;
mod log;
mod postgres;
mod service;

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use self::door::Door;
use self::log::Log;
use self::service::{Node, Place};

/// How often everything is killed.
const ROUNDS: usize = 3;

/// How many customers write at the same time.
const CUSTOMERS: usize = 6;

/// How many acknowledged customers' turns lie between two kills.
const TURNS_A_ROUND: usize = 30;

/// How many turns each customer has sent in the end.
const TURNS_EACH: usize = 24;

/// Longer than any run takes on a busy machine; a handoff that never goes on ends here.
const PATIENCE: Duration = Duration::from_secs(120);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_when_the_service_is_killed() {
    let place = Place::new(None);
    tokio::time::timeout(PATIENCE, survives(&place, 1)).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_nodes_over_one_postgres_never_offer_twice_and_survive_kills_of_either() {
    let Some(database) = postgres::Database::make().await else { return };
    let place = Place::new(Some(&database.url));
    tokio::time::timeout(PATIENCE, survives(&place, 2)).await.unwrap();
    database.remove().await;
}

/// Runs traffic over some nodes, kills one after the other under it, and looks at what is left.
async fn survives(place: &Place, nodes: usize) {
    let mut running: Vec<Node> = (0..nodes).map(|_| place.start()).collect();
    let (published, bases) = watch::channel(service::bases(&running));
    let door = Arc::new(Door::new(place.key.clone(), bases));
    let (acknowledged, mut count) = watch::channel(0);
    let log = Log::follow(door.clone());
    let humans = tokio::spawn(human::serve(door.clone(), log.subscribe()));
    let customers: Vec<_> = (0..CUSTOMERS)
        .map(|nth| tokio::spawn(customer::writes(door.clone(), nth, TURNS_EACH, acknowledged.clone())))
        .collect();

    for round in 1..=ROUNDS {
        count.wait_for(|turns| *turns >= round * TURNS_A_ROUND).await.unwrap();
        let node = round % nodes;
        running[node].kill();
        // In the last round nobody is left: whatever one node knew alone is gone.
        if round == ROUNDS {
            running.iter_mut().for_each(Node::kill);
        }
        for node in &mut running {
            if node.is_dead() {
                *node = place.start();
            }
        }
        published.send(service::bases(&running)).unwrap();
    }

    let mut said = Vec::new();
    for customer in customers {
        said.extend(customer.await.unwrap());
    }
    let live = log.settled(&door).await;
    humans.abort();

    let stored = log::read_again(&door, live.len()).await;
    assert_eq!(stored, live, "what was seen live is what is stored, no more and no less");
    let told = log::audit(&stored);
    assert!(told.handoffs >= CUSTOMERS, "the traffic must hold handoffs: {told:?}");
    assert!(told.declined > 0 && told.accepted >= told.handoffs, "offers are declined and accepted: {told:?}");
    log::every_turn_is_there(&stored, &said);
    human::loads_are(&door, &told.loads).await;
    customer::the_same_request_gets_the_same_answer(&door, &said).await;
    log::nothing_follows(&door, live.len()).await;
    println!("{} turns, {told:?}", said.len());
}
