//! `POST /v1/policies/rollback`: an earlier version, stored again as the newest.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use baton_engine::policy::Draft;

use super::wire::{RollbackBody, StoredAnswer};
use super::{checked_note, text_of, unknown};
use crate::ApiState;
use crate::conversations::json;
use crate::problem::Problem;
use crate::write::Write;

/// Stores the text of an earlier version as a new one: what came in between stays in the list.
#[utoipa::path(
    post,
    path = "/v1/policies/rollback",
    tag = "policies",
    summary = "Go back to an earlier version of the policy",
    request_body(content = RollbackBody),
    responses(
        (status = 201, description = "It is stored and counts from the next turn on", body = StoredAnswer),
        (status = 403, description = "`forbidden`"),
        (status = 404, description = "`unknown_policy`"),
        (status = 409, description = "`policy_moved`"),
        (status = 422, description = "`invalid_value`: the note is missing or too long; `policy_problems`: the version can no longer be read"),
    )
)]
pub(crate) async fn roll_back(State(api): State<ApiState>, write: Write) -> Result<Response, Problem> {
    write.caller.may_administer()?;
    let body: RollbackBody = write.json()?;
    let note = checked_note(&body.note)?;
    let work = async {
        let text = text_of(&api, write.workspace(), body.to).await?.ok_or_else(|| unknown(body.to))?;
        let now = api.engine().clock().now();
        let draft = Draft { text: &text, by: &write.caller.name(), note, onto: body.onto };
        let version = api.engine().put_policy(write.workspace(), draft, now).await?;
        Ok((StatusCode::CREATED, json(&StoredAnswer { version })))
    };
    write.once(&api, work).await
}
