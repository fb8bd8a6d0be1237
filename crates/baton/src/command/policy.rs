//! `baton policy`: checked, tested against its cases, explained on a conversation.

mod explain;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use baton_conversation::file::TranscriptFile;
use baton_decision::calibrate::Moment;
use baton_decision::cases::{self, CaseResult};
use baton_decision::soundness::{Finding, at_rest, in_history};
use baton_decision::{DEFAULT_CASES, Policy};
use baton_engine::offline::moments;

use super::json_problem;
use crate::cli::{PolicyAction, PolicyArgs, PolicyCheckArgs, PolicyTestArgs};
use crate::input::each_line;
use crate::{kit, show};

pub(crate) fn run(args: &PolicyArgs) -> Result<ExitCode> {
    match &args.action {
        PolicyAction::Check(args) => check(args),
        PolicyAction::Test(args) => test(args),
        PolicyAction::Explain(args) => explain::run(args),
    }
}

/// Checks what is written, what cannot matter, and on a history what never or always fires.
fn check(args: &PolicyCheckArgs) -> Result<ExitCode> {
    let models = kit::models(&args.config)?;
    let (name, text) = kit::policy_text(args.policy.as_deref(), &args.config)?;
    let policy = match Policy::parse(&text, &models.own().names()) {
        Ok(policy) => policy,
        Err(problems) => {
            for problem in problems.iter() {
                show::complain(&format!("{name}: {problem}"));
            }
            return Ok(ExitCode::FAILURE);
        }
    };
    let mut found = at_rest(&policy);
    let mut history: Vec<Vec<Moment>> = Vec::new();
    if !args.history.is_empty() {
        let work = |text: &str| {
            let file: TranscriptFile = serde_json::from_str(text).map_err(|e| json_problem(&e))?;
            moments(&file, &models, &policy)
        };
        each_line(&args.history, work, |moments| {
            history.push(moments);
            Ok(())
        })?;
        found.extend(in_history(&policy, history.iter().map(Vec::as_slice)));
    }
    show::line(&show::policy::checked(&name, &policy, &found, history.len()))?;
    let broken = found.iter().any(|finding| matches!(finding, Finding::CannotReach { .. }));
    Ok(if broken { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Plays the cases beside a policy.
fn test(args: &PolicyTestArgs) -> Result<ExitCode> {
    let models = kit::models(&args.config)?;
    let policy = kit::policy(args.policy.as_deref(), &args.config, &models.own().names())?;
    let (name, text) = cases_text(args)?;
    let cases = cases::parse(&text, &models.own().names()).with_context(|| format!("`{name}` cannot be used"))?;
    if cases.is_empty() {
        bail!("`{name}` has no [[case]]");
    }
    let results = cases::run(&policy, &cases);
    if args.json {
        for result in &results {
            let line =
                serde_json::json!({ "case": result.name, "passed": result.wrong.is_empty(), "wrong": result.wrong });
            show::line(&line.to_string())?;
        }
    } else {
        show::line(&show::policy::tested(&name, &results))?;
    }
    let passed = |result: &CaseResult| result.wrong.is_empty();
    Ok(if results.iter().all(passed) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The cases of a file, those beside the policy, or the default's.
fn cases_text(args: &PolicyTestArgs) -> Result<(String, String)> {
    let beside = args.policy.as_ref().map(|policy| policy.with_extension("test.toml")).filter(|path| path.is_file());
    let usual = args.config.join("policy.test.toml");
    let path: Option<PathBuf> = args.cases.clone().or(beside).or_else(|| usual.is_file().then_some(usual));
    let Some(path) = path else { return Ok(("the built-in cases".to_owned(), DEFAULT_CASES.to_owned())) };
    let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read `{}`", path.display()))?;
    Ok((path.display().to_string(), text))
}
