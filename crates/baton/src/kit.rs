//! What the offline commands work with: models, policy, roster and goal, from files or the built-in defaults.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use baton_decision::{DEFAULT_POLICY, DEFAULT_ROLLOUT, Policy, Rollout};
use baton_routing::{DEFAULT_ROUTING, Goal, Roster, parse_roster};
use baton_signals::own::record::Origin;
use baton_signals::{Embedder, ModelBytes, ModelFiles, Models, OwnSignals};
use sha2::{Digest, Sha256};

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
    let models = Models::embedded().context("the built-in models cannot be used")?;
    with_own(models, &ModelFiles::embedded().encoder, config)
}

/// The name under which compiled signals lie beside their sources.
const COMPILED: &str = "compiled.own";

/// Where the compiled signals of a configuration folder lie.
pub(crate) fn compiled(config: &Path) -> PathBuf {
    config.join("signals").join(COMPILED)
}

/// The files of a team's own signals: their names and texts, in order.
pub(crate) fn own_files(config: &Path) -> Result<Vec<(String, String)>> {
    toml_files(&config.join("signals"))?.into_iter().map(|p| Ok((p.display().to_string(), read(&p)?))).collect()
}

/// What own signals come from: their files by name, without the folder, and the encoder.
pub(crate) fn origin(files: &[(String, String)], encoder: &ModelBytes) -> Origin {
    let digest = |bytes: &[u8]| hex::encode(Sha256::digest(bytes));
    let name = |path: &str| Path::new(path).file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
    let sources = files.iter().map(|(path, text)| (name(path), digest(text.as_bytes()))).collect();
    let encoder = match encoder {
        ModelBytes::Embedded(bytes) => digest(bytes),
        ModelBytes::Owned(bytes) => digest(bytes),
    };
    Origin { sources, encoder }
}

fn with_own(models: Models, encoder: &ModelBytes, config: &Path) -> Result<Models> {
    let files = own_files(config)?;
    if files.is_empty() {
        return Ok(models);
    }
    let path = compiled(config);
    if path.is_file() {
        let bytes = fs::read(&path).with_context(|| format!("cannot read `{}`: remove it", path.display()))?;
        match OwnSignals::from_file(&bytes, &origin(&files, encoder)) {
            Ok(own) => return Ok(models.with_own(own)),
            Err(problem) => crate::show::note(&format!(
                "warning: `{}` is not used, {problem}: run `baton signals compile --config {}`; the signals are learnt \
                 anew for now",
                path.display(),
                config.display()
            )),
        }
    }
    let own = OwnSignals::learnt(&files, &models as &dyn Embedder)?;
    Ok(models.with_own(own))
}

/// The models that the service is configured to use, with the team's own signals.
pub(crate) fn configured_models(settings: &crate::settings::Settings) -> Result<Models> {
    let folder = settings.keys.models.folder.trim();
    if folder.is_empty() {
        let models = Models::from_files(crate::binary::model_files()).context("the built-in models cannot be used")?;
        return with_own(models, &ModelFiles::embedded().encoder, &settings.folder);
    }
    let folder = Path::new(folder);
    let files = ModelFiles::from_folder(|name| fs::read(folder.join(name))).with_context(|| {
        format!("[models] folder `{}` cannot be used: empty the key to use the built-in models", folder.display())
    })?;
    let encoder = files.encoder.clone();
    with_own(Models::from_files(files)?, &encoder, &settings.folder)
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

/// The text of the configuration folder's rollout, or the default.
pub(crate) fn rollout_text(config: &Path) -> Result<String> {
    let (name, text) = from_file_or(None, &config.join("rollout.toml"), DEFAULT_ROLLOUT)?;
    Rollout::parse(&text).with_context(|| format!("`{name}` cannot be used"))?;
    Ok(text)
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
