//! A call of a tool: who calls, and with which arguments.

use std::str::FromStr;

use axum::response::Response;
use baton_base::ids::IdError;
use rmcp::model::JsonObject;
use serde_json::Value;

use crate::ApiState;
use crate::auth::Caller;
use crate::conversations::json;
use crate::idempotency::Keyed;
use crate::path::PathId;
use crate::problem::Problem;
use crate::write::Write;

/// One call.
pub(super) struct Call {
    pub(super) api: ApiState,
    pub(super) caller: Caller,
    /// The request's `Idempotency-Key`.
    pub(super) key: Option<String>,
    pub(super) tool: &'static str,
    pub(super) arguments: JsonObject,
}

impl Call {
    /// The id that stands in the endpoint's path.
    pub(super) fn id<T: FromStr<Err = IdError>>(&self, argument: &str) -> Result<PathId<T>, Problem> {
        match self.arguments.get(argument) {
            Some(Value::String(text)) => {
                T::from_str(text).map(PathId).map_err(|error| Problem::from(error).at(argument))
            }
            Some(_) => Err(Problem::value(argument, "an id is a text: send it in quotes")),
            None => Err(Problem::value(argument, "the id is missing: the tool cannot do without")),
        }
    }

    /// The arguments as the body of the endpoint.
    pub(super) fn body(&self) -> String {
        json(&self.arguments)
    }

    /// The call as the endpoint's write, or the answer it was given before. The key belongs to the tool and its
    /// arguments: the protocol's own numbers change with every try.
    pub(super) async fn write(&self) -> Result<Write, Response> {
        let body = self.body();
        let path = format!("/mcp/{}", self.tool);
        let keyed = self.key.as_deref().map(|key| Keyed::marked(key, "POST", &path, body.as_bytes()));
        Write::of(&self.api, self.caller.clone(), body.into(), keyed).await
    }
}
