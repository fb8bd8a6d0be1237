//! The signals of a message, as a person reads them.

use baton_base::text::shortened;
use baton_signals::wire::ReadLine;

use super::{bar, bold, dim};

/// The message, and a line per signal.
pub(crate) fn text(line: &ReadLine) -> String {
    let id = line.id.as_str().map_or_else(|| line.id.to_string(), str::to_owned);
    let mut lines = vec![format!("{}  {}", bold(&id), shortened(line.text.as_str(), 90))];
    for signal in &line.signals {
        let quote = dim(&format!("“{}”", shortened(&signal.evidence.quote, 60)));
        lines.push(format!("  {} {:.2}  {:<22} {quote}", bar(signal.strength, 10), signal.strength, signal.signal));
    }
    if line.unfamiliar_language {
        lines.push(dim("  in a language that Baton hardly reads: strengths are lowered"));
    }
    if line.signals.is_empty() {
        lines.push(dim("  nothing that matters"));
    }
    lines.join("\n")
}
