//! `list_waiting`: `GET /v1/conversations` as a tool, for those that wait for a human.

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;

use super::call::Call;
use super::schema;
use super::tool::Tool;
use crate::body;
use crate::conversations::list;
use crate::conversations::wire::ListQuery;
use crate::path::Query;

pub(super) const TOOL: Tool = Tool {
    name: "list_waiting",
    title: "List who waits for a human",
    says: "Conversations whose customers wait for a human, offered to somebody or not yet, most urgent first.",
    reads: true,
    takes: || {
        let properties = json!({
            "human": schema::id_of("Only those offered to this human"),
            "q": {"type": "string", "description": "Only those whose customer, account, last words or reason contain this"},
            "limit": {"type": "integer", "minimum": 1, "maximum": 200, "description": "At most this many; 50 where nothing is said"},
        });
        schema::object(properties, &[])
    },
    run: |call| Box::pin(run(call)),
};

/// What narrows the list.
#[derive(Deserialize)]
struct Narrowed {
    human: Option<String>,
    q: Option<String>,
    limit: Option<i64>,
}

async fn run(call: Call) -> Result<Response, Response> {
    let Narrowed { human, q, limit } = body::json(call.body().as_bytes())?;
    let query = ListQuery { stage: Some("waiting,offered".into()), human, q, limit: limit.map(|n| n.to_string()) };
    Ok(list::list(call.caller, State(call.api), Query(query)).await?)
}
