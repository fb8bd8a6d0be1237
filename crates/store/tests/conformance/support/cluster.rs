//! A real Postgres server for this test process: the one of `BATON_TEST_POSTGRES_URL`, or a throwaway one.
//!
//! The throwaway server listens on a socket in its own folder. A shell watches it: when this process ends, however
//! it ends, the shell's standard input closes, and it stops the server and removes the folder. Postgres refuses to
//! run as root, so that root hands it to the user `postgres` or `nobody`.

use std::os::unix::fs::{PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

use sqlx::{ConnectOptions as _, Executor as _};

/// What the server is told: memory for a test, no flushing, and room for every test's connections.
const SETTINGS: &str = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c listen_addresses= \
    -c max_connections=400 -c shared_buffers=64MB -c autovacuum=off";

static SERVER: OnceLock<Option<Server>> = OnceLock::new();

struct Server {
    url: String,
    /// Held so that the watcher's standard input stays open as long as this process lives.
    _watcher: Option<Child>,
}

/// The server's URL; nothing where Postgres is not installed.
pub(crate) fn url() -> Option<String> {
    SERVER.get_or_init(find_or_start).as_ref().map(|server| server.url.clone())
}

/// Runs a statement outside any test's database.
pub(crate) async fn run(url: &str, statement: &str) {
    let options: sqlx::postgres::PgConnectOptions = url.parse().unwrap();
    let mut connection = options.connect().await.unwrap();
    connection.execute(sqlx::raw_sql(sqlx::AssertSqlSafe(statement.to_owned()))).await.unwrap();
}

/// The same server with another database.
pub(crate) fn with_database(url: &str, name: &str) -> String {
    let (before, query) = url.split_once('?').map_or((url, None), |(before, query)| (before, Some(query)));
    let scheme = before.find("://").unwrap() + 3;
    let server = before[scheme..].find('/').map_or(before, |slash| &before[..scheme + slash]);
    query.map_or_else(|| format!("{server}/{name}"), |query| format!("{server}/{name}?{query}"))
}

fn find_or_start() -> Option<Server> {
    if let Ok(url) = std::env::var("BATON_TEST_POSTGRES_URL") {
        return Some(Server { url, _watcher: None });
    }
    let Some(programs) = programs() else {
        let required = std::env::var("BATON_TEST_REQUIRE_POSTGRES").is_ok_and(|value| value == "1");
        assert!(!required, "Postgres is required but neither `initdb` nor BATON_TEST_POSTGRES_URL was found");
        eprintln!("SKIPPED: no Postgres is installed, its half of the conformance suite does not run");
        return None;
    };
    Some(start(&programs))
}

/// The folder with `initdb` and `postgres`.
fn programs() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let mut packaged: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|version| version.path().join("bin"))
        .collect();
    packaged.sort();
    folders.extend(packaged.into_iter().rev());
    folders.into_iter().find(|folder| folder.join("initdb").is_file() && folder.join("postgres").is_file())
}

fn start(programs: &Path) -> Server {
    // The path of a socket has at most 107 bytes: a short name, right below the temporary folder.
    let folder = tempfile::Builder::new().prefix("baton-pg-").tempdir().unwrap().keep();
    let user = other_user();
    if let Some((uid, gid)) = user {
        chown(&folder, Some(uid), Some(gid)).unwrap();
    }
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755)).unwrap();
    let data = folder.join("data");
    let made = command(&programs.join("initdb"), user)
        .args(["--no-sync", "--auth=trust", "--username=baton", "--encoding=UTF8", "--locale=C", "-D"])
        .arg(&data)
        .current_dir("/")
        .output()
        .unwrap();
    assert!(made.status.success(), "initdb: {}", String::from_utf8_lossy(&made.stderr));
    let script = format!(
        "'{postgres}' -D '{data}' -k '{folder}' {SETTINGS} >'{folder}/log' 2>&1 & server=$!; read -r _; \
         kill -QUIT $server; wait $server; rm -rf '{folder}'",
        postgres = programs.join("postgres").display(),
        data = data.display(),
        folder = folder.display(),
    );
    let watcher = command(Path::new("/bin/sh"), user)
        .args(["-c", &script])
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        // Its own group: Ctrl-C reaches this process, and the watcher then cleans up.
        .process_group(0)
        .spawn()
        .unwrap();
    wait_until_ready(&folder);
    let host = folder.display().to_string().replace('/', "%2F");
    Server { url: format!("postgres://baton@localhost/postgres?host={host}"), _watcher: Some(watcher) }
}

/// Waits for the line that the server writes into its own file when it accepts connections.
#[expect(clippy::disallowed_methods, reason = "there is nothing to wait on but the server's own file")]
fn wait_until_ready(folder: &Path) {
    for _ in 0..600 {
        let state = std::fs::read_to_string(folder.join("data/postmaster.pid")).unwrap_or_default();
        if state.lines().last().is_some_and(|line| line.trim() == "ready") {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    panic!("Postgres did not start: {}", std::fs::read_to_string(folder.join("log")).unwrap_or_default());
}

fn command(program: &Path, user: Option<(u32, u32)>) -> Command {
    let mut command = Command::new(program);
    if let Some((uid, gid)) = user {
        command.uid(uid).gid(gid);
    }
    command
}

/// For root: the ids of `postgres` or `nobody`; nothing for everybody else.
fn other_user() -> Option<(u32, u32)> {
    let root = Command::new("id").arg("-u").output().unwrap();
    if String::from_utf8_lossy(&root.stdout).trim() != "0" {
        return None;
    }
    let users = std::fs::read_to_string("/etc/passwd").unwrap();
    let ids = |name: &str| {
        let line = users.lines().find(|line| line.split(':').next() == Some(name))?;
        let mut fields = line.split(':').skip(2);
        Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
    };
    ids("postgres").or_else(|| ids("nobody"))
}
