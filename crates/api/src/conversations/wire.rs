//! Conversations as JSON, in and out.

mod outcome;
mod row;

use std::borrow::Cow;

use baton_base::{ConversationId, HandoffId, HumanId, Language, Probability, Revision, Timestamp, TurnIndex};
use baton_conversation::Turn;
use baton_conversation::file::{AccountFile, CustomerFile, ReportFile};
use baton_conversation::record::EventRecord;
use baton_decision::wire::DecisionWire;
use baton_decision::{Answer, Decision};
use baton_engine::step::decision_of;
use baton_engine::{State, Step, notice};
use baton_signals::Reading;
use baton_signals::wire::{EvidenceWire, rounded};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub(crate) use self::outcome::{OutcomeWire, OutcomesAnswer};
pub(crate) use self::row::{HeadWire, ListAnswer, ListQuery};
use crate::handoffs::wire::HandoffWire;
use crate::openapi::mirror;

/// What opens a conversation.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[schema(as = OpenConversation)]
pub(crate) struct OpenBody {
    /// The conversation's id in your system; a fresh one where none is given.
    pub(crate) id: Option<String>,
    /// `chat`, `email`, `phone` or `video`; chat where nothing is said.
    pub(crate) channel: Option<String>,
    /// Two letters, such as `en`; `en` where nothing is said.
    pub(crate) language: Option<String>,
    /// Who asks.
    #[schema(value_type = Option<mirror::Customer>)]
    pub(crate) customer: Option<CustomerFile>,
    /// For which company, in full.
    #[schema(value_type = Option<mirror::Account>)]
    pub(crate) account: Option<AccountFile>,
    /// The id of a stored account, in place of `account`.
    pub(crate) account_id: Option<String>,
    /// Not taken here: a conversation begins without turns.
    #[schema(ignore)]
    pub(crate) turns: Option<serde::de::IgnoredAny>,
}

/// One turn.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = NewTurn)]
pub(crate) struct TurnBody<'a> {
    /// `customer`, `assistant` (also `ai`, `bot`) or `human`.
    #[serde(borrow)]
    pub(crate) by: Cow<'a, str>,
    /// When, as RFC 3339; now where nothing is said. Never before the turn before it.
    #[serde(borrow)]
    pub(crate) at: Option<Cow<'a, str>>,
    /// What was said: 1 byte to 64 KiB.
    #[serde(borrow)]
    pub(crate) text: Cow<'a, str>,
    /// What the assistant reports of itself.
    #[schema(value_type = Option<mirror::AssistantReport>)]
    pub(crate) assistant: Option<ReportFile>,
}

/// Why a conversation ends.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[schema(as = CloseConversation)]
pub(crate) struct CloseBody {
    /// In the caller's words; may be left out.
    #[serde(default)]
    pub(crate) reason: String,
}

/// The answer to a turn.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TurnTaken)]
pub(crate) struct TurnAnswer {
    /// The turn's place, from 0.
    #[schema(value_type = u32)]
    pub(crate) turn: TurnIndex,
    /// What the policy says of it; null where it was not asked: after an assistant's or a human's turn, and while a
    /// human is called for or has the conversation.
    #[schema(value_type = Option<mirror::Decision>)]
    pub(crate) decision: Option<DecisionWire>,
    /// What the assistant may do.
    pub(crate) assistant: AssistantAnswer,
    /// Where the conversation stands.
    #[schema(example = "with_assistant")]
    pub(crate) stage: &'static str,
    /// The handoff at hand.
    pub(crate) handoff: Option<HandoffRef>,
    /// How many events the conversation holds.
    #[schema(value_type = u64)]
    pub(crate) revision: Revision,
}

