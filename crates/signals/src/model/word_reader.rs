//! What a message means and how it is felt: the fine-tuned reader.

use std::ops::Range;
use std::sync::Arc;

use baton_base::Strength;
use rten::NodeId;

use super::cache::Cache;
use super::clause::clauses;
use super::file::Calibration;
use super::head::Head;
use super::look::Level;
use super::session::{Lanes, ModelBytes, Rows, Session};
use super::window::{Row, pair_rows};
use super::wordpiece::{Piece, WordPiece};

/// The node with one row a piece, before the rows are averaged; see `export` in `scripts/reader/tune.py`.
const PIECES_NODE: &str = "LayerNormalization_217";

/// The reader, its lines, and its answers to texts seen before.
#[derive(Debug)]
pub(crate) struct WordReader {
    session: Session,
    inputs: [NodeId; 3],
    signals: NodeId,
    /// The rows before averaging and the head over them; where a model has other names inside, a
    /// quote is the whole message.
    inside: Option<(NodeId, Head)>,
    calibration: Calibration,
    seen: Cache<Arc<[Level]>>,
}

impl WordReader {
    pub(crate) fn load(bytes: ModelBytes, calibration: Calibration, lanes: Arc<Lanes>) -> Result<Self, String> {
        let session = Session::load(bytes, lanes)?;
        let inputs = [session.node("input_ids")?, session.node("attention_mask")?, session.node("token_type_ids")?];
        let signals = session.node("signals")?;
        let inside = session.node(PIECES_NODE).ok().zip(Head::taken_from(&session, signals));
        Ok(Self { session, inputs, signals, inside, calibration, seen: Cache::new() })
    }

    /// How strongly every signal shows in a message beside the turn before it (`assistant: …`,
    /// `customer: …` or nothing), in the order of the calibration.
    pub(crate) fn read(&self, words: &WordPiece, before: &str, message: &str) -> Result<Arc<[Level]>, String> {
        let key = format!("{before}\u{1}{message}");
        let mut problem = None;
        let seen =
            self.seen.get_or_make(&key, || self.look(words, before, message).map_err(|e| problem = Some(e)).ok());
        seen.ok_or_else(|| problem.unwrap_or_default())
    }

    fn look(&self, words: &WordPiece, before: &str, message: &str) -> Result<Arc<[Level]>, String> {
        let pieces = words.pieces(message);
        let parts = clauses(message);
        let mut best: Vec<Best> = vec![Best::default(); self.calibration.lines.len()];
        for row in pair_rows(words, &words.pieces(before), &pieces) {
            self.look_at(&row, &parts, &mut best)?;
        }
        let whole = 0..message.len();
        let levels = self.calibration.lines.iter().zip(best).map(|(line, best)| Level {
            signal: line.signal.clone(),
            strength: line.strength(best.log_odds),
            words: best.words.map_or_else(|| whole.clone(), |(_, words)| words),
        });
        Ok(levels.collect())
    }

    fn look_at(&self, row: &Row<'_>, parts: &[Range<usize>], best: &mut [Best]) -> Result<(), String> {
        let mask = vec![1; row.ids.len()];
        let [ids, seen, types] = self.inputs;
        let inputs = [(ids, &*row.ids), (seen, &*mask), (types, &*row.parts)];
        let wanted: Vec<NodeId> =
            std::iter::once(self.signals).chain(self.inside.iter().map(|(node, _)| *node)).collect();
        let mut given = self.session.run(&inputs, &wanted)?.into_iter();
        let log_odds = given.next().unwrap_or_default().values;
        if log_odds.len() != best.len() {
            return Err(format!("it gave {} numbers for {} signals", log_odds.len(), best.len()));
        }
        let rows = given.next().filter(|_| parts.len() > 1);
        let by_part: Vec<(&Range<usize>, Vec<f32>)> = match (&self.inside, &rows) {
            (Some((_, head)), Some(rows)) => {
                part_rows(row, parts, rows).map(|(part, mean)| (part, head.log_odds(&mean))).collect()
            }
            _ => Vec::new(),
        };
        for (at, (best, log_odds)) in best.iter_mut().zip(log_odds).enumerate() {
            best.log_odds = best.log_odds.max(log_odds);
            for (part, by_signal) in &by_part {
                best.offer(by_signal.get(at).copied().unwrap_or(f32::NEG_INFINITY), part);
            }
        }
        Ok(())
    }
}

/// The strongest sight of one signal so far.
#[derive(Debug, Clone)]
struct Best {
    log_odds: f32,
    words: Option<(f32, Range<usize>)>,
}

impl Default for Best {
    fn default() -> Self {
        Self { log_odds: f32::NEG_INFINITY, words: None }
    }
}

impl Best {
    fn offer(&mut self, log_odds: f32, part: &Range<usize>) {
        if self.words.as_ref().is_none_or(|(held, _)| log_odds > *held) {
            self.words = Some((log_odds, part.clone()));
        }
    }
}

/// For each clause that the row holds, the average of its pieces' rows. The model's answer is a
/// linear head on the average of all rows, so this is the share of the answer that the clause
/// carries: evidence without running the model again.
fn part_rows<'a>(
    row: &'a Row<'_>,
    parts: &'a [Range<usize>],
    rows: &'a Rows,
) -> impl Iterator<Item = (&'a Range<usize>, Vec<f32>)> {
    parts.iter().filter_map(move |part| {
        let mut sum = vec![0.0_f32; rows.width];
        let mut count = 0.0_f32;
        for (piece, values) in row.message.iter().zip(rows.iter().skip(row.message_from)) {
            if within(piece, part) {
                sum.iter_mut().zip(values).for_each(|(sum, value)| *sum += value);
                count += 1.0;
            }
        }
        (count > 0.0).then(|| (part, sum.into_iter().map(|s| s / count).collect()))
    })
}

fn within(piece: &Piece, part: &Range<usize>) -> bool {
    part.contains(&piece.bytes.start)
}

impl super::file::Line {
    /// The strength of a signal from the model's log-odds: the signal's own line is moved to 0.5,
    /// in log-odds, so that order is kept and above 0.5 means "there" for every signal alike.
    fn strength(&self, log_odds: f32) -> Strength {
        Strength::clamped(1.0 / (1.0 + (self.line_log_odds - log_odds).exp()))
    }
}

#[cfg(test)]
mod tests {
    use super::super::file::Line;
    use crate::signal::Signal;

    #[test]
    fn the_line_becomes_one_half_and_order_is_kept() {
        let line = Line { signal: Signal::Pricing, line_log_odds: 0.8 };
        assert!((line.strength(0.8).value() - 0.5).abs() < 1e-6);
        assert!(line.strength(0.9) > line.strength(0.8) && line.strength(-9.0) < line.strength(-8.0));
    }
}
