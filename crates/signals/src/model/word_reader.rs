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
use super::window::pair_row;
use super::wordpiece::WordPiece;

/// The most parts that a message is read in at once to find the words that carry a signal.
const PARTS_MAX: usize = 6;

/// The most parts read for one message, at two to four milliseconds each. Three of four messages
/// with several clauses have two or three; longer ones pay with a longer quote instead.
const PART_READINGS_MAX: usize = 12;

/// How much surer than its line the reader must be of a sentence on its own, in log-odds, for it to
/// count in a letter too long to be read at once: alone a sentence lacks what makes it harmless.
const ALONE_CAUTION: f32 = 2.0;

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
    signals: NodeId,
    calibration: Calibration,
    seen: Cache<Arc<[Level]>>,
}

/// Some clauses of a message, and how the model read them on their own.
struct ReadPart<'a> {
    clauses: &'a [Range<usize>],
    bytes: Range<usize>,
    log_odds: Vec<f32>,
}

impl WordReader {
    pub(crate) fn load(bytes: ModelBytes, calibration: Calibration, lanes: Arc<Lanes>) -> Result<Self, String> {
        let session = Session::load(bytes, lanes)?;
        let inputs = [session.node("input_ids")?, session.node("attention_mask")?, session.node("token_type_ids")?];
        let signals = session.node("signals")?;
        Ok(Self { session, inputs, signals, calibration, seen: Cache::new() })
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

    /// The answer where it is remembered.
    pub(crate) fn remembered(&self, before: &str, message: &str) -> Option<Arc<[Level]>> {
        self.seen.get(&format!("{before}\u{1}{message}"))
    }

    fn look(&self, words: &WordPiece, before: &str, message: &str) -> Result<Arc<[Level]>, String> {
        let (log_odds, whole) = self.log_odds(words, before, message)?;
        let level = |(line, log_odds): (&Line, f32)| Level {
            signal: line.signal.clone(),
            strength: line.strength(log_odds),
            words: 0..message.len(),
        };
        let mut levels: Vec<Level> = self.calibration.lines.iter().zip(log_odds).map(level).collect();
        if !whole {
            self.read_by_sentence(words, message, &mut levels)?;
        } else if message.len() > QUOTE_BYTES_MAX {
            let mut left = PART_READINGS_MAX;
            let fired: Vec<&mut Level> = levels.iter_mut().filter(|level| level.fires()).collect();
            self.narrow(words, message, &clauses(message), fired, &mut left)?;
        }
        Ok(levels.into())
    }

    /// Raises each level to its strongest sentence of a long letter, and points it there.
    fn read_by_sentence(&self, words: &WordPiece, message: &str, levels: &mut [Level]) -> Result<(), String> {
        let sentences = sentences(message);
        let near_an_end = |at: usize| at < HEAD_SENTENCES_MAX || sentences.len() - at <= TAIL_SENTENCES_MAX;
        let mut strongest = vec![f32::NEG_INFINITY; levels.len()];
        for (_, bytes) in sentences.iter().enumerate().filter(|(at, _)| near_an_end(*at)) {
            let (log_odds, _) = self.log_odds(words, "", message.get(bytes.clone()).unwrap_or_default())?;
            let lines = self.calibration.lines.iter().zip(log_odds);
            for ((level, held), (line, log_odds)) in levels.iter_mut().zip(&mut strongest).zip(lines) {
                if log_odds > *held {
                    *held = log_odds;
                    level.words = bytes.clone();
                    let alone = line.strength(log_odds - ALONE_CAUTION);
                    level.strength = if alone > level.strength { alone } else { level.strength };
                }
            }
        }
        Ok(())
    }

    /// Narrows each level's words to the part that carries its signal most, read on its own.
    ///
    /// Measured on 1,376 signals in messages of several clauses: the clause that is strongest on
    /// its own is the one whose removal weakens the message most in 87 of 100 cases; averaging the
    /// model's own rows over a clause, which would cost no further run, found it in 61.
    fn narrow(
        &self,
        words: &WordPiece,
        message: &str,
        clauses: &[Range<usize>],
        fired: Vec<&mut Level>,
        left: &mut usize,
    ) -> Result<(), String> {
        let parts: Vec<&[Range<usize>]> = clauses.chunks(clauses.len().div_ceil(PARTS_MAX).max(1)).collect();
        if parts.len() < 2 || fired.is_empty() || *left < parts.len() {
            return Ok(());
        }
        *left -= parts.len();
        let read = self.read_parts(words, message, &parts)?;
        let mut by_part: Vec<Vec<&mut Level>> = read.iter().map(|_| Vec::new()).collect();
        for level in fired {
            let Some(at) = self.calibration.lines.iter().position(|line| line.signal == level.signal) else { continue };
            let carried = |part: &ReadPart<'_>| part.log_odds.get(at).copied().unwrap_or(f32::NEG_INFINITY);
            let strongest = read.iter().enumerate().rev().max_by(|(_, a), (_, b)| carried(a).total_cmp(&carried(b)));
            let Some((place, part)) = strongest else { continue };
            level.words = part.bytes.clone();
            if let Some(levels) = by_part.get_mut(place) {
                levels.push(level);
            }
        }
        for (part, levels) in read.into_iter().zip(by_part) {
            self.narrow(words, message, part.clauses, levels, left)?;
        }
        Ok(())
    }

    /// Reads parts of a message each on its own, half of them on a thread beside this one: people
    /// wait for a turn's decision, and a second core is mostly idle.
    fn read_parts<'a>(
        &self,
        words: &WordPiece,
        message: &str,
        parts: &[&'a [Range<usize>]],
    ) -> Result<Vec<ReadPart<'a>>, String> {
        let read = |parts: &[&'a [Range<usize>]]| -> Result<Vec<ReadPart<'a>>, String> {
            let spans = parts.iter().filter_map(|part| Some((*part, part.first()?.start..part.last()?.end)));
            let read = spans.map(|(clauses, bytes)| {
                let (log_odds, _) = self.log_odds(words, "", message.get(bytes.clone()).unwrap_or_default())?;
                Ok(ReadPart { clauses, bytes, log_odds })
            });
            read.collect()
        };
        let (here, beside) = parts.split_at(parts.len().div_ceil(2));
        std::thread::scope(|scope| {
            let beside = scope.spawn(|| read(beside));
            let mut all = read(here)?;
            all.extend(beside.join().map_err(|_| "a reading thread stopped".to_owned())??);
            Ok(all)
        })
    }

    /// The model's answer in log-odds, and whether it saw the whole message.
    fn log_odds(&self, words: &WordPiece, before: &str, message: &str) -> Result<(Vec<f32>, bool), String> {
        let row = pair_row(words, &words.pieces(before), &words.pieces(message));
        let mask = vec![1; row.ids.len()];
        let [ids, seen, types] = self.inputs;
        let log_odds = self.session.run(&[(ids, &*row.ids), (seen, &*mask), (types, &*row.parts)], self.signals)?;
        let wanted = self.calibration.lines.len();
        if log_odds.len() != wanted {
            return Err(format!("it gave {} numbers for {wanted} signals", log_odds.len()));
        }
        Ok((log_odds, row.whole))
    }
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
