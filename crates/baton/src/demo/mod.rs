//! `baton demo`: the whole system on the embedded default, with live sample traffic.

mod board;
mod client;
mod colleagues;
mod data;
mod draw;
pub(crate) mod faq;
mod people;
mod play;

use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use baton_api::auth::{key, link};
use baton_base::WorkspaceId;
use baton_engine::port::Clock;
use serde_json::Value;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;

use self::board::{Board, Stage};
use self::client::Client;
use self::draw::{Banner, Screen};
use self::play::{Pace, Played};
use crate::cli::{DemoArgs, Speed};
use crate::json::{at, text};
use crate::service::{self, Service};
use crate::system::{SystemClock, SystemEntropy};
use crate::{command, kit, log, show, web};

/// How many stories are on stage at once at a readable pace: more than a person can follow is noise.
const AT_ONCE_READABLE: usize = 6;

/// How many stories are on stage at once at full speed.
const AT_ONCE_MAX: usize = 16;

/// How often the table is drawn anew while something happens.
const FRAME: Duration = Duration::from_millis(250);

/// How long the sign-in link works, in milliseconds: longer than anybody looks at the terminal first.
const LINK_MS: i64 = 12 * 3600 * 1000;

/// How long `--once` waits for the last handoffs to end before it says that they did not.
const SETTLE_MAX: Duration = Duration::from_secs(60);

/// The demo.
pub(crate) fn run(args: &DemoArgs) -> Result<ExitCode> {
    log::start("warn", "text")?;
    command::runtime()?.block_on(demo(args))
}

async fn demo(args: &DemoArgs) -> Result<ExitCode> {
    let folder = tempfile::Builder::new().prefix("baton-demo-").tempdir().context("cannot make a temporary folder")?;
    let settings = people::settings(folder.path(), args.once)?;
    let workspace = WorkspaceId::new("demo")?;
    let store = baton_store::open(settings.store_url()).await?;
    store.migrate().await?;
    store.ensure_workspace(&workspace).await?;
    let engine = service::engine(&settings, store.clone(), kit::configured_models(&settings)?)?;
    let service = Service::start(engine, false);
    let listener = match tokio::net::TcpListener::bind(("127.0.0.1", args.port)).await {
        Ok(listener) => listener,
        Err(_) => service::listen("127.0.0.1:0").await?,
    };
    let base = format!("http://{}", listener.local_addr()?);
    let key = key::issue(&*store, &SystemEntropy, &workspace, "demo", SystemClock.now()).await?;
    people::add_you(&*store, &workspace).await?;
    let link = link::issue(&*store, &SystemEntropy, people::YOUR_EMAIL, SystemClock.now().plus_millis(LINK_MS)).await?;
    let chat = people::chat(&service.engine, workspace, service.api.closing())?;
    let router = web::router(&service.api, Some(chat));
    let (stop, stopped) = watch::channel(false);
    let serving = tokio::spawn(service.serve(listener, router, ended(stopped.clone())));
    let banner =
        Banner { desk: format!("{base}/desk/link/{link}"), chat: format!("{base}/chat"), you: people::your_name()? };
    let client = Client::new(&base, &key);
    let outcome = tokio::select! {
        outcome = perform(args, &client, &banner, stopped) => outcome,
        () = service::asked_to_end() => Ok(ExitCode::SUCCESS),
    };
    let _ = stop.send(true);
    serving.await.context("the server ended badly")??;
    drop(store);
    folder.close().context("the temporary folder could not be removed")?;
    outcome
}

async fn ended(mut stopped: watch::Receiver<bool>) {
    let _ = stopped.wait_for(|stop| *stop).await;
}

/// Plays the stories and shows what happens.
async fn perform(
    args: &DemoArgs,
    client: &Client,
    banner: &Banner,
    stopped: watch::Receiver<bool>,
) -> Result<ExitCode> {
    people::prepare(client).await?;
    let pace = Pace::of(args.speed);
    let you = (!args.once).then(|| people::YOU.to_owned());
    tokio::spawn(colleagues::serve(client.clone(), client.feed().await?, you, pace));
    let board = Arc::new(Mutex::new(Board::new(people::names()?)));
    let watching = tokio::spawn(watch_feed(client.feed().await?, board.clone(), banner.clone(), stopped));
    let played = stories(args, client, pace).await?;
    if !args.once {
        // The stories begin again until the person has seen enough.
        for run in 1.. {
            tokio::time::sleep(pace.settle).await;
            stories_run(args, client, pace, run).await?;
        }
    }
    settle(&board).await?;
    watching.abort();
    summary(&board, &played);
    Ok(ExitCode::SUCCESS)
}

