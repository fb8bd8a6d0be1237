//! How decisions look in JSON, for programs: DESIGN.md section 5, and more keys beside.

use baton_base::text::shortened;
use baton_base::{Probability, TurnIndex};
use baton_signals::Evidence;
use serde::Serialize;

use crate::verdict::{Decision, Fired, Need};

/// The longest quote in characters; more words stand in the turn itself.
pub const QUOTE_CHARS_MAX: usize = 200;

/// A decision in JSON.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DecisionWire {
    /// After which turn.
    pub turn: TurnIndex,
    /// `stay`, `prepare` or `hand_off`.
    pub verdict: &'static str,
    /// What the assistant is to be told: `speak`, `prepare`, `offer` or `handed_off`.
    pub answer: &'static str,
    /// What becomes of it: `watch`, `suggest`, `act` or `held_out`.
    pub mode: &'static str,
    /// How likely it is that a human should take over.
    pub probability: Probability,
    /// Every trigger that fired, largest contribution first.
    pub because: Vec<FiredWire>,
    /// The base plus all contributions.
    pub log_odds: f64,
    /// The log-odds while nothing has fired.
    pub base_log_odds: f64,
    /// The thresholds.
    pub thresholds: ThresholdsWire,
    /// What the human must bring; absent under `stay`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub need: Option<NeedWire>,
    /// The policy that spoke.
    pub policy: String,
}

/// The probabilities from which the policy acts.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ThresholdsWire {
    /// From here on, prepare.
    pub prepare: Probability,
    /// From here on, hand off.
    pub hand_off: Probability,
    /// What a human's time was worth then, as a multiple of its usual price; it moves the line of the handoff.
    pub human_price: f64,
}

/// A trigger that fired, in JSON.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FiredWire {
    /// Its name in the policy.
    pub trigger: String,
    /// What it is about.
    pub family: &'static str,
    /// What it adds to the log-odds.
    pub contribution: f64,
    /// Where to check it.
    pub evidence: Vec<EvidenceWire>,
    /// What it says to a person.
    pub says: String,
    /// The account facts that spoke, in plain words.
    pub facts: Vec<String>,
    /// Whether it decides alone.
    pub certain: bool,
}

/// A piece of evidence, in JSON.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EvidenceWire {
    /// The turn to open.
    pub turn: TurnIndex,
    /// The words, or what was seen where there are none.
    pub quote: String,
    /// Every turn, where it takes several to see it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub turns: Vec<TurnIndex>,
}

/// What the human must bring, in JSON.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NeedWire {
    /// The families among the reasons, strongest first.
    pub families: Vec<&'static str>,
    /// What it is about, strongest first.
    pub topics: Vec<TopicWire>,
    /// The turns that show it, the latest last.
    pub turns: Vec<TurnIndex>,
    /// Skills that the triggers name outright.
    pub skills: Vec<String>,
    /// How frustrated the customer is, 0 to 1.
    pub frustration: f32,
    /// How pleased or eager to buy, 0 to 1.
    pub eagerness: f32,
}

/// A topic, in JSON.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TopicWire {
    /// A signal's name, or the assistant's intent.
    pub name: String,
    /// How strongly, 0 to 1.
    pub strength: f32,
}

impl DecisionWire {
    /// The decision with the words of its evidence; `words` gives a turn's text.
    pub fn of<'t>(decision: &Decision, words: impl Fn(TurnIndex) -> Option<&'t str>) -> Self {
        Self {
            turn: decision.turn,
            verdict: decision.verdict.name(),
            answer: decision.answer.as_str(),
            mode: decision.mode.as_str(),
            probability: decision.probability,
            because: decision.fired.iter().map(|fired| FiredWire::of(fired, &words)).collect(),
            log_odds: decision.log_odds,
            base_log_odds: decision.base_log_odds,
            thresholds: ThresholdsWire {
                prepare: decision.prepare_from,
                hand_off: decision.hand_off_from,
                human_price: decision.human_price,
            },
            need: decision.verdict.need().map(NeedWire::from),
            policy: decision.policy.clone(),
        }
    }
}

