//! The areas with their embeddings, ready to be compared. For the built-in encoder they are made in advance
//! (`areas.bin`), because a thousand sentences take it seconds.

mod space;
mod stored;

use std::sync::{Arc, LazyLock};

use baton_signals::{Embedder, Embedding};

use super::area::{self, Area};
use space::Space;

/// The most sentences that nearness is measured against; more do not move the mean.
const BACKGROUND_MAX: usize = 300;

/// How near the stored embedding of a sentence must be to a fresh one for the stored ones to be this encoder's.
/// Storing in eight bits costs less than 0.01; another model is not near at all.
const SAME_ENCODER_FROM: f32 = 0.97;

/// One area, embedded.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct EmbeddedArea {
    /// Of its names.
    pub(super) names: Vec<Embedding>,
    /// Of what customers say there.
    pub(super) says: Said,
}

/// Sentences of one kind, and how near an ordinary message is to them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Said {
    /// Their places, as [`Bank::placed`] gives them.
    pub(super) says: Vec<Embedding>,
    /// The usual nearness of a message that is about something else.
    pub(super) usual: f32,
    /// How much that varies.
    pub(super) spread: f32,
}

/// All areas, embedded, in the order of [`area::all`].
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Bank {
    /// The areas.
    pub(super) areas: Vec<EmbeddedArea>,
    space: Space,
}

static STORED: LazyLock<Option<Arc<Bank>>> = LazyLock::new(|| stored::read(stored::BYTES).map(Arc::new));

impl Bank {
    /// The bank of an encoder: the stored one where it is this encoder's, otherwise made now.
    /// Cost: one embedding, or one for each name and sentence of the areas.
    pub(super) fn of(embedder: &dyn Embedder) -> Arc<Self> {
        let probe = area::all().first().and_then(|area| area.says.first());
        let stored = STORED.as_ref().filter(|bank| {
            let known = bank.areas.first().and_then(|area| area.says.says.first());
            probe.zip(known).is_some_and(|(text, known)| {
                let fresh = embedder.embed(text);
                fresh.values().len() == bank.space.centre.len()
                    && bank.placed(&fresh).cosine(known) >= SAME_ENCODER_FROM
            })
        });
        stored.map_or_else(|| Arc::new(Self::made(embedder)), Arc::clone)
    }

    /// The bank made afresh.
    pub(super) fn made(embedder: &dyn Embedder) -> Self {
        let embedded = |texts: &[String]| texts.iter().map(|text| embedder.embed(text)).collect::<Vec<_>>();
        let mut areas: Vec<_> =
            area::all().iter().map(|Area { names, says, .. }| (embedded(names), embedded(says))).collect();
        let space = Space::of(&areas.iter().flat_map(|(_, says)| says).collect::<Vec<_>>());
        for said in areas.iter_mut().flat_map(|(_, says)| says) {
            *said = space.placed(said);
        }
        let areas = areas.iter().enumerate().map(|(at, (names, says))| {
            let others = areas.iter().enumerate().filter(|(other, _)| *other != at).flat_map(|(_, (_, says))| says);
            EmbeddedArea { names: names.clone(), says: Said::new(says.clone(), others) }
        });
        Self { areas: areas.collect(), space }
    }

    /// A message's place among messages: its embedding without what all messages share.
    pub(super) fn placed(&self, message: &Embedding) -> Embedding {
        self.space.placed(message)
    }

    /// Sentences that a team wrote for one of its skills, measured against everything else that customers say.
    pub(super) fn said(&self, says: &[Embedding]) -> Said {
        let placed = says.iter().map(|said| self.placed(said)).collect();
        Said::new(placed, self.areas.iter().flat_map(|area| &area.says.says))
    }
}

impl Said {
    fn new<'a>(says: Vec<Embedding>, others: impl Iterator<Item = &'a Embedding>) -> Self {
        let others: Vec<&Embedding> = others.collect();
        let step = others.len().div_ceil(BACKGROUND_MAX).max(1);
        let near: Vec<f32> = others.iter().step_by(step).map(|other| nearness(other, &says)).collect();
        #[expect(clippy::cast_precision_loss, reason = "some hundred sentences")]
        let count = (near.len().max(1)) as f32;
        let usual = near.iter().sum::<f32>() / count;
        let spread = (near.iter().map(|n| (n - usual).powi(2)).sum::<f32>() / count).sqrt();
        Self { says, usual, spread }
    }

    /// How much nearer than usual a placed message is, in spreads; negative where it is farther.
    pub(super) fn excess(&self, message: &Embedding) -> f32 {
        if self.spread <= f32::EPSILON {
            return 0.0;
        }
        (nearness(message, &self.says) - self.usual) / self.spread
    }
}

/// How near a message is to the two nearest of some sentences: one alone may be near by chance.
fn nearness(message: &Embedding, says: &[Embedding]) -> f32 {
    mean_of_two_largest(says.iter().map(|said| message.cosine(said)))
}

/// The mean of the two largest numbers; of one, that one; of none, 0.
pub(super) fn mean_of_two_largest(numbers: impl Iterator<Item = f32>) -> f32 {
    let mut top: (Option<f32>, Option<f32>) = (None, None);
    for n in numbers {
        if top.0.is_none_or(|first| n > first) {
            top = (Some(n), top.0);
        } else if top.1.is_none_or(|second| n > second) {
            top.1 = Some(n);
        }
    }
    match top {
        (Some(first), Some(second)) => f32::midpoint(first, second),
        (Some(only), None) => only,
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use baton_signals::HashedWords;

    use super::*;

    #[test]
    fn the_two_largest_are_averaged() {
        assert!((mean_of_two_largest([0.1, 0.5, 0.3].into_iter()) - 0.4).abs() < 1e-6);
        assert!((mean_of_two_largest([0.2].into_iter()) - 0.2).abs() < 1e-6);
        assert!(mean_of_two_largest(std::iter::empty()).abs() < 1e-6);
    }

    #[test]
    fn a_sentence_of_an_area_is_far_nearer_to_it_than_usual() {
        let bank = Bank::of(&HashedWords);
        let at = area::all().iter().position(|area| area.names.contains(&"refunds".to_owned())).unwrap();
        let refund = HashedWords.embed("I want my money back, I sent it back last week");
        let weather = HashedWords.embed("lovely weather this morning");
        assert!(bank.areas[at].says.excess(&bank.placed(&refund)) > 3.0);
        assert!(bank.areas[at].says.excess(&bank.placed(&weather)) < 1.0);
    }
}
