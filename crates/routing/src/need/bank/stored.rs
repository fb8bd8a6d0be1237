//! The bank of the built-in encoder as bytes: `areas.bin`.
//!
//! Little-endian: `BARE`, a digest of `areas.txt` (u64), the embeddings' length (u32), the centre and the two main
//! directions (f32); then for each area each name and each sentence as a scale (f32) and eight-bit numbers, and the
//! usual nearness and its spread (f32 each).

use baton_signals::Embedding;

use super::super::area;
use super::space::{DIRECTIONS, Space};
use super::{Bank, EmbeddedArea, Said};

/// The stored bank.
pub(super) const BYTES: &[u8] = include_bytes!("../areas.bin");

const MARK: [u8; 4] = *b"BARE";

/// The largest eight-bit number used.
#[cfg(test)]
const STEPS: f32 = 127.0;

/// The 64-bit FNV-1a digest of the areas' text: a bank of another text is not used.
fn digest() -> u64 {
    area::TEXT.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*head)
    }

    fn number(&mut self) -> Option<f32> {
        self.take().map(f32::from_le_bytes)
    }

    fn embedding(&mut self, length: usize) -> Option<Embedding> {
        let scale = self.number()?;
        let (head, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(Embedding::from_values(head.iter().map(|b| f32::from(b.cast_signed()) * scale).collect()))
    }

    fn embeddings(&mut self, count: usize, length: usize) -> Option<Vec<Embedding>> {
        (0..count).map(|_| self.embedding(length)).collect()
    }
}

/// The bank that the bytes hold; nothing where they are of another version of the areas.
pub(super) fn read(bytes: &[u8]) -> Option<Bank> {
    let mut bytes = Bytes(bytes);
    if bytes.take()? != MARK || u64::from_le_bytes(bytes.take()?) != digest() {
        return None;
    }
    let length = usize::try_from(u32::from_le_bytes(bytes.take()?)).ok()?;
    let mut numbers = || (0..length).map(|_| bytes.number()).collect::<Option<Vec<f32>>>();
    let centre = numbers()?;
    let directions = (0..DIRECTIONS).map(|_| numbers()).collect::<Option<_>>()?;
    let areas = area::all().iter().map(|area| {
        let names = bytes.embeddings(area.names.len(), length)?;
        let says = bytes.embeddings(area.says.len(), length)?;
        Some(EmbeddedArea { names, says: Said { says, usual: bytes.number()?, spread: bytes.number()? } })
    });
    let areas = areas.collect::<Option<Vec<_>>>()?;
    bytes.0.is_empty().then_some(Bank { areas, space: Space { centre, directions } })
}

/// The bank as bytes.
#[cfg(test)]
fn written(bank: &Bank) -> Vec<u8> {
    let length = bank.areas[0].names[0].values().len();
    let mut bytes = [MARK.as_slice(), &digest().to_le_bytes(), &u32::try_from(length).unwrap().to_le_bytes()].concat();
    for value in bank.space.centre.iter().chain(bank.space.directions.iter().flatten()) {
        bytes.extend(value.to_le_bytes());
    }
    for area in &bank.areas {
        for embedding in area.names.iter().chain(&area.says.says) {
            let scale = embedding.values().iter().fold(f32::EPSILON, |max, v| max.max(v.abs())) / STEPS;
            bytes.extend(scale.to_le_bytes());
            #[expect(clippy::cast_possible_truncation, reason = "within -127..=127 by the scale")]
            bytes.extend(embedding.values().iter().map(|v| ((v / scale).round() as i8).cast_unsigned()));
        }
        bytes.extend(area.says.usual.to_le_bytes());
        bytes.extend(area.says.spread.to_le_bytes());
    }
    bytes
}

#[cfg(test)]
mod tests {
    use baton_signals::{HashedWords, Models};

    use super::*;

    #[test]
    fn a_bank_survives_storage() {
        let bank = Bank::made(&HashedWords);
        let back = read(&written(&bank)).unwrap();
        for (a, b) in bank.areas.iter().zip(&back.areas) {
            assert!(a.says.says.iter().zip(&b.says.says).all(|(a, b)| a.cosine(b) > 0.99));
            assert!((a.says.usual - b.says.usual).abs() < 1e-6);
        }
    }

    #[test]
    fn bytes_of_another_version_are_not_used() {
        let mut bytes = written(&Bank::made(&HashedWords));
        bytes[5] ^= 1;
        assert_eq!(read(&bytes), None);
        assert_eq!(read(&[]), None);
    }

    #[test]
    fn the_stored_bank_is_of_these_areas_and_of_the_built_in_encoder() {
        let stored = read(BYTES).expect("areas.bin is of another version of areas.txt: run the ignored test below");
        let models = Models::embedded().unwrap();
        let fresh = stored.placed(&baton_signals::Embedder::embed(&models, &area::all()[3].says[1]));
        assert!(fresh.cosine(&stored.areas[3].says.says[1]) > 0.98);
    }

    #[test]
    #[ignore = "writes areas.bin; run after a change of areas.txt"]
    fn write_the_stored_bank() {
        let bytes = written(&Bank::made(&Models::embedded().unwrap()));
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/src/need/areas.bin"), bytes).unwrap();
    }
}
