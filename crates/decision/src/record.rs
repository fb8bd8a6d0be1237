//! How decisions are stored: JSON with a fixed shape, both ways. Evidence is kept as places, not as words.

use baton_base::{NonEmpty, Probability, Strength, TurnIndex};
use baton_conversation::turn::UnknownWord;
use baton_signals::Evidence;
use baton_signals::record::{EvidenceRecord, EvidenceRecordError};
use serde::{Deserialize, Serialize};

use crate::rollout::Mode;
use crate::verdict::{Answer, Decision, Family, Fired, Need, Topic, Verdict};

/// Why a stored decision cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecisionRecordError {
    /// A verdict that is none of the three.
    #[error("`{0}` is no verdict: stored decisions hold `stay`, `prepare` or `hand_off`")]
    Verdict(String),
    /// A handoff without reasons.
    #[error("the stored handoff after turn {turn} has no reasons")]
    NoReasons {
        /// After which turn.
        turn: TurnIndex,
    },
    /// Evidence from no turns.
    #[error(transparent)]
    Evidence(#[from] EvidenceRecordError),
    /// A family that is unknown.
    #[error("a stored trigger cannot be read")]
    Family(#[from] UnknownWord),
}

/// A stored decision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DecisionRecord {
    turn: TurnIndex,
    verdict: String,
    /// What the assistant was told; decisions of earlier versions hold the verdict alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    answer: Option<String>,
    /// What became of it; left out where it was acted upon.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    mode: Option<String>,
    probability: f64,
    base_log_odds: f64,
    log_odds: f64,
    prepare_from: f64,
    hand_off_from: f64,
    /// Left out where it was the usual one.
    #[serde(default = "usual_price", skip_serializing_if = "is_usual")]
    human_price: f64,
    policy: String,
    fired: Vec<FiredRecord>,
    /// The names of the triggers among `fired` that carried a handoff.
    #[serde(default)]
    carried_by: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    need: Option<NeedRecord>,
}

