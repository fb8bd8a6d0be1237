//! `baton brief`: the brief of each conversation, as it stands when it hands off, or at its end.

use std::process::ExitCode;

use anyhow::Result;
use baton_brief::wire::BriefWire;

use super::{exit, review};
use crate::cli::OfflineArgs;
use crate::command::route::required_skills;
use crate::input::each_line;
use crate::kit::Kit;
use crate::show;

pub(crate) fn run(args: &OfflineArgs) -> Result<ExitCode> {
    let kit = Kit::load(args)?;
    let skills = kit.skills();
    let work = |text: &str| {
        let review = review(text, &kit.models, &kit.policy)?;
        let decision = review.handoff().or(review.decisions.last());
        let decision = decision.ok_or("no customer turn: there is nothing to brief anybody on")?;
        let required = required_skills(&review, decision, &kit, skills.as_ref());
        Ok((review.transcript.id.clone(), review.brief(decision, &required)))
    };
    let tally = each_line(&args.files, work, |(id, brief)| {
        if !args.json {
            return show::line(&show::brief::text(id.as_str(), &brief));
        }
        let mut wire = BriefWire::from(&brief);
        wire.id = Some(id);
        show::line(&serde_json::to_string(&wire)?)
    })?;
    Ok(exit(tally))
}