/// What the assistant may do.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AssistantMay)]
pub(crate) struct AssistantAnswer {
    /// Whether it may answer the customer now.
    pub(crate) may_speak: bool,
    /// What it is told: `speak`, `prepare` (it may speak while a human is being readied), `offer` (it may speak and is to
    /// offer a human) or `handed_off`.
    pub(crate) answer: &'static str,
    /// With `offer`: the question to put to the customer, in the conversation's language; ask it once.
    pub(crate) offer: Option<String>,
    /// What the customer is to be told in its place, in the conversation's language; show it as it is.
    pub(crate) say: Option<String>,
}

/// A handoff by its id.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HandoffRef {
    /// The id.
    #[schema(value_type = String)]
    pub(crate) id: HandoffId,
}

impl TurnAnswer {
    /// The answer made from the state after a step that took a turn.
    pub(crate) fn of(state: &State, step: &Step) -> Self {
        let c = &state.conversation;
        let last = c.turns.last();
        Self {
            turn: last.map(|turn| turn.index).unwrap_or_default(),
            decision: decision_of(step).map(|decision| decision_wire(decision, &c.turns)),
            assistant: AssistantAnswer {
                may_speak: c.stage.assistant_may_speak(),
                answer: answer(state, step).as_str(),
                offer: offer(state, step),
                say: super::told(step).map(str::to_owned),
            },
            stage: c.stage.name(),
            handoff: state.handoff().cloned().map(|id| HandoffRef { id }),
            revision: state.revision,
        }
    }
}

/// What the assistant is told after a step: what was decided, or that a human has it.
fn answer(state: &State, step: &Step) -> Answer {
    match decision_of(step) {
        Some(decision) => decision.bound(),
        None if state.conversation.stage.assistant_may_speak() => Answer::Speak,
        None => Answer::HandedOff,
    }
}

fn offer(state: &State, step: &Step) -> Option<String> {
    let decision = decision_of(step).filter(|decision| decision.bound() == Answer::Offer)?;
    Some(notice::offer(state.conversation.language, decision))
}

/// A decision with the words of its evidence.
pub(crate) fn decision_wire(decision: &Decision, turns: &[Turn]) -> DecisionWire {
    DecisionWire::of(decision, |turn| turns.get(turn.0 as usize).map(|turn| turn.text.as_str()))
}

/// A conversation with everything known of it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Conversation)]
pub(crate) struct ConversationWire {
    /// Its id.
    #[schema(value_type = String)]
    pub(crate) id: ConversationId,
    /// How it is held.
    pub(crate) channel: &'static str,
    /// In which language.
    #[schema(value_type = String)]
    pub(crate) language: Language,
    /// Who asks.
    #[schema(value_type = mirror::Customer)]
    pub(crate) customer: CustomerFile,
    /// For which company.
    #[schema(value_type = mirror::Account)]
    pub(crate) account: AccountFile,
    /// Where it stands.
    #[schema(example = "with_assistant")]
    pub(crate) stage: &'static str,
    /// What the assistant may do.
    pub(crate) assistant: MaySpeak,
    /// The handoff at hand.
    pub(crate) handoff: Option<HandoffWire>,
    /// All turns in order.
    pub(crate) turns: Vec<TurnWire>,
    /// What was read from them, in order.
    pub(crate) readings: Vec<ReadingWire>,
    /// What happened between them.
    pub(crate) notes: Vec<NoteWire>,
    /// The latest decision.
    #[schema(value_type = Option<mirror::Decision>)]
    pub(crate) decision: Option<DecisionWire>,
    /// The probability's course over the turns.
    pub(crate) course: Vec<PointWire>,
    /// Who would take over, while the verdict is `prepare`.
    #[schema(value_type = Option<String>)]
    pub(crate) foreseen: Option<HumanId>,
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

/// Whether the assistant may speak.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MaySpeak {
    /// Whether it may answer the customer now.
    pub(crate) may_speak: bool,
}

/// A turn that was taken.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Turn)]
pub(crate) struct TurnWire {
    /// Its place, from 0.
    #[schema(value_type = u32)]
    pub(crate) index: TurnIndex,
    /// Who speaks.
    pub(crate) by: &'static str,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub(crate) at: Timestamp,
    /// What was said.
    pub(crate) text: String,
    /// What the assistant reported of itself.
    #[schema(value_type = Option<mirror::AssistantReport>)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) assistant: Option<ReportFile>,
}

