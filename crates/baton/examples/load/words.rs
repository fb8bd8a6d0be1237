//! What customers say in the benchmark: the stories of `scenarios/`, and plain questions of `corpus/`.

use serde_json::Value;

const STORIES: [&str; 3] = [
    include_str!("../../../../scenarios/saas.jsonl"),
    include_str!("../../../../scenarios/services.jsonl"),
    include_str!("../../../../scenarios/trade.jsonl"),
];

const QUESTIONS: [&str; 3] = [
    include_str!("../../../../corpus/saas.jsonl"),
    include_str!("../../../../corpus/retail.jsonl"),
    include_str!("../../../../corpus/telco.jsonl"),
];

/// How many questions stand in one thread.
pub(crate) const THREAD_TURNS: usize = 20;

/// How many threads there are: 320 messages, well within what the readers remember.
const THREADS: usize = 16;

/// What is said.
pub(crate) struct Words {
    /// Whole stories of many kinds, the customers' words of each.
    stories: Vec<Vec<String>>,
    /// Threads of plain questions, said over and over again.
    pub(crate) threads: Vec<Vec<String>>,
    fresh: u64,
}

impl Words {
    pub(crate) fn read() -> Self {
        let stories = STORIES.iter().flat_map(|file| file.lines()).map(customer_words).collect();
        let questions: Vec<String> =
            QUESTIONS.iter().flat_map(|file| file.lines()).filter_map(plain_question).collect();
        let threads = questions.chunks_exact(THREAD_TURNS).take(THREADS).map(<[String]>::to_vec).collect();
        Self { stories, threads, fresh: u64::from(std::process::id()) }
    }

    /// A story in words that nobody has said yet: each message carries a number of its own.
    pub(crate) fn new_story(&mut self) -> Vec<String> {
        let nth = usize::try_from(self.fresh).unwrap() % self.stories.len();
        let story = self.stories.get(nth).unwrap();
        let told = story.iter().enumerate().map(|(turn, text)| format!("{text} ({}-{turn})", self.fresh)).collect();
        self.fresh += 1;
        told
    }
}

fn customer_words(line: &str) -> Vec<String> {
    let story: Value = serde_json::from_str(line).unwrap();
    let turns = story["turns"].as_array().unwrap().iter().filter(|turn| turn["by"] == "customer");
    turns.map(|turn| turn["text"].as_str().unwrap().to_owned()).collect()
}

/// A message without any label: nothing to hand off.
fn plain_question(line: &str) -> Option<String> {
    let message: Value = serde_json::from_str(line).unwrap();
    let plain = message["labels"].as_array().is_some_and(Vec::is_empty) && message["lang"] == "en";
    plain.then(|| message["text"].as_str().unwrap().to_owned())
}
