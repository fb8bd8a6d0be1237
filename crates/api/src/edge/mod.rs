//! What stands around every answer: request ids, traces, counts, time limit, compression, security headers, panics caught.

mod observe;
mod panic;
mod request_id;

use axum::Router;
use axum::http::header::{
    HeaderName, HeaderValue, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::middleware::from_fn_with_state;
use tower::ServiceBuilder;
use tower::util::option_layer;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use tower_http::compression::{CompressionLayer, CompressionLevel};
use tower_http::request_id::{PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::ApiState;

/// Below this many bytes compressing costs more than it saves: one network packet.
const COMPRESSED_FROM_BYTES: u64 = 1_400;

/// Puts the edge around a router. The live events are neither compressed nor bound by the time limit.
pub fn edge(router: Router, state: &ApiState) -> Router {
    let header = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
    };
    let compressed = SizeAbove::new(COMPRESSED_FROM_BYTES)
        .and(NotForContentType::SSE)
        .and(NotForContentType::IMAGES)
        .and(NotForContentType::const_new("font/"));
    let id = HeaderName::from_static(request_id::HEADER);
    let secure = state.settings().https.then(|| header(STRICT_TRANSPORT_SECURITY, "max-age=31536000"));
    router.layer(
        ServiceBuilder::new()
            .layer(SetRequestIdLayer::new(id.clone(), request_id::Fresh::new(state)))
            .layer(PropagateRequestIdLayer::new(id))
            .layer(header(X_CONTENT_TYPE_OPTIONS, "nosniff"))
            .layer(header(X_FRAME_OPTIONS, "DENY"))
            .layer(header(REFERRER_POLICY, "same-origin"))
            .layer(option_layer(secure))
            .layer(CompressionLayer::new().quality(CompressionLevel::Fastest).compress_when(compressed))
            .layer(from_fn_with_state(state.clone(), observe::observe))
            .layer(CatchPanicLayer::custom(panic::answer)),
    )
}
