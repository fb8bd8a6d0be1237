//! `take_turn`: `POST /v1/conversations/{id}/turns` as a tool.

use axum::extract::State;
use axum::response::Response;

use super::call::Call;
use super::schema;
use super::tool::Tool;
use crate::conversations::turn;

pub(super) const TOOL: Tool = Tool {
    name: "take_turn",
    title: "Take a turn",
    says: "Stores one turn of a conversation and decides whether a human should take over. Send every turn: the \
           customer's before you answer it, yours after. The answer holds the decision with its reasons, and \
           `assistant.may_speak`: answer the customer only while it is true. Where `assistant.say` holds a text, show it \
           to the customer as it is.",
    reads: false,
    takes: || schema::body("NewTurn", &[("conversation", "The conversation's id")]),
    run: |call| Box::pin(run(call)),
};

async fn run(call: Call) -> Result<Response, Response> {
    let id = call.id("conversation")?;
    let write = call.write().await?;
    Ok(turn::take(State(call.api), id, write).await?)
}
