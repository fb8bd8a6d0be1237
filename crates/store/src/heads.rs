//! One row a conversation: the inbox, the plan's input, the offers that expire.

use std::sync::LazyLock;

use baton_base::{ConversationId, HandoffId, Revision, Timestamp, WorkspaceId};
use baton_engine::port::store::{Head, HeadFilter, StoreError};
use sqlx::AssertSqlSafe;

use crate::driver::{Chunks, Readers, Row, Value, values};

/// The columns of a head in the order of [`from_row`].
macro_rules! columns {
    () => {
        "conversation, revision, stage, channel, language, customer, account, tier, handoff, offer, human, foreseen, \
         waiting_since, offer_expires, verdict, probability, reason, last_words, last_by, turns, urgency, need, \
         opened_at, updated_at"
    };
}

/// Writes rows after a step. A row that exists moves on only from the revision the step was made on.
pub(crate) static UPSERT: LazyLock<Chunks> = LazyLock::new(|| {
    let names = columns!();
    let sets: Vec<String> = format!("{names}, previous_revision, search_text")
        .split(", ")
        .filter(|name| *name != "conversation")
        .map(|name| format!("{name} = excluded.{name}"))
        .collect();
    Chunks::new(
        &format!("INSERT INTO heads (workspace, previous_revision, search_text, {names}) VALUES"),
        27,
        &format!(
            "ON CONFLICT (workspace, conversation) DO UPDATE SET {} WHERE heads.revision = excluded.previous_revision",
            sets.join(", ")
        ),
    )
});

pub(crate) const GET: &str = concat!("SELECT ", columns!(), " FROM heads WHERE workspace = $1 AND conversation = $2");
pub(crate) const NEEDING: &str =
    concat!("SELECT ", columns!(), " FROM heads WHERE workspace = $1 AND need IS NOT NULL ORDER BY conversation");
pub(crate) const BY_HANDOFF: &str =
    "SELECT workspace, conversation FROM handoffs WHERE workspace = $1 AND handoff = $2";
pub(crate) const NEWEST: &str = "SELECT conversation, revision FROM heads WHERE workspace = $1 \
    ORDER BY opened_at DESC, conversation LIMIT $2";
pub(crate) const NEXT_EXPIRY: &str =
    "SELECT offer_expires FROM heads WHERE offer_expires IS NOT NULL ORDER BY offer_expires LIMIT 1";
pub(crate) const EXPIRED: &str = "SELECT workspace, conversation FROM heads WHERE offer_expires <= $1 ORDER BY offer_expires, workspace, \
    conversation";

/// What separates the searched texts, so that no search finds words of two of them as one.
const SEPARATOR: &str = "\n\u{1}\n";

/// The values of a row after a step made on `previous`, in the order of [`UPSERT`].
pub(crate) fn values(workspace: &WorkspaceId, previous: Revision, head: &Head) -> Vec<Value> {
    let searched = [&head.customer, &head.account, &head.last_words, &head.reason];
    let search_text = searched.map(|text| text.to_lowercase()).join(SEPARATOR);
    values![
        workspace,
        previous,
        search_text,
        &head.conversation,
        head.revision,
        &head.stage,
        &head.channel,
        &head.language,
        &head.customer,
        &head.account,
        &head.tier,
        &head.handoff,
        &head.offer,
        &head.human,
        &head.foreseen,
        head.waiting_since,
        head.offer_expires,
        &head.verdict,
        head.probability,
        &head.reason,
        &head.last_words,
        &head.last_by,
        head.turns,
        head.urgency,
        &head.need,
        head.opened_at,
        head.updated_at,
    ]
}

fn from_row(row: &Row) -> Result<Head, StoreError> {
    Ok(Head {
        conversation: row.id(0)?,
        revision: row.revision(1)?,
        stage: row.text(2)?,
        channel: row.text(3)?,
        language: row.text(4)?,
        customer: row.text(5)?,
        account: row.text(6)?,
        tier: row.text(7)?,
        handoff: row.id_or_null(8)?,
        offer: row.id_or_null(9)?,
        human: row.id_or_null(10)?,
        foreseen: row.id_or_null(11)?,
        waiting_since: row.time_or_null(12)?,
        offer_expires: row.time_or_null(13)?,
        verdict: row.text(14)?,
        probability: row.real(15)?,
        reason: row.text(16)?,
        last_words: row.text(17)?,
        last_by: row.text(18)?,
        turns: row.count(19)?,
        urgency: row.real(20)?,
        need: row.text_or_null(21)?,
        opened_at: row.time(22)?,
        updated_at: row.time(23)?,
    })
}

