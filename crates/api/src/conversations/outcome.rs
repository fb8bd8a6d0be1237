//! `POST /v1/conversations/{id}/outcomes`: somebody reports what came of it.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use baton_base::ConversationId;
use baton_base::limits::NAME_BYTES_MAX;
use baton_engine::EngineError;
use serde_json::Value;

use super::json;
use super::wire::OutcomeWire;
use crate::ApiState;
use crate::path::PathId;
use crate::problem::Problem;
use crate::write::Write;

/// The longest note or text value in bytes: a paragraph, not a document.
const NOTE_BYTES_MAX: usize = 4_096;

/// Adds an outcome.
#[utoipa::path(
    post,
    path = "/v1/conversations/{id}/outcomes",
    tag = "outcomes",
    summary = "Report what came of a conversation",
    params(("id" = String, Path, description = "The conversation's id")),
    request_body = OutcomeWire,
    responses(
        (status = 201, description = "It is stored", body = OutcomeWire),
        (status = 404, description = "`unknown_conversation`"),
        (status = 422, description = "`invalid_value`, `invalid_id`"),
    )
)]
pub(crate) async fn add(
    State(api): State<ApiState>,
    PathId(id): PathId<ConversationId>,
    write: Write,
) -> Result<Response, Problem> {
    let mut outcome = checked(write.json()?)?;
    let store = api.engine().store();
    if store.head(write.workspace(), &id).await?.is_none() {
        return Err(EngineError::NoConversation(id).into());
    }
    let now = api.engine().clock().now();
    outcome.at = Some(now);
    outcome.by = Some(write.caller.name());
    let body = json(&outcome);
    let work = async {
        store.put_outcome(write.workspace(), &id, &body, now).await?;
        Ok((StatusCode::CREATED, body.clone()))
    };
    write.once(&api, work).await
}

fn checked(outcome: OutcomeWire) -> Result<OutcomeWire, Problem> {
    let kind = outcome.kind.trim();
    if kind.is_empty() || kind.len() > NAME_BYTES_MAX || kind.chars().any(char::is_control) {
        let says = format!("a name of 1 to {NAME_BYTES_MAX} bytes is needed, such as `effort_score`");
        return Err(Problem::value("kind", says));
    }
    let long = |text: &str| text.len() > NOTE_BYTES_MAX;
    match &outcome.value {
        Value::Array(_) | Value::Object(_) => {
            return Err(Problem::value(
                "value",
                "a list or an object is no value: send a number, a text, true or false",
            ));
        }
        Value::String(text) if long(text) => {
            return Err(Problem::value("value", format!("{} bytes, at most {NOTE_BYTES_MAX} are allowed", text.len())));
        }
        _ => {}
    }
    if let Some(note) = outcome.note.as_deref().filter(|note| long(note)) {
        return Err(Problem::value("note", format!("{} bytes, at most {NOTE_BYTES_MAX} are allowed", note.len())));
    }
    if let Some(amount) = outcome.amount_usd.filter(|amount| !amount.is_finite() || *amount < 0.0) {
        return Err(Problem::value("amount_usd", format!("{amount} is not an amount of dollars")));
    }
    Ok(OutcomeWire { kind: kind.to_owned(), ..outcome })
}
