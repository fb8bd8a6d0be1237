//! How results look to a person at a terminal. Colours go away by themselves where nobody watches.

pub(crate) mod audit;
pub(crate) mod backtest;
pub(crate) mod brief;
pub(crate) mod calibrate;
pub(crate) mod decisions;
pub(crate) mod policy;
pub(crate) mod reading;
pub(crate) mod route;
pub(crate) mod signals;

use console::{Style, style};

/// Says on standard error what is wrong.
#[expect(clippy::print_stderr, reason = "the terminal is where a command speaks")]
pub(crate) fn complain(problem: &str) {
    eprintln!("{} {problem}", style("error:").for_stderr().red().bold());
}

/// Says something on standard error that is no result: progress, a summary, where to look.
#[expect(clippy::print_stderr, reason = "the terminal is where a command speaks")]
pub(crate) fn note(text: &str) {
    eprintln!("{text}");
}

/// Prints one result line. A reader that went away (`| head`) ends the command in peace.
pub(crate) fn line(text: &str) -> anyhow::Result<()> {
    use std::io::Write;
    match writeln!(std::io::stdout().lock(), "{text}") {
        Err(gone) if gone.kind() == std::io::ErrorKind::BrokenPipe => std::process::exit(0),
        done => Ok(done?),
    }
}

/// A bar of `width` cells for a share of 0 to 1.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a share times a few cells"
)]
pub(crate) fn bar(share: f64, width: usize) -> String {
    let eighths = (share.clamp(0.0, 1.0) * (width * 8) as f64).round() as usize;
    let full = "█".repeat(eighths / 8);
    let part = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"].get(eighths % 8).copied().unwrap_or_default();
    let drawn = format!("{full}{part}");
    let rest = width.saturating_sub(drawn.chars().count());
    format!("{drawn}{}", "·".repeat(rest))
}

/// The colour of a verdict.
pub(crate) fn verdict_style(verdict: &str) -> Style {
    match verdict {
        "hand_off" => Style::new().red().bold(),
        "prepare" => Style::new().yellow(),
        _ => Style::new().green(),
    }
}

/// A verdict in words.
pub(crate) fn verdict_words(verdict: &str) -> &'static str {
    match verdict {
        "hand_off" => "hand off",
        "prepare" => "prepare",
        _ => "stay",
    }
}

/// So many conversations, in words.
pub(crate) fn conversations(count: usize) -> String {
    format!("{count} conversation{}", if count == 1 { "" } else { "s" })
}

/// Dim text, for what matters less.
pub(crate) fn dim(text: &str) -> String {
    style(text).dim().to_string()
}

/// Bold text, for what matters most.
pub(crate) fn bold(text: &str) -> String {
    style(text).bold().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_always_as_wide_as_asked() {
        for share in [-1.0, 0.0, 0.03, 0.5, 0.99, 1.0, 7.0] {
            assert_eq!(bar(share, 10).chars().count(), 10, "{share}");
        }
    }
}
