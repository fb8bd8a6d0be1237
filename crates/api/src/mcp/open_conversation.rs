//! `open_conversation`: `POST /v1/conversations` as a tool.

use axum::extract::State;
use axum::response::Response;

use super::call::Call;
use super::schema;
use super::tool::Tool;
use crate::conversations::open;

pub(super) const TOOL: Tool = Tool {
    name: "open_conversation",
    title: "Open a conversation",
    says: "Opens a conversation with a customer. Do this once, before its first turn. Answers with the conversation and \
           its id.",
    reads: false,
    takes: || schema::body("OpenConversation", &[]),
    run: |call| Box::pin(run(call)),
};

async fn run(call: Call) -> Result<Response, Response> {
    let write = call.write().await?;
    Ok(open::open(State(call.api), write).await?)
}
