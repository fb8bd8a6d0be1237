//! Groups of embeddings: spherical k-means without chance, and how many groups there are.
//!
//! What all messages share is taken out first, because the encoder puts every message of customers into one corner. The first
//! centres are chosen greedily: the one that brings all points nearest, then the next. How well apart groups lie is how much nearer a point
//! is to its own centre than to the next (simplified silhouette). Of all numbers of groups from 2 to [`COUNT_MAX`] the largest
//! is taken that does as well as the best within [`AS_GOOD`]: two halves always lie well apart, and tell a team nothing.

use baton_signals::Embedding;

/// The most groups of one language: a table that people read.
pub const COUNT_MAX: usize = 16;

/// The most points that centres are learnt from; all others go to the nearest centre.
pub const POINTS_MAX: usize = 1_500;

/// The most points tried as a first centre.
const SEEDS_TRIED: usize = 150;

/// Rounds after which centres that still move are left as they are.
const ROUNDS_MAX: usize = 30;

/// A silhouette this much below the best is as good. On openings of bank customers (Banking77) it takes 12 groups, among them
/// card, exchange rate, refund and identity; at 0.01 it would take 2.
const AS_GOOD: f64 = 0.025;

/// Shorter than this is what rounding leaves of nothing.
const LENGTH_MIN: f32 = 1e-4;

/// At least so many points to a group on average: more groups than that tell nothing.
const POINTS_PER_GROUP: usize = 20;

type Place = Vec<f32>;

/// Points in groups.
pub(super) struct Clusters {
    /// The group of each point.
    pub(super) of: Vec<usize>,
    /// How near each point is to its group's centre, -1 to 1.
    near: Vec<f32>,
    /// How many groups.
    count: usize,
    /// How well apart they lie, -1 to 1; 0 where there is one.
    pub(super) silhouette: f64,
}

impl Clusters {
    /// The points in each group.
    pub(super) fn sizes(&self) -> Vec<usize> {
        let mut sizes = vec![0; self.count];
        for of in &self.of {
            if let Some(size) = sizes.get_mut(*of) {
                *size += 1;
            }
        }
        sizes
    }

    /// The points of a group nearest to its centre, at most so many.
    pub(super) fn central(&self, group: usize, most: usize) -> Vec<usize> {
        let points = self.of.iter().zip(&self.near).enumerate().filter(|(_, (of, _))| **of == group);
        let mut points: Vec<(usize, f32)> = points.map(|(at, (_, near))| (at, *near)).collect();
        points.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        points.into_iter().take(most).map(|(at, _)| at).collect()
    }
}

/// Embeddings in groups; the same embeddings in the same order give the same groups.
pub(super) fn clusters(embeddings: &[&Embedding]) -> Clusters {
    let all = centred(embeddings);
    let step = all.len().div_ceil(POINTS_MAX).max(1);
    let sample: Vec<&Place> = all.iter().step_by(step).collect();
    let most = COUNT_MAX.min(sample.len() / POINTS_PER_GROUP);
    let seeds = seeds(&sample, most);
    let runs: Vec<(Vec<Place>, f64)> = (2..=most)
        .map(|count| {
            let centres = moved(&sample, seeds.iter().take(count).cloned().collect());
            let apart = silhouette(&sample, &centres);
            (centres, apart)
        })
        .collect();
    let best = runs.iter().map(|(_, apart)| *apart).fold(0.0, f64::max);
    let chosen = runs.into_iter().rev().find(|(_, apart)| best > 0.0 && *apart >= best - AS_GOOD);
    let (centres, silhouette) = chosen.unwrap_or_else(|| (vec![mean(&sample)], 0.0));
    let (of, near) = all.iter().map(|place| nearest(place, &centres)).unzip();
    Clusters { of, near, count: centres.len(), silhouette }
}

/// The directions of embeddings without what they all share.
fn centred(embeddings: &[&Embedding]) -> Vec<Place> {
    let width = embeddings.first().map_or(0, |first| first.values().len());
    let mut shared = vec![0.0_f32; width];
    for embedding in embeddings {
        add(&mut shared, embedding.values());
    }
    let count = embeddings.len().max(1);
    #[expect(clippy::cast_precision_loss, reason = "counts of conversations")]
    shared.iter_mut().for_each(|value| *value /= count as f32);
    let centre = |embedding: &&Embedding| {
        directed(embedding.values().iter().zip(&shared).map(|(value, shared)| value - shared).collect())
    };
    embeddings.iter().map(centre).collect()
}

fn add(sum: &mut [f32], values: &[f32]) {
    sum.iter_mut().zip(values).for_each(|(sum, value)| *sum += value);
}

