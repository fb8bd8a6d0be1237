//! Meaning, emotion and the team's own signals: what the models saw in the words and that crosses its line.

use crate::course::Now;
use crate::reading::{Evidence, Reading};

pub(super) fn read(now: Now<'_>) -> Vec<Reading> {
    let seen = now.look.words.iter().chain(&now.look.own).filter(|level| level.fires());
    seen.map(|level| Reading {
        signal: level.signal.clone(),
        strength: level.strength,
        evidence: Evidence::Quote { turn: now.turn.index, bytes: level.words.clone() },
    })
    .collect()
}
