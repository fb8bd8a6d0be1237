//! How long the models take, one call at a time: `cargo bench -p baton-signals`.

#![expect(clippy::expect_used, reason = "a benchmark stops where the models do not load")]

use baton_signals::{Embedder, Models};
use divan::Bencher;

fn main() {
    divan::main();
}

/// A text of about that many pieces that no cache knows: one word of it is a number of its own.
fn text(pieces: usize, nonce: u64) -> String {
    let words = [
        "the", "export", "to", "our", "data", "team", "still", "fails", "every", "morning", "and", "nobody", "answers",
    ];
    let said: Vec<&str> = words.iter().copied().cycle().take(pieces.saturating_sub(4)).collect();
    format!("{} {}", said.join(" "), nonce % 997)
}

fn nonce() -> impl FnMut() -> u64 {
    let mut at = 0;
    move || {
        at += 1;
        at
    }
}

#[divan::bench(args = [16, 60, 128], sample_count = 60, sample_size = 1)]
fn encoder(bencher: Bencher<'_, '_>, pieces: usize) {
    let models = Models::embedded().expect("the embedded models load");
    let mut next = nonce();
    bencher.with_inputs(|| text(pieces, next())).bench_local_values(|text| models.embed(&text));
}

#[divan::bench(args = [16, 60, 128], sample_count = 60, sample_size = 1)]
fn look(bencher: Bencher<'_, '_>, pieces: usize) {
    let models = Models::embedded().expect("the embedded models load");
    let mut next = nonce();
    bencher.with_inputs(|| text(pieces, next())).bench_local_values(|text| models.look_at_words(&text, ""));
}

#[divan::bench(sample_count = 60)]
fn look_at_an_equal_text(bencher: Bencher<'_, '_>) {
    let models = Models::embedded().expect("the embedded models load");
    let text = text(60, 0);
    bencher.bench_local(|| models.look_at_words(&text, ""));
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn load() -> Models {
    Models::embedded().expect("the embedded models load")
}
