//! `GET /v1/conversations/{id}/decisions`: every decision, from the log.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use baton_base::{ConversationId, Revision};
use baton_engine::port::store::StoredEvent;
use baton_engine::{Event, record};

use super::json;
use super::wire::{DecisionsAnswer, decision_wire};
use crate::ApiState;
use crate::auth::Caller;
use crate::idempotency::answered;
use crate::path::PathId;
use crate::problem::Problem;

/// All decisions with what went into them, in order.
#[utoipa::path(
    get,
    path = "/v1/conversations/{id}/decisions",
    tag = "conversations",
    summary = "Every decision of a conversation, with its reasons",
    params(("id" = String, Path, description = "The conversation's id")),
    responses(
        (status = 200, description = "The decisions in order", body = DecisionsAnswer),
        (status = 404, description = "`unknown_conversation`"),
    )
)]
pub(crate) async fn list(
    caller: Caller,
    State(api): State<ApiState>,
    PathId(id): PathId<ConversationId>,
) -> Result<Response, Problem> {
    let workspace = caller.workspace();
    let turns = api.engine().view(workspace, &id, |state| state.conversation.turns.clone()).await?;
    let log = api.engine().store().events(workspace, &id, Revision(0)).await?;
    let mut decisions = Vec::new();
    for entry in log.iter().filter(|entry| entry.kind == "decided") {
        decisions.push(decision_wire(&decision(entry)?, &turns));
    }
    Ok(answered(StatusCode::OK, json(&DecisionsAnswer { id, decisions })))
}

fn decision(entry: &StoredEvent) -> Result<baton_decision::Decision, Problem> {
    match record::stored(entry) {
        Ok(Event::Decided(decision)) => Ok(*decision),
        Ok(other) => Err(Problem::internal(&format_args!("a `decided` entry holds `{}`", other.name()))),
        Err(details) => Err(Problem::internal(&details)),
    }
}
