//! Readings as JSON for the outside: a line of `read --json`, and evidence with the words it points at.

use baton_base::text::Text;
use baton_base::{Strength, TurnIndex};
use baton_conversation::Turn;
use serde::{Deserialize, Serialize};

use crate::model::{Level, Models};
use crate::reading::Evidence;

/// A message to read, as `baton read` takes it; keys it does not know are left alone.
#[derive(Debug, Clone, Deserialize)]
struct MessageLine {
    id: serde_json::Value,
    text: String,
    #[serde(default)]
    context: Option<String>,
}

/// Why a line cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadLineError {
    /// It is no JSON object with the keys that are needed.
    #[error("it is no message ({0}): write {{\"id\":\"m1\",\"text\":\"…\"}} on one line")]
    Malformed(String),
    /// The id is neither a text nor a number.
    #[error("`id` is neither a text nor a number: write {{\"id\":\"m1\",\"text\":\"…\"}}")]
    Id,
    /// The text of the message cannot be one.
    #[error("`{key}` cannot be used")]
    Text {
        /// The key that holds it.
        key: &'static str,
        /// Why.
        source: baton_base::text::TextError,
    },
}

/// What one message carries.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReadLine {
    /// The message's id as it was given.
    pub id: serde_json::Value,
    /// What was found in it, in the order of the guide, the team's own signals last.
    pub signals: Vec<ReadSignal>,
    /// Whether the message is in a language that the reader has learnt too little of, and every strength is lowered for it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unfamiliar_language: bool,
    /// The message as it was read, without invisible characters.
    #[serde(skip)]
    pub text: Text,
}

/// One signal of a message.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReadSignal {
    /// The signal's public name.
    pub signal: String,
    /// How strongly, rounded to thousandths.
    pub strength: f64,
    /// The words that show it.
    pub evidence: QuoteWire,
}

/// Words of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuoteWire {
    /// The words.
    pub quote: String,
}

/// Reads one line of messages in JSON.
///
/// # Errors
/// [`ReadLineError`] saying which key is wrong; the caller knows the file and the line.
pub fn read_line(models: &Models, line: &str) -> Result<ReadLine, ReadLineError> {
    let message: MessageLine = serde_json::from_str(line).map_err(|e| ReadLineError::Malformed(e.to_string()))?;
    if !message.id.is_string() && !message.id.is_number() {
        return Err(ReadLineError::Id);
    }
    let text = Text::new(&message.text).map_err(|source| ReadLineError::Text { key: "text", source })?;
    let context = context(message.context.as_deref())?;
    let look = models.look_at_words(text.as_str(), &context);
    let fired = look.words.iter().chain(&look.own).filter(|level| level.fires());
    let signals = fired.map(|level| ReadSignal::of(level, text.as_str())).collect();
    Ok(ReadLine { id: message.id, signals, unfamiliar_language: look.unfamiliar, text })
}

/// The turn before with its speaker in front; one without a speaker is taken for the assistant's.
fn context(given: Option<&str>) -> Result<String, ReadLineError> {
    let Some(given) = given.filter(|given| !given.trim().is_empty()) else { return Ok(String::new()) };
    let text = Text::new(given).map_err(|source| ReadLineError::Text { key: "context", source })?;
    let told = text.as_str().starts_with("assistant: ") || text.as_str().starts_with("customer: ");
    Ok(if told { text.to_string() } else { format!("assistant: {text}") })
}

impl ReadSignal {
    fn of(level: &Level, text: &str) -> Self {
        let quote = text.get(level.words.clone()).unwrap_or(text).to_owned();
        Self {
            signal: level.signal.name().to_owned(),
            strength: rounded(level.strength),
            evidence: QuoteWire { quote },
        }
    }
}

/// A strength as people and programs read it: thousandths.
#[must_use]
pub fn rounded(strength: Strength) -> f64 {
    (f64::from(strength.value()) * 1000.0).round() / 1000.0
}

/// Evidence with the words it points at, as the API and the offline commands show it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EvidenceWire {
    /// The turn to open first.
    pub turn: TurnIndex,
    /// The words, where it quotes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// All turns together, where there are several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub turns: Vec<TurnIndex>,
    /// How long the silence before the turn lasted, in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub silence_s: Option<f64>,
    /// What the assistant reported of itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reported: Option<String>,
}

impl EvidenceWire {
    /// The evidence with its words looked up in the conversation's turns; the place in the list is
    /// the turn's index.
    #[must_use]
    pub fn of(evidence: &Evidence, turns: &[Turn]) -> Self {
        let text = |turn: TurnIndex| turns.get(turn.0 as usize).map(|turn| turn.text.as_str());
        let mut wire = Self { turn: evidence.turn(), quote: None, turns: vec![], silence_s: None, reported: None };
        match evidence {
            Evidence::Quote { turn, bytes } => {
                wire.quote = text(*turn).and_then(|text| text.get(bytes.clone())).map(str::to_owned);
            }
            Evidence::Turns { turns } => {
                wire.turns = turns.iter().copied().collect();
                wire.quote = text(wire.turn).map(str::to_owned);
            }
            Evidence::Silence { lasted_s, .. } => wire.silence_s = Some(*lasted_s),
            Evidence::Reported { what, .. } => wire.reported = Some(what.clone()),
        }
        wire
    }
}
