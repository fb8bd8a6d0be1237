//! `baton import`: public data sets turned into transcripts.

use std::fs::File;
use std::io::{BufReader, BufWriter, stdin, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::cli::ImportArgs;
use crate::import::{Source, convert_all};
use crate::show;

pub(crate) fn run(args: &ImportArgs) -> Result<ExitCode> {
    let from: Source = args.from.parse()?;
    let standard_input = [PathBuf::from("-")];
    let files: &[PathBuf] = if args.files.is_empty() { &standard_input } else { &args.files };
    let mut written = 0;
    for file in files {
        let out = BufWriter::new(stdout().lock());
        let count = if file == Path::new("-") {
            convert_all(from, stdin().lock(), out)
        } else {
            let opened = File::open(file).with_context(|| format!("cannot open `{}`: check the name", file.display()))?;
            convert_all(from, BufReader::new(opened), out)
        };
        written += count.with_context(|| format!("`{}`", file.display()))?;
    }
    show::note(&format!("{written} conversations"));
    Ok(ExitCode::SUCCESS)
}
