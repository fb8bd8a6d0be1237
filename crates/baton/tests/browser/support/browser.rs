//! Chromium, driven by a chromedriver of its own.

use std::fmt::Debug;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::Command;
use std::rc::Rc;
use std::str::FromStr;
use std::time::Duration;

use fantoccini::elements::Element;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use reqwest::{Method, Url};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::process::Process;
use super::until;

/// Console messages at this level mean that something is wrong.
const WRONG: &str = "SEVERE";

/// A browser. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Browser {
    client: Client,
    _driver: Rc<Driver>,
}

/// A chromedriver and the folder of its browser.
struct Driver {
    port: u16,
    // Field order is the order in which they go: the process before the folder that its browser writes to.
    _process: Process,
    _profile: TempDir,
}

impl Drop for Driver {
    /// Asks chromedriver to end its browsers, also where a test died before it could close its own.
    fn drop(&mut self) {
        let Ok(mut stream) = TcpStream::connect(("127.0.0.1", self.port)) else { return };
        let _ = stream.set_read_timeout(Some(Duration::from_secs(5)));
        let _ = stream.write_all(b"GET /shutdown HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        let _ = stream.read_to_end(&mut Vec::new());
    }
}

/// A binary by its variable, or the first of some names in `PATH`.
fn binary(variable: &str, names: &[&str]) -> Option<PathBuf> {
    if let Some(named) = std::env::var_os(variable) {
        return Some(PathBuf::from(named));
    }
    let folders = std::env::var_os("PATH")?;
    names.iter().flat_map(|name| std::env::split_paths(&folders).map(move |f| f.join(name))).find(|path| path.is_file())
}

fn capabilities(chromium: &std::path::Path, profile: &TempDir) -> Value {
    let args = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--hide-scrollbars",
        "--force-prefers-reduced-motion",
        "--window-size=1280,800",
        &format!("--user-data-dir={}", profile.path().display()),
    ];
    json!({"browserName": "chrome", "goog:loggingPrefs": {"browser": "ALL"},
           "goog:chromeOptions": {"binary": chromium, "args": args}})
}

impl Browser {
    /// A fresh browser, or nothing where there is none on this machine.
    pub(crate) async fn start() -> Option<Self> {
        let found = binary("CHROMEDRIVER", &["chromedriver"])
            .zip(binary("CHROMIUM", &["chromium", "chromium-browser", "google-chrome", "chrome"]));
        let Some((chromedriver, chromium)) = found else {
            eprintln!("skipped: neither CHROMEDRIVER and CHROMIUM nor PATH lead to a browser");
            return None;
        };
        let profile = tempfile::tempdir().unwrap();
        let process = Process::start(Command::new(chromedriver).arg("--port=0"));
        let port = process.line("chromedriver has started", |line| {
            line.split_once("successfully on port ")?.1.trim_end_matches('.').parse().ok()
        });
        let driver = Driver { port, _process: process, _profile: profile };
        let wanted = capabilities(&chromium, &driver._profile).as_object().cloned().unwrap();
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(wanted)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .unwrap();
        Some(Self { client, _driver: Rc::new(driver) })
    }

    /// Ends the browser.
    pub(crate) async fn close(self) {
        let _ = self.client.close().await;
    }

    /// Goes to an address.
    pub(crate) async fn go(&self, url: &str) {
        self.client.goto(url).await.unwrap();
    }

    /// Where it is.
    pub(crate) async fn url(&self) -> String {
        self.client.current_url().await.unwrap().to_string()
    }

    /// What a script gives.
    pub(crate) async fn js(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.unwrap_or_else(|problem| panic!("{script}: {problem}"))
    }

    /// Waits until an expression of the page is true.
    pub(crate) async fn sees(&self, what: &str, expression: &str) {
        let script = format!("return Boolean({expression})");
        until(what, || async {
            // While one page gives way to the next, a script may find neither.
            let seen = self.client.execute(&script, Vec::new()).await.is_ok_and(|v| v == Value::Bool(true));
            seen.then_some(())
        })
        .await;
    }

    /// Waits until an element shows a text.
    pub(crate) async fn reads(&self, css: &str, words: &str) {
        let (css, words) = (json!(css), json!(words));
        self.sees(
            &format!("{css} says {words}"),
            &format!("[...document.querySelectorAll({css})].some((e) => e.innerText.includes({words}))"),
        )
        .await;
    }

    /// An element, once it is there.
    pub(crate) async fn find(&self, css: &str) -> Element {
        self.sees(&format!("{css} is there"), &format!("document.querySelector({})", json!(css))).await;
        self.client.find(Locator::Css(css)).await.unwrap()
    }

    /// Clicks an element as a mouse does; live updates may replace it in between.
    pub(crate) async fn click(&self, css: &str) {
        until(&format!("{css} can be clicked"), || async {
            let element = self.client.find(Locator::Css(css)).await.ok()?;
            element.click().await.ok()
        })
        .await;
    }

    /// Types into an element.
    pub(crate) async fn types(&self, css: &str, text: &str) {
        self.find(css).await.send_keys(text).await.unwrap();
    }

    /// Presses keys wherever the focus is.
    pub(crate) async fn press(&self, keys: &str) {
        self.client.active_element().await.unwrap().send_keys(keys).await.unwrap();
    }

    /// Opens another tab and goes there.
    pub(crate) async fn tab(&self, url: &str) {
        let tab = self.client.new_window(true).await.unwrap();
        self.client.switch_to_window(tab.handle).await.unwrap();
        self.go(url).await;
    }

    /// Goes to a tab, counted from 0 in the order in which they were opened.
    pub(crate) async fn to_tab(&self, number: usize) {
        let tabs = self.client.windows().await.unwrap();
        self.client.switch_to_window(tabs[number].clone()).await.unwrap();
    }

    /// Sets the size of what is seen, in pixels; a window could not be as narrow as a telephone.
    pub(crate) async fn size(&self, width: u32, height: u32) {
        let metrics = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600});
        self.devtools("Emulation.setDeviceMetricsOverride", metrics).await;
    }

    /// Sets what the system prefers: `dark` or `light`.
    pub(crate) async fn prefers(&self, scheme: &str) {
        self.devtools(
            "Emulation.setEmulatedMedia",
            json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]}),
        )
        .await;
    }

    async fn devtools(&self, cmd: &str, params: Value) {
        self.client
            .issue_cmd(Extra { path: "goog/cdp/execute", body: json!({"cmd": cmd, "params": params}) })
            .await
            .unwrap();
    }

    /// Fails where the console holds an error: a script that failed, a file that was refused, a policy that was broken.
    pub(crate) async fn is_clean(&self) {
        self.is_clean_but_for("nothing that a message says").await;
    }

    /// Checks that nothing went wrong but what a message with these words tells of.
    pub(crate) async fn is_clean_but_for(&self, words: &str) {
        let log = self.client.issue_cmd(Extra { path: "se/log", body: json!({"type": "browser"}) }).await.unwrap();
        let expected = |entry: &Value| entry["message"].as_str().is_some_and(|message| message.contains(words));
        let wrong = log.as_array().unwrap().iter().filter(|entry| entry["level"] == WRONG && !expected(entry));
        let wrong: Vec<&Value> = wrong.collect();
        assert!(wrong.is_empty(), "the console says: {wrong:#?}");
    }
}

/// A command that chromedriver knows beyond the standard.
#[derive(Debug)]
struct Extra {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Extra {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, <Url as FromStr>::Err> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}
