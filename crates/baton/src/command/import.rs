//! `baton import`: tables, subtitles, mail and public data sets turned into transcripts.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use baton_conversation::file::TranscriptFile;

use super::{exit, json_problem};
use crate::cli::ImportArgs;
use crate::import::{Files, Form, From, convert};
use crate::input::{each_given, each_line};
use crate::show;

pub(crate) fn run(args: &ImportArgs) -> Result<ExitCode> {
    let print = |transcript: TranscriptFile| show::line(&serde_json::to_string(&transcript)?);
    let tally = match args.from.parse()? {
        From::Set(set) => each_line(&args.files, |text| convert(set, text).map_err(|e| e.to_string()), print)?,
        From::Form(Form::JsonLines) => bail!("`--from jsonl` is what `baton import` writes: read it as it is"),
        From::Form(form) => {
            let standard_input = [PathBuf::from("-")];
            let files = if args.files.is_empty() { &standard_input } else { args.files.as_slice() };
            let lines = Files::sorted(files, Some(form))?.read(&args.who.who())?;
            each_given(&lines, |text| serde_json::from_str(text).map_err(|e| json_problem(&e)), print)?
        }
    };
    show::note(&format!("{} conversations", tally.good));
    Ok(exit(tally))
}
