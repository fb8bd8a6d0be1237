//! When a trigger fires, and how strongly.

use baton_signals::Signal;

use crate::fact::FactTest;
use crate::sight::{Lens, Sighting};
use crate::situation::Seen;

/// The least strength at which evidence counts: what has faded or been settled below a twentieth is gone.
pub const STRENGTH_FLOOR: f64 = 0.05;

/// What must be so for a trigger to fire.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// All of them; as strong as the weakest.
    All(Vec<Self>),
    /// At least one of them; as strong as the strongest.
    Any(Vec<Self>),
    /// At least so many of them; as strong as the weakest of the strongest so many.
    SomeOf(usize, Vec<Self>),
    /// Not this; then at full strength.
    Not(Box<Self>),
    /// Something was read.
    Signal(SignalTest),
    /// A fact is so; then at full strength.
    Fact(FactTest),
}

/// A condition on what was read.
#[derive(Debug, Clone, PartialEq)]
pub struct SignalTest {
    /// Any of these signals.
    pub any_of: Vec<Signal>,
    /// How strong a reading must have been when it was read.
    pub at_least: f64,
    /// Read within so many turns of the customer; 1 is the latest only.
    pub within_turns: Option<u32>,
    /// Read within so many seconds.
    pub within_s: Option<f64>,
    /// On at least so many different turns.
    pub times: usize,
    /// At least so many different ones of the signals.
    pub different: usize,
}

/// The most pieces of evidence kept for one trigger, the latest; a person opens no more.
pub const EVIDENCE_SHOWN: usize = 6;

/// What made a condition hold, in plain words and readings.
#[derive(Debug, Default)]
pub struct Grounds<'a> {
    /// The latest readings that counted, each piece of evidence once, in the order of their turns.
    pub seen: Vec<&'a Seen>,
    /// The facts that counted, in plain words.
    pub facts: Vec<String>,
}

impl<'a> Grounds<'a> {
    fn add(&mut self, seen: &'a Seen) {
        let at = self.seen.partition_point(|known| known.turn <= seen.turn);
        if at == 0 && self.seen.len() >= EVIDENCE_SHOWN {
            return;
        }
        if self.seen.iter().any(|known| known.turn == seen.turn && known.evidence == seen.evidence) {
            return;
        }
        self.seen.insert(at, seen);
        if self.seen.len() > EVIDENCE_SHOWN {
            self.seen.remove(0);
        }
    }
}

impl Condition {
    /// How strongly it holds, 0 to 1; 0 where it does not.
    ///
    /// Cost: at most [`crate::situation::READINGS_KEPT`] readings for each signal it names.
    #[must_use]
    pub fn strength(&self, lens: &Lens<'_>) -> f64 {
        match self {
            Self::All(parts) => {
                let mut least = 1.0_f64;
                for part in parts {
                    least = least.min(part.strength(lens));
                    if least <= 0.0 {
                        return 0.0;
                    }
                }
                least
            }
            Self::Any(parts) => parts.iter().map(|part| part.strength(lens)).fold(0.0, f64::max),
            Self::SomeOf(count, parts) => {
                let mut strengths: Vec<f64> = parts.iter().map(|part| part.strength(lens)).collect();
                strengths.sort_by(|a, b| b.total_cmp(a));
                strengths.get(count.saturating_sub(1)).copied().unwrap_or(0.0)
            }
            Self::Not(part) => f64::from(u8::from(part.strength(lens) <= 0.0)),
            Self::Signal(test) => test.strength(lens),
            Self::Fact(test) => f64::from(u8::from(test.holds(lens.sight().situation()))),
        }
    }

    /// Collects what made it hold. Nothing is collected below a `not`.
    pub fn grounds<'a>(&self, lens: &Lens<'a>, into: &mut Grounds<'a>) {
        match self {
            Self::All(parts) => parts.iter().for_each(|part| part.grounds(lens, into)),
            Self::Any(parts) | Self::SomeOf(_, parts) => {
                parts.iter().filter(|part| part.strength(lens) > 0.0).for_each(|part| part.grounds(lens, into));
            }
            Self::Not(_) => {}
            Self::Signal(test) => test.matching(lens).for_each(|(_, sighting, _)| into.add(sighting.seen)),
            Self::Fact(test) => {
                let said = test.say(lens.sight().situation());
                if !into.facts.contains(&said) {
                    into.facts.push(said);
                }
            }
        }
    }
}

