//! A conversation with everything read, decided and written of it: what its log adds up to.

use baton_base::text::Text;
use baton_base::{ConversationId, HandoffId, HumanId, Probability, Revision, Timestamp, TurnIndex, WorkspaceId};
use baton_brief::{Brief, BriefInput, compose};
use baton_conversation::{
    AssistantReport, Conversation, Event as Happened, Notice, Speaker, Stage, StageError, Turn, TurnError,
};
use baton_decision::{Decision, Situation};
use baton_signals::{Course, Reading};

use crate::event::{Event, Match};
use crate::step::{Step, StepError};

/// One point of the probability's course.
#[derive(Debug, Clone, PartialEq)]
pub struct CoursePoint {
    /// After which turn.
    pub turn: TurnIndex,
    /// The probability then.
    pub probability: Probability,
    /// The verdict's public name.
    pub verdict: &'static str,
    /// What the strongest trigger says; empty where none fired.
    pub says: String,
    /// The policy that spoke.
    pub policy: String,
}

/// Something the customer was told by the system, or another event between two turns, for the transcript.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// How many turns there were when it happened: it stands before the turn of that index.
    pub before: TurnIndex,
    /// When.
    pub at: Timestamp,
    /// What happened.
    pub event: Happened,
}

/// A conversation's state: the fold of its log.
#[derive(Debug, Clone)]
pub struct State {
    /// Whose.
    pub workspace: WorkspaceId,
    /// How many events it holds.
    pub revision: Revision,
    /// Turns, facts and stage.
    pub conversation: Conversation,
    /// The reader's bounded state.
    pub course: Course,
    /// The decision's bounded state.
    pub situation: Situation,
    /// What fired, in the order of the turns.
    pub readings: Vec<Reading>,
    /// The probability after every decision.
    pub points: Vec<CoursePoint>,
    /// The latest decision.
    pub latest: Option<Decision>,
    /// The decision that began the handoff at hand.
    pub handed_off_by: Option<Decision>,
    /// The brief, as last written.
    pub brief: Option<Brief>,
    /// When a brief was first ready for the handoff at hand.
    pub briefed_at: Option<Timestamp>,
    /// Why the human at hand was chosen.
    pub matched: Option<Match>,
    /// Who would take over, while the verdict is `prepare`.
    pub foreseen: Option<HumanId>,
    /// Who has opened the brief of the handoff at hand, and when.
    pub opened: Vec<(HumanId, Timestamp)>,
    /// When the last offer ended without being accepted.
    pub offer_ended_at: Option<Timestamp>,
    /// What happened between the turns.
    pub notes: Vec<Note>,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When something last happened.
    pub updated_at: Timestamp,
}

impl State {
    /// The state after the first event, or nothing where that is not `opened`.
    #[must_use]
    pub fn begun(workspace: WorkspaceId, id: ConversationId, first: &Event, at: Timestamp) -> Option<Self> {
        let Event::Conversation(Happened::Opened { channel, language, customer, account }) = first else { return None };
        let conversation = Conversation::opened(id, *channel, *language, customer.clone(), (**account).clone(), at);
        Some(Self {
            workspace,
            revision: Revision(1),
            course: Course::new(*channel),
            situation: Situation::new(*channel, *language, (**account).clone()),
            conversation,
            readings: Vec::new(),
            points: Vec::new(),
            latest: None,
            handed_off_by: None,
            brief: None,
            briefed_at: None,
            matched: None,
            foreseen: None,
            opened: Vec::new(),
            offer_ended_at: None,
            notes: Vec::new(),
            opened_at: at,
            updated_at: at,
        })
    }

    fn apply(&mut self, event: &Event, at: Timestamp) -> Result<(), StageError> {
        match event {
            Event::Conversation(happened) => self.apply_happened(happened, at)?,
            Event::Read { readings, .. } => self.readings.extend(readings.iter().cloned()),
            Event::Decided(decision) => self.apply_decision(decision),
            Event::Briefed(brief) => {
                self.briefed_at.get_or_insert(at);
                self.brief = Some((**brief).clone());
            }
            Event::Foreseen { human } => self.foreseen.clone_from(human),
            Event::Matched(matched) => self.matched = Some(matched.clone()),
            Event::BriefOpened { human, .. } => self.opened.push((human.clone(), at)),
        }
        self.revision.0 += 1;
        self.updated_at = at;
        Ok(())
    }

    /// Takes in stored events, whole steps at a time: a turn's readings follow the turn.
    ///
    /// # Errors
    /// [`StageError`] where the log holds an event that its stage does not allow: the log is then corrupt.
    pub fn apply_all(&mut self, events: &[(Event, Timestamp)]) -> Result<(), StageError> {
        for (place, (event, at)) in events.iter().enumerate() {
            self.apply(event, *at)?;
            if let Event::Conversation(Happened::TurnTaken { turn }) = event {
                let readings = match events.get(place + 1) {
                    Some((Event::Read { turn: of, readings }, _)) if *of == turn.index => readings.as_slice(),
                    _ => &[],
                };
                self.situation.observe(turn, readings);
            }
        }
        Ok(())
    }

    fn apply_happened(&mut self, happened: &Happened, at: Timestamp) -> Result<(), StageError> {
        self.conversation.apply(happened, at)?;
        match happened {
            Happened::TurnTaken { .. } => return Ok(()),
            Happened::AccountChanged { account } => self.situation.account_changed((**account).clone()),
            Happened::HandoffBegan { .. } => self.handed_off_by.clone_from(&self.latest),
            Happened::OfferEnded { .. } => {
                self.offer_ended_at = Some(at);
                self.matched = None;
            }
            Happened::Transferred { .. } => {
                self.matched = None;
                self.offer_ended_at = None;
                self.briefed_at = None;
            }
            Happened::Returned { .. } => {
                self.situation.handed_back(self.last_turn());
                self.forget_handoff();
            }
            _ => {}
        }
        let before = TurnIndex(u32::try_from(self.conversation.turns.len()).unwrap_or(u32::MAX));
        self.notes.push(Note { before, at, event: happened.clone() });
        Ok(())
    }

