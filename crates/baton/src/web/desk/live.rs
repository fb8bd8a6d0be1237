//! What has changed on an open page, as server-sent events: built anew after every change, and only what differs is sent.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use baton_api::{ApiState, Person};
use baton_base::ConversationId;
use baton_desk::live::{LiveEvent, Sent};
use futures::Stream;
use serde::Deserialize;
use tokio::sync::broadcast::error::RecvError;

use super::look::InboxQuery;
use super::show;

/// Changes within this time reach the browser together.
const GATHERED: Duration = Duration::from_millis(120);

/// What the page shows.
#[derive(Debug, Deserialize)]
pub(super) struct LiveQuery {
    conversation: Option<String>,
    #[serde(flatten)]
    inbox: InboxQuery,
}

/// The stream of one page.
pub(super) async fn stream(
    State(api): State<ApiState>,
    headers: HeaderMap,
    Query(query): Query<LiveQuery>,
) -> Response {
    let Ok(Some(person)) = Person::of(&api, &headers).await else {
        return StatusCode::UNAUTHORIZED.into_response();
    };
    let open = match query.conversation.as_deref().map(ConversationId::new).transpose() {
        Ok(open) => open,
        Err(_) => return StatusCode::NOT_FOUND.into_response(),
    };
    let events = updates(api, person, open, query.inbox);
    Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(15))).into_response()
}

fn updates(
    api: ApiState,
    person: Person,
    open: Option<ConversationId>,
    inbox: InboxQuery,
) -> impl Stream<Item = Result<Event, Infallible>> {
    let (send, events) = tokio::sync::mpsc::channel::<LiveEvent>(32);
    tokio::spawn(async move {
        let mut changes = api.engine().store().changes();
        let mut closing = api.closing();
        let mut sent = Sent::new();
        loop {
            let fresh = match &open {
                Some(id) => show::conversation(&api, &person, id).await.map(|view| sent.conversation(&view)),
                None => show::inbox(&api, &person, inbox.tab(), &inbox.q).await.map(|view| sent.inbox(&view)),
            };
            for event in fresh.unwrap_or_default() {
                if send.send(event).await.is_err() {
                    return;
                }
            }
            loop {
                tokio::select! {
                    () = send.closed() => return,
                    _ = closing.changed() => return,
                    change = changes.recv() => match change {
                        Ok(workspace) if workspace != *person.workspace() => {}
                        Ok(_) | Err(RecvError::Lagged(_)) => break,
                        Err(RecvError::Closed) => return,
                    },
                }
            }
            tokio::time::sleep(GATHERED).await;
            while changes.try_recv().is_ok() {}
        }
    });
    futures::stream::unfold(events, |mut events| async move {
        let event = events.recv().await?;
        Some((Ok(Event::default().event(event.name).data(event.html)), events))
    })
}
