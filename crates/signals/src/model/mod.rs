//! The two models that read words, and the one way to look through both.

mod basic;
mod cache;
pub mod clause;
pub mod embedding;
mod encoder;
mod file;
pub mod hashed;
pub mod look;
mod session;
mod tongue;
mod window;
mod word_reader;
mod wordpiece;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use baton_conversation::{Speaker, Turn};

pub use embedding::{Embedder, Embedding};
pub use hashed::HashedWords;
pub use look::{FIRES_ABOVE, Level, Look};
pub use session::ModelBytes;

use crate::own::OwnSignals;
use crate::reader::formulaic;
use encoder::Encoder;
use session::Lanes;
use word_reader::{Heard, WordReader};
use wordpiece::WordPiece;

/// The names of the model files, as they lie in a folder.
pub const FILE_NAMES: [&str; 5] = ["signals-int8.onnx", "signals.json", "minilm-int8.onnx", "vocab.txt", "words.txt"];

/// Words a turn needs before its meaning is compared with other turns: "ok", "yes please" and
/// "thank you" are alike whatever they answer.
const EMBEDDED_WORDS_MIN: usize = 3;

/// The contents of the model files.
#[derive(Debug, Clone)]
pub struct ModelFiles {
    /// `signals-int8.onnx`.
    pub reader: ModelBytes,
    /// `signals.json`.
    pub calibration: String,
    /// `minilm-int8.onnx`.
    pub encoder: ModelBytes,
    /// `vocab.txt`: the pieces that both models know.
    pub vocabulary: String,
    /// `words.txt`: words of other languages that only the reader learnt; may be empty.
    pub own_words: String,
}

impl ModelFiles {
    /// The files that are part of the binary.
    #[must_use]
    pub fn embedded() -> Self {
        Self {
            reader: ModelBytes::Embedded(include_bytes!("../../../../assets/reader/signals-int8.onnx")),
            calibration: include_str!("../../../../assets/reader/signals.json").to_owned(),
            encoder: ModelBytes::Embedded(include_bytes!("../../../../assets/reader/minilm-int8.onnx")),
            vocabulary: include_str!("../../../../assets/reader/vocab.txt").to_owned(),
            own_words: include_str!("../../../../assets/reader/words.txt").to_owned(),
        }
    }

    /// The files of a folder, each fetched by its name of [`FILE_NAMES`] by the caller, who reads the disk.
    ///
    /// # Errors
    /// [`ModelError::Absent`] for the first file that cannot be read, [`ModelError::Unusable`] for a
    /// text file that is not UTF-8.
    pub fn from_folder<E: std::fmt::Display>(
        mut read: impl FnMut(&'static str) -> Result<Vec<u8>, E>,
    ) -> Result<Self, ModelError> {
        let mut fetch = |file| read(file).map_err(|e| ModelError::Absent { file, problem: e.to_string() });
        let [reader, calibration, encoder, vocabulary, own_words] = FILE_NAMES;
        let text = |file, bytes| {
            String::from_utf8(bytes).map_err(|e| ModelError::Unusable { file, problem: e.utf8_error().to_string() })
        };
        Ok(Self {
            reader: ModelBytes::Owned(fetch(reader)?),
            calibration: text(calibration, fetch(calibration)?)?,
            encoder: ModelBytes::Owned(fetch(encoder)?),
            vocabulary: text(vocabulary, fetch(vocabulary)?)?,
            own_words: text(own_words, fetch(own_words)?)?,
        })
    }
}

/// Why the models cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// A file is not there or cannot be read.
    #[error(
        "the model file `{file}` cannot be read ({problem}): put it back from `assets/reader`, or remove the model \
         folder from the configuration to use the models inside the binary"
    )]
    Absent {
        /// Its name.
        file: &'static str,
        /// What the caller found.
        problem: String,
    },
    /// A file is there but is no model of ours.
    #[error(
        "the model file `{file}` is damaged or another version ({problem}): put it back from `assets/reader`, or \
         remove the model folder from the configuration to use the models inside the binary"
    )]
    Unusable {
        /// Its name.
        file: &'static str,
        /// What is wrong with it.
        problem: String,
    },
}

/// Both models and the team's own signals, ready to read. A clone is the same models.
#[derive(Debug, Clone)]
pub struct Models {
    loaded: Arc<Loaded>,
    own: Arc<OwnSignals>,
    print: Arc<str>,
}

