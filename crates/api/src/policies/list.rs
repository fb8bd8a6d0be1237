//! `GET /v1/policies`: the versions of the policy.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::wire::{VersionWire, VersionsAnswer, VersionsQuery};
use crate::ApiState;
use crate::auth::Caller;
use crate::conversations::json;
use crate::conversations::list::limit;
use crate::idempotency::answered;
use crate::path::Query;
use crate::problem::{Code, Problem};

/// How many versions are given where nothing is said.
const LIMIT_DEFAULT: u32 = 50;

/// The most versions given at once.
const LIMIT_MAX: u32 = 200;

/// Every version without its text, newest first; the last is the installation's default, 0.
#[utoipa::path(
    get,
    path = "/v1/policies",
    tag = "policies",
    summary = "The versions of the policy, newest first",
    params(VersionsQuery),
    responses(
        (status = 200, description = "The versions", body = VersionsAnswer),
        (status = 400, description = "`invalid_query`"),
    )
)]
pub(crate) async fn list(
    caller: Caller,
    State(api): State<ApiState>,
    Query(query): Query<VersionsQuery>,
) -> Result<Response, Problem> {
    let limit = limit(query.limit.as_deref(), LIMIT_DEFAULT, LIMIT_MAX)?;
    let below = query.below.filter(|below| !below.is_empty()).map(|below| number("below", &below)).transpose()?;
    let versions = api.engine().policy_versions(caller.workspace(), below, limit).await?;
    let versions = versions.into_iter().map(VersionWire::from).collect();
    Ok(answered(StatusCode::OK, json(&VersionsAnswer { versions })))
}

/// A version's number in the query.
pub(super) fn number(place: &str, text: &str) -> Result<u32, Problem> {
    text.parse().map_err(|_| {
        Problem::new(Code::InvalidQuery, format!("`{place}`: `{text}` is not the number of a version such as `3`"))
            .at(place)
    })
}
