//! `baton serve`: the service.

use std::process::ExitCode;

use anyhow::{Context, Result};
use baton_base::WorkspaceId;
use baton_engine::port::people::HumanRow;
use baton_engine::port::store::SharedStore;
use baton_routing::parse_roster;

use crate::cli::ServeArgs;
use crate::service::{self, Service};
use crate::settings::Settings;
use crate::{kit, log, show, web};

pub(crate) fn run(args: &ServeArgs) -> Result<ExitCode> {
    let settings = Settings::load(&args.config)?;
    log::start(&settings.keys.log.level, &settings.keys.log.format)?;
    super::runtime()?.block_on(serve(&settings))
}

async fn serve(settings: &Settings) -> Result<ExitCode> {
    let store = super::open_store(settings).await?;
    store.migrate().await?;
    let workspace = WorkspaceId::new(&settings.keys.workspace.name).context("[workspace] name")?;
    store.ensure_workspace(&workspace).await?;
    load_roster(settings, &store, &workspace).await?;
    let models = kit::configured_models(settings)?;
    let service = Service::start(service::engine(settings, store, models)?, settings.keys.server.https);
    let router = web::router(&service.api, None);
    let listener = service::listen(&settings.keys.server.listen).await?;
    let address = listener.local_addr()?;
    show::note(&format!("Baton is ready on http://{address}. The desk: http://{address}/desk"));
    service.serve(listener, router, service::asked_to_end()).await?;
    Ok(ExitCode::SUCCESS)
}

/// Loads the roster file beside the configuration, if it is there; presence and load of those known stay.
async fn load_roster(settings: &Settings, store: &SharedStore, workspace: &WorkspaceId) -> Result<()> {
    let path = settings.folder.join(&settings.keys.workspace.roster);
    if !path.is_file() {
        return Ok(());
    }
    let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read `{}`", path.display()))?;
    let rows = roster_rows(&text).with_context(|| format!("`{}` cannot be used", path.display()))?;
    store.put_humans(workspace, &rows).await?;
    Ok(())
}

/// A roster file as rows of the store.
pub(crate) fn roster_rows(text: &str) -> Result<Vec<HumanRow>> {
    let roster = parse_roster(text)?;
    let row = |human: &baton_routing::Human| {
        Ok(HumanRow {
            id: human.id.clone(),
            profile: serde_json::to_string(&baton_routing::HumanFile::from(human))?,
            capacity: human.capacity,
            presence: human.presence.to_string(),
            load: 0,
        })
    };
    roster.humans().iter().map(row).collect()
}
