//! Accounts as JSON.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use crate::openapi::mirror;

/// Which accounts to list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListQuery {
    /// Only those whose id comes after this one: the `next` of the page before.
    pub(crate) after: Option<String>,
    /// At most this many, 1 to 500; 100 where nothing is said.
    pub(crate) limit: Option<String>,
}

/// Accounts by id, a page at a time.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AccountList)]
pub(crate) struct ListAnswer {
    /// The accounts as they were stored.
    #[schema(value_type = Vec<mirror::Account>)]
    pub(crate) accounts: Vec<Value>,
    /// What to send as `after` for the next page; null on the last.
    pub(crate) next: Option<String>,
}
