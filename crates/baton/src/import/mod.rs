//! Conversations of other forms, turned into transcripts: tables, subtitles and mail, a file or a mailbox at a time, and public
//! data sets, a line at a time. What is mapped to what stands in `docs/guide/import.md`.

mod csv;
mod dbdc3;
mod mail;
mod read;
mod sgd;
mod tau;
mod tongue;
mod turns;
mod vtt;
mod who;

use std::fmt;
use std::str::FromStr;

use baton_conversation::file::{TranscriptError, TranscriptFile};
use baton_conversation::turn::UnknownWord;

pub(crate) use read::{Files, Form, From};
pub(crate) use who::Who;

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

/// Why a line could not be imported.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ImportError {
    /// The line does not have the fields of the source's lines.
    #[error("this is no conversation of `{from}` ({problem}): see docs/guide/import.md for its fields")]
    Another {
        /// The source asked for.
        from: Source,
        /// What is missing or wrong.
        problem: serde_json::Error,
    },
    /// The conversation holds something that no transcript may hold.
    #[error(transparent)]
    Unfit(#[from] TranscriptError),
}

/// Turns one line of a source into a transcript.
///
/// # Errors
/// [`ImportError`] where the line is no conversation of that source.
pub(crate) fn convert(from: Source, line: &str) -> Result<TranscriptFile, ImportError> {
    let read = match from {
        Source::Sgd => serde_json::from_str(line).map(sgd::transcript),
        Source::Tau => serde_json::from_str(line).map(tau::transcript),
        Source::Dbdc3 => serde_json::from_str(line).map(dbdc3::transcript),
    };
    let transcript = read.map_err(|problem| ImportError::Another { from, problem })?;
    transcript.checked()?;
    Ok(transcript)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_transcript_reads_back_from_its_line() {
        let made = convert(Source::Dbdc3, r#"{"id":"b","turns":[{"by":"user","text":"Hello."}]}"#).unwrap();
        let back: TranscriptFile = serde_json::from_str(&serde_json::to_string(&made).unwrap()).unwrap();
        assert_eq!(back.checked().unwrap().turns[0].text.as_str(), "Hello.");
    }

    #[test]
    fn a_line_of_another_set_says_so_and_where_to_look() {
        let error = convert(Source::Sgd, r#"{"id":7}"#).unwrap_err().to_string();
        assert!(error.starts_with("this is no conversation of `sgd`"), "{error}");
        assert!(error.ends_with("see docs/guide/import.md for its fields"), "{error}");
    }

    #[test]
    fn a_text_that_no_message_may_hold_is_refused_with_its_place() {
        let error = convert(Source::Dbdc3, r#"{"id":"b","turns":[{"by":"user","text":"a\u0000b"}]}"#).unwrap_err();
        assert!(error.to_string().starts_with("turns[0].text: the text holds the control character"), "{error}");
    }

    #[test]
    fn a_misspelt_source_names_the_nearest() {
        let error = "dbcd3".parse::<Source>().unwrap_err().to_string();
        assert!(error.contains("did you mean `dbdc3`?"), "{error}");
    }

    /// Runs a whole data set of the shared folder through its importer.
    fn imports(from: Source, file: &str, expected: usize) {
        let path = format!("{}/../../../shared/data/{file}", env!("CARGO_MANIFEST_DIR"));
        let opened = std::process::Command::new("gzip").args(["-dc", &path]).output().expect("gzip runs");
        let text = String::from_utf8(opened.stdout).unwrap();
        for line in text.lines() {
            let transcript = convert(from, line).unwrap().checked().unwrap();
            assert!(!transcript.turns.is_empty(), "{}", transcript.id);
        }
        assert_eq!(text.lines().count(), expected);
    }

    #[test]
    #[ignore = "wants ../shared"]
    fn every_dialogue_of_the_schema_guided_set_is_a_transcript() {
        imports(Source::Sgd, "sgd/dev.jsonl.gz", 2098);
    }

    #[test]
    #[ignore = "wants ../shared"]
    fn every_trajectory_of_tau_is_a_transcript() {
        imports(Source::Tau, "tau/airline_gpt4o_trajectories.jsonl.gz", 120);
    }

    #[test]
    #[ignore = "wants ../shared"]
    fn every_chat_of_the_breakdown_challenge_is_a_transcript() {
        imports(Source::Dbdc3, "dbdc3_en/dev.jsonl.gz", 415);
    }
}
