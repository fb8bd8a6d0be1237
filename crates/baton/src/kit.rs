//! What the offline commands work with: models, policy, roster and goal, from files or the built-in defaults.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use baton_decision::{DEFAULT_POLICY, Policy};
use baton_routing::{DEFAULT_ROUTING, Goal, Roster, parse_roster};
use baton_signals::{Embedder, ModelFiles, Models, OwnSignals};

use crate::cli::OfflineArgs;

/// Models, policy, roster and goal.
pub(crate) struct Kit {
    pub(crate) models: Models,
    pub(crate) policy: Policy,
    pub(crate) roster: Option<Roster>,
    pub(crate) goal: Goal,
}

impl Kit {
    /// Loads what the options name; what they do not name comes from the configuration folder where it is there,
    /// and from the built-in defaults where it is not.
    pub(crate) fn load(args: &OfflineArgs) -> Result<Self> {
        let models = models(&args.config)?;
        let policy = policy(args.policy.as_deref(), &args.config, &models.own().names())?;
        let roster = roster(args.roster.as_deref(), &args.config)?;
        Ok(Self { models, policy, roster, goal: goal(&args.config)? })
    }
}

/// The embedded models with the team's own signals of `DIR/signals/*.toml`.
pub(crate) fn models(config: &Path) -> Result<Models> {
    with_own(Models::embedded().context("the built-in models cannot be used")?, config)
}

fn with_own(models: Models, config: &Path) -> Result<Models> {
    let mut files = Vec::new();
    for path in toml_files(&config.join("signals"))? {
        files.push((path.display().to_string(), read(&path)?));
    }
    if files.is_empty() {
        return Ok(models);
    }
    let own = OwnSignals::learnt(&files, &models as &dyn Embedder)?;
    Ok(models.with_own(own))
}

/// The models that the service is configured to use, with the team's own signals.
pub(crate) fn configured_models(settings: &crate::settings::Settings) -> Result<Models> {
    let folder = settings.keys.models.folder.trim();
    if folder.is_empty() {
        return models(&settings.folder);
    }
    let folder = Path::new(folder);
    let files = ModelFiles::from_folder(|name| fs::read(folder.join(name))).with_context(|| {
        format!("[models] folder `{}` cannot be used: empty the key to use the built-in models", folder.display())
    })?;
    with_own(Models::from_files(files)?, &settings.folder)
}

/// The policy of a file, of the configuration folder, or the default.
pub(crate) fn policy(file: Option<&Path>, config: &Path, own: &[Arc<str>]) -> Result<Policy> {
    let (name, text) = policy_text(file, config)?;
    Policy::parse(&text, own).map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(|p| format!("  {name}: {p}")).collect();
        anyhow::anyhow!("the policy cannot be used:\n{}", lines.join("\n"))
    })
}

/// The policy's name and text.
pub(crate) fn policy_text(file: Option<&Path>, config: &Path) -> Result<(String, String)> {
    from_file_or(file, &config.join("policy.toml"), DEFAULT_POLICY)
}

/// The goal of the configuration folder, or the default.
pub(crate) fn goal(config: &Path) -> Result<Goal> {
    let (name, text) = from_file_or(None, &config.join("routing.toml"), DEFAULT_ROUTING)?;
    Goal::parse(&text).with_context(|| format!("`{name}` cannot be used"))
}

fn roster(file: Option<&Path>, config: &Path) -> Result<Option<Roster>> {
    let fallback = config.join("roster.json");
    let path = match file {
        Some(path) => path.to_owned(),
        None if fallback.is_file() => fallback,
        None => return Ok(None),
    };
    let roster = parse_roster(&read(&path)?).with_context(|| format!("`{}` cannot be used", path.display()))?;
    Ok(Some(roster))
}

fn from_file_or(file: Option<&Path>, usual: &Path, default: &str) -> Result<(String, String)> {
    match file {
        Some(path) => Ok((path.display().to_string(), read(path)?)),
        None if usual.is_file() => Ok((usual.display().to_string(), read(usual)?)),
        None => Ok(("the built-in default".to_owned(), default.to_owned())),
    }
}

fn read(path: &Path) -> Result<String> {
    let bytes = fs::read(path).with_context(|| format!("cannot read `{}`: check the name", path.display()))?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(problem) => {
            bail!("`{}` is not UTF-8 (byte {}): convert it", path.display(), problem.utf8_error().valid_up_to())
        }
    }
}

fn toml_files(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder).with_context(|| format!("cannot list `{}`", folder.display()))?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .map(|e| e.path())
        .filter(|p| p.extension().is_some_and(|e| e == "toml"))
        .collect();
    files.sort();
    Ok(files)
}
