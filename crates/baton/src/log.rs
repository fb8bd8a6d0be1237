//! Where the service's log goes: standard error, for people or for programs.

use anyhow::{Context, Result};
use tracing_subscriber::EnvFilter;

/// Starts the log. A second start in one process does nothing.
pub(crate) fn start(level: &str, format: &str) -> Result<()> {
    let filter = EnvFilter::try_new(filter_of(level))
        .with_context(|| format!("[log] level `{level}` is no level and no filter"))?;
    let to = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let _ = if format == "json" { to.json().try_init() } else { to.try_init() };
    Ok(())
}

/// The filter for a level. The MCP library says of every message that it came and went: it is heard where it is named.
fn filter_of(level: &str) -> String {
    if level.contains("rmcp") || level.trim().is_empty() { level.to_owned() } else { format!("{level},rmcp=error") }
}
