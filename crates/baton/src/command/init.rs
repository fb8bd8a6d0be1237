//! `baton init`: a commented configuration and policy, written into a folder.

use std::fs;
use std::io::ErrorKind;
use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::cli::InitArgs;
use crate::{settings, show};

/// What is written: the file's name and its text.
const FILES: &[(&str, &str)] = &[
    ("baton.toml", settings::DEFAULT),
    ("policy.toml", baton_decision::DEFAULT_POLICY),
    ("policy.test.toml", baton_decision::DEFAULT_CASES),
    ("rollout.toml", baton_decision::DEFAULT_ROLLOUT),
    ("routing.toml", baton_routing::DEFAULT_ROUTING),
];

pub(crate) fn run(args: &InitArgs) -> Result<ExitCode> {
    let folder = &args.folder;
    fs::create_dir_all(folder).with_context(|| format!("cannot make `{}`", folder.display()))?;
    let mut written = 0;
    for (name, text) in FILES {
        let path = folder.join(name);
        let made = fs::OpenOptions::new().write(true).create_new(true).open(&path);
        match made.and_then(|mut file| std::io::Write::write_all(&mut file, text.as_bytes())) {
            Ok(()) => {
                written += 1;
                show::note(&format!("wrote {}", path.display()));
            }
            Err(there) if there.kind() == ErrorKind::AlreadyExists => {
                show::note(&format!("kept  {} (it was there)", path.display()))
            }
            Err(problem) => return Err(problem).with_context(|| format!("cannot write `{}`", path.display())),
        }
    }
    if written > 0 {
        let here = folder.display();
        show::note(&format!(
            "Next: `baton doctor --config {here}`, then `baton key add --config {here} my-assistant` and `baton serve --config {here}`."
        ));
    }
    Ok(ExitCode::SUCCESS)
}
