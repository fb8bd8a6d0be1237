//! One plan over all who wait and all who can, made again whenever something changes.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use baton_base::{ConversationId, HandoffId, HumanId, WorkspaceId};
use baton_routing::{
    Human, Plan, Presence, Problem, Roster, SkillMap, Standing, Unplaceable, Waiting, check, human_price, plan,
};
use baton_signals::Models;
use moka::sync::Cache;

use crate::port::store::Head;
use crate::record::{NeedRecord, Place};
use crate::service::{Command, Engine, EngineError, Outcome};
use crate::step::{Placement, StepError};

/// The roster's skill names placed among meanings, kept while the roster stays as it is.
pub(crate) struct SkillMaps {
    kept: Cache<WorkspaceId, (u64, Arc<SkillMap>)>,
}

impl Default for SkillMaps {
    fn default() -> Self {
        Self { kept: Cache::new(10_000) }
    }
}

/// How long a price counts after the plan that found it: the next plan is made whenever something changes.
const PRICE_KEPT: Duration = Duration::from_secs(60);

/// What a human's time is worth in each workspace, by this node's last plan.
pub(crate) struct Prices {
    kept: Cache<WorkspaceId, f64>,
}

impl Default for Prices {
    fn default() -> Self {
        Self { kept: Cache::builder().max_capacity(10_000).time_to_live(PRICE_KEPT).build() }
    }
}

impl Prices {
    /// The price now; the usual one where no plan says otherwise.
    pub(crate) fn now(&self, workspace: &WorkspaceId) -> f64 {
        self.kept.get(workspace).unwrap_or(1.0)
    }

    fn set(&self, workspace: &WorkspaceId, price: f64) {
        self.kept.insert(workspace.clone(), price);
    }
}

/// What one round of planning did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Round {
    /// Offers made.
    pub offers: usize,
    /// Handoffs that nobody can take now.
    pub unplaced: usize,
    /// When, in milliseconds from now, those who turned something down may be asked again.
    pub again_in_ms: Option<i64>,
}

/// One conversation that the plan is about.
struct Candidate {
    conversation: ConversationId,
    waiting: Waiting,
    /// Whether the customer was told that nobody is free.
    told: bool,
    offer_ended_ms: Option<i64>,
}

impl Engine {
    /// Makes one plan for a workspace and carries it out: offers, foreseen humans, offers taken back, the truth told.
    ///
    /// # Errors
    /// [`EngineError::Store`]; whatever else changed meanwhile is left to the next round.
    pub async fn plan_round(&self, workspace: &WorkspaceId) -> Result<Round, EngineError> {
        let heads = self.store().needing(workspace).await?;
        if heads.is_empty() {
            self.prices().set(workspace, 1.0);
            return Ok(Round::default());
        }
        let humans = self.humans(workspace).await?;
        self.withdraw_from_absent(workspace, &heads, &humans).await?;
        let roster = Roster::new(humans).map_err(EngineError::NoHuman)?;
        let candidates = self.candidates(workspace, &heads, &roster).await?;
        if candidates.is_empty() {
            return Ok(Round::default());
        }
        let mut again_in_ms = None;
        let problem = self.problem(&candidates, roster, &mut again_in_ms);
        let goal = &self.settings().goal;
        let made = plan(&problem, goal);
        if let Err(violations) = check(&problem, goal, &made) {
            tracing::error!(%workspace, violations = violations.len(), first = ?violations.first, "the plan fails its check and is not carried out");
            return Ok(Round::default());
        }
        self.prices().set(workspace, human_price(&problem, &made));
        let offers = self.carry_out(workspace, &candidates, &made).await?;
        let anybody = problem.roster.humans().iter().any(|human| human.presence != Presence::Away);
        self.tell_the_truth(workspace, &candidates, &made, anybody).await?;
        Ok(Round { offers, unplaced: made.unplaced.len(), again_in_ms })
    }

