//! `resolve_handoff`: `POST /v1/handoffs/{id}/resolve` as a tool.

use axum::extract::State;
use axum::response::Response;

use super::call::Call;
use super::schema;
use super::tool::Tool;
use crate::handoffs::resolve;

pub(super) const TOOL: Tool = Tool {
    name: "resolve_handoff",
    title: "Resolve a conversation",
    says: "The human who has the conversation settles it, and it is closed. Name the human in `human`.",
    reads: false,
    takes: || schema::body("HandoffAction", &[("handoff", "The handoff's id")]),
    run: |call| Box::pin(run(call)),
};

async fn run(call: Call) -> Result<Response, Response> {
    let id = call.id("handoff")?;
    let write = call.write().await?;
    Ok(resolve::resolve(State(call.api), id, write).await?)
}
