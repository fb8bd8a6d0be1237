//! The service under measurement: the real binary over a SQLite file of its own.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tokio::time::Instant;

/// A running service.
pub(crate) struct Service {
    process: Child,
    /// Where it is.
    pub(crate) base: String,
    /// A key for it.
    pub(crate) key: String,
    /// How long it took from its start until it was ready.
    pub(crate) ready_after: Duration,
}

impl Service {
    /// Starts it on what the folder holds already.
    pub(crate) fn start(baton: &Path, folder: &Path) -> Self {
        let store = folder.join("baton.db");
        let config = format!("[server]\nlisten = \"127.0.0.1:0\"\n[store]\nurl = \"sqlite:{}\"\n", store.display());
        std::fs::write(folder.join("baton.toml"), config).unwrap();
        let made = Command::new(baton).args(["key", "add", "load", "--config"]).arg(folder).output().unwrap();
        let key = String::from_utf8(made.stdout).unwrap().trim().to_owned();
        let begun = Instant::now();
        let mut command = Command::new(baton);
        command.args(["serve", "--config"]).arg(folder).stdin(Stdio::null()).stderr(Stdio::piped());
        let mut process = command.spawn().unwrap();
        let mut lines = BufReader::new(process.stderr.take().unwrap()).lines().map_while(Result::ok);
        let base = lines.by_ref().find_map(|line| {
            line.strip_prefix("Baton is ready on ").and_then(|rest| rest.split(". ").next()).map(str::to_owned)
        });
        let base = base.unwrap();
        let ready_after = begun.elapsed();
        std::thread::spawn(move || lines.for_each(|line| println!("serve: {line}")));
        Self { process, base, key, ready_after }
    }

    /// What it holds of the machine's memory now, in MB.
    pub(crate) fn resident_mb(&self) -> f64 {
        self.memory_mb("VmRSS:")
    }

    /// The most it ever held, in MB.
    pub(crate) fn peak_mb(&self) -> f64 {
        self.memory_mb("VmHWM:")
    }

    fn memory_mb(&self, name: &str) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
        let kib: f64 = line.trim().trim_end_matches(" kB").parse().unwrap();
        kib * 1024.0 / 1e6
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// How many cores there are.
pub(crate) fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// What else the machine was doing.
pub(crate) fn load() -> String {
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    format!("load {} (1 min)", load.split(' ').next().unwrap_or("unknown"))
}
