//! Lines from files or standard input, one at a time, worked on by all cores and given back in order.

use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context, Result};
use baton_base::limits::TRANSCRIPT_LINE_BYTES_MAX;
use indicatif::{ProgressBar, ProgressStyle};

/// How many lines are in memory at once: enough to keep every core busy, few enough to stay small.
const LINES_AT_ONCE: usize = 64;

/// The first bytes of a gzip file.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// A line with its place.
pub(crate) struct Line {
    /// The file's name, or `standard input`.
    pub(crate) file: String,
    /// From 1.
    pub(crate) number: usize,
    /// Its text, or what is wrong with its bytes.
    pub(crate) text: Result<String, String>,
}

impl Line {
    /// `file:line`.
    pub(crate) fn place(&self) -> String {
        format!("{}:{}", self.file, self.number)
    }
}

/// What became of all lines.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Lines that were worked on.
    pub(crate) good: usize,
    /// Lines that were refused, each with a message.
    pub(crate) bad: usize,
}

impl Tally {
    /// Both together.
    pub(crate) fn and(self, other: Self) -> Self {
        Self { good: self.good + other.good, bad: self.bad + other.bad }
    }
}

/// Works on every line with all cores and hands the results on in the order of the lines.
///
/// Memory stays bounded by [`LINES_AT_ONCE`] lines. A refused line is reported with its place, and the rest goes on.
pub(crate) fn each_line<T: Send>(
    files: &[PathBuf],
    work: impl Fn(&str) -> Result<T, String> + Sync,
    mut done: impl FnMut(T) -> Result<()>,
) -> Result<Tally> {
    let mut tally = Tally::default();
    let bar = progress(files);
    let standard_input = [PathBuf::from("-")];
    for file in if files.is_empty() { &standard_input } else { files } {
        let mut lines = Lines::open(file, bar.clone())?;
        loop {
            let batch = lines.take(LINES_AT_ONCE)?;
            if batch.is_empty() {
                break;
            }
            each_of(&batch, &work, &bar, &mut tally, &mut done)?;
        }
    }
    bar.finish_and_clear();
    Ok(tally)
}

/// The same on lines that were read before.
pub(crate) fn each_given<T: Send>(
    lines: &[Line],
    work: impl Fn(&str) -> Result<T, String> + Sync,
    mut done: impl FnMut(T) -> Result<()>,
) -> Result<Tally> {
    let mut tally = Tally::default();
    let bar = ProgressBar::hidden();
    for batch in lines.chunks(LINES_AT_ONCE) {
        each_of(batch, &work, &bar, &mut tally, &mut done)?;
    }
    Ok(tally)
}

fn each_of<T: Send>(
    batch: &[Line],
    work: &(impl Fn(&str) -> Result<T, String> + Sync),
    bar: &ProgressBar,
    tally: &mut Tally,
    done: &mut impl FnMut(T) -> Result<()>,
) -> Result<()> {
    for (line, result) in batch.iter().zip(in_parallel(batch, work)) {
        match result {
            Ok(made) => {
                tally.good += 1;
                bar.suspend(|| done(made))?;
            }
            Err(problem) => {
                tally.bad += 1;
                bar.suspend(|| crate::show::complain(&format!("{}: {problem}", line.place())));
            }
        }
    }
    Ok(())
}

fn in_parallel<T: Send>(batch: &[Line], work: &(impl Fn(&str) -> Result<T, String> + Sync)) -> Vec<Result<T, String>> {
    let one = |line: &Line| line.text.as_ref().map_err(Clone::clone).and_then(|text| work(text));
    let threads = thread::available_parallelism().map_or(1, usize::from).min(batch.len()).max(1);
    // Neighbours go to different threads, so that a run of long conversations is shared out.
    let shares = thread::scope(|scope| {
        let share = |n: usize| batch.iter().skip(n).step_by(threads).map(one).collect::<Vec<_>>();
        let running: Vec<_> = (0..threads).map(|n| scope.spawn(move || share(n))).collect();
        running.into_iter().map(|t| t.join().unwrap_or_default()).collect::<Vec<_>>()
    });
    let mut shares: Vec<_> = shares.into_iter().map(Vec::into_iter).collect();
    let lost = || Err("this line could not be worked on".to_owned());
    (0..batch.len()).map(|n| shares.get_mut(n % threads).and_then(Iterator::next).unwrap_or_else(lost)).collect()
}

