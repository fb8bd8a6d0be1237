//! `get_brief`: `GET /v1/conversations/{id}/brief` as a tool.

use axum::extract::State;
use axum::response::Response;
use serde_json::json;

use super::call::Call;
use super::schema;
use super::tool::Tool;
use crate::conversations::brief;

pub(super) const TOOL: Tool = Tool {
    name: "get_brief",
    title: "Read the brief",
    says: "The brief that a human reads before they take over: every claim names the words it rests on. There is none \
           before the verdict is `prepare` or `hand_off`.",
    reads: true,
    takes: || schema::object(json!({"conversation": schema::id_of("The conversation's id")}), &["conversation"]),
    run: |call| Box::pin(run(call)),
};

async fn run(call: Call) -> Result<Response, Response> {
    let id = call.id("conversation")?;
    Ok(brief::show(call.caller, State(call.api), id).await?)
}
