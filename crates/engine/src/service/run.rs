//! The way of every command: load, step, store onto the revision read; where somebody was faster, read again.

use baton_base::{ConversationId, Revision, Timestamp, WorkspaceId};
use baton_conversation::Turn;
use baton_decision::Circumstances;
use baton_signals::{Course, Look};

use super::rollouts::mode;
use super::{Command, Engine, EngineError};
use crate::event::Event;
use crate::head::head;
use crate::port::store::{Commit, CommitError, NewEvent, SavedAnswer, StoredEvent};
use crate::record;
use crate::state::State;
use crate::step::{Looked, Opening, Rules, Step, StepError, TurnInput, open, take_turn};

/// How often a step is tried again after somebody else was faster.
const TRIES_MAX: u32 = 8;

/// The request behind a command, so that the same one sent twice has one effect and one answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Idempotency {
    /// The caller's key.
    pub key: String,
    /// SHA-256 of method, path and body, in hex.
    pub request: String,
    /// The HTTP status of a good answer.
    pub status: u16,
}

/// Makes the answer from the state after the step, and the step.
pub type Render<'a> = &'a (dyn Fn(&State, &Step) -> String + Send + Sync);

/// What came of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It was done now; the answer made of it.
    Done(String),
    /// The same request was done before; the answer given then.
    Before(SavedAnswer),
}

/// What a try came to.
enum Tried {
    Done(Outcome),
    Stale,
}

impl Engine {
    /// Opens a conversation, under the caller's id or a fresh one.
    ///
    /// # Errors
    /// [`EngineError::Exists`] where the id is taken; [`EngineError::Store`].
    pub async fn open(
        &self,
        workspace: &WorkspaceId,
        id: Option<ConversationId>,
        opening: Opening,
        idempotency: Option<Idempotency>,
        render: Render<'_>,
    ) -> Result<Outcome, EngineError> {
        let id = id.unwrap_or_else(|| self.fresh_conversation());
        let step = open(opening);
        let now = self.inner.clock.now();
        let slot = self.inner.live.slot(workspace, &id);
        let mut place = slot.lock().await;
        let broken =
            || EngineError::Log { conversation: id.clone(), problem: "it does not begin with `opened`".into() };
        let first = step.events.first().ok_or_else(broken)?;
        let state = State::begun(workspace.clone(), id.clone(), first, now).ok_or_else(broken)?;
        match self.store_step(&state, Revision(0), &step, now, idempotency, render).await {
            Ok(answer) => {
                *place = Some(state);
                Ok(Outcome::Done(answer))
            }
            Err(CommitError::Answered(before)) => Ok(Outcome::Before(*before)),
            Err(CommitError::Conflict { .. }) => Err(EngineError::Exists(id.clone())),
            Err(other) => Err(commit_error(other)),
        }
    }

    /// Takes a turn: reads it, decides, and stores both.
    ///
    /// # Errors
    /// [`EngineError`] where the conversation is unknown, the turn is not possible now, or the store fails.
    pub async fn take_turn(
        &self,
        workspace: &WorkspaceId,
        conversation: &ConversationId,
        input: TurnInput,
        idempotency: Option<Idempotency>,
        render: Render<'_>,
    ) -> Result<Outcome, EngineError> {
        let (policy, rollout) = (self.policy(workspace).await?, self.rollout(workspace).await?);
        let human_price = self.inner.prices.now(workspace);
        let slot = self.inner.live.slot(workspace, conversation);
        let mut place = slot.lock().await;
        let mut fresh = place.is_none();
        for _ in 0..TRIES_MAX {
            let state = self.current(workspace, conversation, &mut place, fresh).await?;
            let now = self.inner.clock.now();
            let next = state.next_turn(input.by, input.at, input.text.clone(), input.report.clone(), now);
            let step = match next {
                Ok(turn) => {
                    let look = self.look(&state, &turn).await;
                    let circumstances = Circumstances { human_price, mode: mode(&rollout, &state) };
                    let rules = Rules { policy: &policy, circumstances };
                    take_turn(&state, Looked { turn, look }, rules, self.fresh_handoff())
                }
                Err(refused) => Err(refused.into()),
            };
            match self.try_step(state, step, &mut place, fresh, idempotency.as_ref(), render).await? {
                Tried::Done(outcome) => return Ok(outcome),
                Tried::Stale => fresh = true,
            }
        }
        Err(EngineError::Busy(conversation.clone()))
    }

    /// Carries out a command.
    ///
    /// # Errors
    /// [`EngineError`] where the conversation is unknown, the command is not possible now, or the store fails.
    pub async fn command(
        &self,
        workspace: &WorkspaceId,
        conversation: &ConversationId,
        command: &Command,
        idempotency: Option<Idempotency>,
        render: Render<'_>,
    ) -> Result<Outcome, EngineError> {
        let slot = self.inner.live.slot(workspace, conversation);
        let mut place = slot.lock().await;
        let mut fresh = place.is_none();
        for _ in 0..TRIES_MAX {
            let state = self.current(workspace, conversation, &mut place, fresh).await?;
            let step = self.step_of(&state, command);
            match self.try_step(state, step, &mut place, fresh, idempotency.as_ref(), render).await? {
                Tried::Done(outcome) => return Ok(outcome),
                Tried::Stale => fresh = true,
            }
        }
        Err(EngineError::Busy(conversation.clone()))
    }