impl FiredWire {
    /// The trigger with the words of its evidence; `words` gives a turn's text.
    pub fn of<'t>(fired: &Fired, words: &impl Fn(TurnIndex) -> Option<&'t str>) -> Self {
        Self {
            trigger: fired.trigger.clone(),
            family: fired.family.as_str(),
            contribution: fired.contribution,
            evidence: fired.evidence.iter().map(|evidence| EvidenceWire::of(evidence, words)).collect(),
            says: fired.says.clone(),
            facts: fired.facts.clone(),
            certain: fired.certain,
        }
    }
}

impl EvidenceWire {
    /// The evidence with its words; `words` gives a turn's text.
    pub fn of<'t>(evidence: &Evidence, words: &impl Fn(TurnIndex) -> Option<&'t str>) -> Self {
        let turn = evidence.turn();
        let whole = || words(turn).map_or_else(String::new, |text| shortened(text, QUOTE_CHARS_MAX));
        let (quote, turns) = match evidence {
            Evidence::Quote { bytes, .. } => {
                let part = words(turn).and_then(|text| text.get(bytes.clone()));
                (part.map_or_else(whole, |part| shortened(part, QUOTE_CHARS_MAX)), Vec::new())
            }
            Evidence::Turns { turns } => (whole(), turns.iter().copied().collect()),
            Evidence::Silence { lasted_s, .. } => (format!("silence of {}", lasted(*lasted_s)), Vec::new()),
            Evidence::Reported { what, .. } => (what.clone(), Vec::new()),
        };
        Self { turn, quote, turns }
    }
}

impl From<&Need> for NeedWire {
    fn from(need: &Need) -> Self {
        Self {
            families: need.families.iter().map(|family| family.as_str()).collect(),
            topics: need
                .topics
                .iter()
                .map(|t| TopicWire { name: t.name.clone(), strength: t.strength.value() })
                .collect(),
            turns: need.turns.clone(),
            skills: need.skills.clone(),
            frustration: need.frustration.value(),
            eagerness: need.eagerness.value(),
        }
    }
}

/// A duration for a person, in the largest unit that fits.
fn lasted(seconds: f64) -> String {
    match seconds {
        s if s < 120.0 => format!("{s:.0} seconds"),
        s if s < 7200.0 => format!("{:.0} minutes", s / 60.0),
        s if s < 172_800.0 => format!("{:.0} hours", s / 3600.0),
        s => format!("{:.0} days", s / 86_400.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use baton_base::NonEmpty;

    fn of(evidence: &Evidence) -> EvidenceWire {
        let text = "We need it by Friday, or we leave.";
        EvidenceWire::of(evidence, &|turn: TurnIndex| (turn.0 == 4).then_some(text))
    }

    #[test]
    fn a_quote_is_cut_from_its_turn() {
        let wire = of(&Evidence::Quote { turn: TurnIndex(4), bytes: 0..20 });
        assert_eq!(wire.quote, "We need it by Friday");
    }

    #[test]
    fn a_range_that_no_longer_fits_shows_the_whole_turn() {
        let wire = of(&Evidence::Quote { turn: TurnIndex(4), bytes: 30..900 });
        assert_eq!(wire.quote, "We need it by Friday, or we leave.");
    }

    #[test]
    fn several_turns_are_all_named() {
        let mut turns = NonEmpty::one(TurnIndex(2));
        turns.push(TurnIndex(4));
        let wire = of(&Evidence::Turns { turns });
        assert_eq!((wire.turn, wire.turns), (TurnIndex(4), vec![TurnIndex(2), TurnIndex(4)]));
    }

    #[test]
    fn a_silence_is_told_in_the_largest_unit_that_fits() {
        let wire = of(&Evidence::Silence { before: TurnIndex(4), lasted_s: 432_000.0 });
        assert_eq!(wire.quote, "silence of 5 days");
    }
}
