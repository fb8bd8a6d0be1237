//! One turn: who said what, when, by which channel.

use std::fmt;
use std::str::FromStr;

use baton_base::name::did_you_mean;
use baton_base::text::Text;
use baton_base::{Strength, Timestamp, TurnIndex};

/// A word that should be one of a few known ones and is not.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{written}` is no {kind}; known are {known}{hint}")]
pub struct UnknownWord {
    /// What was written.
    pub written: String,
    /// What it should have named.
    pub kind: &'static str,
    /// All known words.
    pub known: String,
    /// ", did you mean …?" or nothing.
    pub hint: String,
}

impl UnknownWord {
    /// The error for a word that is none of `known`.
    #[must_use]
    pub fn new(kind: &'static str, written: &str, known: &[&'static str]) -> Self {
        Self {
            written: written.to_owned(),
            kind,
            known: known.iter().map(|k| format!("`{k}`")).collect::<Vec<_>>().join(", "),
            hint: did_you_mean(written, known.iter().copied()),
        }
    }
}

macro_rules! word_enum {
    ($(#[$doc:meta])* $name:ident, $kind:literal, { $($(#[$vdoc:meta])* $variant:ident = $word:literal $(| $alias:literal)*),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The public name.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = $crate::turn::UnknownWord;
            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word {
                    $($word $(| $alias)* => Ok(Self::$variant),)+
                    _ => Err($crate::turn::UnknownWord::new($kind, word, &[$($word),+])),
                }
            }
        }
    };
}
pub(crate) use word_enum;

word_enum! {
    /// Who speaks.
    Speaker, "speaker", {
        /// The person asking.
        Customer = "customer" | "user",
        /// The AI.
        Assistant = "assistant" | "ai" | "bot",
        /// The person who took over.
        Human = "human",
    }
}

word_enum! {
    /// How the conversation is held.
    Channel, "channel", {
        /// Typed, live.
        Chat = "chat",
        /// Letters over hours or days.
        Email = "email",
        /// Spoken, transcribed without punctuation.
        Phone = "phone" | "voice",
        /// Spoken with picture.
        Video = "video",
    }
}

/// What an assistant says of itself for one of its turns.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AssistantReport {
    /// How sure it was of its answer.
    pub confidence: Option<Strength>,
    /// What it took the customer to want, in its own words.
    pub intents: Vec<String>,
    /// Whether a tool it called failed.
    pub tool_error: bool,
}

/// One turn of a conversation.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// Its place, from 0.
    pub index: TurnIndex,
    /// Who speaks.
    pub by: Speaker,
    /// When.
    pub at: Timestamp,
    /// What was said.
    pub text: Text,
    /// What the assistant reports of itself; `None` for other speakers and silent assistants.
    pub report: Option<AssistantReport>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_words_for_the_assistant_are_heard() {
        assert_eq!("ai".parse(), Ok(Speaker::Assistant));
        assert_eq!("bot".parse(), Ok(Speaker::Assistant));
    }

    #[test]
    fn an_unknown_channel_names_the_nearest() {
        let error = "chatt".parse::<Channel>().unwrap_err().to_string();
        assert!(error.contains("did you mean `chat`?"), "{error}");
    }
}
