//! Everything a browser or a program reaches over HTTP: the API, the desk, the customer's page.

pub(crate) mod chat;
mod desk;
mod page;

use axum::Router;
use baton_api::{ApiState, edge, not_found, routes};

/// The whole service's router. The customer's page is there where somebody answers on it.
pub(crate) fn router(api: &ApiState, chat: Option<chat::Chat>) -> Router {
    let pages = desk::router(api.clone()).merge(baton_desk::assets::router());
    let mut all = routes(api.clone()).merge(page::guarded(pages));
    if let Some(chat) = chat {
        all = all.merge(page::guarded(chat::router(chat).merge(baton_channels::chat::assets::router())));
    }
    edge(all.fallback(not_found), api)
}
