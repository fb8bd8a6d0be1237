//! `baton backtest`: a policy, or two, on conversations that are over.

use std::process::ExitCode;

use anyhow::{Context, Result};
use baton_conversation::file::TranscriptFile;
use baton_decision::Policy;
use baton_engine::offline::{Heard, decided};
use baton_outcomes::backtest::wire::{BacktestWire, ComparisonWire};
use baton_outcomes::backtest::{Backtest, Label, Replay, compare, report};

use super::{exit, json_problem};
use crate::cli::BacktestArgs;
use crate::input::each_line;
use crate::kit::{self, Kit};
use crate::show;

pub(crate) fn run(args: &BacktestArgs) -> Result<ExitCode> {
    let kit = Kit::load(&args.offline)?;
    let against = args.against.as_deref();
    let other = against.map(|file| kit::policy(Some(file), &args.offline.config, &kit.models.own().names()));
    let other = other.transpose()?;
    let mut replays = Vec::new();
    let mut others = Vec::new();
    // Words are read once, whatever the number of policies.
    let work = |text: &str| {
        let file: TranscriptFile = serde_json::from_str(text).map_err(|e| json_problem(&e))?;
        let transcript = file.checked().map_err(|e| e.to_string())?;
        let label = Label::read(&file, &transcript).map_err(|e| e.to_string())?;
        let read = Heard::of(&file, &transcript, &kit.models);
        let replay = |policy: &Policy| Replay::of(&transcript, &decided(&transcript, &read, policy), label.clone());
        Ok((replay(&kit.policy), other.as_ref().map(replay)))
    };
    let tally = each_line(&args.offline.files, work, |(replay, other)| {
        replays.push(replay);
        others.extend(other);
        Ok(())
    })?;
    let before = Backtest::of(&kit.policy.name, replays, args.minutes);
    let after = other.map(|policy| Backtest::of(&policy.name, others, args.minutes));
    print(args, &before, after.as_ref())?;
    if let Some(path) = &args.report {
        let page = after.as_ref().map_or_else(|| report::single(&before), |after| report::compared(&before, after));
        std::fs::write(path, page).with_context(|| format!("cannot write `{}`", path.display()))?;
        show::note(&format!("the report is {}", path.display()));
    }
    Ok(exit(tally))
}

fn print(args: &BacktestArgs, before: &Backtest, after: Option<&Backtest>) -> Result<()> {
    let comparison = after.map(|after| compare(before, after));
    if !args.offline.json {
        return show::line(&show::backtest::text(before, after, comparison.as_ref()));
    }
    for backtest in std::iter::once(before).chain(after) {
        show::line(&serde_json::to_string(&BacktestWire::from(backtest))?)?;
    }
    comparison.map_or(Ok(()), |comparison| show::line(&serde_json::to_string(&ComparisonWire::from(&comparison))?))
}
