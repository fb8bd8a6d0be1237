//! `POST /mcp`: the same service for assistants that speak the Model Context Protocol. Every tool is an endpoint's own
//! handler with its arguments as the body, so that both ways in check, decide and answer alike.
//!
//! It keeps no sessions: each request stands alone, so that any node answers it.

mod accept_handoff;
mod call;
mod get_brief;
mod get_conversation;
mod list_waiting;
mod open_conversation;
mod resolve_handoff;
mod return_handoff;
mod schema;
mod server;
mod take_turn;
mod tool;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use rmcp::transport::streamable_http_server::session::never::NeverSessionManager;
use rmcp::transport::streamable_http_server::{StreamableHttpServerConfig, StreamableHttpService};

use crate::auth::Caller;
use crate::problem::Problem;
use crate::{ApiState, body, idempotency};
use server::Server;

/// Answers one message. Who asks and how much they send is settled before the protocol is looked at.
pub(crate) async fn serve(State(api): State<ApiState>, caller: Caller, request: Request) -> Result<Response, Problem> {
    let (parts, sent) = request.into_parts();
    let sent = body::read(&parts, sent).await?;
    let key = idempotency::key(&parts.headers)?.map(str::to_owned);
    // Keys, not host names, decide who comes in; pages of other origins have no business here, so any origin is refused.
    let config = StreamableHttpServerConfig::default()
        .with_legacy_session_mode(false)
        .with_json_response(true)
        .with_max_request_body_bytes(baton_base::limits::REQUEST_BYTES_MAX)
        .disable_allowed_hosts()
        .enforce_origin_validation();
    let server = Server { api, caller, key };
    let service = StreamableHttpService::new(move || Ok(server.clone()), NeverSessionManager::default().into(), config);
    let answer = service.handle(Request::from_parts(parts, Body::from(sent))).await;
    Ok(answer.map(Body::new).into_response())
}
