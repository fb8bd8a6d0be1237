//! From what a decision needs to the skills that this roster names: by `routing.toml` where it says so, otherwise
//! by meaning.
//!
//! A skill's name and what customers say hardly share words. Between them stands a bank of areas of work
//! (`areas.txt`): names of skills are near the areas' names, and what customers say is near what customers say there.

mod area;
mod bank;
mod evidence;
mod name;
mod skill;

use std::collections::BTreeMap;
use std::sync::Arc;

use baton_base::{HandoffId, HumanId, Language, Strength, Timestamp};
use baton_conversation::{Account, Channel, Customer};
use baton_decision::Need;
use baton_signals::Embedder;

use crate::goal::{Goal, MatchGoal};
use crate::problem::{Standing, Waiting};
use crate::roster::Roster;
use bank::Bank;
use evidence::Evidence;
use skill::Skill;

/// Below this score nothing that was said points at any skill: a greeting, or "a person please" and nothing else.
/// On the stories that came with the project every handoff scores 3.6 or more.
const SCORE_MIN: f32 = 3.0;

/// Scores below this are compared as if the best were this large, so that a weak best does not look sure of itself.
const SCORE_WEAK: f32 = 4.0;

/// Skills weaker than this share of the best do not even help.
const SHARE_MIN: f32 = 0.03;

/// The most skills that help without being required; more would only blur the cost.
const PREFERRED_MAX: usize = 4;

/// Everything that is known of a handoff before its need is mapped.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Which.
    pub handoff: &'a HandoffId,
    /// How firmly.
    pub standing: Standing,
    /// Since when the customer waits.
    pub since: Timestamp,
    /// How it is held.
    pub channel: Channel,
    /// In which language.
    pub language: Language,
    /// What the decision says is needed.
    pub need: &'a Need,
    /// The customer's own words: the texts of the customer's turns, the latest last. All turns serve better than
    /// those of `need.turns`, because the last words before a handoff are often only "ok".
    pub words: &'a [&'a str],
    /// The account, as records know it.
    pub account: &'a Account,
    /// Who asks.
    pub customer: &'a Customer,
    /// Who turned it down: not asked again for it.
    pub turned_down: &'a [HumanId],
}

/// The skills that a need calls for, each with how much it matters, from 0 to 1.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Wanted {
    /// Of these the human must have at least one; empty where nothing points at any skill.
    pub required: BTreeMap<String, Strength>,
    /// These help.
    pub preferred: BTreeMap<String, Strength>,
}

/// The skills of one roster, ready to be matched. Make it once per roster and goal, and keep it.
#[derive(Debug, Clone)]
pub struct SkillMap {
    skills: Vec<Skill>,
    bank: Arc<Bank>,
    matching: MatchGoal,
}

impl SkillMap {
    /// Reads what the roster's skill names mean. Cost: an embedding or two for each skill name, and one for each
    /// example in `routing.toml`.
    #[must_use]
    pub fn new(goal: &Goal, roster: &Roster, embedder: &dyn Embedder) -> Self {
        let bank = Bank::of(embedder);
        let skills = roster
            .skill_names()
            .into_iter()
            .map(|name| Skill::new(name, goal.skills.get(name), &bank, embedder))
            .collect();
        Self { skills, bank, matching: goal.matching.clone() }
    }

    /// The roster's skills that this need calls for. Cost: one embedding for each of the customer's last messages
    /// and for each intent.
    #[must_use]
    pub fn wanted(&self, need: &Need, words: &[&str], embedder: &dyn Embedder) -> Wanted {
        let evidence = Evidence::new(need, words, &self.bank, embedder);
        let mut scores: Vec<(&str, f32)> =
            self.skills.iter().map(|skill| (skill.name.as_str(), skill.score(&evidence))).collect();
        scores.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
        let best = scores.first().map_or(0.0, |(_, score)| *score);
        let mut wanted = Wanted::default();
        if best < SCORE_MIN {
            return wanted;
        }
        let scale = self.matching.doubt.max(f32::EPSILON) * best.max(SCORE_WEAK);
        for (name, score) in scores {
            let share = ((score - best) / scale).exp();
            if share >= self.matching.required_share && wanted.required.len() < self.matching.required_max {
                wanted.required.insert(name.to_owned(), Strength::clamped(share));
            } else if share >= SHARE_MIN && wanted.preferred.len() < PREFERRED_MAX {
                wanted.preferred.insert(name.to_owned(), Strength::clamped(share));
            }
        }
        wanted
    }

    /// The handoff with its need mapped to the roster's own skill names. Cost: as [`SkillMap::wanted`].
    #[must_use]
    pub fn waiting(&self, asked: &Asked<'_>, embedder: &dyn Embedder) -> Waiting {
        let wanted = self.wanted(asked.need, asked.words, embedder);
        let account = asked.account;
        let open = account.open_opportunity.as_ref().and_then(|o| o.amount_usd).unwrap_or(0.0);
        Waiting {
            handoff: asked.handoff.clone(),
            standing: asked.standing,
            since: asked.since,
            channel: asked.channel,
            language: asked.language,
            required: wanted.required,
            preferred: wanted.preferred,
            owner: account.owner.clone(),
            account: account.name.clone(),
            account_id: account.id.clone(),
            tier: account.tier,
            value_usd: account.annual_value_usd.unwrap_or(0.0).max(open),
            territory: account.territory.clone().or_else(|| asked.customer.region.clone()),
            frustration: asked.need.frustration,
            eagerness: asked.need.eagerness,
            certain: asked.need.certain,
            turned_down: asked.turned_down.to_vec(),
        }
    }
}

#[cfg(test)]
#[path = "need/tests.rs"]
mod tests;
