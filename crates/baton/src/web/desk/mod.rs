//! The desk's pages over the engine: signing in, looking, acting, staying up to date.

mod access;
mod act;
mod live;
mod look;
mod policy;
mod show;

use axum::Router;
use axum::routing::{get, post};
use baton_api::ApiState;
use baton_desk::route;

/// Every address of the desk.
pub(super) fn router(api: ApiState) -> Router {
    Router::new()
        .route("/", get(access::home))
        .route(route::INBOX, get(look::inbox))
        .route(route::HELP, get(look::help))
        .route("/desk/conversations/{id}", get(look::conversation))
        .route("/desk/conversations/{id}/reply", post(act::reply))
        .route("/desk/conversations/{id}/step-in", post(act::step_in))
        .route("/desk/handoffs/{id}/{action}", post(act::handoff))
        .route(route::POLICY, get(policy::read).post(policy::save))
        .route(route::POLICY_EDIT, get(policy::edit))
        .route(route::POLICY_PREVIEW, post(policy::preview))
        .route(route::POLICY_VERSIONS, get(policy::versions))
        .route("/desk/policy/versions/{version}", get(policy::version))
        .route(route::POLICY_COMPARE, get(policy::compare))
        .route(route::POLICY_ROLLBACK, post(policy::roll_back))
        .route(route::PRESENCE, post(act::presence))
        .route(route::LIVE, get(live::stream))
        .route(route::SIGN_IN, get(access::sign_in_page).post(access::sign_in))
        .route(route::SIGN_OUT, post(access::sign_out))
        .route("/desk/link/{token}", get(access::link))
        .with_state(api)
}