#[derive(Debug)]
struct Loaded {
    words: WordPiece,
    reader: WordReader,
    encoder: Encoder,
    failed_runs: AtomicU64,
    /// The part of the print that is these files'.
    files: u64,
}

impl Models {
    /// The models that are part of the binary.
    ///
    /// # Errors
    /// [`ModelError::Unusable`], which a test keeps from ever shipping.
    pub fn embedded() -> Result<Self, ModelError> {
        Self::from_files(ModelFiles::embedded())
    }

    /// The models in these files, each tried once on a short and on the longest text, so that a
    /// file that cannot work is refused here and reading cannot fail later.
    ///
    /// # Errors
    /// [`ModelError::Unusable`] naming the file.
    pub fn from_files(files: ModelFiles) -> Result<Self, ModelError> {
        let [reader_name, calibration_name, encoder_name, vocabulary_name, _] = FILE_NAMES;
        let unusable = |file| move |problem| ModelError::Unusable { file, problem };
        let calibration = file::Calibration::parse(&files.calibration).map_err(unusable(calibration_name))?;
        let words = WordPiece::from_vocabulary(&files.vocabulary, &files.own_words)
            .ok_or_else(|| "a mark such as `[CLS]` is missing".to_owned())
            .map_err(unusable(vocabulary_name))?;
        // Every training moves the lines of its signals, so that they stand for the network too.
        let print = [env!("CARGO_PKG_VERSION"), &files.calibration, &files.own_words]
            .iter()
            .fold(0, |print, text| digest(print, text.as_bytes()));
        let lanes = Arc::new(Lanes::default());
        let reader = WordReader::load(files.reader, calibration, Arc::clone(&lanes)).map_err(unusable(reader_name))?;
        let encoder = Encoder::load(files.encoder, lanes).map_err(unusable(encoder_name))?;
        let longest = "a ".repeat(window::PIECES_MAX);
        // The last of the reader's own words is the last row of its table.
        let last = files.own_words.lines().last().unwrap_or_default();
        for text in ["hello", &longest, last] {
            reader.read(&words, "", text).map_err(unusable(reader_name))?;
            encoder.embed(&words, text).map_err(unusable(encoder_name))?;
        }
        let loaded = Loaded { words, reader, encoder, failed_runs: AtomicU64::new(0), files: print };
        Ok(Self { loaded: Arc::new(loaded), own: Arc::new(OwnSignals::none()), print: shown(print) })
    }

    /// A short name for all that decides what is read: model files, a team's own signals, this version of Baton. Readings that
    /// were kept are used again only by models of the same print.
    #[must_use]
    pub fn print(&self) -> &str {
        &self.print
    }

    /// The same models with a team's own signals.
    #[must_use]
    pub fn with_own(&self, own: OwnSignals) -> Self {
        let print = shown(digest(self.loaded.files, format!("{own:?}").as_bytes()));
        Self { loaded: Arc::clone(&self.loaded), own: Arc::new(own), print }
    }

    /// The team's own signals.
    #[must_use]
    pub fn own(&self) -> &OwnSignals {
        &self.own
    }

    /// What the models see in a turn beside the turn before it: meaning, emotion and own signals
    /// for a customer's turn, an embedding for a customer's and an assistant's turn that says
    /// enough to have one, nothing for a human's. The two models run side by side. Total.
    ///
    /// Cost: the slower of the two models, see `benches/models.rs`; next to nothing for equal texts.
    #[must_use]
    pub fn look(&self, turn: &Turn, before: Option<&Turn>) -> Look {
        let text = turn.text.as_str();
        match turn.by {
            Speaker::Human => Look::blank(),
            Speaker::Assistant => Look { embedding: self.embedding_of(text), ..Look::blank() },
            Speaker::Customer => self.look_at_words(text, &before.map(context_of).unwrap_or_default()),
        }
    }

    /// The look at a turn whose words were seen before; nothing where a model would have to run. It
    /// never takes longer than a look into a table, so that a caller need not leave its thread.
    #[must_use]
    pub fn remembered(&self, turn: &Turn, before: Option<&Turn>) -> Option<Look> {
        let text = turn.text.as_str();
        if turn.by == Speaker::Human {
            return Some(Look::blank());
        }
        let embedding = if says_enough(text) { Some(self.loaded.encoder.remembered(text)?) } else { None };
        if turn.by == Speaker::Assistant {
            return Some(Look { embedding, ..Look::blank() });
        }
        let context = before.map(context_of).unwrap_or_default();
        let words = self.loaded.reader.remembered(&context, text)?;
        Some(self.put_together(text, &context, Some(&words), embedding))
    }

