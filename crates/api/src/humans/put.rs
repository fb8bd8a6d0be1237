//! `PUT /v1/humans/{id}`: somebody joins the roster, or their entry changes.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use baton_base::HumanId;
use baton_routing::{HumanFile, parse_human};
use serde_json::{Map, Value};

use super::{roster_problem, row};
use crate::ApiState;
use crate::openapi::mirror;
use crate::path::PathId;
use crate::problem::Problem;
use crate::write::Write;

/// Adds a human or replaces their entry; presence and load of somebody known stay as they are.
#[utoipa::path(
    put,
    path = "/v1/humans/{id}",
    tag = "humans",
    summary = "Add or replace one human",
    params(("id" = String, Path, description = "The human's id")),
    request_body = mirror::Human,
    responses(
        (status = 200, description = "The human as they are now", body = mirror::Human),
        (status = 403, description = "`forbidden`"),
        (status = 422, description = "`roster_problems`, `invalid_value`, `invalid_id`"),
    )
)]
pub(crate) async fn put(
    State(api): State<ApiState>,
    PathId(id): PathId<HumanId>,
    write: Write,
) -> Result<Response, Problem> {
    write.caller.may_administer()?;
    let mut entry: Map<String, Value> = write.json()?;
    if let Some(named) = entry.get("id").filter(|named| named.as_str().map(str::trim) != Some(id.as_str())) {
        return Err(Problem::value("id", format!("the body names {named}, the path `{id}`: leave it out of the body")));
    }
    entry.insert("id".to_owned(), Value::String(id.to_string()));
    let human = parse_human(&Value::Object(entry).to_string()).map_err(|e| roster_problem(&e))?;
    let work = async {
        api.engine().store().put_humans(write.workspace(), &[row(&human)]).await?;
        let now = api.engine().human(write.workspace(), &id).await?;
        Ok((StatusCode::OK, HumanFile::from(&now).to_json()))
    };
    write.once(&api, work).await
}
