//! The benchmark's driver: the real binary over real HTTP on this machine, beside what the machine itself can do.
//!
//! `scripts/bench` builds and runs it: `load BATON FOLDER`, where `BATON` is the binary and `FOLDER` an empty folder on
//! the disk that is to be measured. `load echo` is the floor's server: an HTTP answer with nothing behind it.

#![expect(clippy::print_stdout, reason = "it prints its figures")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::get_unwrap,
    reason = "a measurement that fails says where"
)]

mod floor;
mod line;
mod play;
mod reading;
mod service;
mod table;
mod words;

use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use self::play::Times;
use self::service::Service;
use self::table::Table;

/// How often a phase is run; the best run counts, because whatever else the machine does can only make it slower.
const RUNS: usize = 2;

/// Turns a second of the open loop.
const TURNS_A_SECOND: u32 = 20;

/// How long the open loop runs: 200 turns, of which two may be slower than the 99th percentile.
const OPEN_LOOP: Duration = Duration::from_secs(10);

/// How long the closed loop runs.
const CLOSED_LOOP: Duration = Duration::from_secs(4);

/// How many conversations the closed loop holds at once.
const CONVERSATIONS: usize = 48;

/// How long a floor is measured.
const FLOOR: Duration = Duration::from_secs(2);

/// How long the long conversation becomes.
const LONG_TURNS: usize = 3_000;

/// How many turns at either end of it are compared.
const LONG_ENDS: usize = 200;

fn main() -> ExitCode {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["echo"] => {
            runtime.block_on(floor::serve_echo());
            ExitCode::SUCCESS
        }
        [baton, folder] => runtime.block_on(measure(Path::new(baton), Path::new(folder))),
        _ => {
            println!("load BATON FOLDER");
            ExitCode::from(2)
        }
    }
}

async fn measure(baton: &Path, folder: &Path) -> ExitCode {
    let mut table = Table::default();
    let mut words = words::Words::read();
    table.title(&format!("{} cores, {} before the run", service::cores(), service::load()));

    let flushes = floor::flushes_a_second(folder, FLOOR);
    let echo = floor::Echo::start();
    let echo_times = play::open_loop_echo(&echo.base, TURNS_A_SECOND, FLOOR).await;
    let echo_rate = play::closed_loop_echo(&echo.base, CONVERSATIONS, FLOOR).await;
    drop(echo);
    table.section("what the machine gives");
    table.fact("flushes of 4 KiB to the disk", &format!("{flushes:.0} a second"));
    table.fact("an empty HTTP answer, p50 and p99", &format!("{} and {}", ms(echo_times.p50()), ms(echo_times.p99())));
    table.fact("empty HTTP answers, as many as go", &format!("{echo_rate:.0} a second"));

    reading(&mut table);

    let mut service = Service::start(baton, folder);
    let mut ready = service.ready_after;
    for _ in 1..RUNS {
        drop(service);
        service = Service::start(baton, folder);
        ready = ready.min(service.ready_after);
    }
    let at_rest = service.resident_mb();

    table.section(&format!(
        "a turn over HTTP, durable on SQLite, to its decision, at {TURNS_A_SECOND} a second, words never seen"
    ));
    play::open_loop(&service, &mut words, TURNS_A_SECOND, Duration::from_secs(1)).await;
    let mut fresh: Option<Times> = None;
    for _ in 0..RUNS {
        let run = play::open_loop(&service, &mut words, TURNS_A_SECOND, OPEN_LOOP).await;
        fresh = Some(match fresh {
            Some(best) if best.p99() <= run.p99() => best,
            _ => run,
        });
    }
    let fresh = fresh.unwrap();
    let ratio = fresh.p50().as_secs_f64() / echo_times.p50().as_secs_f64();
    table.at_most("p50", fresh.p50().as_secs_f64() * 1e3, 15.0, "ms", &format!("{ratio:.0} empty answers"));
    table.at_most("p99", fresh.p99().as_secs_f64() * 1e3, 50.0, "ms", "");
    table.fact("handed off", &format!("{} of {} turns", fresh.handed_off, fresh.len()));

    table.section("without the models: words seen before, as many turns as go");
    play::closed_loop(&service, &words, CONVERSATIONS, Duration::from_secs(1)).await;
    let mut best = (0.0_f64, Times::default());
    for _ in 0..RUNS {
        let times = play::closed_loop(&service, &words, CONVERSATIONS, CLOSED_LOOP).await;
        let rate = times.len() as f64 / CLOSED_LOOP.as_secs_f64();
        if rate > best.0 {
            best = (rate, times);
        }
    }
    let (rate, times) = best;
    let beside = format!("{:.2} of the empty answers, {:.1} turns a flush", rate / echo_rate, rate / flushes);
    table.at_least("turns a second", rate, 2_000.0, "", &beside);
    table.fact(
        &format!("with {CONVERSATIONS} at once, p50 and p99"),
        &format!("{} and {}", ms(times.p50()), ms(times.p99())),
    );

    table.section(&format!("one conversation of {LONG_TURNS} turns"));
    let long = play::long(&service, &words, LONG_TURNS).await;
    let (early, late) = (long.first(LONG_ENDS).p50(), long.last(LONG_ENDS).p50());
    let growth = late.as_secs_f64() / early.as_secs_f64();
    table.at_most("the last turns beside the first, p50", growth, 2.0, "×", &format!("{} and {}", ms(early), ms(late)));

    table.section("the program");
    table.at_most("start to ready", ready.as_secs_f64() * 1e3, 1_000.0, "ms", "");
    let peak = service.peak_mb();
    table.at_most("resident at its most", peak, 200.0, "MB", &format!("{at_rest:.0} MB at the start"));
    table.at_most("binary", std::fs::metadata(baton).unwrap().len() as f64 / 1e6, 100.0, "MB", "");
    table.title(&format!("{} after the run; the best of {RUNS} runs counts", service::load()));
    table.end()
}

/// What reading costs beside the models alone.
fn reading(table: &mut Table) {
    table.section("reading a message, in one process");
    let cost = reading::Cost::measured();
    let ratio = cost.reading.as_secs_f64() / cost.models_alone.as_secs_f64();
    let alone = format!("the two models alone {}", ms(cost.a_message(cost.models_alone)));
    table.at_most("everything beside the models alone", ratio, 1.15, "×", &alone);
    table.fact("the same words again", &ms(cost.a_message(cost.again)));
}

fn ms(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}
