//! `baton rollout`: how much of what the policy says is acted upon. Running nodes take it in within seconds.

use std::process::ExitCode;

use anyhow::{Context, Result};
use baton_base::WorkspaceId;
use baton_decision::Rollout;
use baton_engine::port::Clock;
use baton_engine::port::store::SharedStore;

use crate::cli::{RolloutAction, RolloutArgs};
use crate::settings::Settings;
use crate::system::SystemClock;
use crate::{kit, show};

/// Whose hand a version made by this command names.
const BY: &str = "command line";

pub(crate) fn run(args: &RolloutArgs) -> Result<ExitCode> {
    let settings = Settings::load(&args.config)?;
    let workspace = WorkspaceId::new(&args.workspace)?;
    super::runtime()?.block_on(act(&settings, &workspace, &args.action))
}

async fn act(settings: &Settings, workspace: &WorkspaceId, action: &RolloutAction) -> Result<ExitCode> {
    let store = super::open_store(settings).await?;
    store.migrate().await?;
    store.ensure_workspace(workspace).await?;
    let stored = store.rollout(workspace).await?;
    let (version, text) = match stored {
        Some(stored) => stored,
        None => (0, kit::rollout_text(&settings.folder)?),
    };
    match action {
        RolloutAction::Show => {
            let source = if version == 0 { "config/rollout.toml".to_owned() } else { format!("version {version}") };
            show::note(&format!("workspace {workspace}, {source}:"));
            show::line(text.trim_end())?;
        }
        RolloutAction::Set { file } => {
            let text = std::fs::read_to_string(file).with_context(|| format!("cannot read `{}`", file.display()))?;
            Rollout::parse(&text).with_context(|| format!("`{}` cannot be used", file.display()))?;
            put(&store, workspace, &text).await?;
        }
        RolloutAction::Stop => put(&store, workspace, &Rollout::with_stopped(&text, true)?).await?,
        RolloutAction::Resume => put(&store, workspace, &Rollout::with_stopped(&text, false)?).await?,
    }
    Ok(ExitCode::SUCCESS)
}

async fn put(store: &SharedStore, workspace: &WorkspaceId, text: &str) -> Result<()> {
    let version = store.put_rollout(workspace, text, BY, SystemClock.now()).await?;
    let now = if Rollout::parse(text)?.stopped { "everything is watched only" } else { "it counts" };
    show::note(&format!("version {version}: {now}, from the next turn on, on every node within seconds"));
    Ok(())
}
