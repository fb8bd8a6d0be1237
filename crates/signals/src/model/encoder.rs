//! A text's place among meanings: the general encoder.

use std::sync::Arc;

use rten::NodeId;

use super::cache::Cache;
use super::embedding::Embedding;
use super::session::{Lanes, ModelBytes, Session};
use super::window::{Row, single_row};
use super::wordpiece::WordPiece;

/// The encoder, and its answers to texts seen before.
#[derive(Debug)]
pub(crate) struct Encoder {
    session: Session,
    inputs: [NodeId; 2],
    embedding: NodeId,
    seen: Cache<Embedding>,
}

impl Encoder {
    pub(crate) fn load(bytes: ModelBytes, lanes: Arc<Lanes>) -> Result<Self, String> {
        let session = Session::load(bytes, lanes)?;
        let inputs = [session.node("input_ids")?, session.node("attention_mask")?];
        let embedding = session.node("embedding")?;
        Ok(Self { session, inputs, embedding, seen: Cache::new() })
    }

    /// The embedding of a text; of a long one its first 126 pieces, which say what it is about.
    pub(crate) fn embed(&self, words: &WordPiece, text: &str) -> Result<Embedding, String> {
        let mut problem = None;
        let seen = self.seen.get_or_make(text, || self.run(words, text).map_err(|e| problem = Some(e)).ok());
        seen.ok_or_else(|| problem.unwrap_or_default())
    }

    /// The answer where it is remembered.
    pub(crate) fn remembered(&self, text: &str) -> Option<Embedding> {
        self.seen.get(text)
    }

    fn run(&self, words: &WordPiece, text: &str) -> Result<Embedding, String> {
        self.run_row(&single_row(words, &words.shared_pieces(text)))
    }

    /// The model's own run.
    pub(crate) fn run_row(&self, row: &Row) -> Result<Embedding, String> {
        let mask = vec![1; row.ids.len()];
        let [ids, seen] = self.inputs;
        let [values] = self.session.run(&[(ids, &row.ids), (seen, &mask)], [self.embedding])?;
        Ok(Embedding::from_values(values))
    }
}
