//! The real binary as a service in a folder of its own.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use serde_json::json;
use tempfile::TempDir;

/// Who works here: id and room.
pub(crate) const HUMANS: [(&str, u32); 3] = [("h1", 1), ("h2", 2), ("h3", 2)];

/// Longer than a start takes on a busy machine.
const START_MAX: Duration = Duration::from_secs(30);

/// A folder with a configuration, a roster and a store.
pub(crate) struct Place {
    folder: TempDir,
    /// A key for programs.
    pub(crate) key: String,
}

impl Place {
    /// A fresh one, over SQLite unless another store is named.
    pub(crate) fn new(store: Option<&str>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let sqlite = format!("sqlite:{}", folder.path().join("baton.db").display());
        let config = format!(
            "[server]\nlisten = \"127.0.0.1:0\"\n[store]\nurl = \"{}\"\n[engine]\noffer_timeout_s = 10\nask_again_s = 1\n\
             [log]\nlevel = \"warn\"\n",
            store.unwrap_or(&sqlite)
        );
        std::fs::write(folder.path().join("baton.toml"), config).unwrap();
        let humans = HUMANS.map(|(id, capacity)| {
            json!({"id": id, "name": id, "skills": {"support": 3}, "languages": ["en"], "capacity": capacity,
                   "presence": "available"})
        });
        std::fs::write(folder.path().join("roster.json"), json!({"humans": humans}).to_string()).unwrap();
        let mut place = Self { folder, key: String::new() };
        let made = place.baton(&["key", "add", "traffic"]).output().unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        place.key = String::from_utf8(made.stdout).unwrap().trim().to_owned();
        place
    }

    fn baton(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_baton"));
        command.args(words).arg("--config").arg(self.folder.path()).stdin(Stdio::null());
        command
    }

    /// A node that is ready.
    pub(crate) fn start(&self) -> Node {
        let mut process = self.baton(&["serve"]).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(process.stderr.take().unwrap()).lines();
        let (ready, told) = mpsc::channel();
        // Reads on until the process ends, so that it never waits for its own words to be read.
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                match line.strip_prefix("Baton is ready on ").and_then(|rest| rest.split(". ").next()) {
                    Some(base) => drop(ready.send(base.to_owned())),
                    None => println!("serve: {line}"),
                }
            }
        });
        let base = told.recv_timeout(START_MAX).unwrap();
        Node { process, base, dead: false }
    }
}

/// A running node; killed where it is dropped.
pub(crate) struct Node {
    process: Child,
    base: String,
    dead: bool,
}

impl Node {
    /// Ends it by SIGKILL: it has no moment to put anything in order.
    pub(crate) fn kill(&mut self) {
        if !self.dead {
            self.process.kill().unwrap();
            self.process.wait().unwrap();
            self.dead = true;
        }
    }

    /// Whether it was killed.
    pub(crate) fn is_dead(&self) -> bool {
        self.dead
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Where the nodes are.
pub(crate) fn bases(nodes: &[Node]) -> Vec<String> {
    nodes.iter().map(|node| node.base.clone()).collect()
}
