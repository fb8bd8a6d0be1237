//! Learnt signals as they are kept: one line of JSON, and the weights behind it.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::head::Head;
use super::lift::{LIFTED, Lift};
use super::ngrams::BUCKETS;
use super::space::Space;
use super::{Ground, OwnSignal, OwnSignals};
use crate::model::hashed::fnv1a_bytes;

/// The form of the file. It rises whenever the weights of an older file would mean something else.
const VERSION: u32 = 1;

/// What the signals were learnt from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Each source with its digest.
    pub sources: BTreeMap<String, String>,
    /// The encoder's digest.
    pub encoder: String,
}

/// Why a compiled file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CompiledError {
    /// It is not what was written.
    #[error("it is damaged ({0})")]
    Damaged(String),
    /// Another version of the program wrote it.
    #[error("it is of version {0}, this program reads version {VERSION}")]
    OtherVersion(u32),
    /// Its sources or the encoder are others now.
    #[error("{0} changed since it was compiled")]
    Stale(String),
}

#[derive(Serialize, Deserialize)]
struct Header {
    baton_own_signals: u32,
    #[serde(flatten)]
    origin: Origin,
    dimensions: usize,
    scale: f32,
    rarity_unseen: f32,
    rarities: usize,
    signals: Vec<SignalHeader>,
    body_check: String,
}

#[derive(Serialize, Deserialize)]
struct SignalHeader {
    name: String,
    line: f32,
    bias: f32,
    lifted_step: f32,
    sparse_step: f32,
    buckets: usize,
}

impl OwnSignals {
    /// The file that holds these signals: 16 bits a weight, and only weights that are not 0.
    ///
    /// # Errors
    /// A sentence, only where a weight is no number.
    pub fn to_file(&self, origin: Origin, dimensions: usize) -> Result<Vec<u8>, String> {
        let Some(Ground { space, .. }) = &self.ground else { return Err("there are no signals".to_owned()) };
        let mut body = Vec::new();
        let rarity_unseen = space.rarity.iter().copied().fold(0.0, f32::max);
        let mut rarities = 0;
        for (bucket, rarity) in space.rarity.iter().enumerate().filter(|(_, r)| **r < rarity_unseen) {
            rarities += 1;
            body.extend(u16::try_from(bucket).unwrap_or_default().to_le_bytes());
            body.extend(rarity.to_le_bytes());
        }
        let mut signals = Vec::new();
        for signal in &self.signals {
            let (lifted_step, sparse_step) = (step(&signal.head.lifted), step(&signal.head.sparse));
            body.extend(signal.head.lifted.iter().flat_map(|w| steps(*w, lifted_step).to_le_bytes()));
            let mut buckets = 0;
            for (bucket, weight) in signal.head.sparse.iter().enumerate() {
                let weight = steps(*weight, sparse_step);
                if weight != 0 {
                    buckets += 1;
                    body.extend(u16::try_from(bucket).unwrap_or_default().to_le_bytes());
                    body.extend(weight.to_le_bytes());
                }
            }
            let (name, line, bias) = (signal.name.to_string(), signal.line, signal.head.bias);
            signals.push(SignalHeader { name, line, bias, lifted_step, sparse_step, buckets });
        }
        let body_check = check(&body);
        let baton_own_signals = VERSION;
        let scale = space.scale;
        let header =
            Header { baton_own_signals, origin, dimensions, scale, rarity_unseen, rarities, signals, body_check };
        let mut file = serde_json::to_vec(&header).map_err(|e| e.to_string())?;
        file.push(b'\n');
        file.extend(body);
        Ok(file)
    }

    /// The signals in a file, where it was compiled from just that origin.
    ///
    /// # Errors
    /// [`CompiledError`] saying why it must be compiled anew.
    pub fn from_file(file: &[u8], origin: &Origin) -> Result<Self, CompiledError> {
        let damaged = |what: &str| CompiledError::Damaged(what.to_owned());
        let end = file.iter().position(|byte| *byte == b'\n').ok_or_else(|| damaged("its first line does not end"))?;
        let (first, body) = file.split_at(end);
        let body = body.get(1..).unwrap_or_default();
        #[derive(Deserialize)]
        struct VersionOnly {
            baton_own_signals: u32,
        }
        let version: VersionOnly = serde_json::from_slice(first).map_err(|e| damaged(&e.to_string()))?;
        if version.baton_own_signals != VERSION {
            return Err(CompiledError::OtherVersion(version.baton_own_signals));
        }
        let header: Header = serde_json::from_slice(first).map_err(|e| damaged(&e.to_string()))?;
        if header.body_check != check(body) {
            return Err(damaged("its weights are not those that were written"));
        }
        if let Some(what) = difference(&header.origin, origin) {
            return Err(CompiledError::Stale(what));
        }
        read(&header, &mut Bytes(body)).ok_or_else(|| damaged("it is too short"))
    }
}

