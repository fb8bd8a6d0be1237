//! A panic is a fault of Baton's: the caller gets an answer, the log the details, and the service goes on.

use std::any::Any;

use axum::response::{IntoResponse, Response};

use crate::problem::Problem;

/// The answer to a request whose work panicked.
pub(super) fn answer(panic: Box<dyn Any + Send + 'static>) -> Response {
    let says = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no message");
    Problem::internal(&format_args!("a panic: {says}")).into_response()
}
