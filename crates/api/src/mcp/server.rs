//! What the protocol asks of a server: who it is, which tools it has, and calls of them.

use std::sync::LazyLock;

use baton_base::name::did_you_mean;
use rmcp::model::{
    CacheScope, CallToolRequestParams, CallToolResponse, DiscoverResult, Implementation, ListToolsResult,
    PaginatedRequestParams, ServerCapabilities, ServerConfig,
};
use rmcp::service::RequestContext;
use rmcp::{ErrorData, RoleServer, ServerHandler};

use super::call::Call;
use super::tool::Tool;
use super::{
    accept_handoff, get_brief, get_conversation, list_waiting, open_conversation, resolve_handoff, return_handoff,
    take_turn,
};
use crate::ApiState;
use crate::auth::Caller;

/// Every tool, in the order in which they are used.
const TOOLS: &[Tool] = &[
    open_conversation::TOOL,
    take_turn::TOOL,
    get_conversation::TOOL,
    get_brief::TOOL,
    list_waiting::TOOL,
    accept_handoff::TOOL,
    return_handoff::TOOL,
    resolve_handoff::TOOL,
];

/// How the tools are listed, made once.
static LISTED: LazyLock<Vec<rmcp::model::Tool>> = LazyLock::new(|| TOOLS.iter().map(Tool::listed).collect());

/// How long the list and the description may be kept, in milliseconds: they change with a new version of Baton alone.
const FRESH_MS: u64 = 3_600_000;

/// What an assistant is told before its first call.
const INSTRUCTIONS: &str = "Baton decides when a human should take over from an assistant. Open a conversation, then send every turn of the \
     customer with `take_turn` before you answer it. Answer only while `assistant.may_speak` is true; where \
     `assistant.say` holds a text, show it to the customer as it is. Send your own answers with `take_turn` too.";

/// The server for one caller.
#[derive(Clone)]
pub(super) struct Server {
    pub(super) api: ApiState,
    pub(super) caller: Caller,
    pub(super) key: Option<String>,
}

impl ServerHandler for Server {
    fn get_info(&self) -> ServerConfig {
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(Implementation::new("baton", env!("CARGO_PKG_VERSION")).with_title("Baton"))
            .with_instructions(INSTRUCTIONS)
    }

    async fn discover(&self, _: RequestContext<RoleServer>) -> Result<DiscoverResult, ErrorData> {
        let versions = self.supported_protocol_versions().into_owned();
        let mut found = DiscoverResult::from_server_info(versions, self.get_info());
        found.ttl_ms = FRESH_MS;
        found.cache_scope = CacheScope::Public;
        Ok(found)
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        let mut listed = ListToolsResult::with_all_items(LISTED.clone()).with_ttl_ms(FRESH_MS);
        listed.cache_scope = Some(CacheScope::Public);
        Ok(listed)
    }

    fn get_tool(&self, name: &str) -> Option<rmcp::model::Tool> {
        LISTED.iter().find(|tool| tool.name == name).cloned()
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let Some(tool) = TOOLS.iter().find(|tool| tool.name == request.name) else {
            let hint = did_you_mean(&request.name, TOOLS.iter().map(|tool| tool.name));
            let says = format!("there is no tool `{}`{hint}: see `tools/list` for all of them", request.name);
            return Err(ErrorData::invalid_params(says, None));
        };
        let call = Call {
            api: self.api.clone(),
            caller: self.caller.clone(),
            key: self.key.clone(),
            tool: tool.name,
            arguments: request.arguments.unwrap_or_default(),
        };
        Ok(tool.call(call).await.into())
    }
}