fn usual_price() -> f64 {
    1.0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_usual(price: &f64) -> bool {
    (*price - 1.0).abs() < f64::EPSILON
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct FiredRecord {
    trigger: String,
    family: String,
    says: String,
    contribution: f64,
    certain: bool,
    evidence: Vec<EvidenceRecord>,
    facts: Vec<String>,
}

/// A need, as it is stored beside a conversation that waits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "fields mirror `Need`, which documents them")]
pub struct NeedRecord {
    pub families: Vec<String>,
    pub topics: Vec<(String, Strength)>,
    pub turns: Vec<TurnIndex>,
    pub skills: Vec<String>,
    pub frustration: Strength,
    pub eagerness: Strength,
    pub certain: bool,
}

impl From<&Decision> for DecisionRecord {
    fn from(d: &Decision) -> Self {
        let carried_by = match &d.verdict {
            Verdict::HandOff { because, .. } => because.iter().map(|fired| fired.trigger.clone()).collect(),
            Verdict::Stay | Verdict::Prepare { .. } => Vec::new(),
        };
        Self {
            turn: d.turn,
            verdict: d.verdict.name().to_owned(),
            answer: Some(d.answer.as_str().to_owned()),
            mode: (d.mode != Mode::Act).then(|| d.mode.as_str().to_owned()),
            probability: d.probability.value(),
            base_log_odds: d.base_log_odds,
            log_odds: d.log_odds,
            prepare_from: d.prepare_from.value(),
            hand_off_from: d.hand_off_from.value(),
            human_price: d.human_price,
            policy: d.policy.clone(),
            fired: d.fired.iter().map(FiredRecord::from).collect(),
            carried_by,
            need: d.verdict.need().map(NeedRecord::from),
        }
    }
}

impl TryFrom<DecisionRecord> for Decision {
    type Error = DecisionRecordError;

    fn try_from(r: DecisionRecord) -> Result<Self, DecisionRecordError> {
        let fired = r.fired.into_iter().map(Fired::try_from).collect::<Result<Vec<_>, _>>()?;
        let need = r.need.map(Need::try_from).transpose()?.unwrap_or_default();
        let verdict = match r.verdict.as_str() {
            "stay" => Verdict::Stay,
            "prepare" => Verdict::Prepare { need },
            "hand_off" => {
                let because = fired.iter().filter(|fired| r.carried_by.contains(&fired.trigger)).cloned().collect();
                let because = NonEmpty::from_vec(because).ok_or(DecisionRecordError::NoReasons { turn: r.turn })?;
                Verdict::HandOff { because, need }
            }
            other => return Err(DecisionRecordError::Verdict(other.to_owned())),
        };
        let told = r.answer.and_then(|word| Answer::ALL.iter().copied().find(|answer| answer.as_str() == word));
        Ok(Self {
            turn: r.turn,
            answer: told.unwrap_or(match verdict {
                Verdict::Stay => Answer::Speak,
                Verdict::Prepare { .. } => Answer::Prepare,
                Verdict::HandOff { .. } => Answer::HandedOff,
            }),
            mode: r
                .mode
                .and_then(|word| Mode::ALL.iter().copied().find(|mode| mode.as_str() == word))
                .unwrap_or(Mode::Act),
            verdict,
            probability: Probability::clamped(r.probability),
            base_log_odds: r.base_log_odds,
            log_odds: r.log_odds,
            fired,
            prepare_from: Probability::clamped(r.prepare_from),
            hand_off_from: Probability::clamped(r.hand_off_from),
            human_price: r.human_price,
            policy: r.policy,
        })
    }
}

impl From<&Fired> for FiredRecord {
    fn from(f: &Fired) -> Self {
        Self {
            trigger: f.trigger.clone(),
            family: f.family.to_string(),
            says: f.says.clone(),
            contribution: f.contribution,
            certain: f.certain,
            evidence: f.evidence.iter().map(EvidenceRecord::from).collect(),
            facts: f.facts.clone(),
        }
    }
}

impl TryFrom<FiredRecord> for Fired {
    type Error = DecisionRecordError;

    fn try_from(r: FiredRecord) -> Result<Self, DecisionRecordError> {
        Ok(Self {
            trigger: r.trigger,
            family: r.family.parse()?,
            says: r.says,
            contribution: r.contribution,
            certain: r.certain,
            evidence: r.evidence.into_iter().map(Evidence::try_from).collect::<Result<_, _>>()?,
            facts: r.facts,
        })
    }
}

impl From<&Need> for NeedRecord {
    fn from(n: &Need) -> Self {
        Self {
            families: n.families.iter().map(ToString::to_string).collect(),
            topics: n.topics.iter().map(|topic| (topic.name.clone(), topic.strength)).collect(),
            turns: n.turns.clone(),
            skills: n.skills.clone(),
            frustration: n.frustration,
            eagerness: n.eagerness,
            certain: n.certain,
        }
    }
}

impl TryFrom<NeedRecord> for Need {
    type Error = DecisionRecordError;

    fn try_from(r: NeedRecord) -> Result<Self, DecisionRecordError> {
        Ok(Self {
            families: r.families.iter().map(|family| family.parse::<Family>()).collect::<Result<_, _>>()?,
            topics: r.topics.into_iter().map(|(name, strength)| Topic { name, strength }).collect(),
            turns: r.turns,
            skills: r.skills,
            frustration: r.frustration,
            eagerness: r.eagerness,
            certain: r.certain,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fired(trigger: &str, contribution: f64, evidence: Vec<Evidence>) -> Fired {
        Fired {
            trigger: trigger.to_owned(),
            family: Family::Emotional,
            says: "the customer is angry".to_owned(),
            contribution,
            certain: false,
            evidence,
            facts: vec!["renewal in 41 days".to_owned()],
        }
    }

    fn decision(verdict: Verdict, fired: Vec<Fired>) -> Decision {
        Decision {
            turn: TurnIndex(7),
            answer: Answer::Offer,
            mode: Mode::Suggest,
            verdict,
            probability: Probability::clamped(0.1 + 0.2),
            base_log_odds: -3.1,
            log_odds: -0.847_297_860_387_203_7,
            fired,
            prepare_from: Probability::clamped(0.2),
            hand_off_from: Probability::clamped(0.6),
            human_price: 1.5,
            policy: "v1".to_owned(),
        }
    }

    fn round_trip(decision: &Decision) {
        let json = serde_json::to_string(&DecisionRecord::from(decision)).unwrap();
        let back: DecisionRecord = serde_json::from_str(&json).unwrap();
        assert_eq!(&Decision::try_from(back).unwrap(), decision, "{json}");
    }

    #[test]
    fn every_verdict_survives_storage_bit_by_bit() {
        let mut turns = NonEmpty::one(TurnIndex(1));
        turns.push(TurnIndex(3));
        let evidence = vec![
            Evidence::Quote { turn: TurnIndex(1), bytes: 3..9 },
            Evidence::Turns { turns },
            Evidence::Silence { before: TurnIndex(5), lasted_s: 86_400.5 },
            Evidence::Reported { turn: TurnIndex(6), what: "confidence 0.31".to_owned() },
        ];
        let need = Need {
            families: vec![Family::Emotional, Family::Value],
            topics: vec![Topic { name: "billing".to_owned(), strength: Strength::clamped(0.7) }],
            turns: vec![TurnIndex(1)],
            skills: vec!["billing".to_owned()],
            frustration: Strength::clamped(0.9),
            eagerness: Strength::clamped(0.0),
            certain: false,
        };
        let reasons = vec![fired("angry", 1.1, evidence), fired("pleased", -0.3, Vec::new())];
        let because = NonEmpty::one(reasons[0].clone());
        round_trip(&decision(Verdict::HandOff { because, need: need.clone() }, reasons.clone()));
        round_trip(&decision(Verdict::Prepare { need }, reasons));
        round_trip(&decision(Verdict::Stay, Vec::new()));
    }

    #[test]
    fn a_stored_handoff_without_reasons_is_refused() {
        let because = NonEmpty::one(fired("angry", 1.1, Vec::new()));
        let whole = decision(Verdict::HandOff { because, need: Need::default() }, Vec::new());
        let record = DecisionRecord::from(&whole);
        assert_eq!(Decision::try_from(record), Err(DecisionRecordError::NoReasons { turn: TurnIndex(7) }));
    }
}
