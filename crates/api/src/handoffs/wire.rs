//! Handoffs as JSON, in and out.

use baton_base::{ConversationId, HandoffId, HumanId, OfferId, Revision, Timestamp};
use baton_conversation::{Event as Happened, Stage};
use baton_engine::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Who acts on a handoff, and why.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[schema(as = HandoffAction)]
pub(crate) struct ActBody {
    /// The human who acts. An API key must name one; a signed-in person is always themselves.
    pub(crate) human: Option<String>,
    /// In the human's words; may be left out. Kept for `decline` and `transfer`.
    #[serde(default)]
    pub(crate) reason: String,
}

/// A handoff as it stands.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Handoff)]
pub(crate) struct HandoffWire {
    /// Its id.
    #[schema(value_type = String)]
    pub(crate) id: HandoffId,
    /// Its conversation.
    #[schema(value_type = String)]
    pub(crate) conversation: ConversationId,
    /// `waiting`, `offered`, `with_human`, or how it ended: `returned`, `resolved`, `closed`.
    #[schema(example = "offered")]
    pub(crate) state: &'static str,
    /// Since when the customer waits, or the human has it, or it is over.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(crate) since: Option<Timestamp>,
    /// Who is asked, or has it, or ended it.
    #[schema(value_type = Option<String>)]
    pub(crate) human: Option<HumanId>,
    /// The offer at hand.
    #[schema(value_type = Option<String>)]
    pub(crate) offer: Option<OfferId>,
    /// When the offer goes on to the next human.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(crate) expires: Option<Timestamp>,
    /// Who turned it down.
    #[schema(value_type = Vec<String>)]
    pub(crate) turned_down: Vec<HumanId>,
    /// Why a human is wanted, in a few words.
    pub(crate) reason: String,
    /// Why this human was chosen, as `baton route --json` prints it.
    #[schema(value_type = Option<Object>)]
    pub(crate) why: Option<serde_json::Value>,
    /// By how many seconds the brief was ready before the offer.
    pub(crate) brief_lead_s: Option<f64>,
    /// How many events the conversation holds.
    #[schema(value_type = u64)]
    pub(crate) revision: Revision,
}

impl HandoffWire {
    /// The handoff as its conversation knows it.
    pub(crate) fn of(state: &State, id: &HandoffId) -> Self {
        let matched = state.matched.as_ref().filter(|matched| &matched.handoff == id);
        let blank = Self {
            id: id.clone(),
            conversation: state.conversation.id.clone(),
            state: "closed",
            since: None,
            human: None,
            offer: None,
            expires: None,
            turned_down: Vec::new(),
            reason: String::new(),
            why: matched.map(|matched| matched.explanation.clone()),
            brief_lead_s: matched.map(|matched| matched.brief_lead_s),
            revision: state.revision,
        };
        if state.handoff() != Some(id) {
            return Self { why: None, brief_lead_s: None, ..blank }.ended(state);
        }
        let open = Self { state: state.conversation.stage.name(), reason: state.reason(), ..blank };
        match state.conversation.stage.clone() {
            Stage::Waiting { since, turned_down, .. } => Self { since: Some(since), turned_down, ..open },
            Stage::Offered { since, offer, human, expires, turned_down, .. } => Self {
                since: Some(since),
                offer: Some(offer),
                human: Some(human),
                expires: Some(expires),
                turned_down,
                ..open
            },
            Stage::WithHuman { human, since, .. } => Self { since: Some(since), human: Some(human), ..open },
            Stage::WithAssistant { .. } | Stage::Closed { .. } => open,
        }
    }

    /// How it ended: by its human, or with its conversation.
    fn ended(self, state: &State) -> Self {
        let mut over = None;
        for note in &state.notes {
            match &note.event {
                Happened::Returned { handoff, human } if handoff == &self.id => {
                    return Self { state: "returned", since: Some(note.at), human: Some(human.clone()), ..self };
                }
                Happened::Resolved { handoff, human } if handoff == &self.id => {
                    return Self { state: "resolved", since: Some(note.at), human: Some(human.clone()), ..self };
                }
                Happened::Closed { .. } => over = Some(note.at),
                _ => {}
            }
        }
        Self { since: over, ..self }
    }
}
