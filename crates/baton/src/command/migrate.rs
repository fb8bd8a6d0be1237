//! `baton migrate`: the store's schema brought up to date.

use std::process::ExitCode;

use anyhow::Result;

use crate::cli::ServeArgs;
use crate::settings::Settings;
use crate::show;

pub(crate) fn run(args: &ServeArgs) -> Result<ExitCode> {
    let settings = Settings::load(&args.config)?;
    super::runtime()?.block_on(async {
        super::open_store(&settings).await?.migrate().await?;
        show::note("the schema is up to date");
        Ok(ExitCode::SUCCESS)
    })
}
