//! `accept_handoff`: `POST /v1/handoffs/{id}/accept` as a tool.

use axum::extract::State;
use axum::response::Response;

use super::call::Call;
use super::schema;
use super::tool::Tool;
use crate::handoffs::accept;

pub(super) const TOOL: Tool = Tool {
    name: "accept_handoff",
    title: "Take a conversation over",
    says: "A human takes the conversation over that was offered to them; the customer is told who has joined. Name the \
           human in `human`.",
    reads: false,
    takes: || schema::body("HandoffAction", &[("handoff", "The handoff's id")]),
    run: |call| Box::pin(run(call)),
};

async fn run(call: Call) -> Result<Response, Response> {
    let id = call.id("handoff")?;
    let write = call.write().await?;
    Ok(accept::accept(State(call.api), id, write).await?)
}
