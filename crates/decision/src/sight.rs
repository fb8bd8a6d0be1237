//! Everything that is remembered of a conversation, laid out for one decision: each reading's age and what
//! is left of it are worked out once, however many triggers ask.

use baton_signals::Signal;

use crate::fading::Fading;
use crate::situation::{Seen, Situation};

/// A situation as one decision sees it.
#[derive(Debug)]
pub struct Sight<'a> {
    situation: &'a Situation,
    usual: Fading,
    /// Each signal with where its readings begin and end, sorted by signal.
    signals: Vec<(&'a Signal, usize, usize)>,
    sightings: Vec<Sighting<'a>>,
}

/// A reading with its age.
#[derive(Debug, Clone, Copy)]
pub struct Sighting<'a> {
    /// The reading.
    pub seen: &'a Seen,
    /// How many turns the customer took since.
    pub turns: u32,
    /// Seconds since.
    pub seconds: f64,
    /// The share left by the policy's usual fading, before anything was settled.
    fresh: f64,
}

/// A sight through the eyes of one trigger: with its own fading.
#[derive(Debug, Clone, Copy)]
pub struct Lens<'a> {
    sight: &'a Sight<'a>,
    /// The trigger's fading, where it is not the usual one.
    fading: Option<&'a Fading>,
    takes_back: f64,
}

impl<'a> Sight<'a> {
    /// Lays out a situation; `usual` is the policy's fading.
    #[must_use]
    pub fn of(situation: &'a Situation, usual: Fading) -> Self {
        let mut signals = Vec::new();
        let mut sightings = Vec::new();
        for (signal, seen) in situation.all_seen() {
            let begin = sightings.len();
            sightings.extend(seen.map(|seen| {
                let turns = situation.customer_turns().saturating_sub(seen.customer_turn);
                let seconds = situation.now().seconds_since(seen.at);
                let fresh = usual.left(situation.channel(), turns, seconds);
                Sighting { seen, turns, seconds, fresh }
            }));
            signals.push((signal, begin, sightings.len()));
        }
        Self { situation, usual, signals, sightings }
    }

    /// What is known beside the readings.
    #[must_use]
    pub fn situation(&self) -> &'a Situation {
        self.situation
    }

    /// The readings of a signal, the oldest first.
    #[must_use]
    pub fn readings(&self, signal: &Signal) -> &[Sighting<'a>] {
        let found = self.signals.binary_search_by(|(known, ..)| (*known).cmp(signal)).ok();
        let range = found.and_then(|at| self.signals.get(at)).map(|(_, begin, end)| *begin..*end);
        range.and_then(|range| self.sightings.get(range)).unwrap_or_default()
    }

    /// Every signal that was read, with its readings.
    pub fn all(&self) -> impl Iterator<Item = (&'a Signal, &[Sighting<'a>])> {
        self.signals.iter().map(|(signal, begin, end)| (*signal, self.sightings.get(*begin..*end).unwrap_or_default()))
    }
}

impl<'a> Lens<'a> {
    /// The sight with a trigger's own fading, and the share of settled evidence that it takes back.
    #[must_use]
    pub fn new(sight: &'a Sight<'a>, fading: &'a Fading, takes_back: f64) -> Self {
        Self { sight, fading: Some(fading).filter(|fading| **fading != sight.usual), takes_back }
    }

    /// What is seen.
    #[must_use]
    pub fn sight(&self) -> &'a Sight<'a> {
        self.sight
    }

    /// What is left of a reading's strength now.
    #[must_use]
    pub fn left(&self, sighting: &Sighting<'_>) -> f64 {
        let fresh = self.fading.map_or(sighting.fresh, |fading| {
            fading.left(self.sight.situation.channel(), sighting.turns, sighting.seconds)
        });
        sighting.seen.strength * fresh * (1.0 - self.takes_back * sighting.seen.settled)
    }
}
