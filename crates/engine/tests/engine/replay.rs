//! The log is the truth: a node that reads it has what the node that wrote it has.

use baton_conversation::{Account, Speaker};
use baton_engine::State;
use baton_engine::service::Command;

use crate::world::{World, account, human};

/// All of a state that the log holds, in a form that can be compared.
fn comparable(state: &State) -> String {
    format!(
        "{:#?}\n{:#?}\n{:#?}\n{:#?}\n{:#?}\n{:#?}\n{:#?}\n{:#?}",
        state.revision,
        state.conversation,
        state.readings,
        state.points,
        state.latest,
        state.brief,
        state.notes,
        (&state.matched, &state.foreseen, &state.opened, &state.offer_ended_at, &state.briefed_at),
    )
}

#[tokio::test]
async fn after_every_step_reading_the_log_gives_what_applying_the_step_gave() {
    let world = World::with(&[("h1", "Maya", 2), ("h2", "Noor", 2)]).await;
    let id = world.open("c1").await;
    let mut seen = std::collections::BTreeSet::new();
    let mut check = async |step: &str| {
        let applied = world.state(&id).await;
        let fresh = world.another_node();
        let read = fresh.view(&world.workspace, &id, Clone::clone).await.unwrap();
        assert_eq!(comparable(&applied), comparable(&read), "after {step}");
        assert_eq!(applied.situation, read.situation, "after {step}");
        seen.extend(world.log(&id).await.into_iter().map(|e| e.kind));
    };
    check("opening").await;
    for text in [
        "Our ERP has thirty custom fields, can your API take them?",
        "We must be live before the quarter closes on the 30th, and procurement wants a quote for 120 seats.",
        "This is the third time I explain it and nothing works. I want to speak to a human.",
    ] {
        world.says(&id, Speaker::Customer, text).await.unwrap();
        check(text).await;
        world.plan().await;
        check("planning").await;
    }
    let changed = Account { renewal_in_days: Some(9), ..account() };
    world.command(&id, Command::ChangeAccount(Box::new(changed))).await.unwrap();
    let first = world.stage(&id).await.human().unwrap().clone();
    world.command(&id, Command::OpenBrief { human: first.clone() }).await.unwrap();
    let handoff = world.handoff(&id).await;
    world
        .command(&id, Command::Decline { handoff: handoff.clone(), human: first, reason: "busy".into() })
        .await
        .unwrap();
    check("declining").await;
    world.plan().await;
    let second = world.stage(&id).await.human().unwrap().clone();
    world
        .command(&id, Command::Accept { handoff: handoff.clone(), human: second.clone(), name: "Noor".into() })
        .await
        .unwrap();
    world.says(&id, Speaker::Human, "I have read everything.").await.unwrap();
    world
        .command(&id, Command::Transfer { handoff: handoff.clone(), human: second.clone(), reason: String::new() })
        .await
        .unwrap();
    check("passing on").await;
    world.command(&id, Command::TellNobodyFree { ahead: Some(0) }).await.unwrap();
    world.plan().await;
    let third = world.stage(&id).await.human().unwrap().clone();
    assert_ne!(third, second);
    world
        .command(&id, Command::Accept { handoff: handoff.clone(), human: third.clone(), name: "Maya".into() })
        .await
        .unwrap();
    world.command(&id, Command::Return { handoff, human: third }).await.unwrap();
    check("returning").await;
    world.command(&id, Command::Close { reason: "left".into() }).await.unwrap();
    check("closing").await;
    let settled = settled(&world).await;
    seen.extend(settled);
    for kind in [
        "opened",
        "turn_taken",
        "read",
        "decided",
        "briefed",
        "handoff_began",
        "customer_told",
        "matched",
        "offer_made",
        "brief_opened",
        "account_changed",
        "offer_ended",
        "offer_accepted",
        "transferred",
        "returned",
        "resolved",
        "closed",
    ] {
        assert!(seen.contains(kind), "`{kind}` never happened in this test: {seen:?}");
    }
}

/// The kinds of a conversation that a human settles.
async fn settled(world: &World) -> Vec<String> {
    let id = world.handed_off("c2").await;
    world.plan().await;
    let human = world.stage(&id).await.human().cloned().unwrap_or_else(|| human("h1"));
    let handoff = world.handoff(&id).await;
    world
        .command(&id, Command::Accept { handoff: handoff.clone(), human: human.clone(), name: "x".into() })
        .await
        .unwrap();
    world.command(&id, Command::Resolve { handoff, human }).await.unwrap();
    world.log(&id).await.into_iter().map(|e| e.kind).collect()
}
