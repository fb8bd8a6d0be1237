//! A file larger than the memory allowed for it.

use std::io::Write as _;
use std::process::Stdio;

use serde_json::json;

use crate::baton::Folder;

/// How much is read, in bytes: more than the bar, so that who keeps it all is found out.
const INPUT_BYTES: usize = 256_000_000;

/// The most memory the command may ever hold, in bytes; some 150 MB of it are the program with its models.
const RESIDENT_BYTES_MAX: u64 = 250_000_000;

/// One message at the limit of its size, so that little time is spent on meaning.
const MESSAGE_BYTES: usize = 60_000;

#[test]
#[cfg(target_os = "linux")]
fn memory_stays_bounded_however_much_is_read() {
    let folder = Folder::new();
    let mut process = folder
        .command(&["decide", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap();
    let mut stdin = process.stdin.take().unwrap();
    let story = json!({"id": "big", "customer": {"id": "u"}, "turns": [
        {"by": "customer", "at_s": 0, "text": "Where can I see last week's jobs?"},
        {"by": "human", "at_s": 9, "text": "word ".repeat(MESSAGE_BYTES / 5)},
    ]});
    let line = format!("{story}\n");
    for _ in 0..INPUT_BYTES / line.len() {
        stdin.write_all(line.as_bytes()).unwrap();
    }
    // Everything but the last lines was worked on: the pipe holds less than one of them.
    let status = std::fs::read_to_string(format!("/proc/{}/status", process.id())).unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    let peak: u64 = peak.trim().trim_end_matches(" kB").parse().unwrap();
    drop(stdin);
    assert!(process.wait().unwrap().success());
    assert!(peak * 1024 < RESIDENT_BYTES_MAX, "{peak} KiB");
}
