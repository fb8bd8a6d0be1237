//! `baton openapi`: the document of the HTTP interface.

use std::process::ExitCode;

use anyhow::Result;

use crate::show;

pub(crate) fn run() -> Result<ExitCode> {
    show::line(baton_api::document())?;
    Ok(ExitCode::SUCCESS)
}
