//! The models give here what they give under the reference runtime, and what they were made for.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use baton_signals::model::FIRES_ABOVE;
use baton_signals::{Embedder, Models};

#[derive(serde::Deserialize)]
struct Calibration {
    signals: Vec<String>,
    thresholds: Vec<f32>,
}

/// Written by `scripts/reader/fixtures.py` with the reference tokenizer and runtime.
#[derive(serde::Deserialize)]
struct Expected {
    id: String,
    context: Option<String>,
    text: String,
    labels: Vec<String>,
    log_odds: Vec<f32>,
    embedding: Vec<f32>,
}

fn expected() -> Vec<Expected> {
    include_str!("fixtures/levels.jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn logistic(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}

#[test]
fn strengths_are_those_of_the_reference_runtime_with_each_line_moved_to_one_half() {
    let models = Models::embedded().unwrap();
    let calibration: Calibration = serde_json::from_str(include_str!("../../../assets/reader/signals.json")).unwrap();
    let mut worst = 0.0_f32;
    let mut sum = 0.0_f32;
    for message in expected() {
        let look = models.look_at_words(&message.text, message.context.as_deref().unwrap_or(""));
        assert!(look.words.len() >= calibration.signals.len());
        for (at, level) in look.words.iter().enumerate().take(calibration.signals.len()) {
            assert_eq!(level.signal.name(), calibration.signals[at]);
            let line = calibration.thresholds[at];
            let wanted = logistic(message.log_odds[at] - (line / (1.0 - line)).ln());
            let off = (level.strength.value() - wanted).abs();
            worst = worst.max(off);
            sum += off;
        }
    }
    println!("largest difference {worst:.4}, mean {:.5}", sum / 960.0);
    // Two runtimes round 8-bit sums differently, and a strength near its line turns a small difference of log-odds into a
    // large one: the mean is the measure, the largest only guards against a wrong input.
    assert!(worst < 0.1, "largest difference {worst}");
    assert!(sum / 960.0 < 0.001, "mean difference {}", sum / 960.0);
    assert_eq!(models.failed_runs(), 0);
}

#[test]
fn embeddings_are_those_of_the_reference_runtime() {
    let models = Models::embedded().unwrap();
    let mut worst = 0.0_f32;
    for message in expected() {
        let embedding = models.embed(&message.text);
        for (value, wanted) in embedding.values().iter().zip(&message.embedding) {
            worst = worst.max((value - wanted).abs());
        }
    }
    println!("largest difference {worst:.4}");
    assert!(worst < 0.02, "largest difference {worst}");
}

#[test]
fn messages_of_the_corpus_carry_their_labels() {
    let models = Models::embedded().unwrap();
    let (mut hits, mut read, mut labelled) = (0, 0, 0);
    for message in expected() {
        let look = models.look_at_words(&message.text, message.context.as_deref().unwrap_or(""));
        let fired: Vec<&str> =
            look.words.iter().filter(|l| l.strength.value() > FIRES_ABOVE).map(|l| l.signal.name()).collect();
        hits += fired.iter().filter(|name| message.labels.iter().any(|label| label == *name)).count();
        read += fired.len();
        labelled += message.labels.len();
        if fired.iter().any(|n| !message.labels.iter().any(|l| l == n)) {
            println!("{}: {fired:?} for {:?}", message.id, message.labels);
        }
    }
    let f1 = 2.0 * hits as f64 / (read + labelled) as f64;
    println!("F1 {f1:.3} on {labelled} labels");
    assert!(f1 > 0.85, "F1 {f1}: the reader was trained on these messages");
}
