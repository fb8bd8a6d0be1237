//! `GET /v1/policies/compare`: what differs between two versions.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use baton_decision::compare;

use super::list::number;
use super::wire::{CompareQuery, ComparisonAnswer};
use super::{text_of, unknown};
use crate::ApiState;
use crate::auth::Caller;
use crate::conversations::json;
use crate::idempotency::answered;
use crate::path::Query;
use crate::problem::Problem;

/// What was added, taken out and changed, trigger by trigger, and the lines of both texts.
#[utoipa::path(
    get,
    path = "/v1/policies/compare",
    tag = "policies",
    summary = "What differs between two versions",
    params(CompareQuery),
    responses(
        (status = 200, description = "What differs", body = ComparisonAnswer),
        (status = 400, description = "`invalid_query`"),
        (status = 404, description = "`unknown_policy`"),
        (status = 422, description = "`policy_problems`: one of the two can no longer be read"),
    )
)]
pub(crate) async fn show(
    caller: Caller,
    State(api): State<ApiState>,
    Query(query): Query<CompareQuery>,
) -> Result<Response, Problem> {
    let (from, to) = (number("from", &query.from)?, number("to", &query.to)?);
    let before = text_of(&api, caller.workspace(), from).await?.ok_or_else(|| unknown(from))?;
    let after = text_of(&api, caller.workspace(), to).await?.ok_or_else(|| unknown(to))?;
    let changes = compare::compare(&api.engine().read_policy(&before)?, &api.engine().read_policy(&after)?);
    let lines = compare::lines::lines(&before, &after);
    Ok(answered(StatusCode::OK, json(&ComparisonAnswer::of(from, to, &changes, &lines))))
}
