//! The service's configuration: `baton.toml`, with the environment over it.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use figment::Figment;
use figment::providers::{Env, Format, Toml};

/// The configuration as it is written by `baton init`: every key with its unit and default.
pub(crate) const DEFAULT: &str = include_str!("../../../config/baton.toml");

/// The configuration.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    /// Where the file lies; other files are found beside it.
    pub(crate) folder: PathBuf,
    /// The keys.
    pub(crate) keys: file::Keys,
}

/// The keys as the file has them.
pub(crate) mod file {
    use serde::Deserialize;

    /// All sections.
    #[derive(Debug, Clone, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub(crate) struct Keys {
        pub(crate) server: Server,
        pub(crate) store: Store,
        pub(crate) workspace: Workspace,
        pub(crate) engine: Engine,
        pub(crate) models: Models,
        pub(crate) log: Log,
    }

    /// `[server]`
    #[derive(Debug, Clone, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub(crate) struct Server {
        pub(crate) listen: String,
        pub(crate) https: bool,
    }

    /// `[store]`
    #[derive(Debug, Clone, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub(crate) struct Store {
        pub(crate) url: String,
    }

    /// `[workspace]`
    #[derive(Debug, Clone, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub(crate) struct Workspace {
        pub(crate) name: String,
        pub(crate) roster: String,
    }

    /// `[engine]`
    #[derive(Debug, Clone, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub(crate) struct Engine {
        pub(crate) offer_timeout_s: u32,
        pub(crate) ask_again_s: u32,
        pub(crate) conversations_cached: u64,
        pub(crate) readers: usize,
    }

    /// `[models]`
    #[derive(Debug, Clone, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub(crate) struct Models {
        pub(crate) folder: String,
    }

    /// `[log]`
    #[derive(Debug, Clone, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub(crate) struct Log {
        pub(crate) level: String,
        pub(crate) format: String,
    }
}

impl Settings {
    /// The configuration of a folder; a folder without `baton.toml` gives the defaults.
    pub(crate) fn load(folder: &Path) -> Result<Self> {
        let path = folder.join("baton.toml");
        let mut figment = Figment::from(Toml::string(DEFAULT));
        if path.is_file() {
            figment = figment.merge(Toml::file_exact(&path));
        } else if folder != Path::new("config") {
            bail!("there is no `{}`: write one with `baton init {}`", path.display(), folder.display());
        }
        let keys: file::Keys = figment
            .merge(Env::prefixed("BATON_").filter(|key| key.as_str().contains("__")).split("__"))
            .extract()
            .with_context(|| format!("`{}` or the environment cannot be used", path.display()))?;
        let settings = Self { folder: folder.to_owned(), keys };
        settings.checked()
    }

    fn checked(self) -> Result<Self> {
        let keys = &self.keys;
        if keys.engine.offer_timeout_s == 0 {
            bail!("[engine] offer_timeout_s is 0: an offer needs at least one second");
        }
        if !matches!(keys.log.format.as_str(), "text" | "json") {
            bail!("[log] format is `{}`: write `text` or `json`", keys.log.format);
        }
        if keys.server.listen.parse::<std::net::SocketAddr>().is_err() {
            bail!("[server] listen is `{}`: write an address and a port, such as 127.0.0.1:4400", keys.server.listen);
        }
        Ok(self)
    }

    /// The store's address; a relative SQLite path counts from the current folder.
    pub(crate) fn store_url(&self) -> &str {
        &self.keys.store.url
    }

    /// How many messages are read at the same time.
    pub(crate) fn readers(&self) -> usize {
        match self.keys.engine.readers {
            0 => std::thread::available_parallelism().map_or(2, usize::from),
            n => n,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(content: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("baton.toml"), content).unwrap();
        folder
    }

    #[test]
    fn the_default_file_reads_as_itself() {
        let folder = folder(DEFAULT);
        assert_eq!(Settings::load(folder.path()).unwrap().keys.engine.offer_timeout_s, 45);
    }

    #[test]
    fn one_key_is_enough() {
        let folder = folder("[engine]\noffer_timeout_s = 9\n");
        let settings = Settings::load(folder.path()).unwrap();
        assert_eq!((settings.keys.engine.offer_timeout_s, settings.keys.engine.ask_again_s), (9, 60));
    }

    #[test]
    fn an_unknown_key_is_named() {
        let folder = folder("[engine]\noffer_timeout = 9\n");
        let problem = format!("{:#}", Settings::load(folder.path()).unwrap_err());
        assert!(problem.contains("offer_timeout"), "{problem}");
    }

    #[test]
    fn a_wrong_address_says_how_one_looks() {
        let folder = folder("[server]\nlisten = \"localhost\"\n");
        let problem = Settings::load(folder.path()).unwrap_err().to_string();
        assert!(problem.contains("127.0.0.1:4400"), "{problem}");
    }
}
