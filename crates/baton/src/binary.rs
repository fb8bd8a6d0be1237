//! Parts of the binary, read as a file.
//!
//! Bytes that a program maps from its own file count as its memory from the first touch on, and the models' bytes are
//! touched once, while they are loaded into memory of their own. Read as a file they count for that moment only: 47 MB
//! that a service keeps for its conversations.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use baton_signals::{ModelBytes, ModelFiles};
use memchr::memmem;

/// How much of a part is compared at its beginning and at its end.
const EDGE: usize = 4_096;

/// How much of the file is looked through at a time.
const CHUNK: usize = 1 << 20;

/// The built-in models, read from this program's file where that can be done.
pub(crate) fn model_files() -> ModelFiles {
    let read = |bytes| match bytes {
        ModelBytes::Embedded(built_in) => part(built_in).map_or(ModelBytes::Embedded(built_in), ModelBytes::Owned),
        owned @ ModelBytes::Owned(_) => owned,
    };
    let built_in = ModelFiles::embedded();
    ModelFiles { reader: read(built_in.reader), encoder: read(built_in.encoder), ..built_in }
}

/// A part of this program's own bytes, read from its file; nothing where the file cannot be read or holds it no longer,
/// as after an update of a running service.
fn part(of: &'static [u8]) -> Option<Vec<u8>> {
    part_of(&std::env::current_exe().ok()?, of)
}

fn part_of(file: &Path, part: &[u8]) -> Option<Vec<u8>> {
    let first = part.get(..EDGE.min(part.len()))?;
    let last = part.get(part.len().saturating_sub(EDGE)..)?;
    let mut file = File::open(file).ok()?;
    let start = position(&mut file, first)?;
    file.seek(SeekFrom::Start(start)).ok()?;
    let mut bytes = vec![0; part.len()];
    file.read_exact(&mut bytes).ok()?;
    (bytes.starts_with(first) && bytes.ends_with(last)).then_some(bytes)
}

/// Where in the file these bytes begin.
fn position(file: &mut File, wanted: &[u8]) -> Option<u64> {
    let finder = memmem::Finder::new(wanted);
    let (mut window, mut start) = (Vec::with_capacity(CHUNK + wanted.len()), 0);
    loop {
        let read = file.by_ref().take(CHUNK as u64).read_to_end(&mut window).ok()?;
        if let Some(at) = finder.find(&window) {
            return Some(start + at as u64);
        }
        if read == 0 {
            return None;
        }
        // What is kept may hold the beginning of a match that ends in the next chunk.
        let done = window.len().saturating_sub(wanted.len());
        window.drain(..done);
        start += done as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_found_wherever_it_lies_and_one_that_is_not_there_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("program");
        let bytes: Vec<u8> = (0..3 * CHUNK + 77).map(|n| (n * 31 % 251) as u8 ^ (n / 251 % 256) as u8).collect();
        std::fs::write(&path, &bytes).unwrap();
        for (from, size) in [(0, 10_000), (CHUNK - 5, 9_000), (2 * CHUNK + 3, 70_000), (bytes.len() - 50, 50)] {
            let part = &bytes[from..from + size];
            assert_eq!(part_of(&path, part).unwrap(), part, "{from}");
        }
        assert_eq!(part_of(&path, &[7; 5_000]), None);
        assert_eq!(part_of(&folder.path().join("absent"), &[7; 10]), None);
    }

    #[test]
    fn the_program_finds_its_own_models() {
        let ModelBytes::Embedded(reader) = ModelFiles::embedded().reader else {
            panic!("the reader is part of the binary")
        };
        assert_eq!(part(reader).as_deref(), Some(reader));
    }
}
