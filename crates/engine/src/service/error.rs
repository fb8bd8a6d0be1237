//! Why the engine could not do what it was asked.

use baton_base::{ConversationId, HandoffId, HumanId, NonEmpty};
use baton_decision::PolicyProblem;

use crate::port::store::StoreError;
use crate::step::StepError;

/// Why a command had no effect.
#[derive(Debug, Clone, thiserror::Error)]
pub enum EngineError {
    /// No such conversation in this workspace.
    #[error("there is no conversation `{0}`")]
    NoConversation(ConversationId),
    /// No such handoff in this workspace.
    #[error("there is no handoff `{0}`")]
    NoHandoff(HandoffId),
    /// No such human in this workspace.
    #[error("there is no human `{0}`")]
    NoHuman(HumanId),
    /// A conversation of that id exists.
    #[error("conversation `{0}` exists already: take another id, or none")]
    Exists(ConversationId),
    /// The step is not possible now.
    #[error(transparent)]
    Step(#[from] StepError),
    /// The human has no room or is not available.
    #[error("human `{0}` has no room or is not available")]
    NoRoom(HumanId),
    /// Others kept changing the conversation; the caller may try again.
    #[error("conversation `{0}` is being changed by others: try again")]
    Busy(ConversationId),
    /// The policy cannot be read.
    #[error("the policy has {} problem(s); the first: {}", .0.len(), .0.first)]
    Policy(NonEmpty<PolicyProblem>),
    /// The rollout cannot be read.
    #[error(transparent)]
    Rollout(#[from] baton_decision::rollout::RolloutError),
    /// Somebody else stored a version of the policy meanwhile.
    #[error("the policy was made from version {onto}, and version {newest} is the newest")]
    PolicyMoved {
        /// The version it was made from.
        onto: u32,
        /// The newest.
        newest: u32,
    },
    /// The log of a conversation cannot be replayed.
    #[error("the log of conversation `{conversation}` cannot be replayed: {problem}")]
    Log {
        /// Whose log.
        conversation: ConversationId,
        /// What is wrong.
        problem: String,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}
