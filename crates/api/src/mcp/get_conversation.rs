//! `get_conversation`: `GET /v1/conversations/{id}` as a tool.

use axum::extract::State;
use axum::response::Response;
use serde_json::json;

use super::call::Call;
use super::schema;
use super::tool::Tool;
use crate::conversations::show;

pub(super) const TOOL: Tool = Tool {
    name: "get_conversation",
    title: "Read a conversation",
    says: "Everything known of a conversation: where it stands, its turns, what was read from them, the latest \
           decision, and the handoff at hand.",
    reads: true,
    takes: || schema::object(json!({"conversation": schema::id_of("The conversation's id")}), &["conversation"]),
    run: |call| Box::pin(run(call)),
};

async fn run(call: Call) -> Result<Response, Response> {
    let id = call.id("conversation")?;
    Ok(show::show(call.caller, State(call.api), id).await?)
}
