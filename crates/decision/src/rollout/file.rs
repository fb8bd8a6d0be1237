//! A rollout as TOML.

use baton_base::Language;
use baton_conversation::{Channel, Tier};
use serde::Deserialize;
use serde::de::{Deserializer, Error};
use toml_edit::{DocumentMut, value};

use super::{Mode, Reach, Rollout, Segment};

/// Why a rollout cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the rollout cannot be read: {0}")]
pub struct RolloutError(String);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RolloutFile {
    #[serde(default)]
    stopped: bool,
    #[serde(default, deserialize_with = "share")]
    holdout: f64,
    #[serde(default = "act", deserialize_with = "mode")]
    mode: Mode,
    #[serde(default = "all", deserialize_with = "share")]
    share: f64,
    #[serde(default, rename = "segment")]
    segments: Vec<SegmentFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SegmentFile {
    name: String,
    #[serde(default, deserialize_with = "words")]
    tiers: Vec<Tier>,
    #[serde(default, deserialize_with = "words")]
    channels: Vec<Channel>,
    #[serde(default, deserialize_with = "words")]
    languages: Vec<LanguageWord>,
    #[serde(default = "act", deserialize_with = "mode")]
    mode: Mode,
    #[serde(default = "all", deserialize_with = "share")]
    share: f64,
}

struct LanguageWord(Language);

impl std::str::FromStr for LanguageWord {
    type Err = String;
    fn from_str(word: &str) -> Result<Self, String> {
        Language::parse(word).map(Self).map_err(|e| e.to_string())
    }
}

pub(super) fn parse(text: &str) -> Result<Rollout, RolloutError> {
    let file: RolloutFile = toml::from_str(text).map_err(|e| RolloutError(e.to_string().trim_end().to_owned()))?;
    Ok(Rollout {
        stopped: file.stopped,
        holdout: file.holdout,
        usual: Reach { mode: file.mode, share: file.share },
        segments: file.segments.into_iter().map(Segment::from).collect(),
    })
}

pub(super) fn with_stopped(text: &str, stopped: bool) -> Result<String, RolloutError> {
    parse(text)?;
    let mut document: DocumentMut = text.parse().map_err(|e: toml_edit::TomlError| RolloutError(e.to_string()))?;
    document.insert("stopped", value(stopped));
    Ok(document.to_string())
}

impl From<SegmentFile> for Segment {
    fn from(file: SegmentFile) -> Self {
        Self {
            name: file.name,
            tiers: file.tiers,
            channels: file.channels,
            languages: file.languages.into_iter().map(|word| word.0).collect(),
            reach: Reach { mode: file.mode, share: file.share },
        }
    }
}

fn act() -> Mode {
    Mode::Act
}

fn all() -> f64 {
    1.0
}

fn mode<'de, D: Deserializer<'de>>(from: D) -> Result<Mode, D::Error> {
    let word = String::deserialize(from)?;
    // Who is held out is drawn, not named.
    let named = Mode::ALL.iter().copied().find(|mode| mode.as_str() == word && *mode != Mode::HeldOut);
    named.ok_or_else(|| D::Error::custom(format!("`{word}` is no mode: write watch, suggest or act")))
}

fn share<'de, D: Deserializer<'de>>(from: D) -> Result<f64, D::Error> {
    let share = f64::deserialize(from)?;
    if (0.0..=1.0).contains(&share) {
        return Ok(share);
    }
    Err(D::Error::custom(format!("{share} is outside 0 to 1: write a share such as 0.2")))
}

fn words<'de, D, T>(from: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: std::str::FromStr<Err: std::fmt::Display>,
{
    let words = Vec::<String>::deserialize(from)?;
    words.iter().map(|word| word.parse().map_err(D::Error::custom)).collect()
}
