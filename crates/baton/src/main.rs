//! The one binary: commands, configuration, wiring.

mod cli;
mod command;
mod import;
mod input;
mod kit;
mod settings;
mod show;
mod system;

use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Cli, Command};

fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(code) => code,
        Err(problem) => {
            show::complain(&format!("{problem:#}"));
            ExitCode::from(2)
        }
    }
}

fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Read(args) => command::read::run(&args),
        Command::Decide(args) => command::decide::run(&args),
        Command::Route(args) => command::route::run(&args),
        Command::Brief(args) => command::brief::run(&args),
        Command::Import(args) => command::import::run(&args),
        _ => anyhow::bail!("in progress"),
    }
}
