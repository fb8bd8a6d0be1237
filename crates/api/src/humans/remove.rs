//! `DELETE /v1/humans/{id}`: somebody leaves the roster.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use baton_base::HumanId;

use super::still_busy;
use crate::ApiState;
use crate::path::PathId;
use crate::problem::Problem;
use crate::write::Write;

/// Takes somebody out of the roster; not while they hold conversations.
#[utoipa::path(
    delete,
    path = "/v1/humans/{id}",
    tag = "humans",
    summary = "Take somebody out of the roster",
    params(("id" = String, Path, description = "The human's id")),
    responses(
        (status = 204, description = "They are no longer in it"),
        (status = 403, description = "`forbidden`"),
        (status = 404, description = "`unknown_human`"),
        (status = 409, description = "`human_busy`"),
    )
)]
pub(crate) async fn remove(
    State(api): State<ApiState>,
    PathId(id): PathId<HumanId>,
    write: Write,
) -> Result<Response, Problem> {
    write.caller.may_administer()?;
    let work = async {
        let human = api.engine().human(write.workspace(), &id).await?;
        if human.load > 0 {
            return Err(still_busy(&[&human]));
        }
        api.engine().store().remove_human(write.workspace(), &id).await?;
        Ok((StatusCode::NO_CONTENT, String::new()))
    };
    write.once(&api, work).await
}
