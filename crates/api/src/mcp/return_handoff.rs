//! `return_handoff`: `POST /v1/handoffs/{id}/return` as a tool.

use axum::extract::State;
use axum::response::Response;

use super::call::Call;
use super::schema;
use super::tool::Tool;
use crate::handoffs::hand_back;

pub(super) const TOOL: Tool = Tool {
    name: "return_handoff",
    title: "Return a conversation to the assistant",
    says: "The human who has the conversation gives it back to the assistant, which may speak again. Name the human in \
           `human`.",
    reads: false,
    takes: || schema::body("HandoffAction", &[("handoff", "The handoff's id")]),
    run: |call| Box::pin(run(call)),
};

async fn run(call: Call) -> Result<Response, Response> {
    let id = call.id("handoff")?;
    let write = call.write().await?;
    Ok(hand_back::hand_back(State(call.api), id, write).await?)
}
