//! `GET /docs/errors/{code}`: the page that explains a code.

use axum::extract::Path;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use baton_base::name::did_you_mean;

use super::{Code, Problem};

/// The page of an error code.
#[utoipa::path(
    get,
    path = "/docs/errors/{code}",
    tag = "system",
    summary = "The page of an error code",
    params(("code" = String, Path, description = "The `code` of a problem")),
    responses((status = 200, description = "What it means and what to do, in Markdown", content_type = "text/plain", body = String)),
    security(())
)]
pub async fn show(Path(code): Path<String>) -> Result<Response, Problem> {
    let Some(found) = Code::of(&code) else {
        let hint = did_you_mean(&code, Code::ALL.iter().map(|c| c.as_str()));
        return Err(Problem::new(Code::UnknownPath, format!("`{code}` is no error code{hint}")));
    };
    Ok(([(CONTENT_TYPE, "text/plain; charset=utf-8")], found.page()).into_response())
}
