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

/// The stories, mixed so that a handoff is never far: the file has those that stay first.
pub(crate) fn stories() -> Result<Vec<TranscriptFile>> {
    Ok(mixed(lines(STORIES, "demo/stories.jsonl")?))
}

/// Every third, then the rest: neighbours of the file come far apart.
fn mixed<T>(items: Vec<T>) -> Vec<T> {
    let third = items.len().div_ceil(3).max(1);
    let mut placed: Vec<(usize, T)> = items.into_iter().enumerate().collect();
    placed.sort_by_key(|(place, _)| (place % third, place / third));
    placed.into_iter().map(|(_, item)| item).collect()
}

fn lines<T: serde::de::DeserializeOwned>(text: &str, name: &str) -> Result<Vec<T>> {
    let each = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    each.map(|(n, line)| serde_json::from_str(line).with_context(|| format!("{name}:{} cannot be read", n + 1)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mixing_loses_no_story() {
        assert_eq!(mixed((0..7).collect()), vec![0, 3, 6, 1, 4, 2, 5]);
    }
}
