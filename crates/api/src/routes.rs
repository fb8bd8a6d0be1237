//! Every route in one table, from which the router and the OpenAPI document are both made.

use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderValue};
use axum::http::{Method, Uri};
use axum::response::Response;
use tower_http::set_header::SetResponseHeaderLayer;
use utoipa::OpenApi;

use crate::problem::{Code, Problem};
use crate::{
    ApiState, accounts, conversations, events, handoffs, humans, mcp, openapi, policies, problem, rollout, system,
};

macro_rules! table {
    ($($method:ident $path:literal => $($handler:ident)::+;)+) => {
        /// Every route: method in lower case, and path.
        pub const ROUTES: &[(&str, &str)] = &[$((stringify!($method), $path)),+];

        fn table() -> Router<ApiState> {
            Router::new()$(.route($path, axum::routing::$method($($handler)::+)))+
        }

        /// The endpoints as the OpenAPI document has them.
        #[derive(OpenApi)]
        #[openapi(paths($($($handler)::+),+))]
        pub(crate) struct Paths;
    };
}

table! {
    post "/v1/conversations" => conversations::open::open;
    get "/v1/conversations" => conversations::list::list;
    get "/v1/conversations/{id}" => conversations::show::show;
    post "/v1/conversations/{id}/turns" => conversations::turn::take;
    post "/v1/conversations/{id}/take_up" => conversations::take_up::take_up;
    get "/v1/conversations/{id}/decisions" => conversations::decisions::list;
    get "/v1/conversations/{id}/brief" => conversations::brief::show;
    post "/v1/conversations/{id}/close" => conversations::close::close;
    post "/v1/conversations/{id}/outcomes" => conversations::outcome::add;
    get "/v1/conversations/{id}/outcomes" => conversations::outcomes::list;
    get "/v1/handoffs/{id}" => handoffs::show::show;
    post "/v1/handoffs/{id}/accept" => handoffs::accept::accept;
    post "/v1/handoffs/{id}/decline" => handoffs::decline::decline;
    post "/v1/handoffs/{id}/transfer" => handoffs::transfer::transfer;
    post "/v1/handoffs/{id}/return" => handoffs::hand_back::hand_back;
    post "/v1/handoffs/{id}/resolve" => handoffs::resolve::resolve;
    get "/v1/events" => events::stream::stream;
    get "/v1/accounts" => accounts::list::list;
    get "/v1/accounts/{id}" => accounts::show::show;
    put "/v1/accounts/{id}" => accounts::put::put;
    get "/v1/humans" => humans::list::list;
    put "/v1/humans" => humans::import::import;
    get "/v1/humans/{id}" => humans::show::show;
    put "/v1/humans/{id}" => humans::put::put;
    delete "/v1/humans/{id}" => humans::remove::remove;
    put "/v1/humans/{id}/presence" => humans::presence::set;
    get "/v1/policies" => policies::list::list;
    put "/v1/policies" => policies::put::put;
    get "/v1/policies/current" => policies::current::show;
    get "/v1/policies/compare" => policies::compare::show;
    post "/v1/policies/preview" => policies::preview::show;
    post "/v1/policies/rollback" => policies::rollback::roll_back;
    get "/v1/policies/{version}" => policies::version::show;
    get "/v1/rollout" => rollout::show::show;
    put "/v1/rollout" => rollout::put::put;
    post "/v1/rollout/stop" => rollout::stop::stop;
    get "/docs/errors/{code}" => problem::page::show;
    get "/openapi.json" => openapi::endpoint::show;
    get "/healthz" => system::healthz::show;
    get "/readyz" => system::readyz::show;
    get "/metrics" => system::metrics::show;
}

/// The API's routes alone, to be merged with others; [`crate::edge`] goes around the whole, and the whole decides what
/// an unknown path gets.
pub fn routes(state: ApiState) -> Router {
    let header = SetResponseHeaderLayer::if_not_present;
    table()
        .route("/mcp", axum::routing::post(mcp::serve))
        .method_not_allowed_fallback(method_not_allowed)
        .layer(header(CACHE_CONTROL, HeaderValue::from_static("no-store")))
        .layer(header(CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'")))
        .with_state(state)
}

/// The answer to an unknown path.
pub async fn not_found(uri: Uri) -> Problem {
    Problem::new(
        Code::UnknownPath,
        format!("nothing is served at `{}`: see `/openapi.json` for every path", uri.path()),
    )
}

async fn method_not_allowed(method: Method, uri: Uri) -> Result<Response, Problem> {
    let detail = format!("`{}` does not take {method}: see `/openapi.json` for what it takes", uri.path());
    Err(Problem::new(Code::MethodNotAllowed, detail))
}
