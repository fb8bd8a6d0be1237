//! One connection that speaks just enough HTTP/1.1, so that the driver takes little of the machine it measures.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// An open connection.
pub(crate) struct Line {
    stream: TcpStream,
    host: String,
    key: String,
    answer: Vec<u8>,
}

impl Line {
    /// Connects to `http://HOST:PORT`; requests carry the key.
    pub(crate) async fn open(base: &str, key: &str) -> Self {
        let host = base.trim_start_matches("http://").to_owned();
        let stream = TcpStream::connect(&host).await.unwrap();
        stream.set_nodelay(true).unwrap();
        Self { stream, host, key: key.to_owned(), answer: Vec::with_capacity(16 * 1024) }
    }

    /// Sends a write and gives back its status and body.
    pub(crate) async fn post(&mut self, path: &str, idempotency: &str, body: &str) -> (u16, &[u8]) {
        let request = format!(
            "POST {path} HTTP/1.1\r\nhost: {}\r\nauthorization: Bearer {}\r\nidempotency-key: {idempotency}\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            self.host,
            self.key,
            body.len()
        );
        self.stream.write_all(request.as_bytes()).await.unwrap();
        self.answer.clear();
        let (mut head, mut whole) = (0, usize::MAX);
        while self.answer.len() < whole {
            assert!(self.stream.read_buf(&mut self.answer).await.unwrap() > 0, "the connection was closed");
            if whole == usize::MAX
                && let Some(at) = self.answer.windows(4).position(|four| four == b"\r\n\r\n")
            {
                head = at + 4;
                whole = head + content_length(self.answer.get(..at).unwrap());
            }
        }
        let status = std::str::from_utf8(self.answer.get(9..12).unwrap()).unwrap().parse().unwrap();
        (status, self.answer.get(head..).unwrap())
    }
}

fn content_length(head: &[u8]) -> usize {
    let head = std::str::from_utf8(head).unwrap();
    let line = head.lines().find_map(|line| line.strip_prefix("content-length:")).unwrap_or("0");
    line.trim().parse().unwrap()
}
