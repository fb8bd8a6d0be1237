//! What a message means and how it is felt: the fine-tuned reader.

use std::ops::Range;
use std::sync::Arc;

use baton_base::Strength;
use rten::NodeId;

use super::cache::Cache;
use super::clause::{QUOTE_BYTES_MAX, clauses, sentences};
use super::file::{Calibration, Line};
use super::look::Level;
use super::session::{Lanes, ModelBytes, Session};
use super::tongue::unfamiliar;
use super::window::{Row, pair_row};
use super::wordpiece::{Piece, WordPiece};

/// How much surer than its line the reader must be of a sentence on its own, in log-odds, for it to
/// count in a letter too long to be read at once: alone a sentence lacks what makes it harmless.
const ALONE_CAUTION: f32 = 2.0;

/// How much surer the reader must be in a language that it has learnt too little of.
const UNFAMILIAR_CAUTION: f32 = 1.5;

/// The most sentences of a long letter read one by one, from its start and from its end, where
/// letters say what they want: some 500 words, at two to four milliseconds a sentence.
const HEAD_SENTENCES_MAX: usize = 24;

/// See [`HEAD_SENTENCES_MAX`].
const TAIL_SENTENCES_MAX: usize = 8;

/// The reader, its lines, and its answers to texts seen before.
#[derive(Debug)]
pub(crate) struct WordReader {
    session: Session,
    inputs: [NodeId; 3],
    outputs: [NodeId; 2],
    calibration: Calibration,
    seen: Cache<Arc<Heard>>,
}

/// What was heard in one message.
#[derive(Debug)]
pub(crate) struct Heard {
    /// How strongly every signal shows, in the order of the calibration.
    pub(crate) levels: Vec<Level>,
    /// Whether it is in a language that the reader has learnt too little of, and the levels are lowered for it.
    pub(crate) unfamiliar: bool,
}

/// What the model makes of one message.
struct Answer {
    /// How strongly each signal shows.
    log_odds: Vec<f32>,
    /// What each piece of the message adds to each signal, piece by piece.
    shares: Vec<f32>,
    /// Whether the model saw the whole message.
    whole: bool,
}

impl WordReader {
    pub(crate) fn load(bytes: ModelBytes, calibration: Calibration, lanes: Arc<Lanes>) -> Result<Self, String> {
        let session = Session::load(bytes, lanes)?;
        let inputs = [session.node("input_ids")?, session.node("attention_mask")?, session.node("token_type_ids")?];
        let outputs = [session.node("signals")?, session.node("by_token")?];
        Ok(Self { session, inputs, outputs, calibration, seen: Cache::new() })
    }

    /// How strongly every signal shows in a message beside the turn before it (`assistant: …`,
    /// `customer: …` or nothing), in the order of the calibration.
    pub(crate) fn read(&self, words: &WordPiece, before: &str, message: &str) -> Result<Arc<Heard>, String> {
        let key = format!("{before}\u{1}{message}");
        let mut problem = None;
        let seen =
            self.seen.get_or_make(&key, || self.look(words, before, message).map_err(|e| problem = Some(e)).ok());
        seen.ok_or_else(|| problem.unwrap_or_default())
    }

    /// The answer where it is remembered.
    pub(crate) fn remembered(&self, before: &str, message: &str) -> Option<Arc<Heard>> {
        self.seen.get(&format!("{before}\u{1}{message}"))
    }

    fn look(&self, words: &WordPiece, before: &str, message: &str) -> Result<Arc<Heard>, String> {
        let pieces = words.pieces(message);
        let answer = self.answer(words, before, &pieces)?;
        let signals = self.calibration.lines.len();
        let clauses = if message.len() > QUOTE_BYTES_MAX { clauses(message) } else { Vec::new() };
        let unfamiliar = unfamiliar(message, &pieces);
        let caution = if unfamiliar { UNFAMILIAR_CAUTION } else { 0.0 };
        let level = |(at, (line, log_odds)): (usize, (&Line, &f32))| {
            let shares = answer.shares.iter().skip(at).step_by(signals).copied();
            Level {
                signal: line.signal.clone(),
                strength: line.strength(*log_odds - caution),
                words: strongest(&clauses, &pieces, shares).unwrap_or(0..message.len()),
            }
        };
        let mut levels: Vec<Level> =
            self.calibration.lines.iter().zip(&answer.log_odds).enumerate().map(level).collect();
        if !answer.whole {
            self.read_by_sentence(words, message, caution, &mut levels)?;
        }
        Ok(Arc::new(Heard { levels, unfamiliar }))
    }