    /// Why a conversation that waits cannot be placed as things stand; nothing where it can be, or does not wait.
    ///
    /// # Errors
    /// [`EngineError::Store`].
    pub async fn why_waiting(
        &self,
        workspace: &WorkspaceId,
        conversation: &ConversationId,
    ) -> Result<Option<Unplaceable>, EngineError> {
        let heads = self.store().needing(workspace).await?;
        let roster = Roster::new(self.humans(workspace).await?).map_err(EngineError::NoHuman)?;
        let candidates = self.candidates(workspace, &heads, &roster).await?;
        let asked = candidates.iter().find(|c| c.conversation == *conversation).map(|c| c.waiting.handoff.clone());
        let made = plan(&self.problem(&candidates, roster, &mut None), &self.settings().goal);
        Ok(made.unplaced.into_iter().find(|u| Some(&u.handoff) == asked.as_ref()).map(|u| u.why))
    }

    /// Offers whose human has gone away are taken back.
    async fn withdraw_from_absent(
        &self,
        workspace: &WorkspaceId,
        heads: &[Head],
        humans: &[Human],
    ) -> Result<(), EngineError> {
        let here: BTreeSet<&HumanId> = humans.iter().filter(|h| h.presence != Presence::Away).map(|h| &h.id).collect();
        for head in heads.iter().filter(|h| h.stage == "offered") {
            if let Some(human) = head.human.as_ref().filter(|h| !here.contains(h)) {
                self.quietly(workspace, &head.conversation, Command::Withdraw { human: human.clone() }).await?;
            }
        }
        Ok(())
    }

    async fn candidates(
        &self,
        workspace: &WorkspaceId,
        heads: &[Head],
        roster: &Roster,
    ) -> Result<Vec<Candidate>, EngineError> {
        let skills = self.skill_map(workspace, roster).await;
        let mut found = Vec::new();
        for head in heads {
            let standing = match head.stage.as_str() {
                "waiting" => Standing::Waiting,
                "with_assistant" => Standing::Prepared,
                _ => continue,
            };
            let handoff = match &head.handoff {
                Some(handoff) => handoff.clone(),
                // A handoff that has not begun has no id yet; its conversation's stands in within the plan.
                None => HandoffId::new(head.conversation.as_str())
                    .map_err(|_| EngineError::NoConversation(head.conversation.clone()))?,
            };
            let since = head.waiting_since.unwrap_or(head.updated_at);
            match candidate(head, Place { handoff, standing, since }, &skills, self.models()) {
                Ok(candidate) => found.push(candidate),
                Err(problem) => {
                    tracing::error!(%workspace, conversation = %head.conversation, %problem, "a need cannot be read and is left out of the plan");
                }
            }
        }
        Ok(found)
    }

    /// The problem; where everybody who could has turned a handoff down, they are asked again after a while.
    fn problem(&self, candidates: &[Candidate], roster: Roster, again_in_ms: &mut Option<i64>) -> Problem {
        let now = self.clock().now();
        let waiting = candidates
            .iter()
            .map(|c| {
                let mut waiting = c.waiting.clone();
                let rested = c.offer_ended_ms.map_or(i64::MAX, |ended| now.millis().saturating_sub(ended));
                let wait = self.settings().ask_again_ms.saturating_sub(rested);
                if wait <= 0 && nobody_else(&waiting, &roster, now, &self.settings().goal) {
                    waiting.turned_down.clear();
                } else if wait > 0 && !waiting.turned_down.is_empty() {
                    *again_in_ms = Some(again_in_ms.map_or(wait, |a| a.min(wait)));
                }
                waiting
            })
            .collect();
        Problem { waiting, roster, now }
    }

    async fn carry_out(
        &self,
        workspace: &WorkspaceId,
        candidates: &[Candidate],
        made: &Plan,
    ) -> Result<usize, EngineError> {
        let mut offers = 0;
        for offer in &made.offers {
            let Some(candidate) = candidates.iter().find(|c| c.waiting.handoff == offer.handoff) else { continue };
            let command = match candidate.waiting.standing {
                Standing::Prepared => Command::Foresee(Some(offer.human.clone())),
                Standing::Waiting => Command::MakeOffer(Placement {
                    offer: self.fresh_offer(),
                    human: offer.human.clone(),
                    expires: self.clock().now().plus_millis(self.settings().offer_timeout_ms),
                    explanation: crate::record::explanation(&candidate.conversation, offer),
                }),
            };
            if self.quietly(workspace, &candidate.conversation, command).await?
                && candidate.waiting.standing == Standing::Waiting
            {
                offers += 1;
            }
        }
        Ok(offers)
    }

