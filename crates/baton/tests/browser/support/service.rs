//! The real binary: the service with a few humans, and the demo.

use std::io::Write;
use std::net::TcpListener;
use std::process::{Command, Stdio};

use reqwest::Method;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::process::Process;
use super::until;

/// The password of everybody in the tests.
pub(crate) const PASSWORD: &str = "a long enough password";

/// Who works here. Only Ana speaks English, so that every handoff of an English conversation goes to her.
const ROSTER: &str = r#"{"humans": [
  {"id": "h-ana", "name": "Ana Ruiz", "role": "Support Lead", "skills": {"technical support": 5, "billing": 4},
   "languages": ["en", "es"], "seniority": 4, "de_escalation": 4, "closing": 3, "capacity": 4},
  {"id": "h-bo", "name": "Bo Lind", "role": "Support", "skills": {"technical support": 3}, "languages": ["de"], "capacity": 2},
  {"id": "h-cleo", "name": "Cleo Martin", "role": "Sales", "skills": {"sales": 4}, "languages": ["fr"], "capacity": 2}
]}"#;

/// A message after which every policy calls for a human.
pub(crate) const ASKS: &str = "Our dispatch board has been down for an hour. I want to speak to a person, please.";

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn baton() -> Command {
    Command::new(env!("CARGO_BIN_EXE_baton"))
}

/// `baton serve` on a free port, with a store in a temporary folder.
pub(crate) struct Service {
    pub(crate) base: String,
    key: String,
    http: reqwest::Client,
    // The process goes before the folder that it writes to, in the order of these fields.
    _process: Process,
    config: TempDir,
}

impl Service {
    /// A running service; Ana may sign in.
    pub(crate) fn start() -> Self {
        let config = tempfile::tempdir().unwrap();
        let listen = format!("127.0.0.1:{}", free_port());
        let store = config.path().join("baton.db");
        let settings = format!("[server]\nlisten = \"{listen}\"\n[store]\nurl = \"sqlite:{}\"\n", store.display());
        std::fs::write(config.path().join("baton.toml"), settings).unwrap();
        std::fs::write(config.path().join("roster.json"), ROSTER).unwrap();
        let key = run(&config, &["key", "add", "browser-tests"], "");
        run(&config, &["user", "add", "ana@example.com", "--name", "Ana Ruiz", "--human", "h-ana"], PASSWORD);
        let process = Process::start(baton().arg("serve").arg("--config").arg(config.path()));
        process.line("the service is ready", |line| line.contains("is ready").then_some(()));
        Self { base: format!("http://{listen}"), key, http: reqwest::Client::new(), config, _process: process }
    }

    /// An address of the service.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// A link that signs Ana in, once.
    pub(crate) fn link(&self) -> String {
        run(&self.config, &["user", "link", "ana@example.com"], "")
    }

    /// A link that signs an administrator in, once; she is nobody in the roster.
    pub(crate) fn admin_link(&self) -> String {
        run(&self.config, &["user", "add", "root@example.com", "--name", "Rosa Ott", "--admin"], PASSWORD);
        run(&self.config, &["user", "link", "root@example.com"], "")
    }

    /// An answer of the API, which must be a good one.
    pub(crate) async fn api(&self, method: Method, path: &str, body: Option<&Value>) -> Value {
        let mut request = self.http.request(method, self.at(path)).bearer_auth(&self.key);
        if let Some(body) = body {
            request = request.json(body);
        }
        let answer = request.send().await.unwrap();
        let (status, text) = (answer.status(), answer.text().await.unwrap());
        assert!(status.is_success(), "{path}: {status} {text}");
        serde_json::from_str(&text).unwrap_or(Value::Null)
    }

    /// Opens a conversation of a customer, who asks for a person after a first exchange with the assistant.
    pub(crate) async fn asks_for_a_person(&self, id: &str, name: &str) {
        self.opens(id, name).await;
        self.says(id, "customer", "How do I invite a colleague?").await;
        self.says(id, "assistant", "Open Settings, People, Invite.").await;
        self.says(id, "customer", ASKS).await;
    }

    /// Opens a conversation.
    pub(crate) async fn opens(&self, id: &str, name: &str) {
        let opening = json!({"id": id, "channel": "chat", "language": "en", "customer": {"id": format!("cust-{id}"), "name": name},
                             "account": {"name": "Calder Lift Services", "tier": "mid_market", "annual_value_usd": 38000}});
        self.api(Method::POST, "/v1/conversations", Some(&opening)).await;
    }

    /// Takes a turn.
    pub(crate) async fn says(&self, id: &str, by: &str, text: &str) {
        self.api(Method::POST, &format!("/v1/conversations/{id}/turns"), Some(&json!({"by": by, "text": text}))).await;
    }

    /// Waits until a conversation stands somewhere.
    pub(crate) async fn stands(&self, id: &str, stage: &str) {
        until(&format!("`{id}` stands `{stage}`"), || async {
            let state = self.api(Method::GET, &format!("/v1/conversations/{id}"), None).await;
            (state["stage"] == stage).then_some(())
        })
        .await;
    }
}

/// A command of the binary; gives back what it prints.
fn run(config: &TempDir, args: &[&str], input: &str) -> String {
    let mut command = baton();
    command.args(args).arg("--config").arg(config.path());
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// `baton demo`, with the customer's page.
pub(crate) struct Demo {
    /// The link that signs in.
    pub(crate) desk: String,
    /// The customer's page.
    pub(crate) chat: String,
    _process: Process,
    // The process is killed and cannot clean up after itself: its folder goes after it, in the order of these fields.
    _folder: TempDir,
}

impl Demo {
    /// A running demo. It prints both addresses where its output is no terminal.
    pub(crate) fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let process =
            Process::start(baton().args(["demo", "--port", &free_port().to_string()]).env("TMPDIR", folder.path()));
        let addresses = |line: &str| {
            let (desk, chat) = line.strip_prefix("desk ")?.split_once("chat ")?;
            Some((desk.trim().to_owned(), chat.trim().to_owned()))
        };
        let (desk, chat) = process.line("the demo's addresses", addresses);
        Self { desk, chat, _process: process, _folder: folder }
    }
}
