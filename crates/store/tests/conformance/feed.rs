//! The feed: gapless, from 1, and no reader ever sees a later place before an earlier one.

use baton_base::Revision;

use crate::support::build::{conversation, step};
use crate::support::{Home, workspace};

pub(crate) async fn places_are_gapless_and_seen_in_order_under_concurrent_commits(home: &Home) {
    const WRITERS: u64 = 8;
    const STEPS: u64 = 25;
    const TOTAL: u64 = WRITERS * STEPS * 2;
    let stores = [home.store().await, home.open().await];
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let store = stores[usize::try_from(writer % 2).unwrap()].clone();
            tokio::spawn(async move {
                for nth in 0..STEPS {
                    store.commit(step(&format!("c{writer}"), nth * 2, 2)).await.unwrap();
                }
            })
        })
        .collect();
    // A reader that keeps only the last place it saw must miss nothing.
    let reader = home.open().await;
    let mut seen = 0;
    while seen < TOTAL {
        let over = writers.iter().all(tokio::task::JoinHandle::is_finished);
        let news = reader.feed(&workspace(), seen, 7).await.unwrap();
        assert!(!over || !news.is_empty(), "all writers ended, but {seen} of {TOTAL} events are there");
        for event in news {
            assert_eq!(event.seq, seen + 1, "a place was missed");
            seen = event.seq;
        }
        tokio::task::yield_now().await;
    }
    for writer in writers {
        writer.await.unwrap();
    }
    assert_eq!(reader.feed_end(&workspace()).await.unwrap(), TOTAL);
    for writer in 0..WRITERS {
        let events = reader.events(&workspace(), &conversation(&format!("c{writer}")), Revision(0)).await.unwrap();
        assert!(events.windows(2).all(|pair| pair[0].seq < pair[1].seq), "the feed keeps each conversation's order");
        assert_eq!(events.len() as u64, STEPS * 2);
    }
}

pub(crate) async fn the_feed_goes_on_where_a_reader_stopped(home: &Home) {
    let store = home.store().await;
    assert_eq!(store.feed_end(&workspace()).await.unwrap(), 0);
    store.commit(step("c1", 0, 3)).await.unwrap();
    store.commit(step("c2", 0, 2)).await.unwrap();
    let feed = store.feed(&workspace(), 2, 2).await.unwrap();
    let places: Vec<_> = feed.iter().map(|event| (event.seq, event.conversation.as_str(), event.revision.0)).collect();
    assert_eq!(places, [(3, "c1", 3), (4, "c2", 1)]);
    assert!(store.feed(&workspace(), 5, 10).await.unwrap().is_empty());
}
