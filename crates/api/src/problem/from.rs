//! Which code each failure of the stages gets.

use baton_base::ids::IdError;
use baton_base::text::TextError;
use baton_conversation::file::TranscriptError;
use baton_conversation::{StageError, TurnError};
use baton_engine::port::store::StoreError;
use baton_engine::{EngineError, StepError};

use super::{Code, Problem};

impl From<EngineError> for Problem {
    fn from(error: EngineError) -> Self {
        let says = error.to_string();
        match error {
            EngineError::NoConversation(_) => {
                Self::new(Code::UnknownConversation, format!("{says}: check the id, or open it first"))
            }
            EngineError::NoHandoff(_) => {
                Self::new(Code::UnknownHandoff, format!("{says}: take the id from the turn's answer or the live feed"))
            }
            EngineError::NoHuman(_) => {
                Self::new(Code::UnknownHuman, format!("{says}: see `GET /v1/humans` for all of them"))
            }
            EngineError::Exists(_) => Self::new(Code::ConversationExists, says),
            EngineError::Step(step) => Self::from(step),
            EngineError::NoRoom(_) => {
                Self::new(Code::NoRoom, format!("{says}: free a place or set the presence to `available`"))
            }
            EngineError::Busy(_) => Self::new(Code::Busy, says).retry_after(1),
            EngineError::Policy(problems) => {
                let all: Vec<String> = problems.iter().map(ToString::to_string).collect();
                Self::new(Code::PolicyProblems, format!("{says}; nothing was stored")).listing(all)
            }
            EngineError::Rollout(_) => Self::new(Code::RolloutProblem, format!("{says}; nothing was stored")),
            EngineError::PolicyMoved { onto, newest } => Self::new(
                Code::PolicyMoved,
                format!(
                    "{says}; nothing was stored: see `GET /v1/policies/compare?from={onto}&to={newest}`, take over what you \
                     want to keep, and send it again onto {newest}"
                ),
            ),
            EngineError::Store(error) => Self::from(error),
            error @ EngineError::Log { .. } => Self::internal(&error),
        }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match &error {
            StoreError::Unavailable(details) => {
                tracing::error!(%details, "the store is not available");
                Self::new(Code::StoreUnavailable, "the store does not answer: send the same request again")
                    .retry_after(1)
            }
            StoreError::Corrupt { .. } => Self::internal(&error),
        }
    }
}

impl From<StepError> for Problem {
    fn from(error: StepError) -> Self {
        let says = error.to_string();
        match error {
            StepError::Turn(turn) => Self::from(turn),
            StepError::Stage(stage) => Self::from(stage),
            StepError::NotYours { .. } => Self::new(Code::NotYourHandoff, format!("{says}: only they can do that")),
            StepError::OfferExpired { .. } => Self::new(Code::OfferExpired, says),
            StepError::HandoffOver => {
                Self::new(Code::HandoffOver, format!("{says}: see `GET /v1/handoffs/{{id}}` for how it ended"))
            }
            StepError::NothingToDo => Self::new(Code::NotNow, format!("{says}: it was done before")),
        }
    }
}

impl From<TurnError> for Problem {
    fn from(error: TurnError) -> Self {
        let code = match error {
            TurnError::Closed { .. } => Code::ConversationClosed,
            TurnError::TooMany { .. } => Code::ConversationFull,
            TurnError::Backwards { .. } => Code::TimeRunsBackwards,
            TurnError::AssistantSilenced { .. } => Code::AssistantSilenced,
            TurnError::HumanAbsent { .. } => Code::HumanAbsent,
        };
        let problem = Self::new(code, error.to_string());
        if code == Code::TimeRunsBackwards { problem.at("at") } else { problem }
    }
}

impl From<StageError> for Problem {
    fn from(error: StageError) -> Self {
        match &error {
            StageError::NotNow { stage: "closed", .. } => {
                Self::new(Code::ConversationClosed, "the conversation is closed: open a new one")
            }
            StageError::NotNow { .. } => {
                Self::new(Code::NotNow, format!("{error}: read the conversation to see where it stands"))
            }
            StageError::Another { .. } => Self::new(Code::OfferExpired, error.to_string()),
        }
    }
}

impl From<TranscriptError> for Problem {
    fn from(error: TranscriptError) -> Self {
        Self::value(&error.place, &error.problem)
    }
}

impl From<TextError> for Problem {
    fn from(error: TextError) -> Self {
        let code = match error {
            TextError::Empty => Code::EmptyText,
            TextError::TooLong { .. } => Code::TextTooLong,
            TextError::Control { .. } => Code::ControlCharacter,
        };
        Self::new(code, format!("`text`: {error}")).at("text")
    }
}

impl From<IdError> for Problem {
    fn from(error: IdError) -> Self {
        Self::new(Code::InvalidId, error.to_string())
    }
}