    fn last_turn(&self) -> TurnIndex {
        self.conversation.turns.last().map_or(TurnIndex(0), |t| t.index)
    }

    fn apply_decision(&mut self, decision: &Decision) {
        self.situation.decided(decision.answer);
        self.points.push(CoursePoint {
            turn: decision.turn,
            probability: decision.probability,
            verdict: decision.verdict.name(),
            says: decision
                .fired
                .first()
                .filter(|f| f.contribution > 0.0 || f.certain)
                .map_or_else(String::new, |f| f.says.clone()),
            policy: decision.policy.clone(),
        });
        if !decision.is_shown() {
            self.foreseen = None;
            self.briefed_at = None;
        }
        self.latest = Some(decision.clone());
    }

    fn forget_handoff(&mut self) {
        self.handed_off_by = None;
        self.brief = None;
        self.briefed_at = None;
        self.matched = None;
        self.foreseen = None;
        self.offer_ended_at = None;
        self.latest = None;
        self.opened.clear();
    }

    /// The next turn, checked against the conversation; `now` stands in for a time not given.
    ///
    /// # Errors
    /// [`TurnError`] where the turn is not possible now.
    pub fn next_turn(
        &self,
        by: Speaker,
        at: Option<Timestamp>,
        text: Text,
        report: Option<AssistantReport>,
        now: Timestamp,
    ) -> Result<Turn, TurnError> {
        let last = self.conversation.turns.last().map(|t| t.at);
        let at = at.unwrap_or_else(|| last.map_or(now, |last| last.max(now)));
        self.conversation.next_turn(by, at, text, report)
    }

    /// The step, if the stage allows all its events.
    pub(crate) fn allowed(&self, step: Step) -> Result<Step, StepError> {
        let mut stage = self.conversation.stage.clone();
        for event in &step.events {
            if let Event::Conversation(happened) = event {
                stage = stage.after(happened, self.updated_at)?;
            }
        }
        Ok(step)
    }

    /// Whether the customer was told this in the handoff at hand.
    #[must_use]
    pub fn was_told(&self, notice: Notice) -> bool {
        self.notes
            .iter()
            .rev()
            .take_while(|n| !matches!(n.event, Happened::HandoffBegan { .. } | Happened::Transferred { .. }))
            .any(|n| matches!(&n.event, Happened::CustomerTold { notice: told, .. } if *told == notice))
    }

    /// Whether a human is being made ready, or suggested, while the assistant still speaks.
    #[must_use]
    pub fn is_prepared(&self) -> bool {
        matches!(self.conversation.stage, Stage::WithAssistant { .. })
            && self.latest.as_ref().is_some_and(Decision::is_shown)
    }

    /// Whether that human has had this handoff's brief on the screen.
    #[must_use]
    pub fn brief_opened_by(&self, human: &HumanId) -> bool {
        self.opened.iter().any(|(who, _)| who == human)
    }

    /// The handoff at hand.
    #[must_use]
    pub fn handoff(&self) -> Option<&HandoffId> {
        self.conversation.stage.handoff()
    }

    /// The decision that a human should read: the one that handed off, or the latest.
    #[must_use]
    pub fn deciding(&self) -> Option<&Decision> {
        self.handed_off_by.as_ref().or(self.latest.as_ref())
    }

    /// The matter in one line of at most 255 characters, for lists and notices.
    #[must_use]
    pub fn one_line(&self) -> String {
        let account = if self.conversation.account.name.is_empty() {
            String::new()
        } else {
            format!("{}: ", self.conversation.account.name)
        };
        let last =
            self.conversation.turns.iter().rev().find(|t| t.by == Speaker::Customer).map_or("", |t| t.text.as_str());
        baton_base::text::shortened(&format!("{account}{}. “{last}”", self.reason()), 255)
    }

    /// Why a human is wanted, in a few words: what the strongest triggers say.
    #[must_use]
    pub fn reason(&self) -> String {
        let Some(decision) = self.deciding().filter(|d| d.is_shown()) else { return String::new() };
        let says: Vec<&str> = decision
            .fired
            .iter()
            .filter(|f| f.contribution > 0.0)
            .take(2)
            .map(|f| f.says.trim_end_matches('.'))
            .collect();
        says.join(". ")
    }

    /// The brief as of now; nothing before the first decision.
    #[must_use]
    pub fn compose_brief(&self) -> Option<Brief> {
        let decision = self.deciding()?;
        Some(self.compose_from(&self.conversation.turns, &self.readings, decision))
    }

    /// The brief as it will be after one more turn.
    pub(crate) fn compose_after(&self, turn: &Turn, read: &[Reading], decision: &Decision) -> Brief {
        let turns: Vec<Turn> = self.conversation.turns.iter().chain([turn]).cloned().collect();
        let readings: Vec<Reading> = self.readings.iter().chain(read).cloned().collect();
        self.compose_from(&turns, &readings, decision)
    }

    fn compose_from(&self, turns: &[Turn], readings: &[Reading], decision: &Decision) -> Brief {
        let c = &self.conversation;
        let skills = decision.verdict.need().map_or(&[][..], |need| need.skills.as_slice());
        compose(&BriefInput {
            channel: c.channel,
            language: c.language,
            customer: &c.customer,
            account: &c.account,
            turns,
            readings,
            decision: Some(decision),
            human: None,
            required_skills: skills,
            wait_s: None,
        })
    }
}
