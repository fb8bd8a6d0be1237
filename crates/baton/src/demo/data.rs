//! The demo's company, built into the binary: people, accounts, help centre and stories.

use anyhow::{Context, Result};
use baton_conversation::file::{AccountFile, TranscriptFile};
use serde::Deserialize;

const WORKSPACE: &str = include_str!("../../../../demo/workspace.json");
const ACCOUNTS: &str = include_str!("../../../../demo/accounts.json");
const HELP: &str = include_str!("../../../../demo/help.jsonl");
const STORIES: &str = include_str!("../../../../demo/stories.jsonl");

/// An article of the help centre.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Article {
    pub(crate) title: String,
    pub(crate) url: String,
    pub(crate) body: String,
    pub(crate) questions: Vec<String>,
}

/// The roster, as a roster file.
pub(crate) fn roster() -> &'static str {
    WORKSPACE
}

/// The accounts.
pub(crate) fn accounts() -> Result<Vec<AccountFile>> {
    #[derive(Deserialize)]
    struct All {
        accounts: Vec<AccountFile>,
    }
    Ok(serde_json::from_str::<All>(ACCOUNTS).context("demo/accounts.json cannot be read")?.accounts)
}

/// The help centre.
pub(crate) fn articles() -> Result<Vec<Article>> {
    lines(HELP, "demo/help.jsonl")
}

/// The stories.
pub(crate) fn stories() -> Result<Vec<TranscriptFile>> {
    lines(STORIES, "demo/stories.jsonl")
}

fn lines<T: serde::de::DeserializeOwned>(text: &str, name: &str) -> Result<Vec<T>> {
    let each = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    each.map(|(n, line)| serde_json::from_str(line).with_context(|| format!("{name}:{} cannot be read", n + 1)))
        .collect()
}
