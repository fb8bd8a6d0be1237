//! Evidence points at the words that a person would mark: messages of the test part of several clauses, marked by hand.

#![expect(clippy::unwrap_used, clippy::string_slice, reason = "a test fails by panicking")]

use baton_signals::Models;

#[derive(serde::Deserialize)]
struct Marked {
    id: String,
    signal: String,
    context: Option<String>,
    text: String,
    /// The words that carry the signal; any one of them will do.
    words: Vec<String>,
}

/// The share of the shorter of two stretches that lies in the other.
fn overlap(text: &str, words: &str, quote: &std::ops::Range<usize>) -> f64 {
    let start = text.find(words).unwrap();
    let end = start + words.len();
    let common = end.min(quote.end).saturating_sub(start.max(quote.start));
    common as f64 / words.len().min(quote.len()).max(1) as f64
}

/// A quote is right where it and the marked words are mostly the same stretch, and it leaves a good part of the message out.
const SAME: f64 = 0.5;
const QUOTED_MOST: f64 = 0.7;

#[test]
fn the_clause_that_is_quoted_is_the_one_a_person_marks() {
    let models = Models::embedded().unwrap();
    let (mut read, mut right) = (0.0, 0.0);
    for line in include_str!("fixtures/evidence.jsonl").lines() {
        let marked: Marked = serde_json::from_str(line).unwrap();
        let look = models.look_at_words(&marked.text, marked.context.as_deref().unwrap_or(""));
        let level = look.words.iter().find(|level| level.signal.name() == marked.signal).unwrap();
        if !level.fires() {
            continue;
        }
        read += 1.0;
        let short = level.words.len() as f64 <= QUOTED_MOST * marked.text.len() as f64;
        if short && marked.words.iter().any(|words| overlap(&marked.text, words, &level.words) >= SAME) {
            right += 1.0;
        } else {
            println!("{} {}: {:?} for {:?}", marked.id, marked.signal, &marked.text[level.words.clone()], marked.words);
        }
    }
    println!("{right} of {read} quotes are right: {:.3}", right / read);
    assert!(read >= 60.0 && right / read >= 0.78, "{right} of {read}");
}
