//! `POST /v1/conversations/{id}/turns`: somebody speaks, and the answer holds the decision.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use baton_base::text::Text;
use baton_base::{ConversationId, Timestamp};
use baton_conversation::Speaker;
use baton_engine::step::TurnInput;

use super::json;
use super::wire::{TurnAnswer, TurnBody};
use crate::ApiState;
use crate::auth::Caller;
use crate::path::PathId;
use crate::problem::{Code, Problem};
use crate::write::Write;

/// Takes a turn.
#[utoipa::path(
    post,
    path = "/v1/conversations/{id}/turns",
    tag = "conversations",
    summary = "Take a turn and get the decision",
    params(("id" = String, Path, description = "The conversation's id")),
    request_body = TurnBody,
    responses(
        (status = 201, description = "The turn is stored; the answer says what the policy decided and whether the \
                                      assistant may speak", body = TurnAnswer),
        (status = 403, description = "`forbidden`: a signed-in person speaks only as the human who has the conversation"),
        (status = 404, description = "`unknown_conversation`"),
        (status = 409, description = "`conversation_closed`, `conversation_full`, `assistant_silenced`, `human_absent`, \
                                      `not_your_handoff`, `busy`"),
        (status = 422, description = "`empty_text`, `text_too_long`, `control_character`, `time_runs_backwards`, \
                                      `invalid_value`, `invalid_id`"),
    )
)]
pub(crate) async fn take(
    State(api): State<ApiState>,
    PathId(id): PathId<ConversationId>,
    write: Write,
) -> Result<Response, Problem> {
    let input = input(&write.json()?)?;
    may_speak_as(&api, &write.caller, &id, input.by).await?;
    let idempotency = write.keyed.as_ref().map(|keyed| keyed.with_status(StatusCode::CREATED));
    let render = |state: &baton_engine::State, step: &baton_engine::Step| json(&TurnAnswer::of(state, step));
    let outcome = api.engine().take_turn(write.workspace(), &id, input, idempotency, &render).await;
    write.command_answer(&api, StatusCode::CREATED, outcome).await
}

fn input(body: &TurnBody<'_>) -> Result<TurnInput, Problem> {
    Ok(TurnInput {
        by: body.by.parse().map_err(|e| Problem::value("by", e))?,
        at: body.at.as_deref().map(Timestamp::parse).transpose().map_err(|e| Problem::value("at", e))?,
        text: Text::new(&body.text)?,
        report: body.assistant.as_ref().map(|report| report.checked("assistant")).transpose()?,
    })
}

/// A program speaks for everybody; a person only as the human who has the conversation.
async fn may_speak_as(api: &ApiState, caller: &Caller, id: &ConversationId, by: Speaker) -> Result<(), Problem> {
    let Caller::Person(person) = caller else { return Ok(()) };
    if by != Speaker::Human {
        let detail = "a signed-in person speaks as `human`: customers and assistants come in by an API key";
        return Err(Problem::new(Code::Forbidden, detail).at("by"));
    }
    let own = caller.acts_as(None)?;
    let current = api.engine().view(person.workspace(), id, |state| state.conversation.stage.human().cloned()).await?;
    match current {
        Some(current) if current != own => {
            let detail = format!("the conversation is with `{current}`, not with you: only they can reply");
            Err(Problem::new(Code::NotYourHandoff, detail))
        }
        _ => Ok(()),
    }
}
