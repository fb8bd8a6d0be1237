//! An embedder without a model: hashed words and pieces of words.

use super::embedding::{Embedder, Embedding};

/// Buckets of the vector: enough that two words of a sentence rarely meet in one.
const BUCKETS: usize = 2048;

/// Embeds a text by its words and their three-letter pieces. It sees equal and similar words, not
/// equal meanings; for places that must work without a model, and for fast tests.
#[derive(Debug, Clone, Copy, Default)]
pub struct HashedWords;

impl Embedder for HashedWords {
    fn embed(&self, text: &str) -> Embedding {
        let mut values = vec![0.0_f32; BUCKETS];
        let mut add = |piece: &str, weight: f32| {
            let bucket = usize::try_from(fnv1a(piece) % BUCKETS as u64).unwrap_or(0);
            if let Some(value) = values.get_mut(bucket) {
                *value += weight;
            }
        };
        let lower = text.to_lowercase();
        for word in lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
            add(word, 1.0);
            let padded: Vec<char> = format!("<{word}>").chars().collect();
            for piece in padded.windows(3) {
                add(&piece.iter().collect::<String>(), 0.5);
            }
        }
        Embedding::from_values(values)
    }
}

/// The 64-bit FNV-1a hash: stable between versions and machines, unlike the standard library's.
pub(crate) fn fnv1a(text: &str) -> u64 {
    fnv1a_bytes(text.bytes())
}

/// The same, of bytes.
pub(crate) fn fnv1a_bytes(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn similar_words_stand_closer_than_strange_ones() {
        let near = |a: &str, b: &str| HashedWords.embed(a).cosine(&HashedWords.embed(b));
        assert!(near("refund claims", "refunds_claims") > near("refund claims", "sso identity") + 0.3);
        assert!((near("Same text!", "same text") - 1.0).abs() < 1e-5);
    }
}
