//! The brief as Markdown: a private note in a helpdesk, or the view in a terminal.

use std::fmt::Write as _;

use crate::claim::{Brief, Claim, Source};

/// The brief as Markdown: the opening first, then every section, then the gaps. Each line ends with its sources
/// (`[3]` is turn 3, `[record]` a field of a record).
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
    let mut each: Vec<String> = Vec::new();
    for source in claim.sources.iter() {
        let shown = match source {
            Source::Turn(turn) => turn.to_string(),
            Source::Record(_) => "record".to_owned(),
        };
        if !each.contains(&shown) {
            each.push(shown);
        }
    }
    format!("[{}]", each.join(", "))
}
