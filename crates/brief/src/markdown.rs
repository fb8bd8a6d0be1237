//! The brief as Markdown: a private note in a helpdesk, or the view in a terminal.

use std::fmt::Write as _;

use crate::claim::{Brief, Claim, Source};

/// The brief as Markdown: the opening first, then every section, then the gaps. Each line ends with its sources
/// (`[3]` is turn 3, `[account.tier]` a record's field).
#[must_use]
pub fn markdown(brief: &Brief) -> String {
    let mut out = String::new();
    if !brief.opening.is_empty() {
        let _ = writeln!(out, "> {}\n", brief.opening);
    }
    for section in &brief.sections {
        let _ = writeln!(out, "**{}**", section.name.heading());
        for claim in section.claims.iter() {
            let _ = writeln!(out, "- {} {}", claim.text, sources(claim));
        }
        out.push('\n');
    }
    if !brief.gaps.is_empty() {
        let _ = writeln!(out, "**Still to ask**");
        for gap in &brief.gaps {
            let _ = writeln!(out, "- {gap}");
        }
        out.push('\n');
    }
    let _ = write!(out, "_Through turn {}._", brief.through);
    out
}

fn sources(claim: &Claim) -> String {
    let each: Vec<String> = claim
        .sources
        .iter()
        .map(|source| match source {
            Source::Turn(turn) => turn.to_string(),
            Source::Record(path) => path.clone(),
        })
        .collect();
    format!("[{}]", each.join(", "))
}