/// One conversation's row.
pub(crate) async fn get(
    readers: &Readers,
    workspace: &WorkspaceId,
    conversation: &ConversationId,
) -> Result<Option<Head>, StoreError> {
    readers.row(GET, values![workspace, conversation]).await?.map(|row| from_row(&row)).transpose()
}

/// The rows a filter lets through, most urgent first, then latest first.
pub(crate) async fn list(
    readers: &Readers,
    workspace: &WorkspaceId,
    filter: &HeadFilter,
) -> Result<Vec<Head>, StoreError> {
    let (sql, values) = listing(workspace, filter);
    readers.rows(AssertSqlSafe(sql), values).await?.iter().map(from_row).collect()
}

/// The query of a filter. A human holds few conversations, which their own index lists. Otherwise each stage is a
/// branch of its own that reads the front of its own index, so that the cost is the limit's and not the
/// workspace's; only a search reads on until it has found enough.
pub(crate) fn listing(workspace: &WorkspaceId, filter: &HeadFilter) -> (String, Vec<Value>) {
    const ORDER: &str = "ORDER BY urgency DESC, updated_at DESC, conversation LIMIT $2";
    let mut values = values![workspace, filter.limit];
    let mut place = |value: Value| {
        values.push(value);
        format!("${}", values.len())
    };
    let mut conditions = String::from("workspace = $1");
    if let Some(search) = filter.search.as_deref().filter(|text| !text.trim().is_empty()) {
        conditions.push_str(&format!(" AND search_text LIKE {} ESCAPE '\\'", place(Value::from(pattern(search)))));
    }
    let stages: Vec<String> = filter.stages.iter().map(|stage| place(Value::from(stage))).collect();
    let branches = match (&filter.human, stages.is_empty()) {
        (Some(human), is_any) => {
            let stage = if is_any { String::new() } else { format!(" AND stage IN ({})", stages.join(", ")) };
            vec![format!(" AND human = {}{stage}", place(Value::from(human)))]
        }
        (None, true) => vec![String::new()],
        (None, false) => stages.iter().map(|stage| format!(" AND stage = {stage}")).collect(),
    };
    let selects: Vec<String> = branches
        .iter()
        .map(|more| {
            let columns = columns!();
            format!("SELECT * FROM (SELECT {columns} FROM heads WHERE {conditions}{more} {ORDER}) AS b")
        })
        .collect();
    // UNION without ALL: a stage named twice lists its rows once.
    (format!("{} {ORDER}", selects.join(" UNION ")), values)
}

/// The LIKE pattern that finds a text anywhere, its own wildcards taken literally.
fn pattern(search: &str) -> String {
    let mut pattern = String::from("%");
    for c in search.trim().to_lowercase().chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

/// The rows that have a need.
pub(crate) async fn needing(readers: &Readers, workspace: &WorkspaceId) -> Result<Vec<Head>, StoreError> {
    readers.rows(NEEDING, values![workspace]).await?.iter().map(from_row).collect()
}

/// The conversations opened last.
pub(crate) async fn newest(
    readers: &Readers,
    workspace: &WorkspaceId,
    limit: u32,
) -> Result<Vec<(ConversationId, Revision)>, StoreError> {
    readers
        .rows(NEWEST, values![workspace, limit])
        .await?
        .iter()
        .map(|row| Ok((row.id(0)?, row.revision(1)?)))
        .collect()
}

/// The conversation of a handoff.
pub(crate) async fn of_handoff(
    readers: &Readers,
    workspace: &WorkspaceId,
    handoff: &HandoffId,
) -> Result<Option<ConversationId>, StoreError> {
    readers.row(BY_HANDOFF, values![workspace, handoff]).await?.map(|row| row.id(1)).transpose()
}

/// The earliest time at which an offer expires.
pub(crate) async fn next_expiry(readers: &Readers) -> Result<Option<Timestamp>, StoreError> {
    readers.row(NEXT_EXPIRY, values![]).await?.map(|row| row.time(0)).transpose()
}

/// The conversations whose offer has expired by then, longest expired first.
pub(crate) async fn expired(
    readers: &Readers,
    now: Timestamp,
) -> Result<Vec<(WorkspaceId, ConversationId)>, StoreError> {
    readers.rows(EXPIRED, values![now]).await?.iter().map(Row::conversation).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_in_a_search_are_taken_literally() {
        assert_eq!(pattern(r"100%_a\b "), r"%100\%\_a\\b%");
    }

    #[test]
    fn every_stage_reads_its_own_index() {
        let filter = HeadFilter { stages: vec!["waiting".into(), "offered".into()], limit: 5, ..HeadFilter::default() };
        let (sql, values) = listing(&WorkspaceId::new("w").unwrap(), &filter);
        assert_eq!(sql.matches("stage = $").count(), 2, "{sql}");
        assert_eq!(values.len(), 4);
    }
}