/// Something that was read from the turns.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Reading)]
pub(crate) struct ReadingWire {
    /// The signal's name.
    pub(crate) signal: String,
    /// How strongly, 0 to 1.
    pub(crate) strength: f64,
    /// Where to check it.
    #[schema(value_type = mirror::ReadingEvidence)]
    pub(crate) evidence: EvidenceWire,
}

/// Something that happened between two turns.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Note)]
pub(crate) struct NoteWire {
    /// It stands before the turn of this index.
    #[schema(value_type = u32)]
    pub(crate) before: TurnIndex,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub(crate) at: Timestamp,
    /// What happened, with the event's own keys beside it.
    #[serde(flatten)]
    #[schema(value_type = mirror::Happened)]
    pub(crate) happened: EventRecord,
}

/// One point of the probability's course.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CoursePoint)]
pub(crate) struct PointWire {
    /// After which turn.
    #[schema(value_type = u32)]
    pub(crate) turn: TurnIndex,
    /// How likely it was then that a human should take over.
    #[schema(value_type = f64)]
    pub(crate) probability: Probability,
    /// The verdict then.
    pub(crate) verdict: &'static str,
}

impl ConversationWire {
    /// The conversation as it stands.
    pub(crate) fn of(state: &State) -> Self {
        let c = &state.conversation;
        Self {
            id: c.id.clone(),
            channel: c.channel.as_str(),
            language: c.language,
            customer: CustomerFile::from(&c.customer),
            account: AccountFile::from(&c.account),
            stage: c.stage.name(),
            assistant: MaySpeak { may_speak: c.stage.assistant_may_speak() },
            handoff: state.handoff().cloned().map(|id| HandoffWire::of(state, &id)),
            turns: c.turns.iter().map(TurnWire::from).collect(),
            readings: state.readings.iter().map(|reading| ReadingWire::of(reading, &c.turns)).collect(),
            notes: state
                .notes
                .iter()
                .map(|n| NoteWire { before: n.before, at: n.at, happened: EventRecord::from(&n.event) })
                .collect(),
            decision: state.deciding().map(|decision| decision_wire(decision, &c.turns)),
            course: state
                .points
                .iter()
                .map(|p| PointWire { turn: p.turn, probability: p.probability, verdict: p.verdict })
                .collect(),
            foreseen: state.foreseen.clone(),
            revision: state.revision,
            opened_at: state.opened_at,
            updated_at: state.updated_at,
        }
    }
}

impl From<&Turn> for TurnWire {
    fn from(turn: &Turn) -> Self {
        Self {
            index: turn.index,
            by: turn.by.as_str(),
            at: turn.at,
            text: turn.text.to_string(),
            assistant: turn.report.as_ref().map(ReportFile::from),
        }
    }
}

impl ReadingWire {
    fn of(reading: &Reading, turns: &[Turn]) -> Self {
        Self {
            signal: reading.signal.name().to_owned(),
            strength: rounded(reading.strength),
            evidence: EvidenceWire::of(&reading.evidence, turns),
        }
    }
}

/// All decisions of a conversation.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = DecisionList)]
pub(crate) struct DecisionsAnswer {
    /// The conversation's id.
    #[schema(value_type = String)]
    pub(crate) id: ConversationId,
    /// One for each turn that was decided on, in order.
    #[schema(value_type = Vec<mirror::Decision>)]
    pub(crate) decisions: Vec<DecisionWire>,
}

/// A conversation that has just ended.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ConversationClosed)]
pub(crate) struct ClosedAnswer {
    /// Its id.
    #[schema(value_type = String)]
    pub(crate) id: ConversationId,
    /// `closed`.
    pub(crate) stage: &'static str,
    /// How many events it holds.
    #[schema(value_type = u64)]
    pub(crate) revision: Revision,
}
