//! Readings as they are stored: JSON both ways.

use std::ops::Range;

use baton_base::{NonEmpty, Strength, TurnIndex};
use serde::{Deserialize, Serialize};

use crate::reading::{Evidence, Reading};
use crate::signal::Signal;

/// A stored reading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReadingRecord {
    /// The signal's public name. One that is not built in is a team's own, also after the team
    /// stopped using it: history stays readable.
    pub signal: String,
    /// How strongly.
    pub strength: Strength,
    /// Where to check it.
    pub evidence: EvidenceRecord,
}

/// Stored evidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields mirror `Evidence`, which documents them")]
pub enum EvidenceRecord {
    Quote { turn: TurnIndex, from: usize, to: usize },
    Turns { turns: Vec<TurnIndex> },
    Silence { before: TurnIndex, lasted_s: f64 },
    Reported { turn: TurnIndex, what: String },
}

/// A stored reading names no turn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the stored reading of `{signal}` names no turn: the record is damaged")]
pub struct ReadingRecordError {
    /// The signal it was of.
    pub signal: String,
}

impl From<&Reading> for ReadingRecord {
    fn from(reading: &Reading) -> Self {
        Self {
            signal: reading.signal.name().to_owned(),
            strength: reading.strength,
            evidence: EvidenceRecord::from(&reading.evidence),
        }
    }
}

impl TryFrom<ReadingRecord> for Reading {
    type Error = ReadingRecordError;
    fn try_from(record: ReadingRecord) -> Result<Self, ReadingRecordError> {
        let ReadingRecord { signal, strength, evidence } = record;
        let Ok(evidence) = Evidence::try_from(evidence) else { return Err(ReadingRecordError { signal }) };
        let signal = Signal::built_in(&signal).unwrap_or_else(|| Signal::Own(signal.into()));
        Ok(Self { signal, strength, evidence })
    }
}

impl From<&Evidence> for EvidenceRecord {
    fn from(evidence: &Evidence) -> Self {
        match evidence.clone() {
            Evidence::Quote { turn, bytes: Range { start, end } } => Self::Quote { turn, from: start, to: end },
            Evidence::Turns { turns } => Self::Turns { turns: turns.into_vec() },
            Evidence::Silence { before, lasted_s } => Self::Silence { before, lasted_s },
            Evidence::Reported { turn, what } => Self::Reported { turn, what },
        }
    }
}

/// Stored evidence names no turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("stored evidence names no turn: the record is damaged")]
pub struct EvidenceRecordError;

impl TryFrom<EvidenceRecord> for Evidence {
    type Error = EvidenceRecordError;
    fn try_from(record: EvidenceRecord) -> Result<Self, EvidenceRecordError> {
        Ok(match record {
            EvidenceRecord::Quote { turn, from, to } => Self::Quote { turn, bytes: from..to },
            EvidenceRecord::Turns { turns } => {
                Self::Turns { turns: NonEmpty::from_vec(turns).ok_or(EvidenceRecordError)? }
            }
            EvidenceRecord::Silence { before, lasted_s } => Self::Silence { before, lasted_s },
            EvidenceRecord::Reported { turn, what } => Self::Reported { turn, what },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_evidence_survives_storage() {
        let turns = NonEmpty { first: TurnIndex(1), rest: vec![TurnIndex(5)] };
        for evidence in [
            Evidence::Quote { turn: TurnIndex(3), bytes: 4..19 },
            Evidence::Turns { turns },
            Evidence::Silence { before: TurnIndex(7), lasted_s: 901.5 },
            Evidence::Reported { turn: TurnIndex(2), what: "confidence 0.31".into() },
        ] {
            for signal in [Signal::RepeatsSelf, Signal::Own("asks_for_sample".into())] {
                let reading = Reading { signal, strength: Strength::clamped(0.123_456), evidence: evidence.clone() };
                let json = serde_json::to_string(&ReadingRecord::from(&reading)).unwrap();
                let back: ReadingRecord = serde_json::from_str(&json).unwrap();
                assert_eq!(Reading::try_from(back), Ok(reading), "{json}");
            }
        }
    }

    #[test]
    fn evidence_without_a_turn_is_refused_with_its_signal() {
        let json = r#"{"signal":"worsening","strength":0.6,"evidence":{"kind":"turns","turns":[]}}"#;
        let record: ReadingRecord = serde_json::from_str(json).unwrap();
        assert!(Reading::try_from(record).unwrap_err().to_string().contains("`worsening`"));
    }
}