    /// Stores a step, or finds that the state it was made from is old. A refusal counts only on a fresh state.
    async fn try_step(
        &self,
        mut state: State,
        step: Result<Step, StepError>,
        place: &mut Option<State>,
        fresh: bool,
        idempotency: Option<&Idempotency>,
        render: Render<'_>,
    ) -> Result<Tried, EngineError> {
        let step = match step {
            Ok(step) => step,
            Err(refused) => {
                *place = Some(state);
                return if fresh { Err(refused.into()) } else { Ok(Tried::Stale) };
            }
        };
        let now = self.inner.clock.now();
        let read = state.revision;
        let id = state.conversation.id.clone();
        let broken = |e: &dyn std::fmt::Display| EngineError::Log { conversation: id.clone(), problem: e.to_string() };
        let events: Vec<(Event, Timestamp)> = step.events.iter().map(|e| (e.clone(), now)).collect();
        state.apply_all(&events).map_err(|e| broken(&e))?;
        if let Some(course) = &step.course {
            state.course = (**course).clone();
        }
        match self.store_step(&state, read, &step, now, idempotency.cloned(), render).await {
            Ok(answer) => {
                *place = Some(state);
                Ok(Tried::Done(Outcome::Done(answer)))
            }
            Err(CommitError::Answered(before)) => Ok(Tried::Done(Outcome::Before(*before))),
            Err(CommitError::Conflict { .. }) => Ok(Tried::Stale),
            Err(other) => Err(commit_error(other)),
        }
    }

    async fn store_step(
        &self,
        after: &State,
        expected: Revision,
        step: &Step,
        at: Timestamp,
        idempotency: Option<Idempotency>,
        render: Render<'_>,
    ) -> Result<String, CommitError> {
        let body = render(after, step);
        let events =
            step.events.iter().map(|e| NewEvent { kind: e.name().to_owned(), body: record::event(e) }).collect();
        let answer =
            idempotency.map(|i| SavedAnswer { key: i.key, request: i.request, status: i.status, body: body.clone() });
        let effects = record::effects(after, expected, &step.actions);
        let commit = Commit {
            workspace: after.workspace.clone(),
            expected,
            head: head(after),
            events,
            effects,
            room: step.room.clone(),
            answer,
            at,
        };
        self.inner.store.commit(commit).await?;
        if let Some(watch) = self.inner.watch.get() {
            watch(after, step);
        }
        Ok(body)
    }

    /// The state taken out of its place; read from the store where the place is empty, caught up where asked.
    pub(super) async fn current(
        &self,
        workspace: &WorkspaceId,
        conversation: &ConversationId,
        place: &mut Option<State>,
        fresh: bool,
    ) -> Result<State, EngineError> {
        match place.take() {
            Some(state) if !fresh => Ok(state),
            Some(state) => self.caught_up(state).await,
            None => self.loaded(workspace, conversation).await,
        }
    }

    async fn loaded(&self, workspace: &WorkspaceId, conversation: &ConversationId) -> Result<State, EngineError> {
        let events = self.inner.store.events(workspace, conversation, Revision(0)).await?;
        let broken = |problem: String| EngineError::Log { conversation: conversation.clone(), problem };
        let Some((first, rest)) = events.split_first() else {
            return Err(EngineError::NoConversation(conversation.clone()));
        };
        let opened = record::stored(first).map_err(broken)?;
        let state = State::begun(workspace.clone(), conversation.clone(), &opened, first.at)
            .ok_or_else(|| broken("it does not begin with `opened`".into()))?;
        self.with_events(state, rest).await
    }

    async fn caught_up(&self, state: State) -> Result<State, EngineError> {
        let events = self.inner.store.events(&state.workspace, &state.conversation.id, state.revision).await?;
        self.with_events(state, &events).await
    }

    /// The state with stored events taken in; the reader sees again only the turns it can still use.
    async fn with_events(&self, mut state: State, stored: &[StoredEvent]) -> Result<State, EngineError> {
        let conversation = state.conversation.id.clone();
        let broken = |problem: String| EngineError::Log { conversation: conversation.clone(), problem };
        let turns_before = state.conversation.turns.len();
        let events = stored.iter().map(|s| record::stored(s).map(|e| (e, s.at))).collect::<Result<Vec<_>, _>>();
        state.apply_all(&events.map_err(broken)?).map_err(|e| broken(e.to_string()))?;
        if state.conversation.turns.len() > turns_before {
            state.course = self.course_of(&state).await;
        }
        Ok(state)
    }

    /// The reader's bounded state after the conversation's turns.
    async fn course_of(&self, state: &State) -> Course {
        let (channel, turns, models) =
            (state.conversation.channel, state.conversation.turns.clone(), self.inner.models.clone());
        let _permit = self.inner.reading.acquire().await;
        let rebuilt = tokio::task::spawn_blocking(move || {
            Course::rebuilt(channel, &turns, |turn, before| models.look(turn, before))
        });
        rebuilt.await.unwrap_or_else(|_| Course::new(channel))
    }

    /// What the models see in a turn: remembered, or worked out on a thread that may block.
    async fn look(&self, state: &State, turn: &Turn) -> Look {
        let before = state.conversation.turns.last().filter(|t| t.index < turn.index);
        if let Some(look) = self.inner.models.remembered(turn, before) {
            return look;
        }
        let (models, turn, before) = (self.inner.models.clone(), turn.clone(), before.cloned());
        let _permit = self.inner.reading.acquire().await;
        let looked = tokio::task::spawn_blocking(move || models.look(&turn, before.as_ref()));
        looked.await.unwrap_or_default()
    }
}

fn commit_error(error: CommitError) -> EngineError {
    match error {
        CommitError::Conflict { conversation, .. } => EngineError::Busy(conversation),
        CommitError::NoRoom { human } => EngineError::NoRoom(human),
        CommitError::Answered(_) => {
            EngineError::Store(crate::port::store::StoreError::Unavailable("an answer was saved twice".into()))
        }
        CommitError::Store(error) => EngineError::Store(error),
    }
}