    /// Raises each level to its strongest sentence of a long letter, and points it there.
    fn read_by_sentence(
        &self,
        words: &WordPiece,
        message: &str,
        caution: f32,
        levels: &mut [Level],
    ) -> Result<(), String> {
        let sentences = sentences(message);
        let near_an_end = |at: usize| at < HEAD_SENTENCES_MAX || sentences.len() - at <= TAIL_SENTENCES_MAX;
        let mut strongest = vec![f32::NEG_INFINITY; levels.len()];
        for (_, bytes) in sentences.iter().enumerate().filter(|(at, _)| near_an_end(*at)) {
            let alone = self.answer(words, "", &words.pieces(message.get(bytes.clone()).unwrap_or_default()))?;
            let lines = self.calibration.lines.iter().zip(alone.log_odds);
            for ((level, held), (line, log_odds)) in levels.iter_mut().zip(&mut strongest).zip(lines) {
                if log_odds > *held {
                    *held = log_odds;
                    level.words = bytes.clone();
                    let alone = line.strength(log_odds - ALONE_CAUTION - caution);
                    level.strength = if alone > level.strength { alone } else { level.strength };
                }
            }
        }
        Ok(())
    }

    fn answer(&self, words: &WordPiece, before: &str, message: &[Piece]) -> Result<Answer, String> {
        let row = pair_row(words, &words.pieces(before), message);
        let [log_odds, mut shares] = self.run_row(&row)?;
        let wanted = self.calibration.lines.len();
        if log_odds.len() != wanted || shares.len() != wanted * row.ids.len() {
            return Err(format!("it gave {} and {} numbers for {wanted} signals", log_odds.len(), shares.len()));
        }
        shares.drain(..row.message_from * wanted);
        Ok(Answer { log_odds, shares, whole: row.whole })
    }

    /// The model's own run.
    pub(crate) fn run_row(&self, row: &Row) -> Result<[Vec<f32>; 2], String> {
        let mask = vec![1; row.ids.len()];
        let [ids, seen, types] = self.inputs;
        self.session.run(&[(ids, &*row.ids), (seen, &*mask), (types, &*row.parts)], self.outputs)
    }
}

/// The clause whose pieces add most to a signal; nothing where there is but one.
fn strongest(
    clauses: &[Range<usize>],
    pieces: &[Piece],
    shares: impl Iterator<Item = f32> + Clone,
) -> Option<Range<usize>> {
    let added = |clause: &Range<usize>| -> f32 {
        let inside = pieces.iter().zip(shares.clone()).filter(|(piece, _)| clause.contains(&piece.bytes.start));
        inside.map(|(_, share)| share).sum()
    };
    let weighed = clauses.iter().map(|clause| (clause, added(clause)));
    weighed.max_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(clause, _)| clause.clone())
}

impl Line {
    /// The strength of a signal from the model's log-odds: the signal's own line is moved to 0.5,
    /// in log-odds, so that order is kept and above 0.5 means "there" for every signal alike.
    fn strength(&self, log_odds: f32) -> Strength {
        Strength::clamped(1.0 / (1.0 + (self.line_log_odds - log_odds).exp()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signal::Signal;

    #[test]
    fn the_line_becomes_one_half_and_order_is_kept() {
        let line = Line { signal: Signal::Pricing, line_log_odds: 0.8 };
        assert!((line.strength(0.8).value() - 0.5).abs() < 1e-6);
        assert!(line.strength(0.9) > line.strength(0.8) && line.strength(-9.0) < line.strength(-8.0));
    }
}
