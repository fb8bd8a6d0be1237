//! `baton import`: public data sets turned into transcripts.

use std::process::ExitCode;

use anyhow::Result;

use crate::cli::ImportArgs;
use crate::import::{Source, convert};
use crate::input::each_line;
use crate::show;

pub(crate) fn run(args: &ImportArgs) -> Result<ExitCode> {
    let from: Source = args.from.parse()?;
    let number = std::sync::atomic::AtomicUsize::new(1);
    let work = |text: &str| {
        let number = number.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        convert(from, text, number).map_err(|e| e.to_string())
    };
    let tally = each_line(&args.files, work, |transcript| show::line(&serde_json::to_string(&transcript)?))?;
    Ok(super::exit(tally))
}
