//! `baton policy explain`: what was seen at one turn, what it added, and what would have changed the answer.

use std::process::ExitCode;

use anyhow::{Result, bail};
use baton_base::TurnIndex;
use baton_decision::explain;
use baton_engine::offline::Review;

use super::super::review;
use crate::cli::PolicyExplainArgs;
use crate::input::each_line;
use crate::kit::Kit;
use crate::show;

pub(super) fn run(args: &PolicyExplainArgs) -> Result<ExitCode> {
    let kit = Kit::load(&args.offline)?;
    let mut shown = 0_usize;
    let mut named = 0_usize;
    each_line(
        &args.offline.files,
        |text| review(text, &kit.models, &kit.policy),
        |review: Review| {
            if args.id.as_ref().is_some_and(|id| review.transcript.id.as_str() != id) {
                return Ok(());
            }
            named += 1;
            let turn = args.turn.map(TurnIndex).or_else(|| review.deciding().map(|decision| decision.turn));
            let Some(situation) = turn.and_then(|turn| review.situation_at(turn)) else { return Ok(()) };
            shown += 1;
            let explanation = explain(&kit.policy, &situation);
            show::line(&show::policy::explained(&review, &kit.policy, &situation, &explanation))
        },
    )?;
    match (named, shown) {
        (0, _) => bail!("no conversation has that id: leave --id out to explain all"),
        (_, 0) => bail!("no conversation has such a turn: turns count from 0"),
        _ => Ok(ExitCode::SUCCESS),
    }
}
