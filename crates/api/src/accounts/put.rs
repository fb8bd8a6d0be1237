//! `PUT /v1/accounts/{id}`: an account is stored.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use baton_base::AccountId;
use baton_conversation::file::AccountFile;

use crate::ApiState;
use crate::conversations::json;
use crate::openapi::mirror;
use crate::path::PathId;
use crate::problem::Problem;
use crate::write::Write;

/// Stores an account in full; what was stored before under this id is replaced. Conversations already open keep what
/// they were opened with.
#[utoipa::path(
    put,
    path = "/v1/accounts/{id}",
    tag = "accounts",
    summary = "Store an account",
    params(("id" = String, Path, description = "The account's id in your system")),
    request_body = mirror::Account,
    responses(
        (status = 200, description = "The account as it is stored", body = mirror::Account),
        (status = 403, description = "`forbidden`"),
        (status = 422, description = "`invalid_value`, `invalid_id`"),
    )
)]
pub(crate) async fn put(
    State(api): State<ApiState>,
    PathId(id): PathId<AccountId>,
    write: Write,
) -> Result<Response, Problem> {
    write.caller.may_administer()?;
    let mut account: AccountFile = write.json()?;
    match account.id.as_deref().map(str::trim) {
        Some(named) if named != id.as_str() => {
            return Err(Problem::value(
                "id",
                format!("the body names `{named}`, the path `{id}`: send one of them twice or none here"),
            ));
        }
        _ => account.id = Some(id.to_string()),
    }
    account.checked()?;
    let body = json(&account);
    let work = async {
        let now = api.engine().clock().now();
        api.engine().store().put_account(write.workspace(), &id, &body, now).await?;
        Ok((StatusCode::OK, body.clone()))
    };
    write.once(&api, work).await
}
