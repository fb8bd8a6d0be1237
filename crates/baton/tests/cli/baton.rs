//! The real binary in a folder of its own.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A folder in which commands are run.
pub(crate) struct Folder(TempDir);

/// What a command gave.
#[derive(Debug)]
pub(crate) struct Ran {
    /// Its exit status.
    pub(crate) status: i32,
    /// What it printed.
    pub(crate) out: String,
    /// What it said beside.
    pub(crate) said: String,
}

impl Folder {
    /// An empty one.
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A path in it.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file into it.
    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// A command that is about to run here.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_baton"));
        command.args(words).current_dir(self.0.path()).env("NO_COLOR", "1");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs a command with nothing on its standard input.
    pub(crate) fn run(&self, words: &[&str]) -> Ran {
        self.run_with(words, "")
    }

    /// Runs a command with this on its standard input.
    pub(crate) fn run_with(&self, words: &[&str], input: &str) -> Ran {
        let mut process = self.command(words).stdin(Stdio::piped()).spawn().unwrap();
        let (mut stdin, input) = (process.stdin.take().unwrap(), input.to_owned());
        // A command that reads nothing closes its end: that is its right.
        let writing = std::thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
        let output = process.wait_with_output().unwrap();
        writing.join().unwrap();
        Ran {
            status: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            said: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Ran {
    /// What it printed, each line as JSON.
    pub(crate) fn lines(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// The same, where the command must have gone well.
    pub(crate) fn good(self) -> Self {
        assert_eq!(self.status, 0, "{self:?}");
        self
    }

    /// Where every one of these words must have been said, and the command must have failed.
    pub(crate) fn refuses_with(&self, words: &[&str]) {
        assert_ne!(self.status, 0, "{self:?}");
        for word in words {
            assert!(self.said.contains(word), "`{word}` is missing in: {}", self.said);
        }
    }
}

/// The keys of an object, sorted.
pub(crate) fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}
