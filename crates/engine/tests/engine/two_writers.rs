//! Two writers on one conversation: one wins, the other reads again and is right too.

use baton_conversation::Speaker;
use baton_engine::service::{Command, Idempotency, Outcome};

use crate::world::{SMALL, World, says};

#[tokio::test]
async fn turns_that_arrive_at_two_nodes_at_once_are_all_kept() {
    let world = World::with(&[]).await;
    let id = world.open("c1").await;
    let other = world.another_node();
    for n in 0..10 {
        let (here, there) = (format!("here {n}"), format!("there {n}"));
        let (one, two) = tokio::join!(
            says(&world.engine, &world.workspace, &id, Speaker::Customer, &here),
            says(&other, &world.workspace, &id, Speaker::Customer, &there),
        );
        one.unwrap();
        two.unwrap();
    }
    let state = world.state(&id).await;
    assert_eq!(state.conversation.turns.len(), 20);
    let log = world.log(&id).await;
    assert!(
        log.iter().enumerate().all(|(n, e)| e.revision.0 == n as u64 + 1),
        "no revision is given twice or left out"
    );
}

#[tokio::test]
async fn a_refusal_is_never_made_from_an_old_state() {
    let world = World::with(&[("h1", "Maya", 2)]).await;
    let id = world.handed_off("c1").await;
    let other = world.another_node();
    let stage = other.view(&world.workspace, &id, |s| s.conversation.stage.name()).await.unwrap();
    assert_eq!(stage, "waiting");
    world.plan().await;
    let handoff = world.handoff(&id).await;
    let human = world.stage(&id).await.human().unwrap().clone();
    let accept = Command::Accept { handoff, human, name: "Maya".into() };
    // The other node still remembers the conversation as waiting, in which nobody can accept.
    other.command(&world.workspace, &id, &accept, None, &|_, _| String::new()).await.unwrap();
    assert_eq!(world.stage(&id).await.name(), "with_human");
}

#[tokio::test]
async fn the_same_request_twice_has_one_effect_and_one_answer() {
    let world = World::with(&[]).await;
    let id = world.open("c1").await;
    let request = || Some(Idempotency { key: "k1".into(), request: "digest".into(), status: 201 });
    let turn = || baton_engine::step::TurnInput {
        by: Speaker::Customer,
        at: None,
        text: baton_base::text::Text::new(SMALL).unwrap(),
        report: None,
    };
    let render =
        |state: &baton_engine::State, _: &baton_engine::Step| format!("{} turns", state.conversation.turns.len());
    let first = world.engine.take_turn(&world.workspace, &id, turn(), request(), &render).await.unwrap();
    assert_eq!(first, Outcome::Done("1 turns".into()));
    let again = world.engine.take_turn(&world.workspace, &id, turn(), request(), &render).await.unwrap();
    let Outcome::Before(saved) = again else { panic!("the second answer is the first: {again:?}") };
    assert_eq!((saved.body.as_str(), saved.status), ("1 turns", 201));
    assert_eq!(world.state(&id).await.conversation.turns.len(), 1);
}