async fn stories(args: &DemoArgs, client: &Client, pace: Pace) -> Result<Vec<Played>> {
    stories_run(args, client, pace, 0).await
}

/// Plays every story once, several at a time.
async fn stories_run(args: &DemoArgs, client: &Client, pace: Pace, run: usize) -> Result<Vec<Played>> {
    let at_once = if args.speed == Speed::Max { AT_ONCE_MAX } else { AT_ONCE_READABLE };
    let mut on_stage = JoinSet::new();
    let mut played = Vec::new();
    for story in data::stories()? {
        while on_stage.len() >= at_once {
            played.extend(next(&mut on_stage).await?);
        }
        let client = client.clone();
        on_stage.spawn(async move { play::story(&client, &story, run, pace).await });
        tokio::time::sleep(pace.next).await;
    }
    while let Some(one) = next(&mut on_stage).await? {
        played.push(one);
    }
    Ok(played)
}

async fn next(on_stage: &mut JoinSet<Result<Played>>) -> Result<Option<Played>> {
    on_stage.join_next().await.transpose()?.transpose()
}

/// Follows the feed and draws the table; where nobody watches, tells of the handoffs line by line.
async fn watch_feed(
    mut feed: mpsc::Receiver<Value>,
    board: Arc<Mutex<Board>>,
    banner: Banner,
    stopped: watch::Receiver<bool>,
) {
    let mut screen = Screen::new();
    if screen.is_none() {
        show::note(&format!("desk {}  chat {}", banner.desk, banner.chat));
    }
    let mut frames = tokio::time::interval(FRAME);
    while !*stopped.borrow() {
        tokio::select! {
            entry = feed.recv() => {
                let Some(entry) = entry else { return };
                if screen.is_none() && at(&entry, "/event/event") == "offer_made" {
                    show::note(&format!("{} offered to {}", text(&entry, "/conversation"), text(&entry, "/event/human")));
                }
                lock(&board).apply(&entry);
            }
            _ = frames.tick() => if let Some(screen) = &mut screen {
                screen.draw(&lock(&board), &banner);
            },
        }
    }
}

fn lock(board: &Mutex<Board>) -> std::sync::MutexGuard<'_, Board> {
    board.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Waits until every handoff has come to its end.
async fn settle(board: &Mutex<Board>) -> Result<()> {
    let done = async {
        loop {
            let open = {
                let b = lock(board);
                b.at(Stage::Waiting) + b.at(Stage::Offered) + b.at(Stage::WithHuman)
            };
            if open == 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    if tokio::time::timeout(SETTLE_MAX, done).await.is_err() {
        bail!("some handoffs did not come to an end within {} s", SETTLE_MAX.as_secs());
    }
    Ok(())
}

fn summary(board: &Mutex<Board>, played: &[Played]) {
    let board = lock(board);
    let wrong: Vec<String> = played
        .iter()
        .filter(|p| p.expected.is_some_and(|e| e != p.handed_off_after.is_some()))
        .map(|p| p.story.clone())
        .collect();
    let ready = board.leads_s.iter().filter(|lead| **lead >= 0.0).count();
    show::note(&format!("{} stories played, {} turns, {} handoffs", played.len(), board.turns, board.handoffs));
    show::note(&format!(
        "{} of {} decided as their authors expect{}",
        played.len() - wrong.len(),
        played.len(),
        if wrong.is_empty() { String::new() } else { format!("; not: {}", wrong.join(", ")) }
    ));
    show::note(&format!("{ready} of {} offers had their brief ready before them", board.leads_s.len()));
    let mut reasons: Vec<_> = board.reasons.iter().collect();
    reasons.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    for (reason, times) in reasons.into_iter().take(10) {
        show::note(&format!("{times:>4}  {reason}"));
    }
}