    /// What the models see in a customer's message; `context` is the turn before as `assistant: …`
    /// or `customer: …`, or empty.
    #[must_use]
    pub fn look_at_words(&self, text: &str, context: &str) -> Look {
        let read = || self.counted(self.loaded.reader.read(&self.loaded.words, context, text));
        let loaded = &self.loaded;
        let (words, embedding) = match (loaded.reader.remembered(context, text), loaded.encoder.remembered(text)) {
            (Some(words), _) => (Some(words), self.embedding_of(text)),
            (None, Some(embedding)) => (read(), Some(embedding)),
            // A thread is worth its 30 microseconds where each side takes milliseconds.
            (None, None) => std::thread::scope(|scope| {
                let encoder = scope.spawn(|| self.embedding_of(text));
                (read(), encoder.join().ok().flatten())
            }),
        };
        self.put_together(text, context, words.as_deref(), embedding)
    }

    /// The rows of a message that both models would be given: for measuring what reading costs beside them.
    #[must_use]
    pub fn prepared(&self, text: &str) -> Rows {
        let Loaded { words, .. } = &*self.loaded;
        let reader = window::pair_row(words, &[], &words.pieces(text));
        Rows { reader, encoder: window::single_row(words, &words.shared_pieces(text)) }
    }

    /// Runs both models on rows, side by side, and nothing else.
    pub fn run_alone(&self, rows: &Rows) {
        let Loaded { reader, encoder, .. } = &*self.loaded;
        std::thread::scope(|scope| {
            let beside = scope.spawn(|| self.counted(encoder.run_row(&rows.encoder)));
            self.counted(reader.run_row(&rows.reader));
            drop(beside.join());
        });
    }

    fn put_together(&self, text: &str, context: &str, heard: Option<&Heard>, embedding: Option<Embedding>) -> Look {
        let levels = heard.map(|heard| heard.levels.clone()).unwrap_or_default();
        let words = formulaic::corrected(text, context, levels);
        let own = embedding.as_ref().map(|e| self.own.levels(e, text)).unwrap_or_default();
        Look { words, own, embedding, unfamiliar: heard.is_some_and(|heard| heard.unfamiliar) }
    }

    /// How many runs of a model failed since loading. It stays 0 with models that passed loading;
    /// a failed run reads as nothing seen, and this number is how that is noticed.
    #[must_use]
    pub fn failed_runs(&self) -> u64 {
        self.loaded.failed_runs.load(Ordering::Relaxed)
    }

    fn embedding_of(&self, text: &str) -> Option<Embedding> {
        says_enough(text).then(|| self.counted(self.loaded.encoder.embed(&self.loaded.words, text))).flatten()
    }

    fn counted<T>(&self, run: Result<T, String>) -> Option<T> {
        if run.is_err() {
            self.loaded.failed_runs.fetch_add(1, Ordering::Relaxed);
        }
        run.ok()
    }
}

/// A message as both models take it.
#[derive(Debug)]
pub struct Rows {
    reader: window::Row,
    encoder: window::Row,
}

impl Embedder for Models {
    fn embed(&self, text: &str) -> Embedding {
        let embedding = self.counted(self.loaded.encoder.embed(&self.loaded.words, text));
        embedding.unwrap_or_else(|| Embedding::from_values(Vec::new()))
    }
}

/// Whether a text says enough to be compared with others.
fn says_enough(text: &str) -> bool {
    text.split_whitespace().nth(EMBEDDED_WORDS_MIN - 1).is_some()
}

/// The turn before as the reader was trained to see it. A human's words stand where the
/// assistant's would.
fn context_of(before: &Turn) -> String {
    let by = if before.by == Speaker::Customer { "customer" } else { "assistant" };
    format!("{by}: {}", before.text)
}
/// FNV-1a, 64 bits, going on from another digest.
fn digest(from: u64, bytes: &[u8]) -> u64 {
    let start = from ^ 0xcbf2_9ce4_8422_2325;
    bytes.iter().fold(start, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

fn shown(print: u64) -> Arc<str> {
    format!("{print:016x}").into()
}
