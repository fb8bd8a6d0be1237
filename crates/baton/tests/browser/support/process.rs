//! Processes that end when the test does.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};

use super::DEADLINE;

/// A process of the test; ended by its own id when dropped.
pub(crate) struct Process {
    child: Child,
    lines: Receiver<String>,
}

impl Process {
    /// Starts a command; what it prints, to either side, is kept.
    pub(crate) fn start(command: &mut Command) -> Self {
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (send, lines) = mpsc::channel();
        let (out, err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        for stream in [Box::new(out) as Box<dyn Read + Send>, Box::new(err)] {
            let send = send.clone();
            // Reads on to the end even where nobody listens any more, so that the process never blocks on a full pipe.
            std::thread::spawn(move || {
                BufReader::new(stream).lines().map_while(Result::ok).for_each(|line| drop(send.send(line)))
            });
        }
        Self { child, lines }
    }

    /// The first line in which something is found.
    pub(crate) fn line<T>(&self, what: &str, find: impl Fn(&str) -> Option<T>) -> T {
        let mut seen = Vec::new();
        loop {
            let Ok(line) = self.lines.recv_timeout(DEADLINE) else {
                panic!("{what}: nothing of the kind was printed, but: {seen:?}")
            };
            if let Some(found) = find(&line) {
                return found;
            }
            seen.push(line);
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
