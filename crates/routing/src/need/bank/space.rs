//! Where messages are compared: the encoder's space without what all messages share.
//!
//! All messages to a company lie close together, and along the directions in which they vary most (long or short, a
//! question or a story) they differ without being about different things. Taking out the centre and the two main
//! directions makes the rest tell (Mu and Viswanath, "All-but-the-Top", ICLR 2018). On the stories it is worth two to
//! three handoffs in a hundred.

use baton_signals::Embedding;

/// How many main directions are taken out.
pub(super) const DIRECTIONS: usize = 2;

/// Rounds of power iteration; the two directions stand still long before.
const ROUNDS: usize = 50;

/// What messages share.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Space {
    /// Their mean.
    pub(super) centre: Vec<f32>,
    /// The directions in which they vary most, each of length 1 and all at right angles.
    pub(super) directions: Vec<Vec<f32>>,
}

impl Space {
    /// What these messages share. Cost: some hundred passes over them.
    pub(super) fn of(messages: &[&Embedding]) -> Self {
        let length = messages.first().map_or(0, |message| message.values().len());
        #[expect(clippy::cast_precision_loss, reason = "some hundred messages")]
        let share = 1.0 / messages.len().max(1) as f32;
        let mut centre = vec![0.0; length];
        for message in messages {
            add(&mut centre, message.values(), share);
        }
        let mut space = Self { centre, directions: Vec::new() };
        for nth in 0..DIRECTIONS {
            let centred: Vec<Vec<f32>> = messages.iter().map(|message| space.without_shared(message)).collect();
            let mut direction: Vec<f32> = (0..length).map(|at| if at % (nth + 2) == 0 { 1.0 } else { 0.5 }).collect();
            for _ in 0..ROUNDS {
                let mut next = vec![0.0; length];
                for message in &centred {
                    add(&mut next, message, dot(message, &direction));
                }
                let size = dot(&next, &next).sqrt();
                if size <= f32::EPSILON {
                    break;
                }
                direction = next.into_iter().map(|value| value / size).collect();
            }
            space.directions.push(direction);
        }
        space
    }

    /// A message's place without what all share.
    pub(super) fn placed(&self, message: &Embedding) -> Embedding {
        Embedding::from_values(self.without_shared(message))
    }

    fn without_shared(&self, message: &Embedding) -> Vec<f32> {
        let mut values: Vec<f32> = message.values().to_vec();
        add(&mut values, &self.centre, -1.0);
        for direction in &self.directions {
            let along = dot(&values, direction);
            add(&mut values, direction, -along);
        }
        values
    }
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn add(to: &mut [f32], what: &[f32], times: f32) {
    for (to, what) in to.iter_mut().zip(what) {
        *to += what * times;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_all_messages_share_is_taken_out() {
        // All point along the first axis, and vary along the second most and along the third a little.
        let made = |b: f32, c: f32, d: f32| Embedding::from_values(vec![1.0, b, c, d]);
        let messages = [made(0.5, 0.1, 0.02), made(-0.5, 0.1, -0.02), made(0.5, -0.1, -0.02), made(-0.5, -0.1, 0.02)];
        let space = Space::of(&messages.iter().collect::<Vec<_>>());
        assert!(space.directions[0][1].abs() > 0.99, "{:?}", space.directions);
        assert!(space.directions[1][2].abs() > 0.99, "{:?}", space.directions);
        let (a, b) = (space.placed(&messages[0]), space.placed(&messages[1]));
        assert!(messages[0].cosine(&messages[3]) > 0.5 && a.cosine(&b) < 0.0);
    }
}
