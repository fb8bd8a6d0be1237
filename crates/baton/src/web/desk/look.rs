//! The desk's pages.

use axum::extract::{OriginalUri, Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use baton_api::{ApiState, Code, Person, Problem};
use baton_base::ConversationId;
use baton_desk::render::{render_conversation, render_help, render_inbox};
use baton_desk::route;
use baton_desk::view::Tab;
use baton_engine::service::Command;
use serde::Deserialize;

use super::show;
use crate::web::page;

/// Which part of the inbox.
#[derive(Debug, Default, Clone, Deserialize)]
pub(super) struct InboxQuery {
    #[serde(default)]
    pub(super) tab: String,
    #[serde(default)]
    pub(super) q: String,
}

impl InboxQuery {
    /// The tab; all open conversations where none is named.
    pub(super) fn tab(&self) -> Tab {
        Tab::from_name(&self.tab).unwrap_or(Tab::Open)
    }
}

/// Who is signed in; everybody else is led to the sign-in page and back.
pub(super) async fn person(api: &ApiState, headers: &HeaderMap, here: &str) -> Result<Person, Response> {
    match Person::of(api, headers).await {
        Ok(Some(person)) => Ok(person),
        Ok(None) => Err(Redirect::to(&format!("{}?next={}", route::SIGN_IN, route::segment(here))).into_response()),
        Err(problem) => Err(page::problem(&problem, headers)),
    }
}

/// The inbox.
pub(super) async fn inbox(
    State(api): State<ApiState>,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
    Query(query): Query<InboxQuery>,
) -> Response {
    let person = match person(&api, &headers, &uri.to_string()).await {
        Ok(person) => person,
        Err(elsewhere) => return elsewhere,
    };
    match show::inbox(&api, &person, query.tab(), &query.q).await {
        Ok(view) => page::html(render_inbox(&view)),
        Err(problem) => page::problem(&problem, &headers),
    }
}

/// One conversation. Opening it is recorded where its brief is for the person who looks.
pub(super) async fn conversation(
    State(api): State<ApiState>,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
    Path(id): Path<String>,
) -> Response {
    let person = match person(&api, &headers, &uri.to_string()).await {
        Ok(person) => person,
        Err(elsewhere) => return elsewhere,
    };
    let Ok(id) = ConversationId::new(&id) else {
        return page::problem(&Problem::new(Code::UnknownConversation, "there is no such conversation"), &headers);
    };
    if let Some(human) = person.human() {
        let opened = Command::OpenBrief { human: human.clone() };
        // Whoever may not open it, or has opened it, looks all the same.
        let _ = api.engine().command(person.workspace(), &id, &opened, None, &|_, _| String::new()).await;
    }
    match show::conversation(&api, &person, &id).await {
        Ok(view) => page::html(render_conversation(&view)),
        Err(problem) => page::problem(&problem, &headers),
    }
}

/// The keys.
pub(super) async fn help() -> Response {
    page::html(render_help())
}
