//! `baton decide`: verdict and reasons after every customer turn.

use std::collections::BTreeMap;
use std::process::ExitCode;

use anyhow::Result;
use baton_engine::offline::Review;

use super::wire::DecideLine;
use super::{exit, review};
use crate::cli::OfflineArgs;
use crate::command::route::required_skills;
use crate::input::each_line;
use crate::kit::Kit;
use crate::show;

pub(crate) fn run(args: &OfflineArgs) -> Result<ExitCode> {
    let kit = Kit::load(args)?;
    let skills = kit.skills();
    let mut summary = Summary::default();
    let work = |text: &str| {
        let review = review(text, &kit.models, &kit.policy)?;
        let required = review.handoff().map(|d| required_skills(&review, d, &kit, skills.as_ref()));
        Ok((review, required))
    };
    let tally = each_line(&args.files, work, |(review, required)| {
        summary.add(&review);
        if !args.json {
            return show::line(&show::decisions::text(&review));
        }
        let line = DecideLine::of(&review, required.unwrap_or_default());
        show::line(&serde_json::to_string(&line)?)
    })?;
    if !args.json {
        show::note(&summary.text());
    }
    Ok(exit(tally))
}

/// How often it handed off, and why.
#[derive(Default)]
struct Summary {
    conversations: usize,
    handed_off: usize,
    reasons: BTreeMap<String, usize>,
}

impl Summary {
    fn add(&mut self, review: &Review) {
        self.conversations += 1;
        if let Some(decision) = review.handoff() {
            self.handed_off += 1;
            for fired in decision.fired.iter().filter(|f| f.contribution > 0.0 || f.certain) {
                *self.reasons.entry(fired.trigger.clone()).or_default() += 1;
            }
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of conversations")]
    fn text(&self) -> String {
        let rate = self.handed_off as f64 / (self.conversations.max(1)) as f64 * 100.0;
        let mut lines =
            vec![format!("{} conversations, {} handed off ({rate:.1}%)", self.conversations, self.handed_off)];
        let mut reasons: Vec<_> = self.reasons.iter().collect();
        reasons.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
        lines.extend(reasons.into_iter().take(10).map(|(reason, times)| format!("{times:>6}  {reason}")));
        lines.join("\n")
    }
}
