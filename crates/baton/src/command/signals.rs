//! `baton signals`: how well signals are read, and a team's own learnt.

mod compile;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use baton_signals::Models;
use baton_signals::measure::wire::ReportWire;
use baton_signals::measure::{Examined, Labelled, Report};

use super::exit;
use crate::cli::{SignalsAction, SignalsArgs};
use crate::input::{Tally, each_line};
use crate::show;

/// Where the repository keeps the messages that nothing is fitted on.
const TEST_FOLDER: &str = "corpus/test";

pub(crate) fn run(args: &SignalsArgs) -> Result<ExitCode> {
    match &args.action {
        SignalsAction::Test { files, confusions, json } => test(files, *confusions, *json),
        SignalsAction::Compile(args) => compile::run(args),
    }
}

fn test(files: &[PathBuf], confusions: usize, json: bool) -> Result<ExitCode> {
    let files = if files.is_empty() { usual_files()? } else { files.to_vec() };
    let models = Models::embedded().context("the built-in models cannot be used")?;
    let mut all = Tally::default();
    for file in &files {
        let (report, tally) = report(file, &models)?;
        all = Tally { good: all.good + tally.good, bad: all.bad + tally.bad };
        let name = file.display().to_string();
        if json {
            show::line(&serde_json::to_string(&ReportWire::of(&name, &report, confusions))?)?;
        } else {
            show::line(&show::signals::report(&name, &report, confusions))?;
        }
    }
    Ok(exit(all))
}

fn report(file: &Path, models: &Models) -> Result<(Report, Tally)> {
    let mut report = Report::default();
    let work = |text: &str| Ok(Examined::of(Labelled::parse(text).map_err(|e| e.to_string())?, models));
    let tally = each_line(&[file.to_owned()], work, |examined| {
        report.add(&examined);
        Ok(())
    })?;
    Ok((report, tally))
}

fn usual_files() -> Result<Vec<PathBuf>> {
    let Ok(entries) = std::fs::read_dir(TEST_FOLDER) else {
        bail!("there is no folder `{TEST_FOLDER}` here: name files of labelled messages");
    };
    let mut files: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == "jsonl"))
        .collect();
    files.sort();
    Ok(files)
}
