//! Conversations of public data sets, turned into transcripts: one line in, one line out, so that a gigabyte needs
//! no gigabyte of memory. What is mapped to what stands in `docs/guide/import.md`.

mod dbdc3;
mod sgd;
mod tau;
mod turns;

use std::fmt;
use std::io::{self, BufRead, Read, Write};
use std::str::FromStr;

use baton_base::limits::TRANSCRIPT_LINE_BYTES_MAX;
use baton_conversation::file::TranscriptFile;
use baton_conversation::turn::UnknownWord;

/// The first bytes of a gzip file.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// A data set whose lines can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// Schema-Guided Dialogue: people and an assistant that books and buys.
    Sgd,
    /// tau-bench trajectories: a service assistant with tools and a transfer to a human.
    Tau,
    /// Dialogue Breakdown Detection Challenge 3: chats in which each answer was judged.
    Dbdc3,
}

impl Source {
    /// All of them, in order.
    pub(crate) const ALL: [Self; 3] = [Self::Sgd, Self::Tau, Self::Dbdc3];

    /// The name on the command line.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Sgd => "sgd",
            Self::Tau => "tau",
            Self::Dbdc3 => "dbdc3",
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Source {
    type Err = UnknownWord;
    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        let known = Self::ALL.map(Self::as_str);
        Self::ALL.into_iter().find(|s| s.as_str() == word).ok_or_else(|| UnknownWord::new("source", word, &known))
    }
}

/// Why lines could not be imported.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ImportError {
    /// A line is not what the source's lines are.
    #[error("line {line}: {problem}")]
    Line {
        /// Which, from 1.
        line: usize,
        /// What is wrong and what to do.
        problem: String,
    },
    /// The input is compressed.
    #[error("the input is gzip: write `zcat FILE | baton import --from {from}`")]
    Gzip {
        /// The source asked for.
        from: Source,
    },
    /// The input could not be read.
    #[error("the input could not be read after line {line}")]
    Read {
        /// The last line read, from 1; 0 where there was none.
        line: usize,
        /// Why not.
        source: io::Error,
    },
    /// The result could not be written.
    #[error("the result could not be written")]
    Write(#[source] io::Error),
}

/// Turns one line of a source into a transcript; `number` is the line's place from 1, for errors.
///
/// # Errors
/// [`ImportError::Line`] where the line is no conversation of that source.
pub(crate) fn convert(from: Source, line: &str, number: usize) -> Result<TranscriptFile, ImportError> {
    let at = |problem: String| ImportError::Line { line: number, problem };
    let transcript = match from {
        Source::Sgd => serde_json::from_str(line).map(sgd::transcript),
        Source::Tau => serde_json::from_str(line).map(tau::transcript),
        Source::Dbdc3 => serde_json::from_str(line).map(dbdc3::transcript),
    }
    .map_err(|e| at(format!("this is no conversation of `{from}` ({e}): see docs/guide/import.md for its fields")))?;
    transcript.checked().map_err(|e| at(e.to_string()))?;
    Ok(transcript)
}

/// Turns every line of the input into a line of the output and gives back how many; empty lines are passed over.
///
/// # Errors
/// [`ImportError`] at the first line that does not do; the lines before it are written.
pub(crate) fn convert_all(from: Source, mut input: impl BufRead, mut output: impl Write) -> Result<usize, ImportError> {
    let mut bytes = Vec::new();
    let (mut number, mut written) = (0, 0);
    loop {
        bytes.clear();
        let most = TRANSCRIPT_LINE_BYTES_MAX as u64 + 1;
        let read = (&mut input).take(most).read_until(b'\n', &mut bytes);
        if read.map_err(|source| ImportError::Read { line: number, source })? == 0 {
            return output.flush().map(|()| written).map_err(ImportError::Write);
        }
        if number == 0 && bytes.starts_with(&GZIP) {
            return Err(ImportError::Gzip { from });
        }
        number += 1;
        let line = text(&bytes, number)?;
        if line.trim().is_empty() {
            continue;
        }
        let transcript = convert(from, line, number)?;
        serde_json::to_writer(&mut output, &transcript).map_err(|e| ImportError::Write(e.into()))?;
        output.write_all(b"\n").map_err(ImportError::Write)?;
        written += 1;
    }
}

