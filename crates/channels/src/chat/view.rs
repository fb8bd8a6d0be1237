//! View models of the customer's page.

use baton_base::Timestamp;

/// The page on which one chooses whom to play.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChatStartView {
    /// The token that every form must carry.
    pub csrf: String,
    /// Whose help this is (`Northbeam`).
    pub company: String,
    /// Whom one may play.
    pub personas: Vec<PersonaChoice>,
}

/// Somebody whom one may play.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonaChoice {
    /// What the form sends as `persona`.
    pub id: String,
    /// The customer's name.
    pub name: String,
    /// What they do; may be empty.
    pub role: String,
    /// Their company; may be empty.
    pub account: String,
    /// What is known of the account, in a few words (`Mid-market, renews in 34 days`).
    pub note: String,
}

/// The chat itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChatView {
    /// The token that every form must carry.
    pub csrf: String,
    /// The conversation, by a name that cannot be guessed.
    pub conversation: String,
    /// Whose help this is (`Northbeam`).
    pub company: String,
    /// Who the customer is, as a footnote (`You are Nils Aho of Vantaa Freight`); empty where that is no game.
    pub playing: String,
    /// First lines to choose from, shown while nothing was said.
    pub starters: Vec<String>,
    /// What was said and what happened, in order.
    pub entries: Vec<ChatEntry>,
    /// Who is there.
    pub presence: ChatPresence,
}

/// One line of the chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChatEntry {
    /// Somebody spoke.
    Said {
        /// A key unique in the conversation (the event's revision).
        key: u64,
        /// Who.
        by: ChatSpeaker,
        /// When.
        at: Timestamp,
        /// What.
        text: String,
    },
    /// Something happened that the customer should know (`Maya is joining you`).
    Happened {
        /// A key unique in the conversation (the event's revision).
        key: u64,
        /// When.
        at: Timestamp,
        /// In plain words.
        text: String,
    },
}

/// Who speaks, as the customer sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChatSpeaker {
    /// The customer.
    Me,
    /// The AI.
    Assistant,
    /// A person, by name.
    Human(String),
}

/// Who is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChatPresence {
    /// The assistant answers.
    Assistant {
        /// Whether an answer is on its way.
        typing: Typing,
    },
    /// A human is being called.
    Waiting {
        /// What the customer was told (`about two minutes`); may be empty.
        line: String,
    },
    /// A human is here.
    Human {
        /// Their name.
        name: String,
        /// Whether an answer is on its way.
        typing: Typing,
    },
    /// Nothing more can be said.
    Closed,
}

/// Whether somebody is writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typing {
    /// An answer is on its way.
    Now,
    /// Nobody is writing.
    No,
}

impl ChatEntry {
    /// The element's id.
    #[must_use]
    pub fn dom_id(&self) -> String {
        match self {
            Self::Said { key, .. } | Self::Happened { key, .. } => format!("m{key}"),
        }
    }
}

impl ChatPresence {
    /// Whether the customer may write.
    #[must_use]
    pub fn open(&self) -> bool {
        !matches!(self, Self::Closed)
    }

    /// Whether an answer is on its way.
    #[must_use]
    pub fn typing(&self) -> bool {
        matches!(self, Self::Assistant { typing: Typing::Now } | Self::Human { typing: Typing::Now, .. })
    }
}

impl PersonaChoice {
    /// The first letter of the name, for a face.
    #[must_use]
    pub fn initial(&self) -> String {
        initial(&self.name)
    }
}

/// The first letter or digit of a name, in capitals; `·` where there is none.
pub(crate) fn initial(name: &str) -> String {
    name.chars().find(|c| c.is_alphanumeric()).map_or_else(|| "·".to_owned(), |c| c.to_uppercase().collect())
}