fn difference(was: &Origin, is: &Origin) -> Option<String> {
    let names = was.sources.keys().chain(is.sources.keys());
    let changed = names.into_iter().find(|name| was.sources.get(*name) != is.sources.get(*name));
    changed.map(|name| format!("`{name}`")).or_else(|| (was.encoder != is.encoder).then(|| "the encoder".to_owned()))
}

fn read(header: &Header, body: &mut Bytes<'_>) -> Option<OwnSignals> {
    let mut rarity = vec![header.rarity_unseen; 2 * BUCKETS];
    for _ in 0..header.rarities {
        let bucket = usize::from(u16::from_le_bytes(body.take()?));
        *rarity.get_mut(bucket)? = f32::from_le_bytes(body.take()?);
    }
    let mut signals = Vec::new();
    for signal in &header.signals {
        let mut lifted = Vec::with_capacity(LIFTED);
        for _ in 0..LIFTED {
            lifted.push(f32::from(i16::from_le_bytes(body.take()?)) * signal.lifted_step);
        }
        let mut sparse = vec![0.0; 2 * BUCKETS];
        for _ in 0..signal.buckets {
            let bucket = usize::from(u16::from_le_bytes(body.take()?));
            *sparse.get_mut(bucket)? = f32::from(i16::from_le_bytes(body.take()?)) * signal.sparse_step;
        }
        let head = Head { lifted, sparse, bias: signal.bias };
        signals.push(OwnSignal { name: Arc::from(signal.name.as_str()), head, line: signal.line });
    }
    let space = Space { scale: header.scale, rarity };
    Some(OwnSignals { signals, ground: Some(Ground { lift: Lift::of_dimensions(header.dimensions), space }) })
}

/// The size of a step, so that the largest weight is so many steps as 16 bits hold.
fn step(weights: &[f32]) -> f32 {
    (weights.iter().fold(0.0_f32, |most, w| most.max(w.abs())) / f32::from(i16::MAX)).max(f32::MIN_POSITIVE)
}

#[expect(clippy::cast_possible_truncation, reason = "a step is chosen so that it fits")]
fn steps(weight: f32, step: f32) -> i16 {
    (weight / step).round() as i16
}

fn check(body: &[u8]) -> String {
    format!("{:016x}", fnv1a_bytes(body.iter().copied()))
}

struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Embedder, HashedWords};

    fn signals() -> OwnSignals {
        let text = "name = \"wish\"\nexamples = [\"show a demo\", \"demo please\", \"a demo today\", \"see a demo\"]";
        OwnSignals::learnt(&[("wish.toml".to_owned(), text.to_owned())], &HashedWords).unwrap()
    }

    fn origin() -> Origin {
        Origin { sources: [("wish.toml".to_owned(), "1".to_owned())].into(), encoder: "2".to_owned() }
    }

    #[test]
    fn what_is_read_back_reads_messages_alike() {
        let learnt = signals();
        let file = learnt.to_file(origin(), 2048).unwrap();
        let back = OwnSignals::from_file(&file, &origin()).unwrap();
        for text in ["can I see a demo", "my invoice is wrong", "¿una demo?"] {
            let level = |own: &OwnSignals| own.levels(&HashedWords.embed(text), text)[0].strength.value();
            assert!((level(&learnt) - level(&back)).abs() < 1e-3, "{text}");
        }
    }

    #[test]
    fn what_is_stale_or_damaged_is_refused_with_the_cause() {
        let mut file = signals().to_file(origin(), 2048).unwrap();
        let refused = |file: &[u8], origin: &Origin| OwnSignals::from_file(file, origin).unwrap_err().to_string();
        let mut other = origin();
        other.sources.insert("more.toml".to_owned(), "3".to_owned());
        assert_eq!(refused(&file, &other), "`more.toml` changed since it was compiled");
        let other = Origin { encoder: "9".to_owned(), ..origin() };
        assert_eq!(refused(&file, &other), "the encoder changed since it was compiled");
        *file.last_mut().unwrap() ^= 1;
        assert!(refused(&file, &origin()).starts_with("it is damaged"));
        assert!(refused(b"rubbish", &origin()).starts_with("it is damaged"));
    }
}
