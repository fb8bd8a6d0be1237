//! One command a file.

pub(crate) mod audit;
pub(crate) mod backtest;
pub(crate) mod brief;
pub(crate) mod calibrate;
pub(crate) mod decide;
pub(crate) mod doctor;
pub(crate) mod import;
pub(crate) mod init;
pub(crate) mod key;
pub(crate) mod migrate;
pub(crate) mod openapi;
pub(crate) mod policy;
pub(crate) mod read;
pub(crate) mod rollout;
pub(crate) mod route;
pub(crate) mod serve;
pub(crate) mod signals;
pub(crate) mod user;
mod wire;

use std::process::ExitCode;

use anyhow::{Context, Result};
use baton_conversation::file::TranscriptFile;
use baton_decision::Policy;
use baton_engine::offline::{Heard, Review};
use baton_engine::port::store::SharedStore;
use baton_signals::Models;

use crate::input::Tally;
use crate::settings::Settings;

/// Threads that may block: models are read on as many as there are cores, passwords and files need a few more, and each
/// further one keeps memory of its own.
const BLOCKING_THREADS_MAX: usize = 6;

/// The runtime of commands that wait for a store or a socket.
pub(crate) fn runtime() -> Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread()
        .max_blocking_threads(BLOCKING_THREADS_MAX)
        .enable_all()
        .build()
        .context("the runtime cannot start")
}

/// The configured store.
pub(crate) async fn open_store(settings: &Settings) -> Result<SharedStore> {
    Ok(baton_store::open(settings.store_url()).await?)
}

/// One line of a transcript file, reviewed.
pub(crate) fn review(text: &str, models: &Models, policy: &Policy) -> Result<Review, String> {
    let file: TranscriptFile = serde_json::from_str(text).map_err(|e| json_problem(&e))?;
    let transcript = file.checked().map_err(|e| e.to_string())?;
    let read = Heard::of(&file, &transcript, models);
    Ok(Review::heard(transcript, read, policy))
}

/// What is wrong with a line of JSON, in words that help.
pub(crate) fn json_problem(error: &serde_json::Error) -> String {
    format!("not a conversation in JSON: {error}; each line must be one whole object")
}

/// Success where every line was good.
pub(crate) fn exit(tally: Tally) -> ExitCode {
    if tally.bad == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
