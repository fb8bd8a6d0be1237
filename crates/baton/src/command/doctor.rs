//! `baton doctor`: what is wrong, and what to do about it.

use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;
use baton_decision::Policy;
use baton_signals::Embedder;
use tokio::net::TcpListener;

use crate::cli::ServeArgs;
use crate::settings::Settings;
use crate::{kit, show};

pub(crate) fn run(args: &ServeArgs) -> Result<ExitCode> {
    let mut visit = Visit::default();
    let settings = visit.check("configuration", Settings::load(&args.config).map(|s| (s, "read".to_owned())));
    let Some(settings) = settings else { return Ok(visit.end()) };
    let models = visit.check("models", kit::configured_models(&settings).map(|m| (m, "loaded".to_owned())));
    if let Some(models) = &models {
        let works = models.embed("hello").values().len() > 1;
        visit.check(
            "models at work",
            if works {
                Ok(((), "a text was read".to_owned()))
            } else {
                Err(anyhow::anyhow!("a text could not be read: put the four files of the models folder in place again"))
            },
        );
    }
    let own: Vec<Arc<str>> = models.map(|m| m.own().names()).unwrap_or_default();
    let policy = kit::policy(None, &settings.folder, &own);
    visit.check("policy", policy.map(|p: Policy| ((), format!("{} triggers", p.triggers.len()))));
    visit.check("routing", kit::goal(&settings.folder).map(|_| ((), "read".to_owned())));
    visit.check("rollout", kit::rollout_text(&settings.folder).map(|_| ((), "read".to_owned())));
    super::runtime()?.block_on(async {
        visit.check("store", store(&settings).await.map(|()| ((), "open, and can be written to".to_owned())));
        visit.check(
            "port",
            port(&settings.keys.server.listen).await.map(|()| ((), format!("{} is free", settings.keys.server.listen))),
        );
    });
    Ok(visit.end())
}

async fn store(settings: &Settings) -> Result<()> {
    let store = super::open_store(settings).await?;
    store.migrate().await?;
    store.ping().await?;
    Ok(())
}

async fn port(address: &str) -> Result<()> {
    let taken = |e: std::io::Error| {
        anyhow::anyhow!("{address} cannot be listened on ({e}): stop what is there, or set [server] listen")
    };
    TcpListener::bind(address).await.map(drop).map_err(taken)
}

#[derive(Default)]
struct Visit {
    wrong: usize,
}

impl Visit {
    fn check<T>(&mut self, what: &str, found: Result<(T, String)>) -> Option<T> {
        match found {
            Ok((value, says)) => {
                show::note(&format!("{}  {what:<15} {says}", console::style("ok   ").green()));
                Some(value)
            }
            Err(problem) => {
                self.wrong += 1;
                show::note(&format!("{}  {what:<15} {problem:#}", console::style("wrong").red().bold()));
                None
            }
        }
    }

    fn end(&self) -> ExitCode {
        match self.wrong {
            0 => {
                show::note("Everything is in order: `baton serve` can start.");
                ExitCode::SUCCESS
            }
            n => {
                show::note(&format!("{n} to mend, each with its remedy above."));
                ExitCode::FAILURE
            }
        }
    }
}
