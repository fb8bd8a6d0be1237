//! `GET /v1/accounts/{id}`: a stored account.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use baton_base::AccountId;

use crate::ApiState;
use crate::auth::Caller;
use crate::idempotency::answered;
use crate::openapi::mirror;
use crate::path::PathId;
use crate::problem::{Code, Problem};

/// An account as it is stored.
#[utoipa::path(
    get,
    path = "/v1/accounts/{id}",
    tag = "accounts",
    summary = "A stored account",
    params(("id" = String, Path, description = "The account's id in your system")),
    responses(
        (status = 200, description = "The account", body = mirror::Account),
        (status = 404, description = "`unknown_account`"),
    )
)]
pub(crate) async fn show(
    caller: Caller,
    State(api): State<ApiState>,
    PathId(id): PathId<AccountId>,
) -> Result<Response, Problem> {
    match api.engine().store().account(caller.workspace(), &id).await? {
        Some(body) => Ok(answered(StatusCode::OK, body)),
        None => {
            let detail = format!("there is no account `{id}`: store it with `PUT /v1/accounts/{id}`");
            Err(Problem::new(Code::UnknownAccount, detail))
        }
    }
}
