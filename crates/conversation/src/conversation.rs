//! A whole conversation: what its events add up to.

use baton_base::limits::CONVERSATION_TURNS_MAX;
use baton_base::text::Text;
use baton_base::{ConversationId, Language, Timestamp, TurnIndex};

use crate::account::{Account, Customer};
use crate::event::Event;
use crate::stage::{Stage, StageError};
use crate::turn::{AssistantReport, Channel, Speaker, Turn};

/// A conversation as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Conversation {
    /// Its id.
    pub id: ConversationId,
    /// How it is held.
    pub channel: Channel,
    /// In which language.
    pub language: Language,
    /// Who asks.
    pub customer: Customer,
    /// For which company.
    pub account: Account,
    /// All turns in order; the place in the list is the turn's index.
    pub turns: Vec<Turn>,
    /// Where it stands.
    pub stage: Stage,
}

/// Why a turn cannot be added.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TurnError {
    /// The conversation is over.
    #[error("conversation `{id}` is closed: open a new one")]
    Closed {
        /// Which.
        id: ConversationId,
    },
    /// It has [`CONVERSATION_TURNS_MAX`] turns already.
    #[error("conversation `{id}` has {CONVERSATION_TURNS_MAX} turns, the most allowed: close it and open a new one")]
    TooMany {
        /// Which.
        id: ConversationId,
    },
    /// Time runs backwards.
    #[error("the turn is dated {at}, before the last turn at {last}: send turns in order")]
    Backwards {
        /// The turn's time.
        at: Timestamp,
        /// The last turn's time.
        last: Timestamp,
    },
    /// The assistant spoke while it may not.
    #[error("the assistant may not speak while conversation `{id}` is `{stage}`: wait until it is returned")]
    AssistantSilenced {
        /// Which.
        id: ConversationId,
        /// Its stage.
        stage: &'static str,
    },
    /// A human spoke who does not have the conversation.
    #[error("no human has conversation `{id}`: accept its handoff before replying")]
    HumanAbsent {
        /// Which.
        id: ConversationId,
    },
}

impl Conversation {
    /// A conversation that just opened.
    #[must_use]
    pub fn opened(
        id: ConversationId,
        channel: Channel,
        language: Language,
        customer: Customer,
        account: Account,
        at: Timestamp,
    ) -> Self {
        Self { id, channel, language, customer, account, turns: Vec::new(), stage: Stage::WithAssistant { since: at } }
    }

    /// The next turn, checked against the conversation but not yet added.
    ///
    /// # Errors
    /// [`TurnError`] where the conversation is closed or full, time runs backwards, or the speaker
    /// may not speak now.
    pub fn next_turn(
        &self,
        by: Speaker,
        at: Timestamp,
        text: Text,
        report: Option<AssistantReport>,
    ) -> Result<Turn, TurnError> {
        if matches!(self.stage, Stage::Closed { .. }) {
            return Err(TurnError::Closed { id: self.id.clone() });
        }
        let index = TurnIndex(u32::try_from(self.turns.len()).unwrap_or(u32::MAX));
        if index.0 >= CONVERSATION_TURNS_MAX {
            return Err(TurnError::TooMany { id: self.id.clone() });
        }
        if let Some(last) = self.turns.last().filter(|last| at < last.at) {
            return Err(TurnError::Backwards { at, last: last.at });
        }
        match by {
            Speaker::Assistant if !self.stage.assistant_may_speak() => {
                Err(TurnError::AssistantSilenced { id: self.id.clone(), stage: self.stage.name() })
            }
            Speaker::Human if !matches!(self.stage, Stage::WithHuman { .. }) => {
                Err(TurnError::HumanAbsent { id: self.id.clone() })
            }
            _ => Ok(Turn { index, by, at, text, report: report.filter(|_| by == Speaker::Assistant) }),
        }
    }

    /// The turn at a place, if there is one.
    #[must_use]
    pub fn turn(&self, index: TurnIndex) -> Option<&Turn> {
        self.turns.get(index.0 as usize)
    }

    /// Takes in one event.
    ///
    /// # Errors
    /// [`StageError`] where the stage does not allow it; the conversation is then unchanged.
    pub fn apply(&mut self, event: &Event, at: Timestamp) -> Result<(), StageError> {
        self.stage = self.stage.clone().after(event, at)?;
        match event {
            Event::TurnTaken { turn } => self.turns.push(turn.clone()),
            Event::AccountChanged { account } => self.account = (**account).clone(),
            _ => {}
        }
        Ok(())
    }
}
