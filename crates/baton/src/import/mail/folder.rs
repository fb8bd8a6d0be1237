//! The messages of a mailbox: Maildir, mbox, a folder of files, or one file.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::named;
use crate::import::read::{Place, bytes, listed};

/// How a message begins in an mbox file.
const FROM: &[u8] = b"From ";

/// Whether a folder holds mail: the folders of a Maildir, or files of messages.
pub(in crate::import) fn is_mailbox(folder: &Path) -> bool {
    ["cur", "new"].iter().any(|part| folder.join(part).is_dir())
        || listed(folder).is_ok_and(|inside| {
            let mail = |path: &PathBuf| path.extension().is_some_and(|e| e == "eml" || e == "mbox");
            inside.iter().any(mail) && inside.iter().filter(|path| path.is_file()).all(mail)
        })
}

/// The messages of a mailbox, each with its place, in the order of names.
pub(super) fn messages(path: &Path) -> Result<Vec<(Place, Vec<u8>)>> {
    if !path.is_dir() {
        let content = bytes(path)?;
        return Ok(if content.starts_with(FROM) { split(path, &content) } else { vec![(named(path, 1), content)] });
    }
    let mut found = Vec::new();
    for inside in listed(path)? {
        let name = inside.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        // Other folders of a Maildir begin with a point; `tmp` holds what is not delivered yet.
        if inside.is_dir() && name != "tmp" || inside.is_file() && !name.starts_with('.') {
            found.extend(messages(&inside)?);
        }
    }
    Ok(found)
}

/// The messages of an mbox file: each begins with a line `From …` after an empty one.
fn split(path: &Path, content: &[u8]) -> Vec<(Place, Vec<u8>)> {
    let mut found: Vec<(Place, Vec<u8>)> = Vec::new();
    let mut after_empty = true;
    for (number, line) in (1..).zip(content.split_inclusive(|byte| *byte == b'\n')) {
        let empty = line.iter().all(u8::is_ascii_whitespace);
        if after_empty && line.starts_with(FROM) {
            found.push((named(path, number), Vec::new()));
        } else if let Some((_, message)) = found.last_mut() {
            // `>From ` stands for a line of the message that begins so.
            let quoted = line.iter().position(|byte| *byte != b'>').unwrap_or(0);
            let escaped = quoted > 0 && line.get(quoted..).is_some_and(|rest| rest.starts_with(FROM));
            message.extend_from_slice(if escaped { line.get(1..).unwrap_or(line) } else { line });
        }
        after_empty = empty;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_mbox_is_cut_at_its_lines_and_not_in_a_text() {
        let mbox =
            b"From a Mon\nSubject: x\n\nhello\nFrom here on it fails\n>From now\n\nFrom b Tue\nSubject: y\n\nthere\n";
        let found = split(Path::new("m.mbox"), mbox);
        let lines: Vec<usize> = found.iter().map(|(place, _)| place.line).collect();
        assert_eq!(lines, [1, 8]);
        let first = String::from_utf8(found[0].1.clone()).unwrap();
        assert_eq!(first, "Subject: x\n\nhello\nFrom here on it fails\nFrom now\n\n");
    }

    #[test]
    fn a_maildir_is_read_without_what_is_not_delivered() {
        let folder = tempfile::tempdir().unwrap();
        for (part, name) in [("cur", "2"), ("new", "1"), ("tmp", "3")] {
            std::fs::create_dir(folder.path().join(part)).unwrap();
            std::fs::write(folder.path().join(part).join(name), name).unwrap();
        }
        assert!(is_mailbox(folder.path()));
        let found: Vec<Vec<u8>> = messages(folder.path()).unwrap().into_iter().map(|(_, bytes)| bytes).collect();
        assert_eq!(found, [b"2".to_vec(), b"1".to_vec()]);
    }
}
