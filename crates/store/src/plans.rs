//! No read of a running service may grow with the number of conversations: SQLite is asked how it would carry each
//! one out. A word `SCAN` would mean every row, `TEMP B-TREE` a sort of all that match.

use baton_base::{HumanId, WorkspaceId};
use baton_engine::port::store::HeadFilter;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Row as _};

use crate::{access, answers, events, heads, migrate, outbox, policies, records};

async fn plan(connection: &mut SqliteConnection, sql: &str) -> String {
    let rows = sqlx::query(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"))).fetch_all(connection).await.unwrap();
    rows.iter().map(|row| row.get::<String, _>("detail")).collect::<Vec<_>>().join("\n")
}

async fn schema() -> SqliteConnection {
    let mut connection = SqliteConnectOptions::new().in_memory(true).connect().await.unwrap();
    migrate::sqlite().run_direct(None, &mut connection, false).await.unwrap();
    connection
}

#[tokio::test]
async fn no_read_goes_over_all_rows() {
    let mut connection = schema().await;
    for sql in [
        heads::GET,
        heads::NEEDING,
        heads::BY_HANDOFF,
        heads::NEXT_EXPIRY,
        heads::EXPIRED,
        events::OF_CONVERSATION,
        events::FEED,
        events::FEED_END,
        answers::GET,
        outbox::CLAIM_SQLITE,
        outbox::FINISH,
        outbox::RETRY,
        records::ACCOUNTS,
        records::ROLLOUT,
        policies::NEWEST,
        policies::LIST,
        heads::NEWEST,
        records::OUTCOMES,
        access::SESSION,
        access::KEYS,
    ] {
        let plan = plan(&mut connection, sql).await;
        let tables = plan.lines().filter(|line| line.starts_with("SCAN ") && !line.contains("CONSTANT ROW"));
        // The only whole index that is read is the one of offers that expire, of which the first is taken.
        let scans: Vec<_> = tables.filter(|line| !line.contains("heads_expiring")).collect();
        assert!(scans.is_empty(), "{sql}\n{plan}");
        assert!(!plan.contains("TEMP B-TREE") || sql == heads::EXPIRED, "{sql}\n{plan}");
    }
}

#[tokio::test]
async fn the_inbox_reads_the_front_of_an_index() {
    let mut connection = schema().await;
    let workspace = WorkspaceId::new("w").unwrap();
    let all = HeadFilter { limit: 50, ..HeadFilter::default() };
    let (sql, _) = heads::listing(&workspace, &all);
    let unfiltered = plan(&mut connection, &sql).await;
    assert!(unfiltered.contains("heads_by_urgency (workspace=?)"), "{unfiltered}");

    let stages = vec!["waiting".to_owned(), "offered".to_owned()];
    let (sql, _) = heads::listing(&workspace, &HeadFilter { stages: stages.clone(), ..all.clone() });
    let by_stage = plan(&mut connection, &sql).await;
    assert_eq!(by_stage.matches("heads_by_stage (workspace=? AND stage=?)").count(), 2, "{by_stage}");

    for stages in [vec![], stages] {
        let human = Some(HumanId::new("h1").unwrap());
        let (sql, _) = heads::listing(&workspace, &HeadFilter { human, stages, ..all.clone() });
        let by_human = plan(&mut connection, &sql).await;
        assert!(by_human.contains("heads_by_human (workspace=? AND human=?)"), "{by_human}");
    }
}
