//! The one binary: commands, configuration, wiring.

mod binary;
mod cli;
mod command;
mod demo;
mod import;
mod input;
mod json;
mod kit;
mod log;
mod service;
mod settings;
mod show;
mod system;
mod web;

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
        Command::Demo(args) => demo::run(&args),
        Command::Serve(args) => command::serve::run(&args),
        Command::Read(args) => command::read::run(&args),
        Command::Decide(args) => command::decide::run(&args),
        Command::Route(args) => command::route::run(&args),
        Command::Brief(args) => command::brief::run(&args),
        Command::Backtest(args) => command::backtest::run(&args),
        Command::Audit(args) => command::audit::run(&args),
        Command::Policy(args) => command::policy::run(&args),
        Command::Calibrate(args) => command::calibrate::run(&args),
        Command::Signals(args) => command::signals::run(&args),
        Command::Import(args) => command::import::run(&args),
        Command::Init(args) => command::init::run(&args),
        Command::User(args) => command::user::run(&args),
        Command::Rollout(args) => command::rollout::run(&args),
        Command::Key(args) => command::key::run(&args),
        Command::Migrate(args) => command::migrate::run(&args),
        Command::Doctor(args) => command::doctor::run(&args),
        Command::Openapi => command::openapi::run(),
    }
}
