//! `baton import`: public data sets turned into transcripts.

use std::process::ExitCode;

use anyhow::Result;

use super::exit;
use crate::cli::ImportArgs;
use crate::import::{Source, convert};
use crate::input::each_line;
use crate::show;

pub(crate) fn run(args: &ImportArgs) -> Result<ExitCode> {
    let from: Source = args.from.parse()?;
    let work = |text: &str| convert(from, text).map_err(|e| e.to_string());
    let tally = each_line(&args.files, work, |transcript| show::line(&serde_json::to_string(&transcript)?))?;
    show::note(&format!("{} conversations", tally.good));
    Ok(exit(tally))
}
