//! `baton read`: the signals of each message.

use std::process::ExitCode;

use anyhow::Result;
use baton_signals::read_line;

use super::exit;
use crate::cli::OfflineArgs;
use crate::input::each_line;
use crate::{kit, show};

pub(crate) fn run(args: &OfflineArgs) -> Result<ExitCode> {
    let models = kit::models(&args.config)?;
    let json = args.json;
    let work = |text: &str| read_line(&models, text).map_err(|e| e.to_string());
    let tally = each_line(&args.files, work, |line| {
        if json { show::line(&serde_json::to_string(&line)?) } else { show::line(&show::reading::text(&line)) }
    })?;
    Ok(exit(tally))
}
