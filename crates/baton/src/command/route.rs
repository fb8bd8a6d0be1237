//! `baton route`: who should take each conversation over.

use std::process::ExitCode;

use anyhow::{Context, Result};
use baton_base::{HandoffId, Timestamp};
use baton_decision::Decision;
use baton_engine::offline::Review;
use baton_routing::wire::{RouteLine, route_line};
use baton_routing::{Asked, Plan, Problem, Roster, SkillMap, Standing, Waiting, plan};

use super::{exit, review};
use crate::cli::RouteArgs;
use crate::input::each_line;
use crate::kit::Kit;
use crate::show;

pub(crate) fn run(args: &RouteArgs) -> Result<ExitCode> {
    let kit = Kit::load(&args.offline)?;
    let roster = kit
        .roster
        .clone()
        .context("no roster: give one with `--roster FILE`, or put `roster.json` into the configuration folder")?;
    let skills = SkillMap::new(&kit.goal, &roster, &kit.models);
    let mut kept = Vec::new();
    let work = |text: &str| {
        let review = review(text, &kit.models, &kit.policy)?;
        let asked = review.handoff().map(|d| waiting(&review, d, &kit, &skills)).transpose()?;
        Ok((review.transcript.id.to_string(), asked))
    };
    let tally = each_line(&args.offline.files, work, |(id, asked)| {
        if args.together {
            kept.push((id, asked));
            return Ok(());
        }
        let problem = problem(asked.iter(), &roster);
        show_one(args, &id, asked.as_ref(), &plan(&problem, &kit.goal), &roster)
    })?;
    if args.together {
        let problem = problem(kept.iter().filter_map(|(_, asked)| asked.as_ref()), &roster);
        let whole = plan(&problem, &kit.goal);
        for (id, asked) in &kept {
            show_one(args, id, asked.as_ref(), &only(&whole, asked.as_ref()), &roster)?;
        }
    }
    Ok(exit(tally))
}

/// The skills of the roster that a decision asks for, most needed first; the topics where no roster is given.
pub(crate) fn required_skills(
    review: &Review,
    decision: &Decision,
    kit: &Kit,
    skills: Option<&SkillMap>,
) -> Vec<String> {
    let mapped = skills.and_then(|skills| waiting(review, decision, kit, skills).ok());
    match mapped {
        Some(waiting) => by_weight(&waiting),
        None => decision.verdict.need().map(|n| n.skills.clone()).unwrap_or_default(),
    }
}

impl Kit {
    /// The roster's skills among meanings, where a roster is given.
    pub(crate) fn skills(&self) -> Option<SkillMap> {
        self.roster.as_ref().map(|roster| SkillMap::new(&self.goal, roster, &self.models))
    }
}

fn waiting(review: &Review, decision: &Decision, kit: &Kit, skills: &SkillMap) -> Result<Waiting, String> {
    let t = &review.transcript;
    let need = decision.verdict.need().cloned().unwrap_or_default();
    let words = review.words(decision);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let handoff = HandoffId::new(t.id.as_str()).map_err(|e| e.to_string())?;
    let since = t.turns.get(decision.turn.0 as usize).map_or(Timestamp::default(), |turn| turn.at);
    let asked = Asked {
        handoff: &handoff,
        standing: Standing::Waiting,
        since,
        channel: t.channel,
        language: t.language,
        need: &need,
        words: &words,
        account: &t.account,
        customer: &t.customer,
        turned_down: &[],
    };
    Ok(skills.waiting(&asked, &kit.models))
}

/// The problem of these alone; its moment is the latest begin of a wait, so that a file gives the same plan at any hour.
fn problem<'a>(waiting: impl Iterator<Item = &'a Waiting>, roster: &Roster) -> Problem {
    let waiting: Vec<Waiting> = waiting.cloned().collect();
    let now = waiting.iter().map(|w| w.since).max().unwrap_or_default();
    Problem { waiting, roster: roster.clone(), now }
}

fn only(plan: &Plan, asked: Option<&Waiting>) -> Plan {
    let mine = |handoff: &HandoffId| asked.is_some_and(|w| &w.handoff == handoff);
    Plan {
        offers: plan.offers.iter().filter(|o| mine(&o.handoff)).cloned().collect(),
        unplaced: plan.unplaced.iter().filter(|u| mine(&u.handoff)).cloned().collect(),
    }
}

fn by_weight(waiting: &Waiting) -> Vec<String> {
    let mut skills: Vec<_> = waiting.required.iter().collect();
    skills.sort_by(|a, b| b.1.value().total_cmp(&a.1.value()).then(a.0.cmp(b.0)));
    skills.into_iter().map(|(name, _)| name.clone()).collect()
}

fn show_one(args: &RouteArgs, id: &str, asked: Option<&Waiting>, plan: &Plan, roster: &Roster) -> Result<()> {
    if args.offline.json {
        let placed = asked.and_then(|w| route_line(id, &w.handoff, plan));
        return show::line(&placed.unwrap_or_else(|| RouteLine::stays(id)).to_json());
    }
    let needs = asked.map(by_weight).unwrap_or_default();
    show::line(&show::route::text(id, plan, roster, &needs))
}
