//! How a problem looks in JSON (RFC 9457).

use serde::Serialize;
use utoipa::ToSchema;

/// An error, as `application/problem+json`.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemWire<'a> {
    /// The path of the page that explains the code.
    #[schema(example = "/docs/errors/empty_text")]
    #[serde(rename = "type")]
    pub page: String,
    /// The same for every occurrence of the code.
    pub title: &'a str,
    /// The HTTP status.
    pub status: u16,
    /// Where it is and what to do, for a person.
    pub detail: &'a str,
    /// The stable code, for a program.
    pub code: &'a str,
    /// The path into the request, such as `account.tier`, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<&'a str>,
    /// Everything that is wrong, where several things are.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub problems: &'a [String],
}