/// A bar over the bytes of all files, where a person watches and the size is known.
fn progress(files: &[PathBuf]) -> ProgressBar {
    let sizes: Option<Vec<u64>> =
        files.iter().map(|f| std::fs::metadata(f).ok().filter(std::fs::Metadata::is_file).map(|m| m.len())).collect();
    let total: u64 = sizes.unwrap_or_default().iter().sum();
    if total < 200_000 || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("  {bar:32} {percent:>3}%  {bytes} of {total_bytes}, {eta} left");
    ProgressBar::new(total).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

struct Lines {
    name: String,
    source: BufReader<Box<dyn Read>>,
    number: usize,
    bar: ProgressBar,
}

impl Lines {
    fn open(file: &Path, bar: ProgressBar) -> Result<Self> {
        let (name, source): (String, Box<dyn Read>) = if file == Path::new("-") {
            ("standard input".into(), Box::new(io::stdin()))
        } else {
            let opened =
                File::open(file).with_context(|| format!("cannot open `{}`: check the name", file.display()))?;
            (file.display().to_string(), Box::new(opened))
        };
        Ok(Self { name, source: BufReader::with_capacity(1 << 16, source), number: 0, bar })
    }

    /// The next lines that are not blank, at most `most`.
    fn take(&mut self, most: usize) -> Result<Vec<Line>> {
        let mut batch = Vec::new();
        while batch.len() < most {
            let Some(line) = self.next()? else { break };
            if !matches!(&line.text, Ok(text) if text.trim().is_empty()) {
                batch.push(line);
            }
        }
        Ok(batch)
    }

    fn next(&mut self) -> Result<Option<Line>> {
        let mut bytes = Vec::new();
        let limit = TRANSCRIPT_LINE_BYTES_MAX as u64 + 1;
        let read = self.source.by_ref().take(limit).read_until(b'\n', &mut bytes);
        let read = read.with_context(|| format!("cannot read `{}`", self.name))?;
        if read == 0 {
            return Ok(None);
        }
        self.number += 1;
        self.bar.inc(read as u64);
        if bytes.ends_with(b"\n") {
            bytes.pop();
        }
        let text = if self.number == 1 && bytes.starts_with(&GZIP) {
            anyhow::bail!("`{}` is compressed: send it as `zcat {} | baton …`", self.name, self.name)
        } else if bytes.len() > TRANSCRIPT_LINE_BYTES_MAX {
            self.skip_line()?;
            Err(format!("the line has more than {TRANSCRIPT_LINE_BYTES_MAX} bytes: split the conversation"))
        } else {
            String::from_utf8(bytes).map_err(|e| {
                format!("byte {} of the line is not UTF-8: convert the file to UTF-8", e.utf8_error().valid_up_to())
            })
        };
        Ok(Some(Line { file: self.name.clone(), number: self.number, text }))
    }

    fn skip_line(&mut self) -> Result<()> {
        loop {
            let buffer = self.source.fill_buf().with_context(|| format!("cannot read `{}`", self.name))?;
            if buffer.is_empty() {
                return Ok(());
            }
            let end = buffer.iter().position(|b| *b == b'\n');
            let used = end.map_or(buffer.len(), |at| at + 1);
            self.source.consume(used);
            self.bar.inc(used as u64);
            if end.is_some() {
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn file(content: &[u8]) -> tempfile::NamedTempFile {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(content).unwrap();
        file
    }

    #[test]
    fn results_come_in_the_order_of_the_lines() {
        let content: String = (0..500).map(|n| format!("{n}\n")).collect();
        let file = file(content.as_bytes());
        let mut seen = Vec::new();
        let work = |text: &str| text.parse::<usize>().map_err(|e| e.to_string());
        let tally = each_line(&[file.path().to_owned()], work, |n| {
            seen.push(n);
            Ok(())
        })
        .unwrap();
        assert_eq!(seen, (0..500).collect::<Vec<_>>());
        assert_eq!(tally, Tally { good: 500, bad: 0 });
    }

    #[test]
    fn a_bad_line_is_counted_and_the_rest_goes_on() {
        let file = file(b"1\n\nx\n\xff\xfe\n4\n");
        let mut sum = 0;
        let work = |text: &str| text.parse::<usize>().map_err(|e| e.to_string());
        let tally = each_line(&[file.path().to_owned()], work, |n| {
            sum += n;
            Ok(())
        })
        .unwrap();
        assert_eq!((sum, tally), (5, Tally { good: 2, bad: 2 }));
    }

    #[test]
    fn an_absent_file_is_named() {
        let problem = each_line(&[PathBuf::from("nowhere.jsonl")], |_| Ok(()), |()| Ok(())).unwrap_err();
        assert!(problem.to_string().contains("nowhere.jsonl"));
    }
}
