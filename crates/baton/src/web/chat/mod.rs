//! The customer's page: a web chat where one can play a customer, answered by the demo's assistant until a human comes.

mod show;

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Router};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use baton_base::text::Text;
use baton_base::{ConversationId, Language, Strength, WorkspaceId};
use baton_channels::chat::{ChatSent, ChatStartView, PersonaChoice, render_chat, render_chat_start, route};
use baton_conversation::{Account, AssistantReport, Channel, Customer, Speaker};
use baton_engine::Engine;
use baton_engine::service::secret_hash;
use baton_engine::step::{Opening, TurnInput};
use futures::Stream;
use serde::Deserialize;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::watch;

use super::page;
use crate::demo::faq::Faq;

/// The cookie that ties forms to one browser.
const COOKIE: &str = "baton_chat";

/// Conversations begun here carry this before a secret part, so that nobody can open another one by guessing.
const PREFIX: &str = "web-";

/// Changes within this time reach the browser together.
const GATHERED: Duration = Duration::from_millis(80);

/// How long the assistant takes before it answers: at once would not be believed, and hides that somebody is typing.
const THINKS: Duration = Duration::from_millis(700);

/// Somebody whom one may play.
#[derive(Debug, Clone)]
pub(crate) struct Persona {
    /// What the form sends.
    pub(crate) id: String,
    /// Who.
    pub(crate) customer: Customer,
    /// Of which company.
    pub(crate) account: Account,
    /// What is known of the account, in a few words.
    pub(crate) note: String,
    /// First lines to choose from.
    pub(crate) starters: Vec<String>,
}

/// The page's state. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Chat {
    inner: Arc<Inner>,
}

struct Inner {
    engine: Engine,
    workspace: WorkspaceId,
    company: String,
    personas: Vec<Persona>,
    faq: Faq,
    closing: watch::Receiver<bool>,
}

impl Chat {
    /// The page of a company in a workspace, answered by its assistant.
    pub(crate) fn new(
        engine: Engine,
        workspace: WorkspaceId,
        company: &str,
        personas: Vec<Persona>,
        faq: Faq,
        closing: watch::Receiver<bool>,
    ) -> Self {
        Self { inner: Arc::new(Inner { engine, workspace, company: company.to_owned(), personas, faq, closing }) }
    }
}

/// Every address of the page.
pub(super) fn router(chat: Chat) -> Router {
    Router::new()
        .route(route::START, get(start))
        .route(route::BEGIN, post(begin))
        .route("/chat/{token}", get(open))
        .route("/chat/{token}/messages", post(message))
        .route("/chat/{token}/live", get(live))
        .with_state(chat)
}

#[derive(Debug, Deserialize)]
struct Begin {
    csrf: String,
    persona: String,
}

#[derive(Debug, Deserialize)]
struct Message {
    csrf: String,
    text: String,
}

/// The browser's secret, fresh where it has none yet.
fn secret(chat: &Chat, jar: CookieJar) -> (CookieJar, String) {
    if let Some(known) = jar.get(COOKIE) {
        let secret = known.value().to_owned();
        return (jar, secret);
    }
    let secret = chat.inner.engine.fresh();
    let cookie =
        Cookie::build((COOKIE, secret.clone())).path("/chat").http_only(true).same_site(SameSite::Strict).build();
    (jar.add(cookie), secret)
}

/// What a form of this browser must carry.
fn token(secret: &str) -> String {
    secret_hash(&format!("chat form {secret}"))
}

fn refused(jar: &CookieJar, csrf: &str) -> Option<Response> {
    let right = jar.get(COOKIE).is_some_and(|c| token(c.value()) == csrf);
    (!right).then(|| (StatusCode::FORBIDDEN, "This form is out of date. Load the page again.").into_response())
}

async fn start(State(chat): State<Chat>, jar: CookieJar) -> Response {
    let (jar, secret) = secret(&chat, jar);
    let choice = |p: &Persona| PersonaChoice {
        id: p.id.clone(),
        name: p.customer.name.clone().unwrap_or_default(),
        role: p.customer.role.clone().unwrap_or_default(),
        account: p.account.name.clone(),
        note: p.note.clone(),
    };
    let view = ChatStartView {
        csrf: token(&secret),
        company: chat.inner.company.clone(),
        personas: chat.inner.personas.iter().map(choice).collect(),
    };
    (jar, page::html(render_chat_start(&view))).into_response()
}

async fn begin(State(chat): State<Chat>, jar: CookieJar, headers: HeaderMap, Form(form): Form<Begin>) -> Response {
    if let Some(refused) = refused(&jar, &form.csrf) {
        return refused;
    }
    let Some(persona) = chat.inner.personas.iter().find(|p| p.id == form.persona) else {
        return (StatusCode::NOT_FOUND, "There is nobody of that name to play.").into_response();
    };
    let opening = Opening {
        channel: Channel::Chat,
        language: Language::EN,
        customer: persona.customer.clone(),
        account: persona.account.clone(),
    };
    let Ok(id) = ConversationId::new(&format!("{PREFIX}{}-{}", persona.id, chat.inner.engine.fresh())) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    match chat.inner.engine.open(&chat.inner.workspace, Some(id.clone()), opening, None, &|_, _| String::new()).await {
        Ok(_) => Redirect::to(&route::conversation(id.as_str())).into_response(),
        Err(problem) => page::problem(&problem.into(), &headers),
    }
}

