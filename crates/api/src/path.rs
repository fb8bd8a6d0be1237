//! Ids in the path, and the query string.

use std::str::FromStr;

use axum::extract::{FromRequestParts, Path, RawPathParams};
use axum::http::request::Parts;
use baton_base::ids::IdError;
use serde::de::DeserializeOwned;

use crate::problem::{Code, Problem};

/// The one id in the path.
#[derive(Debug, Clone)]
pub(crate) struct PathId<T>(pub(crate) T);

impl<T, S> FromRequestParts<S> for PathId<T>
where
    T: FromStr<Err = IdError>,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let not_text = || Problem::new(Code::InvalidUtf8, "the path is not UTF-8 once its `%` escapes are undone");
        let params = RawPathParams::from_request_parts(parts, state).await.map_err(|_| not_text())?;
        let text = params.iter().next().map(|(_, value)| value).unwrap_or_default();
        T::from_str(text)
            .map(Self)
            .map_err(|e| Problem::new(Code::InvalidId, format!("the id in the path cannot be used: {e}")))
    }
}

/// The one number in the path.
pub(crate) struct PathNumber(pub(crate) u32);

impl<S: Send + Sync> FromRequestParts<S> for PathNumber {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Path(text) = Path::<String>::from_request_parts(parts, state)
            .await
            .map_err(|_| Problem::new(Code::InvalidId, "the path holds no number"))?;
        text.parse()
            .map(Self)
            .map_err(|_| Problem::new(Code::InvalidId, format!("`{text}` is not a number such as `3`")))
    }
}

/// The query string in a known shape; names that are not known are left alone.
pub(crate) struct Query<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        axum::extract::Query::try_from_uri(&parts.uri)
            .map(|axum::extract::Query(query)| Self(query))
            .map_err(|e| Problem::new(Code::InvalidQuery, e.body_text()))
    }
}
