//! Readings kept beside a conversation, so that it is read once however many policies are tried on it.

use baton_conversation::Turn;
use baton_conversation::file::TranscriptFile;
use baton_signals::record::ReadingRecord;
use baton_signals::{Evidence, Reading};
use serde::{Deserialize, Serialize};

/// The key under which they stand in a conversation's line.
const KEY: &str = "readings";

/// What was read in each turn, and by what.
#[derive(Serialize, Deserialize)]
struct KeptReadings {
    by: String,
    turns: Vec<Vec<ReadingRecord>>,
}

/// Writes readings beside a conversation; `by` is the print of the models that read.
pub(super) fn keep(file: &mut TranscriptFile, by: &str, by_turn: &[Vec<Reading>]) {
    let turns = by_turn.iter().map(|readings| readings.iter().map(ReadingRecord::from).collect()).collect();
    if let Ok(value) = serde_json::to_value(KeptReadings { by: by.to_owned(), turns }) {
        file.other.insert(KEY.to_owned(), value);
    }
}

/// The readings beside a conversation; nothing where there are none, where other models read, or where they do not fit its turns.
pub(super) fn kept(file: &TranscriptFile, turns: &[Turn], by: &str) -> Option<Vec<Vec<Reading>>> {
    let kept = KeptReadings::deserialize(file.other.get(KEY)?).ok()?;
    if kept.by != by || kept.turns.len() != turns.len() {
        return None;
    }
    let read = |records: Vec<ReadingRecord>| {
        let readings = records.into_iter().map(Reading::try_from).collect::<Result<Vec<_>, _>>().ok()?;
        readings.iter().all(|reading| fits(&reading.evidence, turns)).then_some(readings)
    };
    kept.turns.into_iter().map(read).collect()
}

/// Whether evidence points at turns that there are, and at whole characters of them.
fn fits(evidence: &Evidence, turns: &[Turn]) -> bool {
    let turn = turns.get(evidence.turn().0 as usize);
    match (evidence, turn) {
        (Evidence::Quote { bytes, .. }, Some(turn)) => turn.text.as_str().get(bytes.clone()).is_some(),
        (_, turn) => turn.is_some(),
    }
}