/// The conversation that a token names; only those begun here can be opened here.
fn conversation(token: &str) -> Option<ConversationId> {
    ConversationId::new(token).ok().filter(|id| id.as_str().starts_with(PREFIX))
}

async fn open(State(chat): State<Chat>, jar: CookieJar, Path(name): Path<String>) -> Response {
    let (jar, secret) = secret(&chat, jar);
    let view = match conversation(&name) {
        Some(id) => show::chat(&chat, &id, &token(&secret)).await,
        None => None,
    };
    match view {
        Some(view) => (jar, page::html(render_chat(&view))).into_response(),
        None => Redirect::to(route::START).into_response(),
    }
}

async fn message(
    State(chat): State<Chat>,
    jar: CookieJar,
    headers: HeaderMap,
    Path(name): Path<String>,
    Form(form): Form<Message>,
) -> Response {
    if let Some(refused) = refused(&jar, &form.csrf) {
        return refused;
    }
    let Some(id) = conversation(&name) else { return (StatusCode::NOT_FOUND, "This chat is over.").into_response() };
    let text = match Text::new(&form.text) {
        Ok(text) => text,
        Err(problem) => return (StatusCode::UNPROCESSABLE_ENTITY, format!("Not sent: {problem}.")).into_response(),
    };
    let said = TurnInput { by: Speaker::Customer, at: None, text: text.clone(), report: None };
    match chat.inner.engine.take_turn(&chat.inner.workspace, &id, said, None, &|_, _| String::new()).await {
        Ok(_) => {
            tokio::spawn(answer(chat, id.clone(), text));
            page::done(&headers, &route::conversation(id.as_str()))
        }
        Err(problem) => (StatusCode::CONFLICT, format!("Not sent: {problem}.")).into_response(),
    }
}

/// The assistant's answer, unless it may no longer speak.
async fn answer(chat: Chat, id: ConversationId, asked: Text) {
    let engine = &chat.inner.engine;
    let may_speak = || engine.view(&chat.inner.workspace, &id, |s| s.conversation.stage.assistant_may_speak());
    if !may_speak().await.unwrap_or(false) {
        return;
    }
    tokio::time::sleep(THINKS).await;
    let (models, own) = (engine.models().clone(), chat.clone());
    let found = tokio::task::spawn_blocking(move || own.inner.faq.answer(asked.as_str(), &models)).await;
    let Ok(found) = found else { return };
    let Ok(text) = Text::new(&found.text) else { return };
    let report = AssistantReport {
        confidence: Some(Strength::clamped(found.confidence)),
        intents: vec![found.intent],
        tool_error: false,
    };
    let said = TurnInput { by: Speaker::Assistant, at: None, text, report: Some(report) };
    if let Err(problem) = engine.take_turn(&chat.inner.workspace, &id, said, None, &|_, _| String::new()).await {
        // A human may have been called meanwhile: then the assistant is silent, as it must be.
        tracing::debug!(conversation = %id, %problem, "the assistant's answer was not wanted any more");
    }
}

async fn live(State(chat): State<Chat>, jar: CookieJar, Path(name): Path<String>) -> Response {
    let Some(id) = conversation(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let csrf = jar.get(COOKIE).map(|c| token(c.value())).unwrap_or_default();
    Sse::new(updates(chat, id, csrf)).keep_alive(KeepAlive::new().interval(Duration::from_secs(15))).into_response()
}

fn updates(chat: Chat, id: ConversationId, csrf: String) -> impl Stream<Item = Result<Event, Infallible>> {
    let (send, events) = tokio::sync::mpsc::channel(32);
    tokio::spawn(async move {
        let mut changes = chat.inner.engine.store().changes();
        let mut closing = chat.inner.closing.clone();
        let mut sent = ChatSent::new();
        loop {
            let Some(view) = show::chat(&chat, &id, &csrf).await else { return };
            for event in sent.events(&view) {
                if send.send(event).await.is_err() {
                    return;
                }
            }
            tokio::select! {
                () = send.closed() => return,
                _ = closing.changed() => return,
                change = changes.recv() => if matches!(change, Err(RecvError::Closed)) { return },
            }
            tokio::time::sleep(GATHERED).await;
            while changes.try_recv().is_ok() {}
        }
    });
    futures::stream::unfold(events, |mut events| async move {
        let event: baton_channels::chat::ChatEvent = events.recv().await?;
        Some((Ok(Event::default().event(event.name).data(event.html)), events))
    })
}
