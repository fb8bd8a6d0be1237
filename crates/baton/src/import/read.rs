//! Conversations read from files of other forms: by name, and each with its place.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use anyhow::{Context, Result, bail};
use baton_conversation::file::TranscriptFile;
use baton_conversation::turn::UnknownWord;

use super::who::Who;
use super::{Source, csv, mail, vtt};
use crate::input::Line;

/// The form of a file that holds conversations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Form {
    /// JSON Lines, one conversation a line: what every offline command reads.
    JsonLines,
    /// A table with a turn a line.
    Csv,
    /// A recording's subtitles, a conversation a file.
    Vtt,
    /// A mailbox: Maildir, mbox or single messages.
    Mail,
}

impl Form {
    /// All of them, in order.
    const ALL: [Self; 4] = [Self::JsonLines, Self::Csv, Self::Vtt, Self::Mail];

    /// The name on the command line.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::JsonLines => "jsonl",
            Self::Csv => "csv",
            Self::Vtt => "vtt",
            Self::Mail => "mail",
        }
    }

    /// The form that a file's name or a folder's contents tell; JSON Lines where they tell nothing.
    fn of(path: &Path) -> Self {
        if path.is_dir() {
            return if mail::is_mailbox(path) { Self::Mail } else { Self::JsonLines };
        }
        let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_lowercase();
        match extension.as_str() {
            "csv" | "tsv" => Self::Csv,
            "vtt" => Self::Vtt,
            "eml" | "mbox" => Self::Mail,
            _ => Self::JsonLines,
        }
    }
}

/// Where conversations come from: a form of files, or a public data set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum From {
    /// Files in this form.
    Form(Form),
    /// Lines of this set.
    Set(Source),
}

impl FromStr for From {
    type Err = UnknownWord;
    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        let form = Form::ALL.into_iter().find(|form| form.as_str() == word).map(Self::Form);
        form.or_else(|| word.parse().ok().map(Self::Set)).ok_or_else(|| {
            let known: Vec<&str> =
                Form::ALL.into_iter().map(Form::as_str).chain(Source::ALL.into_iter().map(Source::as_str)).collect();
            UnknownWord::new("source", word, &known)
        })
    }
}

/// Where a conversation, or what is wrong with it, stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// The file.
    pub(super) file: String,
    /// The line, from 1.
    pub(super) line: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// A conversation with its place, or what is wrong there and what to do.
#[derive(Debug)]
pub(super) struct Found {
    /// Where it begins, or where it goes wrong.
    pub(super) place: Place,
    /// The conversation.
    pub(super) made: Result<TranscriptFile, String>,
}

impl Found {
    /// What is wrong at a place.
    pub(super) fn wrong(file: &str, line: usize, problem: impl Into<String>) -> Self {
        Self { place: Place { file: file.to_owned(), line }, made: Err(problem.into()) }
    }

    /// The conversation as a line that every offline command reads, checked as such a line is.
    fn line(self) -> Line {
        let text = self.made.and_then(|made| {
            made.checked().map_err(|e| e.to_string())?;
            serde_json::to_string(&made).map_err(|e| e.to_string())
        });
        Line { file: self.place.file, number: self.place.line, text }
    }
}

/// Some files, sorted by how they are read.
#[derive(Debug, Default)]
pub(crate) struct Files {
    /// Files that are read a line at a time.
    pub(crate) lines: Vec<PathBuf>,
    /// All others with their forms, in the order given.
    others: Vec<(PathBuf, Form)>,
}

impl Files {
    /// The files and the files in folders, each in the form asked for, else in the one that its name tells.
    pub(crate) fn sorted(paths: &[PathBuf], form: Option<Form>) -> Result<Self> {
        let mut files = Self::default();
        for path in paths {
            files.add(path, form)?;
        }
        Ok(files)
    }

    fn add(&mut self, path: &Path, form: Option<Form>) -> Result<()> {
        let chosen = form.unwrap_or_else(|| Form::of(path));
        if path.is_dir() && chosen != Form::Mail {
            let inside = listed(path)?;
            let wanted = |file: &&PathBuf| match form {
                Some(form) => Form::of(file) == form,
                None => Form::of(file) != Form::JsonLines || file.extension().is_some_and(|e| e == "jsonl"),
            };
            let wanted: Vec<&PathBuf> = inside.iter().filter(|file| file.is_file()).filter(wanted).collect();
            if wanted.is_empty() {
                bail!("`{}` holds no .jsonl, .csv, .vtt, .eml or .mbox file and is no Maildir", path.display());
            }
            return wanted.into_iter().try_for_each(|file| self.add(file, form));
        }
        match chosen {
            Form::JsonLines => self.lines.push(path.to_owned()),
            form => self.others.push((path.to_owned(), form)),
        }
        Ok(())
    }

    /// Whether anything is read otherwise than a line at a time.
    pub(crate) fn have_others(&self) -> bool {
        !self.others.is_empty()
    }

    /// The conversations of all files that are not read a line at a time. Mailboxes are read together, because a thread may
    /// lie in several.
    ///
    /// # Errors
    /// A file that cannot be opened, or mail without a word on whose it is.
    pub(crate) fn read(&self, who: &Who) -> Result<Vec<Line>> {
        let mut found = Vec::new();
        let mut mailboxes = Vec::new();
        for (path, form) in &self.others {
            let name = path.display().to_string();
            match form {
                Form::Csv => found.extend(csv::read(&name, bytes(path)?.as_slice(), who)),
                Form::Vtt => found.push(vtt::read(&name, &bytes(path)?, who)),
                Form::Mail => mailboxes.push(path.clone()),
                Form::JsonLines => {}
            }
        }
        if !mailboxes.is_empty() {
            found.extend(mail::read(&mailboxes, who)?);
        }
        Ok(found.into_iter().map(Found::line).collect())
    }
}

/// What lies in a folder, in the order of names.
pub(super) fn listed(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("cannot list `{}`", folder.display()))?;
    let mut inside: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    inside.sort();
    Ok(inside)
}

/// The bytes of a file, or of standard input for `-`.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut std::io::stdin(), &mut bytes).context("cannot read standard input")?;
        return Ok(bytes);
    }
    std::fs::read(path).with_context(|| format!("cannot open `{}`: check the name", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_told_by_the_name() {
        let form = |name: &str| Form::of(Path::new(name));
        assert_eq!(
            [form("a.csv"), form("b.VTT"), form("c.mbox"), form("d.jsonl"), form("-")],
            [Form::Csv, Form::Vtt, Form::Mail, Form::JsonLines, Form::JsonLines]
        );
    }

    #[test]
    fn a_misspelt_form_names_the_nearest() {
        assert_eq!("mail".parse::<From>(), Ok(From::Form(Form::Mail)));
        assert_eq!("tau".parse::<From>(), Ok(From::Set(Source::Tau)));
        assert!("cvs".parse::<From>().unwrap_err().to_string().contains("did you mean `csv`?"));
    }

    #[test]
    fn a_folder_is_read_by_the_names_in_it() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.vtt", "a.csv", "c.jsonl", "notes.txt"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        let files = Files::sorted(&[folder.path().to_owned()], None).unwrap();
        assert_eq!((files.lines.len(), files.others.len()), (1, 2));
        let empty = tempfile::tempdir().unwrap();
        assert!(Files::sorted(&[empty.path().to_owned()], None).unwrap_err().to_string().contains("no Maildir"));
    }
}
