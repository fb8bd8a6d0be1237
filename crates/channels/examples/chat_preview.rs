//! The customer's page with example data, to look at: `cargo run --release -p baton-channels --example chat_preview`.

#![expect(clippy::print_stdout, reason = "it tells where to look")]

use axum::extract::Path;
use axum::http::header;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Router, middleware};
use baton_base::Timestamp;
use baton_channels::chat::view::Typing;
use baton_channels::chat::{
    ChatEntry, ChatPresence, ChatSent, ChatSpeaker, ChatStartView, ChatView, PersonaChoice, assets, render_chat,
    render_chat_start, route,
};

fn view(name: &str) -> ChatView {
    let said = |key, by, text: &str| ChatEntry::Said { key, by, at: Timestamp::from_millis(0), text: text.to_owned() };
    let human = || ChatSpeaker::Human("Hannah".to_owned());
    let mut entries = vec![
        said(1, ChatSpeaker::Me, "hi whats the cleanest way to get all our records out? csv is fine"),
        said(
            2,
            ChatSpeaker::Assistant,
            "Settings > Data > Full export. You get one CSV per object and a zip of the attachments by mail.",
        ),
        said(3, ChatSpeaker::Me, "perfect. also when does our term end? need it for a planning sheet"),
        ChatEntry::Happened {
            key: 4,
            at: Timestamp::from_millis(0),
            text: "Hannah, who knows your account, is joining with everything we have talked about.".to_owned(),
        },
        said(5, human(), "Hi Nils, I'm Hannah, I look after Vantaa Freight."),
        said(6, human(), "Before you plan around the end of the term, may I ask what changed on your side?"),
    ];
    let presence = match name {
        "new" => {
            entries.clear();
            ChatPresence::Assistant { typing: Typing::No }
        }
        "typing" => {
            entries.truncate(1);
            ChatPresence::Assistant { typing: Typing::Now }
        }
        "waiting" => {
            entries.truncate(4);
            ChatPresence::Waiting { line: "About two minutes".to_owned() }
        }
        "closed" => ChatPresence::Closed,
        _ => ChatPresence::Human { name: "Hannah".to_owned(), typing: Typing::No },
    };
    ChatView {
        csrf: "c".to_owned(),
        conversation: name.to_owned(),
        company: "Northbeam".to_owned(),
        playing: "You are Nils Aho of Vantaa Freight.".to_owned(),
        starters: [
            "How do I export all our records?",
            "just checking pricing for 40 seats",
            "Your connector is down again!",
        ]
        .map(str::to_owned)
        .to_vec(),
        entries,
        presence,
    }
}

fn start() -> ChatStartView {
    let choice = |id: &str, name: &str, role: &str, account: &str, note: &str| PersonaChoice {
        id: id.to_owned(),
        name: name.to_owned(),
        role: role.to_owned(),
        account: account.to_owned(),
        note: note.to_owned(),
    };
    ChatStartView {
        csrf: "c".to_owned(),
        company: "Northbeam".to_owned(),
        personas: vec![
            choice(
                "u1",
                "Nils Aho",
                "operations manager",
                "Vantaa Freight",
                "Mid-market, renews in 34 days, usage falling",
            ),
            choice("u2", "Rhea Donnelly", "finance systems lead", "Osprey Optics", "Mid-market, 38,000 USD a year"),
            choice(
                "u3",
                "Carla Mendes",
                "programme manager",
                "Brightwater Utilities",
                "Prospect, an open deal of 62,000 USD",
            ),
            choice(
                "u4",
                "Leila Haddad",
                "service desk manager",
                "Trial workspace lh-test",
                "Free trial, usage growing",
            ),
            choice("u5", "Olu Bakare", "freelancer", "Bakare Studio", "Two seats, content"),
        ],
    }
}

async fn live(Path(name): Path<String>) -> impl IntoResponse {
    let body: String = ChatSent::new()
        .events(&view(&name))
        .iter()
        .map(|event| format!("event: {}\ndata: {}\n\n", event.name, event.html.replace('\n', "\ndata: ")))
        .collect();
    ([(header::CONTENT_TYPE, "text/event-stream")], format!("retry: 60000\n{body}"))
}

async fn guard(request: axum::extract::Request, next: middleware::Next) -> Response {
    let mut response = next.run(request).await;
    let policy = header::HeaderValue::from_static(assets::CONTENT_SECURITY_POLICY);
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    response
}

#[tokio::main]
async fn main() -> Result<(), std::io::Error> {
    let app = Router::new()
        .route(route::START, get(|| async { Html(render_chat_start(&start())) }))
        .route(route::BEGIN, post(|| async { Redirect::to("/chat/new") }))
        .route("/chat/{name}", get(|Path(name): Path<String>| async move { Html(render_chat(&view(&name))) }))
        .route("/chat/{name}/messages", post(|| async { Redirect::to("/chat/typing") }))
        .route("/chat/{name}/live", get(live))
        .merge(assets::router())
        .layer(middleware::from_fn(guard));
    let port = std::env::args().nth(1).unwrap_or_else(|| "4174".to_owned());
    let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    println!("http://{}/chat", listener.local_addr()?);
    axum::serve(listener, app).await
}