impl SignalTest {
    /// Any reading of one of the signals, whenever it was.
    #[must_use]
    pub fn any_of(signals: Vec<Signal>) -> Self {
        Self { any_of: signals, at_least: 0.0, within_turns: None, within_s: None, times: 1, different: 1 }
    }

    /// The readings that count, each with the place of its signal and what is left of it.
    fn matching<'t, 'a: 't>(
        &'t self,
        lens: &Lens<'a>,
    ) -> impl Iterator<Item = (usize, &'a Sighting<'a>, f64)> + use<'t, 'a> {
        let lens = *lens;
        let named = self.any_of.iter().enumerate();
        let readings = named.flat_map(move |(at, signal)| lens.sight().readings(signal).iter().map(move |s| (at, s)));
        readings.filter_map(move |(at, sighting)| {
            let counts = sighting.seen.strength >= self.at_least
                && self.within_turns.is_none_or(|within| sighting.turns < within)
                && self.within_s.is_none_or(|within| sighting.seconds <= within);
            let left = if counts { lens.left(sighting) } else { 0.0 };
            (left >= STRENGTH_FLOOR).then_some((at, sighting, left))
        })
    }

    fn strength(&self, lens: &Lens<'_>) -> f64 {
        if self.times <= 1 && self.different <= 1 {
            return self.matching(lens).map(|(_, _, left)| left).fold(0.0, f64::max);
        }
        let found: Vec<_> = self.matching(lens).collect();
        let by_turn = best(found.iter().map(|(_, sighting, left)| (sighting.seen.turn.0, *left)));
        let by_signal = best(found.iter().map(|(place, _, left)| (u32::try_from(*place).unwrap_or(u32::MAX), *left)));
        mean_of_best(&by_turn, self.times).min(mean_of_best(&by_signal, self.different))
    }
}

/// The strongest of each group, strongest first.
fn best(items: impl Iterator<Item = (u32, f64)>) -> Vec<f64> {
    let mut groups: Vec<(u32, f64)> = Vec::new();
    for (group, value) in items {
        match groups.iter_mut().find(|(g, _)| *g == group) {
            Some((_, most)) => *most = most.max(value),
            None => groups.push((group, value)),
        }
    }
    let mut values: Vec<f64> = groups.into_iter().map(|(_, value)| value).collect();
    values.sort_by(|a, b| b.total_cmp(a));
    values
}

