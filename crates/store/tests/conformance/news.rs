//! News: who listens hears which workspace changed.

use std::sync::Arc;
use std::time::Duration;

use baton_base::WorkspaceId;
use baton_engine::port::Store;
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

    /// Steps of one conversation until the other node hears one, because its listener may still be connecting.
    /// Gives back how many were needed.
    async fn commit_until_heard(here: &Arc<dyn Store>, news_there: &mut Receiver<WorkspaceId>) -> u64 {
        for steps in 0..200 {
            here.commit(step("c1", steps, 1)).await.unwrap();
            if let Ok(first) = timeout(Duration::from_millis(100), news_there.recv()).await {
                assert_eq!(first.unwrap(), workspace());
                return steps + 1;
            }
        }
        panic!("nothing was heard");
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_commit_is_heard_on_another_node_and_only_once_here() {
        let Some(home) = Home::postgres().await else { return };
        let (here, there) = (home.store().await, home.open().await);
        let (mut news_here, mut news_there) = (here.changes(), there.changes());
        for _ in 0..commit_until_heard(&here, &mut news_there).await {
            assert_eq!(heard(&mut news_here).await, workspace());
        }
        // What comes next here is the other node's change, not an echo of its own.
        let other = WorkspaceId::new("other").unwrap();
        there.ensure_workspace(&other).await.unwrap();
        there.put_humans(&other, &[person("h1", 1)]).await.unwrap();
        assert_eq!(heard(&mut news_here).await, other);
        home.end().await;
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_node_whose_connections_were_cut_goes_on_and_takes_every_workspace_as_changed() {
        let Some(home) = Home::postgres().await else { return };
        let (here, there) = (home.store().await, home.open().await);
        let quiet = WorkspaceId::new("quiet").unwrap();
        here.ensure_workspace(&quiet).await.unwrap();
        let mut news = there.changes();
        let steps = commit_until_heard(&here, &mut news).await;
        home.cut_connections().await;
        here.commit(step("c1", steps, 1)).await.unwrap();
        assert_eq!(there.feed_end(&workspace()).await.unwrap(), steps + 1);
        // Nothing ever happened in this one: that it is heard of means that the node looks everywhere.
        while heard(&mut news).await != quiet {}
        home.end().await;
    }
}
