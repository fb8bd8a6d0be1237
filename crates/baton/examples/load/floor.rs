//! What the machine gives at best: flushes of its disk, and HTTP answers with nothing behind them.

use std::io::{BufRead, BufReader, Seek as _, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::http::header::CONTENT_TYPE;
use axum::routing::post;
use tokio::time::Instant;

/// How often 4 KiB can be written and flushed, one after the other.
pub(crate) fn flushes_a_second(folder: &Path, span: Duration) -> f64 {
    let mut file = std::fs::File::create(folder.join("flush")).unwrap();
    let page = [7_u8; 4096];
    let start = Instant::now();
    let mut flushes = 0.0;
    while start.elapsed() < span {
        file.rewind().unwrap();
        file.write_all(&page).unwrap();
        file.sync_data().unwrap();
        flushes += 1.0;
    }
    flushes / start.elapsed().as_secs_f64()
}

/// A server that answers with what it was sent.
pub(crate) async fn serve_echo() {
    let router =
        Router::new().route("/{*path}", post(|body: Bytes| async { ([(CONTENT_TYPE, "application/json")], body) }));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    println!("http://{}", listener.local_addr().unwrap());
    axum::serve(listener, router).await.unwrap();
}

/// That server in a process of its own, as the service is.
pub(crate) struct Echo {
    process: Child,
    pub(crate) base: String,
}

impl Echo {
    pub(crate) fn start() -> Self {
        let own = std::env::current_exe().unwrap();
        let mut process = Command::new(own).arg("echo").stdout(Stdio::piped()).spawn().unwrap();
        let mut base = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut base).unwrap();
        Self { process, base: base.trim().to_owned() }
    }
}

impl Drop for Echo {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
