//! What the tests stand on: a service, a browser, and patience with a deadline.

pub(crate) mod browser;
pub(crate) mod process;
pub(crate) mod service;

use std::future::Future;
use std::time::Duration;

use futures::FutureExt;

pub(crate) use browser::Browser;
pub(crate) use service::{Demo, Service};

/// How long anything may take before the test gives up: far more than it needs, for machines that are busy.
pub(crate) const DEADLINE: Duration = Duration::from_secs(30);

/// How often a condition is looked at again.
const LOOK_AGAIN: Duration = Duration::from_millis(40);

/// Waits until a condition gives something; fails with its description after the deadline.
pub(crate) async fn until<T, F: Future<Output = Option<T>>>(what: &str, mut look: impl FnMut() -> F) -> T {
    let waited = tokio::time::timeout(DEADLINE, async {
        loop {
            if let Some(found) = look().await {
                return found;
            }
            tokio::time::sleep(LOOK_AGAIN).await;
        }
    });
    waited.await.unwrap_or_else(|_| panic!("{what}: not within {DEADLINE:?}"))
}

/// Runs a test in a browser of its own, where there is one, and closes it however the test ends.
pub(crate) async fn in_browser(test: impl AsyncFnOnce(Browser)) {
    let Some(browser) = Browser::start().await else { return };
    let outcome = std::panic::AssertUnwindSafe(test(browser.clone())).catch_unwind().await;
    browser.close().await;
    if let Err(failure) = outcome {
        std::panic::resume_unwind(failure);
    }
}
