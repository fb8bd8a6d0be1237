//! `baton key`: keys for programs. The secret is shown once; only its hash is kept.

use std::process::ExitCode;

use anyhow::{Result, bail};
use baton_api::auth::key;
use baton_base::WorkspaceId;
use baton_engine::port::Clock;

use crate::cli::{KeyAction, KeyArgs};
use crate::settings::Settings;
use crate::show;
use crate::system::{SystemClock, SystemEntropy};

pub(crate) fn run(args: &KeyArgs) -> Result<ExitCode> {
    let settings = Settings::load(&args.config)?;
    let workspace = WorkspaceId::new(&args.workspace)?;
    super::runtime()?.block_on(act(&settings, &workspace, &args.action))
}

async fn act(settings: &Settings, workspace: &WorkspaceId, action: &KeyAction) -> Result<ExitCode> {
    let store = super::open_store(settings).await?;
    store.migrate().await?;
    store.ensure_workspace(workspace).await?;
    match action {
        KeyAction::Add { name } => {
            let key = key::issue(&*store, &SystemEntropy, workspace, name, SystemClock.now()).await?;
            show::note("The key is shown once; keep it safe:");
            show::line(&key)?;
        }
        KeyAction::List => {
            for key in store.keys(workspace).await? {
                show::line(&format!("{}  {}  {}", key.id, key.created, key.name))?;
            }
        }
        KeyAction::Revoke { id } => {
            if !store.revoke_key(id).await? {
                bail!("there is no key `{id}`: see `baton key list`");
            }
            show::note("the key stops working within a few seconds");
        }
    }
    Ok(ExitCode::SUCCESS)
}