/// The same direction with length 1; what has none has none afterwards.
fn directed(mut place: Place) -> Place {
    let length = dot(&place, &place).sqrt();
    let scale = if length > LENGTH_MIN { 1.0 / length } else { 0.0 };
    place.iter_mut().for_each(|value| *value *= scale);
    place
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn mean(points: &[&Place]) -> Place {
    let mut sum = vec![0.0; points.first().map_or(0, |first| first.len())];
    points.iter().for_each(|point| add(&mut sum, point));
    directed(sum)
}

/// The group of a point and how near its centre is; the first of equals.
fn nearest(place: &[f32], centres: &[Place]) -> (usize, f32) {
    let mut best = (0, f32::NEG_INFINITY);
    for (at, centre) in centres.iter().enumerate() {
        let near = dot(place, centre);
        if near > best.1 {
            best = (at, near);
        }
    }
    best
}

/// The first centres, each the point that brings all points nearest to some centre.
fn seeds(points: &[&Place], most: usize) -> Vec<Place> {
    let step = points.len().div_ceil(SEEDS_TRIED).max(1);
    let tried: Vec<(&Place, Vec<f32>)> = points
        .iter()
        .step_by(step)
        .map(|candidate| (*candidate, points.iter().map(|point| dot(point, candidate)).collect()))
        .collect();
    let mut near = vec![0.0_f32; points.len()];
    let mut seeds = Vec::new();
    for _ in 0..most {
        let gain = |reached: &[f32]| near.iter().zip(reached).map(|(now, then)| (then - now).max(0.0)).sum::<f32>();
        let best = tried.iter().rev().max_by(|(_, a), (_, b)| gain(a).total_cmp(&gain(b)));
        let Some((seed, reached)) = best else { break };
        seeds.push((*seed).clone());
        near.iter_mut().zip(reached).for_each(|(now, then)| *now = now.max(*then));
    }
    seeds
}

/// The centres after points and centres have found each other.
fn moved(points: &[&Place], mut centres: Vec<Place>) -> Vec<Place> {
    let mut before = Vec::new();
    for _ in 0..ROUNDS_MAX {
        let of: Vec<usize> = points.iter().map(|point| nearest(point, &centres).0).collect();
        if of == before {
            break;
        }
        for (at, centre) in centres.iter_mut().enumerate() {
            let inside: Vec<&Place> =
                points.iter().zip(&of).filter(|(_, of)| **of == at).map(|(point, _)| *point).collect();
            if !inside.is_empty() {
                *centre = mean(&inside);
            }
        }
        before = of;
    }
    centres
}

/// How much nearer points are to their own centre than to the next, -1 to 1.
fn silhouette(points: &[&Place], centres: &[Place]) -> f64 {
    let clear = |point: &&Place| {
        let (own, near) = nearest(point, centres);
        let others = centres.iter().enumerate().filter(|(at, _)| *at != own).map(|(_, centre)| dot(point, centre));
        let (a, b) = (1.0 - near, 1.0 - others.fold(-1.0, f32::max));
        if a.max(b) > 0.0 { f64::from((b - a) / a.max(b)) } else { 0.0 }
    };
    let sum: f64 = points.iter().map(clear).sum();
    #[expect(clippy::cast_precision_loss, reason = "counts of conversations")]
    let count = points.len().max(1) as f64;
    sum / count
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Points around so many corners, one axis each, in turn.
    fn corners(count: usize, points: usize, loose: f32) -> Vec<Embedding> {
        let place = |n: usize| {
            let mut values = vec![0.0_f32; 12];
            values[n % count] = 1.0;
            #[expect(clippy::cast_precision_loss, reason = "a few points")]
            let off = loose * (1 + n * 7 % 11) as f32 / 11.0;
            values[6 + n * 5 % 6] += off;
            Embedding::from_values(values)
        };
        (0..points).map(place).collect()
    }

    fn found(embeddings: &[Embedding]) -> Clusters {
        clusters(&embeddings.iter().collect::<Vec<_>>())
    }

    #[test]
    fn as_many_groups_are_found_as_there_are() {
        for count in 2..=5 {
            let clusters = found(&corners(count, 120, 0.1));
            assert_eq!(clusters.count, count);
            assert!(clusters.silhouette > 0.5, "{}", clusters.silhouette);
            for (at, of) in clusters.of.iter().enumerate() {
                assert_eq!(*of, clusters.of[at % count]);
            }
        }
    }

    #[test]
    fn equal_points_are_one_group() {
        let clusters = found(&vec![Embedding::from_values(vec![1.0, 2.0]); 40]);
        assert_eq!((clusters.count, clusters.sizes()), (1, vec![40]));
    }

    #[test]
    fn the_middle_of_a_group_comes_first() {
        let clusters = found(&corners(3, 60, 0.6));
        let near = |at: usize| clusters.near[at];
        let central = clusters.central(0, 3);
        assert!(central.windows(2).all(|pair| near(pair[0]) >= near(pair[1])));
        assert!(clusters.of.iter().enumerate().all(|(at, of)| *of != 0 || near(at) <= near(central[0])));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]
        #[test]
        fn every_point_has_a_group_and_the_same_points_the_same_groups(
            values in proptest::collection::vec(proptest::collection::vec(-1.0_f32..1.0, 4), 0..80),
        ) {
            let embeddings: Vec<Embedding> = values.into_iter().map(Embedding::from_values).collect();
            let (one, two) = (found(&embeddings), found(&embeddings));
            prop_assert_eq!(one.of.len(), embeddings.len());
            prop_assert!(one.of.iter().all(|of| *of < one.count));
            prop_assert_eq!(one.sizes().iter().sum::<usize>(), embeddings.len());
            prop_assert_eq!(one.of, two.of);
        }
    }
}
