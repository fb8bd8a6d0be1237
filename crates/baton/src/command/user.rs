//! `baton user`: people who may sign in to the desk.

use std::io::{BufRead, IsTerminal};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use baton_api::auth::{link, password};
use baton_base::{HumanId, WorkspaceId};
use baton_engine::port::access::User;
use baton_engine::port::{Clock, Entropy};

use crate::cli::{UserAction, UserArgs};
use crate::settings::Settings;
use crate::show;
use crate::system::{SystemClock, SystemEntropy};

/// How long a sign-in link works, in milliseconds.
const LINK_MS: i64 = 15 * 60 * 1000;

/// The shortest password that is taken, in characters.
const PASSWORD_CHARS_MIN: usize = 10;

pub(crate) fn run(args: &UserArgs) -> Result<ExitCode> {
    let settings = Settings::load(&args.config)?;
    let workspace = WorkspaceId::new(&args.workspace)?;
    super::runtime()?.block_on(act(&settings, &workspace, &args.action))
}

async fn act(settings: &Settings, workspace: &WorkspaceId, action: &UserAction) -> Result<ExitCode> {
    let store = super::open_store(settings).await?;
    store.migrate().await?;
    store.ensure_workspace(workspace).await?;
    match action {
        UserAction::Add { email, name, human, admin } => {
            let human = human.as_deref().map(HumanId::new).transpose().context("--human")?;
            let email = email.trim().to_lowercase();
            if !email.contains('@') {
                bail!("`{email}` is no e-mail address");
            }
            let password_hash = Some(password::hash(&read_password()?, SystemEntropy.bytes()).await?);
            let role = if *admin { "admin" } else { "human" }.to_owned();
            store
                .put_user(&User {
                    workspace: workspace.clone(),
                    email: email.clone(),
                    name: name.clone(),
                    password_hash,
                    human,
                    role,
                })
                .await?;
            show::note(&format!("{email} may sign in"));
        }
        UserAction::Link { email } => {
            let email = email.trim().to_lowercase();
            if store.user(&email).await?.is_none() {
                bail!("nobody has the address `{email}`: add them with `baton user add`");
            }
            let token = link::issue(&*store, &SystemEntropy, &email, SystemClock.now().plus_millis(LINK_MS)).await?;
            let scheme = if settings.keys.server.https { "https" } else { "http" };
            show::line(&format!("{scheme}://{}/desk/link/{token}", settings.keys.server.listen))?;
        }
        UserAction::List => {
            for user in store.users(workspace).await? {
                let human = user.human.map_or_else(|| "not in the roster".to_owned(), |h| h.to_string());
                show::line(&format!("{}  {}  {}  {human}", user.email, user.name, user.role))?;
            }
        }
        UserAction::Remove { email } => {
            if !store.remove_user(&email.trim().to_lowercase()).await? {
                bail!("nobody has the address `{email}`");
            }
            show::note("removed; their sessions have ended");
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// A password from standard input: typed unseen at a terminal, or the first line of a pipe.
fn read_password() -> Result<String> {
    let password = if std::io::stdin().is_terminal() {
        let term = console::Term::stderr();
        term.write_str("Password: ")?;
        term.read_secure_line()?
    } else {
        let mut line = String::new();
        std::io::stdin().lock().read_line(&mut line)?;
        line.trim_end_matches(['\r', '\n']).to_owned()
    };
    if password.chars().count() < PASSWORD_CHARS_MIN {
        bail!("the password is too short: at least {PASSWORD_CHARS_MIN} characters");
    }
    Ok(password)
}
