//! A tool: what it is called, what it takes, and the endpoint behind it.

use axum::response::Response;
use futures::future::BoxFuture;
use rmcp::model::{CallToolResult, ContentBlock, JsonObject, ToolAnnotations};
use serde_json::Value;

use super::call::Call;
use crate::problem::Problem;

/// One tool.
pub(super) struct Tool {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) says: &'static str,
    /// Whether it changes nothing.
    pub(super) reads: bool,
    /// What it takes, as a JSON Schema.
    pub(super) takes: fn() -> JsonObject,
    /// The endpoint behind it. What is answered is also what is refused: both are answers of the endpoint.
    pub(super) run: fn(Call) -> BoxFuture<'static, Result<Response, Response>>,
}

impl Tool {
    /// As it stands in the list of tools.
    pub(super) fn listed(&self) -> rmcp::model::Tool {
        let hints = ToolAnnotations::with_title(self.title).read_only(self.reads).destructive(false).open_world(false);
        rmcp::model::Tool::new(self.name, self.says, (self.takes)()).with_title(self.title).with_annotations(hints)
    }

    /// Carries a call out. A refusal is the tool's answer too: the same problem that the endpoint gives.
    pub(super) async fn call(&self, call: Call) -> CallToolResult {
        let answer = (self.run)(call).await.unwrap_or_else(|refused| refused);
        let (parts, body) = answer.into_parts();
        let text = match axum::body::to_bytes(body, usize::MAX).await {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(error) => return refused(Problem::internal(&error).to_json()),
        };
        if parts.status.is_success() { told(text) } else { refused(text) }
    }
}

/// An answer, as text and as a value: the text is what the endpoint answers to the letter.
fn told(text: String) -> CallToolResult {
    let value: Option<Value> = serde_json::from_str(&text).ok();
    let mut result = CallToolResult::success(vec![ContentBlock::text(text)]);
    result.structured_content = value;
    result
}

fn refused(text: String) -> CallToolResult {
    let mut result = told(text);
    result.is_error = Some(true);
    result
}