/// The line as text.
fn text(bytes: &[u8], number: usize) -> Result<&str, ImportError> {
    let at = |problem: String| ImportError::Line { line: number, problem };
    if bytes.len() > TRANSCRIPT_LINE_BYTES_MAX {
        return Err(at(format!("more than {TRANSCRIPT_LINE_BYTES_MAX} bytes: write one conversation a line")));
    }
    std::str::from_utf8(bytes).map_err(|e| at(format!("no valid UTF-8 after byte {}", e.valid_up_to())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(from: Source, input: &[u8]) -> Result<(usize, String), ImportError> {
        let mut output = Vec::new();
        let written = convert_all(from, input, &mut output)?;
        Ok((written, String::from_utf8(output).unwrap()))
    }

    #[test]
    fn each_line_becomes_a_line_that_reads_back() {
        let input = r#"{"id":"a","turns":[{"by":"bot","text":"Hi."}]}

{"id":"b","turns":[{"by":"user","text":"Hello."}]}
"#;
        let (written, output) = all(Source::Dbdc3, input.as_bytes()).unwrap();
        assert_eq!(written, 2);
        let back: Vec<TranscriptFile> = output.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(back[1].checked().unwrap().turns[0].text.as_str(), "Hello.");
    }

    #[test]
    fn a_broken_line_is_named_by_its_number_and_the_lines_before_it_are_written() {
        let mut output = Vec::new();
        let input = b"{\"id\":\"a\",\"turns\":[]}\n\n{\"id\":7}\n";
        let error = convert_all(Source::Sgd, input.as_slice(), &mut output).unwrap_err();
        assert!(error.to_string().starts_with("line 3: this is no conversation of `sgd`"), "{error}");
        assert_eq!(output.iter().filter(|b| **b == b'\n').count(), 1);
    }

    #[test]
    fn a_compressed_file_gets_the_command_that_opens_it() {
        let error = all(Source::Tau, &[0x1f, 0x8b, 8, 0]).unwrap_err();
        assert_eq!(error.to_string(), "the input is gzip: write `zcat FILE | baton import --from tau`");
    }

    #[test]
    fn a_line_that_is_no_utf8_says_where() {
        let error = all(Source::Tau, b"{\"a\":\"\xff\"}").unwrap_err();
        assert_eq!(error.to_string(), "line 1: no valid UTF-8 after byte 6");
    }

    #[test]
    fn a_misspelt_source_names_the_nearest() {
        let error = "dbcd3".parse::<Source>().unwrap_err().to_string();
        assert!(error.contains("did you mean `dbdc3`?"), "{error}");
    }

    /// Runs a whole data set through its importer; skips, and says so, where the shared data is absent.
    fn imports(from: Source, file: &str, expected: usize) {
        let path = format!("{}/../../../shared/data/{file}", env!("CARGO_MANIFEST_DIR"));
        if !std::path::Path::new(&path).exists() {
            println!("skipped: {file} is not here");
            return;
        }
        let opened = std::process::Command::new("gzip").args(["-dc", &path]).output().expect("gzip runs");
        let (written, output) = all(from, &opened.stdout).unwrap();
        assert_eq!(written, expected);
        for line in output.lines() {
            let file: TranscriptFile = serde_json::from_str(line).unwrap();
            let transcript = file.checked().unwrap();
            assert!(!transcript.turns.is_empty(), "{}", transcript.id);
        }
    }

    #[test]
    fn every_dialogue_of_the_schema_guided_set_is_a_transcript() {
        imports(Source::Sgd, "sgd/dev.jsonl.gz", 2098);
    }

    #[test]
    fn every_trajectory_of_tau_is_a_transcript() {
        imports(Source::Tau, "tau/airline_gpt4o_trajectories.jsonl.gz", 120);
    }

    #[test]
    fn every_chat_of_the_breakdown_challenge_is_a_transcript() {
        imports(Source::Dbdc3, "dbdc3_en/dev.jsonl.gz", 415);
    }
}
