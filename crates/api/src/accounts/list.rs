//! `GET /v1/accounts`: stored accounts, a page at a time.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use baton_base::AccountId;

use super::wire::{ListAnswer, ListQuery};
use crate::ApiState;
use crate::auth::Caller;
use crate::conversations::{json, list::limit};
use crate::idempotency::answered;
use crate::path::Query;
use crate::problem::{Code, Problem};

/// How many accounts are given where nothing is said.
const LIMIT_DEFAULT: u32 = 100;

/// The most accounts given at once: a page stays well under a megabyte.
const LIMIT_MAX: u32 = 500;

/// Accounts by id.
#[utoipa::path(
    get,
    path = "/v1/accounts",
    tag = "accounts",
    summary = "Stored accounts by id, a page at a time",
    params(ListQuery),
    responses(
        (status = 200, description = "One page", body = ListAnswer),
        (status = 400, description = "`invalid_query`"),
    )
)]
pub(crate) async fn list(
    caller: Caller,
    State(api): State<ApiState>,
    Query(query): Query<ListQuery>,
) -> Result<Response, Problem> {
    let wrong = |e| Problem::new(Code::InvalidQuery, format!("`after`: {e}")).at("after");
    let after = query.after.filter(|after| !after.is_empty());
    let after = after.as_deref().map(AccountId::new).transpose().map_err(wrong)?;
    let limit = limit(query.limit.as_deref(), LIMIT_DEFAULT, LIMIT_MAX)?;
    let rows = api.engine().store().accounts(caller.workspace(), after.as_ref(), limit).await?;
    let next = (rows.len() >= limit as usize).then(|| rows.last().map(|(id, _)| id.to_string())).flatten();
    let accounts = rows.iter().map(|(_, json)| serde_json::from_str(json)).collect::<Result<_, _>>();
    let accounts = accounts.map_err(|e| Problem::internal(&format_args!("a stored account: {e}")))?;
    Ok(answered(StatusCode::OK, json(&ListAnswer { accounts, next })))
}
