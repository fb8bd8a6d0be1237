//! Conversations in a list.

use baton_base::{ConversationId, HandoffId, HumanId, Revision, Timestamp};
use baton_engine::port::store::Head;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Which conversations to list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListQuery {
    /// Only these stages, parted by commas: `with_assistant`, `waiting`, `offered`, `with_human`, `closed`.
    pub(crate) stage: Option<String>,
    /// Only those offered to or held by this human.
    pub(crate) human: Option<String>,
    /// Only those whose customer, account, last words or reason contain this, in any case.
    pub(crate) q: Option<String>,
    /// At most this many, 1 to 200; 50 where nothing is said.
    pub(crate) limit: Option<String>,
}

/// A conversation in a list.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ConversationRow)]
pub(crate) struct HeadWire {
    /// Its id.
    #[schema(value_type = String)]
    pub(crate) id: ConversationId,
    /// Where it stands.
    pub(crate) stage: String,
    /// How it is held.
    pub(crate) channel: String,
    /// In which language.
    pub(crate) language: String,
    /// The customer's name, or id.
    pub(crate) customer: String,
    /// The account's name; may be empty.
    pub(crate) account: String,
    /// The account's tier.
    pub(crate) tier: String,
    /// The handoff at hand.
    #[schema(value_type = Option<String>)]
    pub(crate) handoff: Option<HandoffId>,
    /// The human it is offered to or with.
    #[schema(value_type = Option<String>)]
    pub(crate) human: Option<HumanId>,
    /// Who would take over, while the verdict is `prepare`.
    #[schema(value_type = Option<String>)]
    pub(crate) foreseen: Option<HumanId>,
    /// Since when the customer waits for a human.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(crate) waiting_since: Option<Timestamp>,
    /// When the offer at hand expires.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(crate) offer_expires: Option<Timestamp>,
    /// The latest verdict.
    pub(crate) verdict: String,
    /// The latest probability.
    pub(crate) probability: f64,
    /// Why, in a few words.
    pub(crate) reason: String,
    /// The last words said, shortened.
    pub(crate) last_words: String,
    /// Who said them.
    pub(crate) last_by: String,
    /// How many turns.
    pub(crate) turns: u32,
    /// Larger is more urgent.
    pub(crate) urgency: f64,
    /// How many events it holds.
    #[schema(value_type = u64)]
    pub(crate) revision: Revision,
    /// When it was opened.
    #[schema(value_type = String, format = DateTime)]
    pub(crate) opened_at: Timestamp,
    /// When something last happened.
    #[schema(value_type = String, format = DateTime)]
    pub(crate) updated_at: Timestamp,
}

impl From<Head> for HeadWire {
    fn from(head: Head) -> Self {
        Self {
            id: head.conversation,
            stage: head.stage,
            channel: head.channel,
            language: head.language,
            customer: head.customer,
            account: head.account,
            tier: head.tier,
            handoff: head.handoff,
            human: head.human,
            foreseen: head.foreseen,
            waiting_since: head.waiting_since,
            offer_expires: head.offer_expires,
            verdict: head.verdict,
            probability: head.probability,
            reason: head.reason,
            last_words: head.last_words,
            last_by: head.last_by,
            turns: head.turns,
            urgency: head.urgency,
            revision: head.revision,
            opened_at: head.opened_at,
            updated_at: head.updated_at,
        }
    }
}

/// Conversations, most urgent first.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ConversationList)]
pub(crate) struct ListAnswer {
    /// The conversations.
    pub(crate) conversations: Vec<HeadWire>,
}
