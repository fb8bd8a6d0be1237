//! `baton read`: the signals of each message, or a conversation again with its readings beside it.

use std::process::ExitCode;

use anyhow::Result;
use baton_conversation::file::TranscriptFile;
use baton_engine::offline::Heard;
use baton_signals::{Models, read_line};

use super::{exit, json_problem};
use crate::cli::ReadArgs;
use crate::input::each_line;
use crate::{kit, show};

pub(crate) fn run(args: &ReadArgs) -> Result<ExitCode> {
    let models = kit::models(&args.offline.config)?;
    if args.keep {
        let tally = each_line(&args.offline.files, |text| kept(text, &models), |line| show::line(&line))?;
        return Ok(exit(tally));
    }
    let json = args.offline.json;
    let work = |text: &str| read_line(&models, text).map_err(|e| e.to_string());
    let tally = each_line(&args.offline.files, work, |line| {
        if json { show::line(&serde_json::to_string(&line)?) } else { show::line(&show::reading::text(&line)) }
    })?;
    Ok(exit(tally))
}

/// A conversation's line with its readings.
fn kept(text: &str, models: &Models) -> Result<String, String> {
    let mut file: TranscriptFile = serde_json::from_str(text).map_err(|e| json_problem(&e))?;
    let transcript = file.checked().map_err(|e| e.to_string())?;
    Heard::of(&file, &transcript, models).keep(&mut file, models);
    serde_json::to_string(&file).map_err(|e| e.to_string())
}