/// The mean of the strongest `count`, or 0 where there are fewer.
fn mean_of_best(strongest_first: &[f64], count: usize) -> f64 {
    let count = count.max(1);
    let Some(taken) = strongest_first.get(..count) else { return 0.0 };
    #[expect(clippy::cast_precision_loss, reason = "at most a few hundred")]
    let count = count as f64;
    taken.iter().sum::<f64>() / count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fading::Fading;
    use crate::sight::Sight;
    use crate::situation::Situation;
    use baton_base::text::Text;
    use baton_base::{Language, Strength, Timestamp, TurnIndex};
    use baton_conversation::{Account, Channel, Speaker, Turn};
    use baton_signals::{Evidence, Reading};

    const SLOW: Fading = Fading { half_life_turns: 4.0, chat_s: 1e9, email_s: 1e9, phone_s: 1e9, video_s: 1e9 };

    fn after(turns: &[&[(Signal, f32)]]) -> Situation {
        let mut situation = Situation::new(Channel::Chat, Language::EN, Account::unknown());
        for (i, read) in (0u32..).zip(turns) {
            let index = TurnIndex(i);
            let text = Text::new("words").unwrap();
            let turn = Turn { index, by: Speaker::Customer, at: Timestamp::from_millis(0), text, report: None };
            let readings: Vec<_> = read
                .iter()
                .map(|(signal, strength)| Reading {
                    signal: signal.clone(),
                    strength: Strength::clamped(*strength),
                    evidence: Evidence::Quote { turn: index, bytes: 0..5 },
                })
                .collect();
            situation.observe(&turn, &readings);
        }
        situation
    }

    fn strength(test: SignalTest, situation: &Situation) -> f64 {
        Condition::Signal(test).strength(&Lens::new(&Sight::of(situation, SLOW), &SLOW, 1.0))
    }

    #[test]
    fn a_reading_fades_by_the_customers_turns() {
        let situation = after(&[&[(Signal::Anger, 1.0)], &[], &[], &[], &[]]);
        assert!((strength(SignalTest::any_of(vec![Signal::Anger]), &situation) - 0.5).abs() < 1e-9);
    }

    #[test]
    fn a_fading_of_its_own_counts_instead_of_the_usual() {
        let situation = after(&[&[(Signal::Anger, 1.0)], &[], &[], &[], &[]]);
        let sight = Sight::of(&situation, SLOW);
        let test = Condition::Signal(SignalTest::any_of(vec![Signal::Anger]));
        assert!((test.strength(&Lens::new(&sight, &Fading::NEVER, 1.0)) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn twice_needs_two_turns_and_not_two_signals_on_one() {
        let twice = SignalTest { times: 2, ..SignalTest::any_of(vec![Signal::Anger, Signal::Frustration]) };
        let once = after(&[&[(Signal::Anger, 0.9), (Signal::Frustration, 0.9)]]);
        assert!(strength(twice.clone(), &once) <= 0.0);
        let again = after(&[&[(Signal::Anger, 0.9)], &[(Signal::Frustration, 0.9)]]);
        assert!(strength(twice, &again) > 0.8);
    }

    #[test]
    fn different_counts_signals_and_not_turns() {
        let two = SignalTest { different: 2, ..SignalTest::any_of(vec![Signal::Budget, Signal::Timeline]) };
        let same = after(&[&[(Signal::Budget, 0.9)], &[(Signal::Budget, 0.9)]]);
        assert!(strength(two.clone(), &same) <= 0.0);
        let both = after(&[&[(Signal::Budget, 0.9), (Signal::Timeline, 0.7)]]);
        assert!((strength(two, &both) - 0.8).abs() < 1e-6);
    }

    #[test]
    fn within_one_turn_is_the_latest_only() {
        let now = SignalTest { within_turns: Some(1), ..SignalTest::any_of(vec![Signal::Anger]) };
        assert!(strength(now.clone(), &after(&[&[], &[(Signal::Anger, 0.9)]])) > 0.8);
        assert!(strength(now, &after(&[&[(Signal::Anger, 0.9)], &[]])) <= 0.0);
    }

    #[test]
    fn what_is_settled_is_taken_back() {
        let situation = after(&[&[(Signal::Anger, 0.9)], &[(Signal::Resolved, 1.0)]]);
        assert!(strength(SignalTest::any_of(vec![Signal::Anger]), &situation) <= 0.0);
    }

    #[test]
    fn some_of_several_is_as_strong_as_the_weakest_that_is_needed() {
        let part = |signal| Condition::Signal(SignalTest::any_of(vec![signal]));
        let parts = vec![part(Signal::Anger), part(Signal::Budget), part(Signal::Timeline)];
        let situation = after(&[&[(Signal::Anger, 0.9), (Signal::Timeline, 0.6)]]);
        let sight = Sight::of(&situation, SLOW);
        let lens = Lens::new(&sight, &SLOW, 1.0);
        assert!((Condition::SomeOf(2, parts.clone()).strength(&lens) - 0.6).abs() < 1e-6);
        assert!(Condition::SomeOf(3, parts).strength(&lens) <= 0.0);
    }

    #[test]
    fn a_not_holds_at_full_strength_while_the_other_does_not() {
        let not = Condition::Not(Box::new(Condition::Signal(SignalTest::any_of(vec![Signal::Anger]))));
        let situation = after(&[&[]]);
        let sight = Sight::of(&situation, SLOW);
        assert!((not.strength(&Lens::new(&sight, &SLOW, 1.0)) - 1.0).abs() < 1e-12);
    }
}
