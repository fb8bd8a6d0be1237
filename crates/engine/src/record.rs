//! How the log is stored and sent: JSON both ways.

use baton_base::{ConversationId, HandoffId, HumanId, OfferId, Revision, Timestamp, TurnIndex};
use baton_brief::wire::BriefWire;
use baton_conversation::Notice;
use baton_conversation::file::{AccountFile, CustomerFile};
use baton_conversation::record::EventRecord as Happened;
use baton_decision::Need;
use baton_decision::record::{DecisionRecord, NeedRecord as NeedJson};
use baton_routing::{Asked, Offer, SkillMap, Standing, Waiting};
use baton_signals::Embedder;
use baton_signals::record::ReadingRecord;
use serde::{Deserialize, Serialize};

use crate::action::Action;
use crate::event::{Event, Match};
use crate::head::words_of_need;
use crate::port::store::{NewEffect, StoredEvent};
use crate::state::State;

/// An entry of the log in JSON; what happened between the people keeps its own shape.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(untagged)]
enum LogRecord {
    Stage(StageRecord),
    Happened(Happened),
}

/// What was read, decided and written.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
enum StageRecord {
    Read { turn: TurnIndex, readings: Vec<ReadingRecord> },
    Decided { decision: Box<DecisionRecord> },
    Briefed { brief: Box<BriefWire> },
    Foreseen { human: Option<HumanId> },
    Matched { handoff: HandoffId, offer: OfferId, human: HumanId, brief_lead_s: f64, explanation: serde_json::Value },
    BriefOpened { handoff: HandoffId, human: HumanId },
}

/// An event as the store keeps it.
#[must_use]
pub fn event(event: &Event) -> String {
    let record = match event {
        Event::Conversation(happened) => LogRecord::Happened(Happened::from(happened)),
        Event::Read { turn, readings } => LogRecord::Stage(StageRecord::Read {
            turn: *turn,
            readings: readings.iter().map(ReadingRecord::from).collect(),
        }),
        Event::Decided(decision) => {
            LogRecord::Stage(StageRecord::Decided { decision: Box::new(DecisionRecord::from(&**decision)) })
        }
        Event::Briefed(brief) => LogRecord::Stage(StageRecord::Briefed { brief: Box::new(BriefWire::from(&**brief)) }),
        Event::Foreseen { human } => LogRecord::Stage(StageRecord::Foreseen { human: human.clone() }),
        Event::Matched(m) => LogRecord::Stage(StageRecord::Matched {
            handoff: m.handoff.clone(),
            offer: m.offer.clone(),
            human: m.human.clone(),
            brief_lead_s: m.brief_lead_s,
            explanation: m.explanation.clone(),
        }),
        Event::BriefOpened { handoff, human } => {
            LogRecord::Stage(StageRecord::BriefOpened { handoff: handoff.clone(), human: human.clone() })
        }
    };
    json(&record)
}

/// A stored event as it was.
///
/// # Errors
/// What is wrong with it, in plain words.
pub fn stored(stored: &StoredEvent) -> Result<Event, String> {
    let place = |e: &dyn std::fmt::Display| format!("event {} (`{}`): {e}", stored.revision, stored.kind);
    let stage =
        matches!(stored.kind.as_str(), "read" | "decided" | "briefed" | "foreseen" | "matched" | "brief_opened");
    if !stage {
        let record: Happened = serde_json::from_str(&stored.body).map_err(|e| place(&e))?;
        return baton_conversation::Event::try_from(record).map(Event::Conversation).map_err(|e| place(&e));
    }
    let record: StageRecord = serde_json::from_str(&stored.body).map_err(|e| place(&e))?;
    Ok(match record {
        StageRecord::Read { turn, readings } => {
            let readings = readings.into_iter().map(TryInto::try_into).collect::<Result<_, _>>();
            Event::Read { turn, readings: readings.map_err(|e| place(&e))? }
        }
        StageRecord::Decided { decision } => Event::Decided(Box::new((*decision).try_into().map_err(|e| place(&e))?)),
        StageRecord::Briefed { brief } => Event::Briefed(Box::new(brief.checked().map_err(|e| place(&e))?)),
        StageRecord::Foreseen { human } => Event::Foreseen { human },
        StageRecord::Matched { handoff, offer, human, brief_lead_s, explanation } => {
            Event::Matched(Match { handoff, offer, human, brief_lead_s, explanation })
        }
        StageRecord::BriefOpened { handoff, human } => Event::BriefOpened { handoff, human },
    })
}

