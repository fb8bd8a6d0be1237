//! One linear head, and how it is learnt.

use super::lift::{LIFTED, Sequence, dot};
use super::ngrams::BUCKETS;
use super::space::{Point, Space};

/// How hard a head tries to get every text right, against staying simple. Without the lift, from 0.3 to 10 the accuracy on ten examples a
/// class stays within 0.3 points.
const COST: f32 = 1.0;

/// Passes over the texts after which learning stops at the latest.
const PASSES_MAX: usize = 40;

/// Every so many passes all texts are visited; in between only those that pull, which are few.
const VISIT_ALL_EVERY: usize = 4;

/// Where no text pulls harder than this, the head is learnt.
const PULL_MIN: f32 = 0.05;

/// A line through the space: on one side the texts that carry a signal, on the other those that do not.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Head {
    pub(super) lifted: Vec<f32>,
    pub(super) sparse: Vec<f32>,
    pub(super) bias: f32,
}

impl Head {
    fn blank() -> Self {
        Self { lifted: vec![0.0; LIFTED], sparse: vec![0.0; 2 * BUCKETS], bias: 0.0 }
    }

    /// On which side of the line a text stands and how far from it: about 1 for a typical text that carries
    /// the signal, about -1 for one that does not.
    pub(super) fn margin(&self, point: &Point<'_>, scale: f32) -> f32 {
        let weight = |(bucket, value): &(usize, f32)| self.sparse.get(*bucket).map_or(0.0, |w| w * value);
        scale * dot(&self.lifted, point.lifted) + point.sparse.iter().map(weight).sum::<f32>() + self.bias
    }

    fn pull(&mut self, point: &Point<'_>, by: f32, scale: f32) {
        for (weight, value) in self.lifted.iter_mut().zip(point.lifted) {
            *weight += by * scale * value;
        }
        for (bucket, value) in &point.sparse {
            if let Some(weight) = self.sparse.get_mut(*bucket) {
                *weight += by * value;
            }
        }
        self.bias += by;
    }
}

/// A text of a lesson and whether it carries the signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Member {
    /// Which text.
    pub(super) text: usize,
    /// Whether it carries the signal.
    pub(super) carries: bool,
    /// Whether somebody wrote it to show what does not carry the signal.
    pub(super) near: bool,
}

/// Learns a support vector machine with squared hinge loss by dual coordinate descent (Hsieh and others, 2008): in each
/// pass every text pulls the line as far as it must, in an order that is mixed and always the same. What is rarer
/// counts more, by the root of how much rarer.
///
/// Cost: a few dozen passes over the texts.
#[expect(clippy::cast_precision_loss, reason = "counts of texts")]
pub(super) fn learnt(space: &Space, points: &[Point<'_>], members: &[Member]) -> Head {
    let mut head = Head::blank();
    let carrying = members.iter().filter(|member| member.carries).count().max(1);
    let weight = ((members.len() - carrying.min(members.len())) as f32 / carrying as f32).sqrt().clamp(1.0, 5.0);
    let mut pulls = vec![0.0_f32; members.len()];
    let mut order: Vec<usize> = (0..members.len()).collect();
    let mut sequence = Sequence(1);
    for pass in 0..PASSES_MAX {
        let visits_all = pass % VISIT_ALL_EVERY == 0;
        for at in (1..order.len()).rev() {
            order.swap(at, sequence.below(at + 1));
        }
        let mut hardest = 0.0_f32;
        for at in &order {
            let Some((member, pull)) = members.get(*at).zip(pulls.get_mut(*at)) else { continue };
            let Some(point) = points.get(member.text) else { continue };
            if !visits_all && *pull <= 0.0 {
                continue;
            }
            let (side, cost) = side_and_cost(*member, weight);
            let softness = 0.5 / cost;
            let gradient = side * head.margin(point, space.scale) - 1.0 + softness * *pull;
            if *pull <= 0.0 && gradient >= 0.0 {
                continue;
            }
            hardest = hardest.max(gradient.abs());
            let next = (*pull - gradient / (point.square + softness)).max(0.0);
            head.pull(point, side * (next - *pull), space.scale);
            *pull = next;
        }
        if visits_all && hardest < PULL_MIN {
            break;
        }
    }
    head
}

/// On which side a text belongs, and what it costs to leave it on the other: a near miss as much as an example.
fn side_and_cost(member: Member, weight: f32) -> (f32, f32) {
    match (member.carries, member.near) {
        (true, _) => (1.0, COST * weight),
        (false, true) => (-1.0, COST * weight),
        (false, false) => (-1.0, COST),
    }
}

#[cfg(test)]
mod tests {
    use super::super::lift::Lift;
    use super::super::space::Sample;
    use super::*;

    #[test]
    fn a_head_learns_the_side_of_every_text_and_is_always_the_same() {
        let lift = Lift::of_dimensions(2);
        let texts =
            [("refund me", [1.0, 0.0]), ("refund now", [0.9, 0.1]), ("hello", [0.0, 1.0]), ("good day", [0.1, 0.9])];
        let samples: Vec<Sample> = texts.iter().map(|(text, e)| Sample::of(text, e, &lift)).collect();
        let space = Space::of(samples.iter(), 2.0);
        let points: Vec<Point<'_>> = samples.iter().map(|sample| space.place(sample)).collect();
        let members: Vec<Member> = (0..4).map(|text| Member { text, carries: text < 2, near: false }).collect();
        let head = learnt(&space, &points, &members);
        for (point, member) in points.iter().zip(&members) {
            assert_eq!(head.margin(point, space.scale) > 0.0, member.carries);
        }
        assert_eq!(head, learnt(&space, &points, &members));
    }
}
