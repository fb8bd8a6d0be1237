//! Embeddings lifted so that a linear head can draw a curved line.

use std::f32::consts::TAU;

/// Directions of the lift. Other numbers were not measured.
pub(super) const LIFTED: usize = 2_048;

/// How quickly likeness falls with distance: two texts of cosine c are alike by e^(-NEARNESS (1 - c)).
/// Of 1, 2 and 4, 2 was best on Banking77.
const NEARNESS: f32 = 2.0;

/// Random Fourier features (Rahimi and Recht, 2007) of a Gaussian kernel, the same ones for ever: the
/// directions come from a fixed sequence, not from chance.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lift {
    directions: Vec<f32>,
    phases: Vec<f32>,
    dimensions: usize,
}

impl Lift {
    /// The lift of embeddings with so many numbers.
    pub(super) fn of_dimensions(dimensions: usize) -> Self {
        let mut sequence = Sequence(0x5eed);
        let directions = (0..dimensions * LIFTED).map(|_| sequence.normal() * NEARNESS.sqrt()).collect();
        let phases = (0..LIFTED).map(|_| sequence.share() * TAU).collect();
        Self { directions, phases, dimensions }
    }

    /// The lifted embedding, of length about 1. Cost: one pass over the directions.
    #[expect(clippy::cast_precision_loss, reason = "a constant of 2,048")]
    pub(super) fn apply(&self, embedding: &[f32]) -> Vec<f32> {
        let scale = (2.0 / LIFTED as f32).sqrt();
        let rows = self.directions.chunks_exact(self.dimensions.max(1));
        rows.zip(&self.phases).map(|(row, phase)| scale * (dot(row, embedding) + phase).cos()).collect()
    }
}

/// The sum of products, in eight lanes so that a processor can do them at once.
pub(super) fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0.0_f32; 8];
    let (a8, b8) = (a.chunks_exact(8), b.chunks_exact(8));
    let rest: f32 = a8.remainder().iter().zip(b8.remainder()).map(|(x, y)| x * y).sum();
    for (x, y) in a8.zip(b8) {
        for ((lane, x), y) in lanes.iter_mut().zip(x).zip(y) {
            *lane += x * y;
        }
    }
    lanes.iter().sum::<f32>() + rest
}

/// A fixed sequence of numbers that look random (`SplitMix64`, Steele and others, 2014).
#[derive(Debug, Clone)]
pub(super) struct Sequence(pub(super) u64);

impl Sequence {
    /// The next number.
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// The next number, below `end`; 0 where `end` is 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).unwrap_or(0)
    }

    /// The next share, above 0 and below 1.
    fn share(&mut self) -> f32 {
        let bits = (self.next() >> 40) as u32;
        (f32::from(u16::try_from(bits >> 8).unwrap_or(0)) * 256.0
            + f32::from(u8::try_from(bits & 255).unwrap_or(0))
            + 0.5)
            / 16_777_216.0
    }

    fn normal(&mut self) -> f32 {
        let (radius, turn) = (self.share(), self.share());
        (-2.0 * radius.ln()).sqrt() * (TAU * turn).cos()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_after_the_lift_is_that_of_the_kernel() {
        let lift = Lift::of_dimensions(3);
        for (b, cosine) in
            [([1.0, 0.0, 0.0], 1.0), ([0.6, 0.8, 0.0], 0.6), ([0.0, 0.0, 1.0], 0.0), ([-1.0, 0.0, 0.0], -1.0)]
        {
            let got = dot(&lift.apply(&[1.0, 0.0, 0.0]), &lift.apply(&b));
            let wanted = (-NEARNESS * (1.0_f32 - cosine)).exp();
            assert!((got - wanted).abs() < 0.06, "{cosine}: {got} for {wanted}");
        }
    }

    #[test]
    fn the_lift_is_always_the_same() {
        assert_eq!(Lift::of_dimensions(5), Lift::of_dimensions(5));
    }

    #[test]
    fn a_product_in_lanes_is_the_plain_one() {
        let a: Vec<f32> = (0..21_u8).map(f32::from).collect();
        let plain: f32 = a.iter().map(|x| x * x).sum();
        assert!((dot(&a, &a) - plain).abs() < 1e-3);
    }
}