/// The effects of a step's actions, each with a key that is the same whenever the step is.
#[must_use]
pub fn effects(after: &State, read: Revision, actions: &[Action]) -> Vec<NewEffect> {
    let id = &after.conversation.id;
    let effect = |(n, action): (usize, &Action)| {
        let body = match action {
            Action::TellCustomer { notice, text } => {
                serde_json::json!({"conversation": id, "notice": notice.as_str(), "text": text})
            }
            Action::TellHuman { human, handoff, offer, line } => {
                serde_json::json!({"conversation": id, "human": human, "handoff": handoff, "offer": offer, "line": line})
            }
            Action::HandoffEnded { handoff, how } => {
                serde_json::json!({"conversation": id, "handoff": handoff, "how": how})
            }
        };
        NewEffect { kind: action.name().to_owned(), key: format!("{id}:{read}:{n}"), body: body.to_string() }
    };
    actions.iter().enumerate().map(effect).collect()
}

/// What routing needs to place a handoff, kept beside the conversation's row so that a plan reads no log.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct NeedRecord {
    need: NeedJson,
    words: Vec<String>,
    account: AccountFile,
    customer: CustomerFile,
    channel: String,
    language: baton_base::Language,
    turned_down: Vec<HumanId>,
    /// Whether the customer was told that nobody is free.
    pub told_nobody_free: bool,
    /// When the last offer ended without being accepted, in milliseconds since 1970.
    pub offer_ended_ms: Option<i64>,
}

impl NeedRecord {
    /// The need of a conversation that waits, is offered or is prepared; none otherwise.
    #[must_use]
    pub fn of(state: &State) -> Option<Self> {
        use baton_conversation::Stage;
        let turned_down = match &state.conversation.stage {
            Stage::Waiting { turned_down, .. } | Stage::Offered { turned_down, .. } => turned_down.clone(),
            Stage::WithAssistant { .. } if state.is_prepared() => Vec::new(),
            _ => return None,
        };
        let c = &state.conversation;
        let need = state.deciding().and_then(|d| d.verdict.need()).cloned().unwrap_or_default();
        Some(Self {
            need: NeedJson::from(&need),
            words: words_of_need(state),
            account: AccountFile::from(&c.account),
            customer: CustomerFile::from(&c.customer),
            channel: c.channel.to_string(),
            language: c.language,
            turned_down,
            told_nobody_free: state.was_told(Notice::NobodyFree),
            offer_ended_ms: state.offer_ended_at.map(Timestamp::millis),
        })
    }

    /// The handoff as a plan takes it in, with its need mapped to the roster's own skill names.
    ///
    /// # Errors
    /// What is unreadable in the record.
    pub fn waiting(&self, place: Place, skills: &SkillMap, embedder: &dyn Embedder) -> Result<Waiting, String> {
        let need: Need = self.need.clone().try_into().map_err(|e| format!("need: {e}"))?;
        let account = self.account.checked().map_err(|e| e.to_string())?;
        let customer = self.customer.checked("unknown").map_err(|e| e.to_string())?;
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        let waiting = skills.waiting(
            &Asked {
                handoff: &place.handoff,
                standing: place.standing,
                since: place.since,
                channel: self.channel.parse().map_err(|e| format!("channel: {e}"))?,
                language: self.language,
                need: &need,
                words: &words,
                account: &account,
                customer: &customer,
                turned_down: &self.turned_down,
            },
            embedder,
        );
        Ok(waiting)
    }

    /// The families among the reasons, strongest first, by their public names.
    #[must_use]
    pub fn families(&self) -> &[String] {
        &self.need.families
    }

    /// As one JSON text.
    #[must_use]
    pub fn to_json(&self) -> String {
        json(self)
    }

    /// From the JSON text.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn from_json(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }
}

/// What a plan knows of a handoff besides its need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Which.
    pub handoff: HandoffId,
    /// How firmly.
    pub standing: Standing,
    /// Since when the customer waits.
    pub since: Timestamp,
}

/// One line of a plan, as `baton route --json` prints it.
#[must_use]
pub fn explanation(conversation: &ConversationId, offer: &Offer) -> serde_json::Value {
    let line = baton_routing::wire::RouteLine::placed(conversation.as_str(), offer);
    serde_json::to_value(line).unwrap_or_default()
}

/// JSON of a value that always has one: our own records hold nothing that JSON cannot.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|problem| {
        tracing::error!(%problem, "a record could not be written");
        "null".to_owned()
    })
}
