//! `POST /v1/conversations`: a conversation begins.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use baton_base::{AccountId, ConversationId, Language};
use baton_conversation::file::AccountFile;
use baton_conversation::{Account, Channel};
use baton_engine::step::Opening;

use super::json;
use super::wire::{ConversationWire, OpenBody};
use crate::ApiState;
use crate::problem::{Code, Problem};
use crate::write::Write;

/// Opens a conversation.
#[utoipa::path(
    post,
    path = "/v1/conversations",
    tag = "conversations",
    summary = "Open a conversation",
    request_body = OpenBody,
    responses(
        (status = 201, description = "It is open and the assistant may speak", body = ConversationWire),
        (status = 404, description = "`unknown_account`"),
        (status = 409, description = "`conversation_exists`"),
        (status = 422, description = "`invalid_value`, `invalid_id`"),
    )
)]
pub(crate) async fn open(State(api): State<ApiState>, write: Write) -> Result<Response, Problem> {
    let body: OpenBody = write.json()?;
    if body.turns.is_some() {
        return Err(Problem::value(
            "turns",
            "a conversation begins without turns: send them one by one to `…/{id}/turns`",
        ));
    }
    let id = match &body.id {
        Some(id) => ConversationId::new(id).map_err(|e| Problem::from(e).at("id"))?,
        None => fresh(&api)?,
    };
    let opening = opening(&api, &write, &id, &body).await?;
    let idempotency = write.keyed.as_ref().map(|keyed| keyed.with_status(StatusCode::CREATED));
    let render = |state: &baton_engine::State, _: &baton_engine::Step| json(&ConversationWire::of(state));
    let outcome = api.engine().open(write.workspace(), Some(id), opening, idempotency, &render).await;
    write.command_answer(&api, StatusCode::CREATED, outcome).await
}

async fn opening(api: &ApiState, write: &Write, id: &ConversationId, body: &OpenBody) -> Result<Opening, Problem> {
    let channel: Channel =
        body.channel.as_deref().unwrap_or("chat").parse().map_err(|e| Problem::value("channel", e))?;
    let language = body.language.as_deref().map_or(Ok(Language::EN), Language::parse);
    Ok(Opening {
        channel,
        language: language.map_err(|e| Problem::value("language", e))?,
        customer: body.customer.clone().unwrap_or_default().checked(id.as_str())?,
        account: account(api, write, body).await?,
    })
}

async fn account(api: &ApiState, write: &Write, body: &OpenBody) -> Result<Account, Problem> {
    match (&body.account, &body.account_id) {
        (Some(_), Some(_)) => Err(Problem::value("account_id", "`account` is given too: send one of the two")),
        (Some(account), None) => Ok(account.checked()?),
        (None, Some(id)) => stored(api, write, id).await,
        (None, None) => Ok(Account::unknown()),
    }
}

async fn stored(api: &ApiState, write: &Write, id: &str) -> Result<Account, Problem> {
    let id = AccountId::new(id).map_err(|e| Problem::from(e).at("account_id"))?;
    let Some(json) = api.engine().store().account(write.workspace(), &id).await? else {
        let detail =
            format!("there is no account `{id}`: store it with `PUT /v1/accounts/{id}`, or send `account` in full");
        return Err(Problem::new(Code::UnknownAccount, detail).at("account_id"));
    };
    let file: AccountFile =
        serde_json::from_str(&json).map_err(|e| Problem::internal(&format_args!("account `{id}`: {e}")))?;
    Ok(file.checked()?)
}

fn fresh(api: &ApiState) -> Result<ConversationId, Problem> {
    let digits = api.engine().fresh();
    let id = ConversationId::new(&format!("c_{}", digits.get(..20).unwrap_or(&digits)));
    id.map_err(|e| Problem::internal(&e))
}
