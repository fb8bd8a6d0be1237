//! `PUT /v1/policies`: a new version of the policy.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use baton_engine::policy::Draft;

use super::checked_note;
use super::list::number;
use super::wire::{PutQuery, StoredAnswer};
use crate::ApiState;
use crate::conversations::json;
use crate::path::Query;
use crate::problem::Problem;
use crate::write::Write;

/// Stores a policy as the newest version. It is checked in full first: with any problem nothing is stored.
#[utoipa::path(
    put,
    path = "/v1/policies",
    tag = "policies",
    summary = "Store a new version of the policy",
    params(PutQuery),
    request_body(content = String, content_type = "text/plain", description = "The policy, in TOML"),
    responses(
        (status = 201, description = "It is stored and counts from the next turn on", body = StoredAnswer),
        (status = 400, description = "`invalid_query`"),
        (status = 403, description = "`forbidden`"),
        (status = 409, description = "`policy_moved`"),
        (status = 422, description = "`policy_problems`, with all of them in `problems`; `invalid_value` for a note that is too long"),
    )
)]
pub(crate) async fn put(
    State(api): State<ApiState>,
    Query(query): Query<PutQuery>,
    write: Write,
) -> Result<Response, Problem> {
    write.caller.may_administer()?;
    let text = crate::body::text(&write.body)?;
    let note = query.note.as_deref().filter(|note| !note.trim().is_empty()).map(checked_note).transpose()?;
    let onto = query.onto.as_deref().map(|onto| number("onto", onto)).transpose()?;
    let work = async {
        let now = api.engine().clock().now();
        let draft = Draft { text, by: &write.caller.name(), note: note.unwrap_or_default(), onto };
        let version = api.engine().put_policy(write.workspace(), draft, now).await?;
        Ok((StatusCode::CREATED, json(&StoredAnswer { version })))
    };
    write.once(&api, work).await
}