    /// Whoever waits and cannot be placed is told so, once a handoff.
    async fn tell_the_truth(
        &self,
        workspace: &WorkspaceId,
        candidates: &[Candidate],
        made: &Plan,
        anybody: bool,
    ) -> Result<(), EngineError> {
        let mut order: Vec<&Candidate> =
            candidates.iter().filter(|c| c.waiting.standing == Standing::Waiting && unplaced(made, c)).collect();
        order.sort_by(|a, b| (a.waiting.since, &a.waiting.handoff).cmp(&(b.waiting.since, &b.waiting.handoff)));
        for (ahead, candidate) in order.into_iter().enumerate().filter(|(_, c)| !c.told) {
            let ahead = anybody.then_some(ahead);
            self.quietly(workspace, &candidate.conversation, Command::TellNobodyFree { ahead }).await?;
        }
        Ok(())
    }

    /// Carries out a command of the system's own; false where it was no longer possible.
    pub(crate) async fn quietly(
        &self,
        workspace: &WorkspaceId,
        conversation: &ConversationId,
        command: Command,
    ) -> Result<bool, EngineError> {
        match self.command(workspace, conversation, &command, None, &|_, _| String::new()).await {
            Ok(Outcome::Done(_) | Outcome::Before(_)) => Ok(true),
            Err(EngineError::Step(StepError::NothingToDo)) => Ok(false),
            Err(EngineError::Step(_) | EngineError::NoRoom(_) | EngineError::Busy(_)) => {
                tracing::debug!(%conversation, ?command, "overtaken by events; the next round sees to it");
                Ok(false)
            }
            Err(other) => Err(other),
        }
    }

    /// Where the roster's skills stand among meanings; worked out once a roster, on a thread that may block.
    async fn skill_map(&self, workspace: &WorkspaceId, roster: &Roster) -> Arc<SkillMap> {
        let print = fingerprint(roster.humans());
        if let Some((of, map)) = self.skill_maps().kept.get(workspace)
            && of == print
        {
            return map;
        }
        let (goal, models, all) = (self.settings().goal.clone(), self.models().clone(), roster.clone());
        let made = tokio::task::spawn_blocking(move || SkillMap::new(&goal, &all, &*models)).await;
        let map = Arc::new(made.unwrap_or_else(|_| SkillMap::new(&self.settings().goal, roster, &**self.models())));
        self.skill_maps().kept.insert(workspace.clone(), (print, map.clone()));
        map
    }
}

fn candidate(head: &Head, place: Place, skills: &SkillMap, models: &Models) -> Result<Candidate, String> {
    let json = head.need.as_deref().unwrap_or_default();
    let need = NeedRecord::from_json(json).map_err(|e| e.to_string())?;
    Ok(Candidate {
        conversation: head.conversation.clone(),
        told: need.told_nobody_free,
        offer_ended_ms: need.offer_ended_ms,
        waiting: need.waiting(place, skills, models)?,
    })
}

fn unplaced(made: &Plan, candidate: &Candidate) -> bool {
    made.unplaced.iter().any(|u| u.handoff == candidate.waiting.handoff)
}

/// Whether nobody but those who turned it down could take it.
fn nobody_else(waiting: &Waiting, roster: &Roster, now: baton_base::Timestamp, goal: &baton_routing::Goal) -> bool {
    let alone = Problem { waiting: vec![waiting.clone()], roster: roster.clone(), now };
    !waiting.turned_down.is_empty() && plan(&alone, goal).offers.is_empty()
}

/// A number that changes when somebody's skills do.
fn fingerprint(humans: &[Human]) -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    for human in humans {
        human.id.hash(&mut hasher);
        human.role.hash(&mut hasher);
        human.skills.hash(&mut hasher);
    }
    hasher.finish()
}
