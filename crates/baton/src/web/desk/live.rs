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
    frame: Option<String>,
    #[serde(flatten)]
    inbox: InboxQuery,
}

/// Which page is open.
enum Open {
    Inbox(InboxQuery),
    Conversation(ConversationId),
    /// One that shows nothing that changes but what stands around it.
    Other,
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
    let open = match query.conversation.as_deref().map(ConversationId::new) {
        Some(Ok(id)) => Open::Conversation(id),
        Some(Err(_)) => return StatusCode::NOT_FOUND.into_response(),
        None if query.frame.is_some() => Open::Other,
        None => Open::Inbox(query.inbox),
    };
    let events = updates(api, person, open);
    Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(15))).into_response()
}

fn updates(api: ApiState, person: Person, open: Open) -> impl Stream<Item = Result<Event, Infallible>> {
    let (send, events) = tokio::sync::mpsc::channel::<LiveEvent>(32);
    tokio::spawn(async move {
        let mut changes = api.engine().store().changes();
        let mut closing = api.closing();
        let mut sent = Sent::new();
        loop {
            let fresh = match &open {
                Open::Conversation(id) => {
                    show::conversation(&api, &person, id).await.map(|view| sent.conversation(&view))
                }
                Open::Inbox(of) => show::inbox(&api, &person, of.tab(), &of.q).await.map(|view| sent.inbox(&view)),
                Open::Other => show::around(&api, &person).await.map(|frame| sent.frame(&frame)),
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
