//! `baton calibrate`: weights learnt from labelled conversations, to be accepted trigger by trigger.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use baton_conversation::file::TranscriptFile;
use baton_decision::calibrate::{Calibration, Played, calibrate, judge};
use baton_decision::file::with_weights;
use baton_engine::offline::played;

use super::{exit, json_problem};
use crate::cli::CalibrateArgs;
use crate::command::wire::CalibrationWire;
use crate::input::{Tally, each_line};
use crate::kit::{self, Kit};
use crate::show;

pub(crate) fn run(args: &CalibrateArgs) -> Result<ExitCode> {
    let kit = Kit::load(&args.offline)?;
    let may_change = |name: &String| kit.policy.triggers.iter().any(|t| *t.name == **name && !t.certain);
    if let Some(name) = args.only.iter().find(|name| !may_change(name)) {
        bail!("--only `{name}`: the policy has no trigger of that name whose weight may change");
    }
    let (history, tally) = read(&args.offline.files, &kit)?;
    let found = calibrate(&kit.policy, &history)?;
    let judged = if args.test.is_empty() {
        None
    } else {
        let (aside, _) = read(&args.test, &kit)?;
        Some(judge(&kit.policy, &found, &aside))
    };
    if args.offline.json {
        show::line(&serde_json::to_string(&CalibrationWire::of(&found, judged.as_ref()))?)?;
    } else {
        show::line(&show::calibrate::text(&found, judged.as_ref()))?;
    }
    if let Some(out) = &args.out {
        let text = accepted(args, &found)?;
        std::fs::write(out, text).with_context(|| format!("cannot write `{}`", out.display()))?;
        show::note(&format!("written to {}: compare it with `baton backtest`", out.display()));
    }
    Ok(exit(tally))
}

/// The labelled conversations of some files; those without a label are counted and left out.
fn read(files: &[PathBuf], kit: &Kit) -> Result<(Vec<Played>, Tally)> {
    let mut history = Vec::new();
    let mut without = 0_usize;
    let work = |text: &str| {
        let file: TranscriptFile = serde_json::from_str(text).map_err(|e| json_problem(&e))?;
        played(&file, &kit.models, &kit.policy)
    };
    let tally = each_line(files, work, |one| {
        match one {
            Some(one) => history.push(one),
            None => without += 1,
        }
        Ok(())
    })?;
    if without > 0 {
        show::note(&format!(
            "{without} without a label were left out: `\"label\":{{\"handoff_turns\":[7]}}` makes one"
        ));
    }
    Ok((history, tally))
}

/// The policy's text with the weights that were asked for.
fn accepted(args: &CalibrateArgs, found: &Calibration) -> Result<String> {
    let wanted = |name: &str| args.only.is_empty() || args.only.iter().any(|only| only == name);
    let changes = found.changes.iter().filter(|change| wanted(&change.trigger));
    let weights: Vec<(&str, f64)> = changes.map(|change| (change.trigger.as_str(), change.after)).collect();
    let base = args.only.is_empty().then_some(found.base_log_odds);
    let (name, text) = kit::policy_text(args.offline.policy.as_deref(), &args.offline.config)?;
    with_weights(&text, base, &weights).map_err(|problem| anyhow::anyhow!("`{name}`: {problem}"))
}
