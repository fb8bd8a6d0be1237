//! News: who listens hears which workspace changed.

use std::time::Duration;

use baton_base::WorkspaceId;
use tokio::sync::broadcast::Receiver;
use tokio::time::timeout;

use crate::support::build::{human, person, step};
use crate::support::{Home, workspace};

async fn heard(news: &mut Receiver<WorkspaceId>) -> WorkspaceId {
    timeout(Duration::from_secs(20), news.recv()).await.expect("nothing was heard").unwrap()
}

pub(crate) async fn a_commit_is_heard_on_this_node(home: &Home) {
    let store = home.store().await;
    let mut news = store.changes();
    store.commit(step("c1", 7, 1)).await.unwrap_err();
    assert!(news.try_recv().is_err(), "a refused step is no news");
    store.commit(step("c1", 0, 1)).await.unwrap();
    assert_eq!(heard(&mut news).await, workspace());
}

pub(crate) async fn a_change_of_people_is_heard(home: &Home) {
    let store = home.store().await;
    let mut news = store.changes();
    store.put_humans(&workspace(), &[person("h1", 1)]).await.unwrap();
    assert_eq!(heard(&mut news).await, workspace());
    store.set_presence(&workspace(), &human("h1"), "away").await.unwrap();
    assert_eq!(heard(&mut news).await, workspace());
    store.remove_human(&workspace(), &human("h1")).await.unwrap();
    assert_eq!(heard(&mut news).await, workspace());
}

mod postgres_only {
    use super::*;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_commit_is_heard_on_another_node_and_only_once_here() {
        let Some(home) = Home::postgres().await else { return };
        let (here, there) = (home.store().await, home.open().await);
        let (mut news_here, mut news_there) = (here.changes(), there.changes());
        // The other node may still be connecting its listener: steps go on until it hears one.
        let mut steps = 0;
        let first = loop {
            here.commit(step("c1", steps, 1)).await.unwrap();
            steps += 1;
            if let Ok(first) = timeout(Duration::from_millis(100), news_there.recv()).await {
                break first.unwrap();
            }
            assert!(steps < 200, "nothing was heard");
        };
        assert_eq!(first, workspace());
        for _ in 0..steps {
            assert_eq!(heard(&mut news_here).await, workspace());
        }
        // What comes next here is the other node's step, not an echo of its own.
        let other = WorkspaceId::new("other").unwrap();
        there.ensure_workspace(&other).await.unwrap();
        there.put_humans(&other, &[person("h1", 1)]).await.unwrap();
        assert_eq!(heard(&mut news_here).await, other);
        home.end().await;
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_node_whose_connections_were_cut_goes_on_and_hears_again() {
        let Some(home) = Home::postgres().await else { return };
        let (here, there) = (home.store().await, home.open().await);
        let mut news = there.changes();
        here.commit(step("c1", 0, 1)).await.unwrap();
        home.cut_connections().await;
        here.commit(step("c1", 1, 1)).await.unwrap();
        assert_eq!(there.feed_end(&workspace()).await.unwrap(), 2);
        // The listener comes back by itself and says that something may have been missed.
        assert_eq!(heard(&mut news).await, workspace());
        home.end().await;
    }
}
