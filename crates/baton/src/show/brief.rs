//! The brief at a terminal.

use baton_brief::{Brief, Source};

use super::{bold, dim};

/// All sections, each line with its turns.
pub(crate) fn text(id: &str, brief: &Brief) -> String {
    let mut lines = vec![bold(id), format!("  {}", console::style(format!("“{}”", brief.opening)).italic())];
    for section in &brief.sections {
        lines.push(format!("  {}", bold(section.name.heading())));
        for claim in section.claims.iter() {
            let sources: Vec<String> = claim.sources.iter().map(source).collect();
            lines.push(format!("    • {}  {}", claim.text, dim(&format!("[{}]", sources.join(", ")))));
        }
    }
    if !brief.gaps.is_empty() {
        lines.push(format!("  {}", bold("Still to ask")));
        lines.extend(brief.gaps.iter().map(|gap| format!("    ? {gap}")));
    }
    lines.push(String::new());
    lines.join("\n")
}

fn source(source: &Source) -> String {
    match source {
        Source::Turn(turn) => format!("turn {turn}"),
        Source::Record(path) => path.clone(),
    }
}
