//! The measuring rod stays apart from what the reader learns.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Texts of fewer words than this say the same everywhere ("yes please"): only beside the same turn before are they one message.
const WORDS_MIN: usize = 4;

#[derive(serde::Deserialize)]
struct Message {
    id: String,
    text: String,
    context: Option<String>,
}

/// A text as far as a reader could know it again: its letters and digits.
fn plain(text: &str) -> String {
    let words: Vec<String> = text
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect();
    words.join(" ")
}

fn key(message: &Message) -> String {
    let text = plain(&message.text);
    if text.split(' ').count() < WORDS_MIN {
        format!("{} > {text}", plain(message.context.as_deref().unwrap_or("")))
    } else {
        text
    }
}

fn messages(folder: &str) -> Vec<(String, Message)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus").join(folder);
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "jsonl") {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            for line in fs::read_to_string(&path).unwrap().lines() {
                found.push((name.clone(), serde_json::from_str(line).unwrap()));
            }
        }
    }
    found
}

#[test]
fn no_message_of_the_test_parts_stands_in_the_corpus() {
    let learnt: BTreeMap<String, (String, String)> =
        messages("").into_iter().map(|(file, message)| (key(&message), (file, message.id))).collect();
    let tested = messages("test");
    assert!(learnt.len() > 40_000 && tested.len() > 4_000, "a test of nothing: {} and {}", learnt.len(), tested.len());
    let both: Vec<String> = tested
        .iter()
        .filter_map(|(file, message)| {
            let (beside, id) = learnt.get(&key(message))?;
            Some(format!("{} of test/{file} is {id} of {beside}: {}", message.id, message.text))
        })
        .collect();
    assert!(both.is_empty(), "take these out of the corpus:\n{}", both.join("\n"));
}
