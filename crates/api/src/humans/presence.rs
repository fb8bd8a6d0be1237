//! `PUT /v1/humans/{id}/presence`: somebody comes, is busy, or goes.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use baton_base::HumanId;
use baton_engine::EngineError;
use baton_routing::Presence;

use super::wire::PresenceBody;
use crate::ApiState;
use crate::conversations::json;
use crate::path::PathId;
use crate::problem::Problem;
use crate::write::Write;

/// Sets whether somebody can be asked. An offer to somebody who goes away is taken back and goes on to the next.
#[utoipa::path(
    put,
    path = "/v1/humans/{id}/presence",
    tag = "humans",
    summary = "Set a human's presence",
    params(("id" = String, Path, description = "The human's id")),
    request_body = PresenceBody,
    responses(
        (status = 200, description = "It is set", body = PresenceBody),
        (status = 403, description = "`forbidden`: a signed-in person sets only their own"),
        (status = 404, description = "`unknown_human`"),
        (status = 422, description = "`invalid_value`, `invalid_id`"),
    )
)]
pub(crate) async fn set(
    State(api): State<ApiState>,
    PathId(id): PathId<HumanId>,
    write: Write,
) -> Result<Response, Problem> {
    if write.caller.may_administer().is_err() {
        write.caller.acts_as(Some(id.as_str()))?;
    }
    let body: PresenceBody = write.json()?;
    let presence: Presence = body.presence.parse().map_err(|e| Problem::value("presence", e))?;
    let work = async {
        if !api.engine().store().set_presence(write.workspace(), &id, presence.as_str()).await? {
            return Err(EngineError::NoHuman(id.clone()).into());
        }
        Ok((StatusCode::OK, json(&PresenceBody { presence: presence.to_string() })))
    };
    write.once(&api, work).await
}
