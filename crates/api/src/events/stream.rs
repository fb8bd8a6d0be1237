//! `GET /v1/events`: everything that happens, as it happens.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use baton_base::ConversationId;
use futures::stream::{self, Stream};

use super::tail::Tail;
use super::wire::{FeedEntry, FeedQuery, data};
use crate::ApiState;
use crate::auth::Caller;
use crate::path::Query;
use crate::problem::{Code, Problem};

/// The header by which a browser says where it was.
const LAST_EVENT_ID: &str = "last-event-id";

/// How long a reader should wait before it comes back, in milliseconds.
const COME_BACK_MS: u64 = 1_000;

/// The live feed: first what happened since, then what happens. A reader that comes back with `Last-Event-ID` misses
/// nothing and gets nothing twice.
#[utoipa::path(
    get,
    path = "/v1/events",
    tag = "events",
    summary = "The live feed, as server-sent events",
    params(
        FeedQuery,
        ("Last-Event-ID" = Option<u64>, Header, description = "The `id` of the last event seen"),
    ),
    responses(
        (status = 200, description = "Server-sent events: `id` is the place in the feed, `event` the name of what \
                                      happened, `data` an entry", content_type = "text/event-stream", body = FeedEntry),
        (status = 400, description = "`invalid_query`"),
        (status = 422, description = "`invalid_id`"),
    )
)]
pub(crate) async fn stream(
    caller: Caller,
    State(api): State<ApiState>,
    headers: HeaderMap,
    Query(query): Query<FeedQuery>,
) -> Result<Response, Problem> {
    let after = after(&headers, &query)?;
    let only = query.conversation.as_deref().filter(|id| !id.is_empty()).map(ConversationId::new).transpose();
    let only = only.map_err(|e| Problem::from(e).at("conversation"))?;
    let heartbeat = KeepAlive::new().interval(Duration::from_millis(api.settings().heartbeat_ms.max(1))).text("alive");
    let tail = Tail::begin(api, caller, only, after).await?;
    let mut response = Sse::new(events(tail)).keep_alive(heartbeat).into_response();
    // Proxies that gather answers before they pass them on are told not to.
    response.headers_mut().insert("x-accel-buffering", axum::http::HeaderValue::from_static("no"));
    Ok(response)
}

fn events(tail: Tail) -> impl Stream<Item = Result<Event, Infallible>> {
    stream::unfold((tail, true), async |(mut tail, first)| {
        let entry = tail.next().await?;
        let event = Event::default().id(entry.seq.to_string()).event(&entry.kind).data(data(&entry));
        let event = if first { event.retry(Duration::from_millis(COME_BACK_MS)) } else { event };
        Some((Ok(event), (tail, false)))
    })
}

/// The place after which to begin: the header comes first, because a browser that comes back still sends the first query.
fn after(headers: &HeaderMap, query: &FeedQuery) -> Result<Option<u64>, Problem> {
    let header = headers.get(LAST_EVENT_ID).map(|value| value.to_str().unwrap_or("no text"));
    let Some(text) = header.or(query.after.as_deref()).map(str::trim).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    text.parse().map(Some).map_err(|_| {
        let place = if header.is_some() { "Last-Event-ID" } else { "after" };
        Problem::new(Code::InvalidQuery, format!("`{place}`: `{text}` is not the `id` of an event, such as `42`"))
            .at(place)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_the_reader_was_comes_before_where_it_first_began() {
        let mut headers = HeaderMap::new();
        let query = FeedQuery { after: Some("3".into()), conversation: None };
        assert_eq!(after(&headers, &query), Ok(Some(3)));
        headers.insert(LAST_EVENT_ID, "9".parse().unwrap());
        assert_eq!(after(&headers, &query), Ok(Some(9)));
        headers.insert(LAST_EVENT_ID, "nine".parse().unwrap());
        assert_eq!(after(&headers, &query).unwrap_err().place.as_deref(), Some("Last-Event-ID"));
    }
}
