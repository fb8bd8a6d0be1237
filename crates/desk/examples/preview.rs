//! A desk with example data, to look at: `cargo run --release -p baton-desk --example preview`.
//!
//! Nothing is stored. Pages are live: the conversation `c-50` gets a new turn every few seconds.

#![expect(clippy::print_stdout, reason = "it tells where to look")]

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::{Path, Query};
use axum::http::{StatusCode, header};
use axum::response::sse::{Event, Sse};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Router, middleware};
use baton_base::Timestamp;
use baton_desk::live::{LiveEvent, Sent};
use baton_desk::view::{
    ConversationView, Entry, ErrorView, LinkFailedView, Notice, NoticeKind, SignInView, Speaker, Standing, Tab,
    TurnEntry,
};
use baton_desk::{assets, render, route};
use futures::stream::{self, Stream, StreamExt};
use serde::Deserialize;

#[path = "../tests/fixture/mod.rs"]
mod fixture;

#[derive(Deserialize)]
struct Asked {
    tab: Option<String>,
    q: Option<String>,
    conversation: Option<String>,
}

#[expect(clippy::disallowed_methods, reason = "a preview has no other clock")]
fn now() -> Timestamp {
    Timestamp::from_millis(jiff::Timestamp::now().as_millisecond())
}

fn tab(asked: &Asked) -> Tab {
    asked.tab.as_deref().and_then(Tab::from_name).unwrap_or(Tab::ForMe)
}

async fn inbox(Query(asked): Query<Asked>) -> Html<String> {
    Html(render::render_inbox(&fixture::inbox::view(now(), tab(&asked), asked.q.as_deref().unwrap_or_default())))
}

fn conversation_view(id: &str, tick: u32) -> ConversationView {
    let now = now();
    let mut view = fixture::conversation::offered(now);
    match id {
        "c-40" => {}
        "c-51" => {
            view.standing = Standing::Waiting {
                since: fixture::before(now, 400),
                why: "nobody with fraud safety is free".to_owned(),
            };
        }
        "c-34" => {
            view.standing = Standing::Preparing { human: "Aisha Khan".to_owned(), suggested: false };
            view.brief = None;
            view.routing = None;
        }
        "c-15" => {
            view.standing =
                Standing::Closed { at: fixture::before(now, 5000), how: "resolved by Hannah Weiss".to_owned() };
        }
        _ => {
            view = fixture::conversation::mine(now);
            for n in 0..tick {
                view.transcript.push(Entry::Turn(TurnEntry {
                    index: 8 + n,
                    by: if n % 2 == 0 { Speaker::Customer } else { Speaker::Human },
                    name: if n % 2 == 0 { "Nils Aho".to_owned() } else { "Hannah Weiss".to_owned() },
                    at: now,
                    text: format!("A new line, number {n}"),
                    marks: Vec::new(),
                    report: String::new(),
                }));
            }
        }
    }
    view.conversation = id.to_owned();
    view
}

async fn conversation(Path(id): Path<String>) -> Html<String> {
    Html(render::render_conversation(&conversation_view(&id, 0)))
}

async fn live(Query(asked): Query<Asked>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let start = now();
    let ticks = stream::unfold((Sent::new(), 0_u32), move |(mut sent, tick)| {
        let (tab, search, conversation) =
            (tab(&asked), asked.q.clone().unwrap_or_default(), asked.conversation.clone());
        async move {
            if tick > 0 {
                tokio::time::sleep(Duration::from_secs(4)).await;
            }
            let events = match conversation {
                Some(id) => sent.conversation(&conversation_view(&id, tick)),
                None => {
                    let mut view = fixture::inbox::view(start, tab, &search);
                    if let Some(mut offer) = view.frame.offers.first().cloned().filter(|_| tick == 2) {
                        offer.handoff = "k-new".to_owned();
                        offer.customer = "Carla Mendes".to_owned();
                        view.frame.offers.push(offer);
                    }
                    sent.inbox(&view)
                }
            };
            Some((stream::iter(events), (sent, tick + 1)))
        }
    });
    let to_event = |LiveEvent { name, html }| Ok(Event::default().event(name).data(html));
    Sse::new(ticks.flatten().map(to_event)).keep_alive(axum::response::sse::KeepAlive::default())
}

async fn act(Path((_, action)): Path<(String, String)>, request: axum::extract::Request) -> Response {
    if request.headers().contains_key("hx-request") {
        let text = format!("`{action}` is not possible here: this is a preview");
        let notice = Notice { kind: NoticeKind::Failed, text };
        return (StatusCode::CONFLICT, Html(render::render_notice(&notice))).into_response();
    }
    Redirect::to("/desk/conversations/c-50").into_response()
}

async fn guard(request: axum::extract::Request, next: middleware::Next) -> Response {
    let mut response = next.run(request).await;
    let policy = header::HeaderValue::from_static(assets::CONTENT_SECURITY_POLICY);
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    response
}

#[tokio::main]
async fn main() -> Result<(), std::io::Error> {
    let sign_in = || async {
        let problem = "That email and password do not belong together.".to_owned();
        Html(render::render_sign_in(&SignInView { csrf: "door".to_owned(), problem, ..SignInView::default() }))
    };
    let link = || async {
        Html(render::render_link_failed(&LinkFailedView {
            problem: "This link was used before. A link works once.".to_owned(),
        }))
    };
    let lost = || async {
        let (title, text) = ("There is no such page".to_owned(), "The address may be mistyped.".to_owned());
        (StatusCode::NOT_FOUND, Html(render::render_error(&ErrorView { status: 404, title, text })))
    };
    let app = Router::new()
        .route("/", get(|| async { Redirect::to(route::INBOX) }))
        .route(route::INBOX, get(inbox))
        .route("/desk/conversations/{id}", get(conversation))
        .route("/desk/conversations/{id}/{action}", post(|| async { StatusCode::NO_CONTENT }))
        .route("/desk/handoffs/{id}/{action}", post(act))
        .route(route::PRESENCE, post(|| async { StatusCode::NO_CONTENT }))
        .route(route::LIVE, get(live))
        .route(route::HELP, get(|| async { Html(render::render_help()) }))
        .route(route::SIGN_IN, get(sign_in))
        .route("/desk/link", get(link))
        .merge(assets::router())
        .fallback(lost)
        .layer(middleware::from_fn(guard));
    let port = std::env::args().nth(1).unwrap_or_else(|| "4173".to_owned());
    let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    println!("http://{}/desk", listener.local_addr()?);
    axum::serve(listener, app).await
}
