//! The live table on a terminal, redrawn in place; one line an event where nobody watches.

use baton_base::text::shortened;
use console::{Term, measure_text_width, style, truncate_str};

use super::board::{Board, Row, Stage};
use crate::show::{bar, dim, verdict_style, verdict_words};

/// The most rows that are shown at once.
const ROWS_MAX: usize = 24;

/// Where to look, above the table.
#[derive(Debug, Clone)]
pub(crate) struct Banner {
    /// The one-time link to the desk.
    pub(crate) desk: String,
    /// The customer's page.
    pub(crate) chat: String,
    /// Who the person at the desk is.
    pub(crate) you: String,
}

/// The screen.
pub(crate) struct Screen {
    term: Term,
    drawn: usize,
}

impl Screen {
    /// The terminal of this process, if a person watches it.
    pub(crate) fn new() -> Option<Self> {
        let term = Term::stderr();
        term.is_term().then_some(Self { term, drawn: 0 })
    }

    /// Draws the board over the one drawn before.
    pub(crate) fn draw(&mut self, board: &Board, banner: &Banner) {
        let (height, width) = self.term.size();
        let (height, width) = (usize::from(height).max(8), usize::from(width).max(60));
        let lines = lines(board, banner, width, height);
        let clear = self.term.clear_last_lines(self.drawn);
        self.drawn =
            if clear.and_then(|()| self.term.write_str(&(lines.join("\n") + "\n"))).is_ok() { lines.len() } else { 0 };
    }
}

/// The banner and the table, each line no wider than the terminal.
pub(crate) fn lines(board: &Board, banner: &Banner, width: usize, height: usize) -> Vec<String> {
    let mut lines = vec![
        String::new(),
        format!(
            "  {}  {}",
            style("baton").bold(),
            dim("customers talk to an assistant; people take over when it matters")
        ),
        format!(
            "  Desk      {}  {}",
            style(&banner.desk).cyan().underlined(),
            dim(&format!("(works once, as {})", banner.you))
        ),
        format!("  Customer  {}  {}", style(&banner.chat).cyan().underlined(), dim("(play the customer yourself)")),
        String::new(),
    ];
    // Everything but the two texts: margins, name, bar, verdict, human, and the gaps between them.
    let room = width.saturating_sub(80);
    let (said, why) = (room * 45 / 100, room - room * 45 / 100);
    let head = format!(
        "  {:<24}  {:<said$}  {:<15}  {:<9}  {:<why$}  {:<18}",
        "Customer", "Last words", "Probability", "Verdict", "Why", "Human"
    );
    lines.push(dim(&head));
    let fit = ROWS_MAX.min(height.saturating_sub(lines.len() + 4)).max(3);
    let rows = board.rows();
    lines.extend(rows.iter().take(fit).map(|row| line(row, said, why)));
    let hidden = rows.len().saturating_sub(fit);
    lines.push(if hidden > 0 { dim(&format!("  and {hidden} more")) } else { String::new() });
    lines.push(format!(
        "  {} conversations, {} turns, {} handoffs, {} waiting, {} with humans   {}",
        board.conversations(),
        board.turns,
        board.handoffs,
        board.at(Stage::Waiting) + board.at(Stage::Offered),
        board.at(Stage::WithHuman),
        dim("Ctrl-C ends it and leaves nothing behind"),
    ));
    lines.into_iter().map(|l| truncate_str(&l, width.saturating_sub(1), "…").into_owned()).collect()
}

fn line(row: &Row, said: usize, why: usize) -> String {
    let tint = verdict_style(&row.verdict);
    let verdict = match row.stage {
        Stage::Over => "over",
        _ => verdict_words(&row.verdict),
    };
    let share = format!("{} {:>3.0}%", bar(row.probability, 9), row.probability * 100.0);
    let cells = [
        padded(&row.who, 24),
        padded(&row.last, said),
        tint.apply_to(share).to_string(),
        tint.apply_to(format!("{verdict:<9}")).to_string(),
        padded(&row.why, why),
        padded(&row.human, 18),
    ];
    let line = format!("  {}", cells.join("  "));
    if row.stage == Stage::Over { dim(&line) } else { line }
}

fn padded(text: &str, width: usize) -> String {
    let cut = shortened(text, width.max(2));
    let fill = width.saturating_sub(measure_text_width(&cut));
    format!("{cut}{}", " ".repeat(fill))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        let banner = Banner { desk: "http://x/desk".into(), chat: "http://x/chat".into(), you: "Maya".into() };
        let mut board = Board::new(std::collections::BTreeMap::new());
        let text = "würde gerne wissen, ob ".repeat(30);
        let said = serde_json::json!({"event": "turn_taken", "turn": {"text": text}});
        board.apply(&serde_json::json!({"seq": 1, "conversation": "c", "event": said}));
        for width in [60, 80, 120, 200] {
            assert!(lines(&board, &banner, width, 30).iter().all(|l| measure_text_width(l) < width));
        }
    }
}
