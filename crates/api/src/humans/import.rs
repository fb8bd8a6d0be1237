//! `PUT /v1/humans`: the whole roster at once.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use baton_base::{HumanId, WorkspaceId};
use baton_routing::{Human, Roster, parse_roster};

use super::wire::ImportAnswer;
use super::{roster_problem, row, still_busy};
use crate::ApiState;
use crate::conversations::json;
use crate::openapi::mirror;
use crate::problem::Problem;
use crate::write::Write;

/// Makes the roster what the file says: who is new is added, who is known is replaced (presence and load stay as they
/// are), who is not in it any more is removed, unless they still hold conversations: then nothing is changed.
#[utoipa::path(
    put,
    path = "/v1/humans",
    tag = "humans",
    summary = "Import the whole roster",
    request_body = mirror::RosterFile,
    responses(
        (status = 200, description = "What the import did", body = ImportAnswer),
        (status = 403, description = "`forbidden`"),
        (status = 409, description = "`human_busy`: somebody who is not in the file still holds conversations"),
        (status = 422, description = "`roster_problems`"),
    )
)]
pub(crate) async fn import(State(api): State<ApiState>, write: Write) -> Result<Response, Problem> {
    write.caller.may_administer()?;
    let text = crate::body::text(&write.body)?;
    let roster = parse_roster(text).map_err(|e| roster_problem(&e))?;
    let work = async {
        let done = replaced(&api, write.workspace(), &roster).await?;
        Ok((StatusCode::OK, json(&done)))
    };
    write.once(&api, work).await
}

async fn replaced(api: &ApiState, workspace: &WorkspaceId, roster: &Roster) -> Result<ImportAnswer, Problem> {
    let before = api.engine().humans(workspace).await?;
    let known: BTreeSet<&HumanId> = before.iter().map(|h| &h.id).collect();
    let gone: Vec<&Human> = before.iter().filter(|h| roster.human(&h.id).is_none()).collect();
    let busy: Vec<&Human> = gone.iter().copied().filter(|h| h.load > 0).collect();
    if !busy.is_empty() {
        return Err(still_busy(&busy));
    }
    let store = api.engine().store();
    let rows: Vec<_> = roster.humans().iter().map(row).collect();
    store.put_humans(workspace, &rows).await?;
    for human in &gone {
        store.remove_human(workspace, &human.id).await?;
    }
    let (replaced, added): (Vec<&Human>, Vec<&Human>) = roster.humans().iter().partition(|h| known.contains(&h.id));
    let ids = |humans: &[&Human]| humans.iter().map(|h| h.id.to_string()).collect();
    Ok(ImportAnswer {
        humans: roster.humans().len(),
        added: ids(&added),
        replaced: ids(&replaced),
        removed: ids(&gone),
    })
}
