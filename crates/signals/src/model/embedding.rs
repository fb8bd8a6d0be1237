//! Where a text stands among meanings.

use std::sync::Arc;

/// A text's place among meanings: a vector of length 1, or all zeros for a text without meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct Embedding(Arc<[f32]>);

impl Embedding {
    /// The embedding in the direction of these numbers; what has no direction becomes all zeros.
    #[must_use]
    pub fn from_values(mut values: Vec<f32>) -> Self {
        let length = values.iter().map(|v| v * v).sum::<f32>().sqrt();
        let keep = length.is_finite() && length > 0.0;
        for value in &mut values {
            *value = if keep { *value / length } else { 0.0 };
        }
        Self(values.into())
    }

    /// The numbers, in the model's order.
    #[must_use]
    pub fn values(&self) -> &[f32] {
        &self.0
    }

    /// How alike two texts are: 1 for the same direction, 0 for unrelated, and 0 where the two come
    /// from different models. Cost: one pass over the numbers.
    #[must_use]
    pub fn cosine(&self, other: &Self) -> f32 {
        if self.0.len() != other.0.len() {
            return 0.0;
        }
        self.0.iter().zip(other.0.iter()).map(|(a, b)| a * b).sum::<f32>().clamp(-1.0, 1.0)
    }
}

/// Gives a text its place among meanings. Total: it cannot fail.
pub trait Embedder: Send + Sync {
    /// The text's embedding; equal texts give equal embeddings.
    fn embed(&self, text: &str) -> Embedding;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_does_not_matter_and_direction_does() {
        let a = Embedding::from_values(vec![1.0, 0.0]);
        assert!((a.cosine(&Embedding::from_values(vec![9.0, 0.0])) - 1.0).abs() < 1e-6);
        assert!(a.cosine(&Embedding::from_values(vec![0.0, 2.0])).abs() < 1e-6);
    }

    #[test]
    fn nothing_and_infinity_are_like_nothing() {
        let a = Embedding::from_values(vec![1.0, 0.0]);
        assert!(a.cosine(&Embedding::from_values(vec![0.0, 0.0])).abs() < 1e-6);
        assert!(a.cosine(&Embedding::from_values(vec![f32::INFINITY, 1.0])).abs() < 1e-6);
    }

    #[test]
    fn embeddings_of_different_models_are_never_alike() {
        assert!(Embedding::from_values(vec![1.0]).cosine(&Embedding::from_values(vec![1.0, 0.0])).abs() < 1e-6);
    }
}
