//! What reading costs beside the two models alone, in one run over the same messages.

use std::time::{Duration, Instant};

use baton_signals::Models;

const MESSAGES: &str = include_str!("../../../../corpus/test/b2b.jsonl");

/// How many messages are read each way.
const READ: usize = 400;

/// The two times for all messages together, and how long the same messages take when they come again.
pub(crate) struct Cost {
    pub(crate) models_alone: Duration,
    pub(crate) reading: Duration,
    pub(crate) again: Duration,
}

impl Cost {
    /// Reads every message both ways, one way right after the other, so that whatever else the machine does falls on both.
    pub(crate) fn measured() -> Self {
        let models = Models::embedded().unwrap();
        let texts: Vec<String> = MESSAGES.lines().take(READ).map(text).collect();
        let mut cost = Self { models_alone: Duration::ZERO, reading: Duration::ZERO, again: Duration::ZERO };
        for (at, text) in texts.iter().enumerate() {
            let rows = models.prepared(text);
            let alone = || time(|| models.run_alone(&rows));
            let read = || time(|| drop(models.look_at_words(text, "")));
            // Whoever comes second finds warm caches: they take turns.
            let (first, second) = if at % 2 == 0 { (alone(), read()) } else { (read(), alone()) };
            let (alone, read) = if at % 2 == 0 { (first, second) } else { (second, first) };
            cost.models_alone += alone;
            cost.reading += read;
        }
        cost.again = time(|| texts.iter().for_each(|text| drop(models.look_at_words(text, ""))));
        cost
    }

    /// The share of one message.
    pub(crate) fn a_message(&self, of: Duration) -> Duration {
        of / u32::try_from(READ).unwrap()
    }
}

#[expect(clippy::disallowed_methods, reason = "a measurement needs a clock")]
fn time(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn text(line: &str) -> String {
    let message: serde_json::Value = serde_json::from_str(line).unwrap();
    message["text"].as_str().unwrap().to_owned()
}
