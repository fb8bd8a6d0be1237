//! What should have come of a conversation, and the turns that timing is held against.

use baton_base::TurnIndex;
use baton_conversation::Speaker;
use baton_conversation::file::{Transcript, TranscriptFile};
use baton_decision::calibrate::{LabelError, Wanted};

/// What should have come of a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Whether a human was needed, and when.
    pub wanted: Wanted,
    /// The turns that timing is held against; empty exactly where nobody was needed.
    pub gold: Vec<TurnIndex>,
}

impl Label {
    /// The label with every turn of the customer in its window as gold.
    #[must_use]
    pub fn of(wanted: Wanted, transcript: &Transcript) -> Self {
        let gold = wanted.window().map_or_else(Vec::new, |window| {
            let turns = transcript.turns.iter().filter(|turn| turn.by == Speaker::Customer).map(|turn| turn.index);
            let inside: Vec<TurnIndex> = turns.filter(|turn| window.contains(turn)).collect();
            if inside.is_empty() { vec![*window.start()] } else { inside }
        });
        Self { wanted, gold }
    }

    /// The label that a transcript's line carries, if any. A plain `label` is gold at its own turns, although the customer's
    /// turn on either side of it counts as in time; a window of `expect` is gold at all turns of the customer in it.
    ///
    /// # Errors
    /// [`LabelError`] saying what is wrong with the label.
    pub fn read(file: &TranscriptFile, transcript: &Transcript) -> Result<Option<Self>, LabelError> {
        let Some(wanted) = Wanted::read(file, transcript)? else { return Ok(None) };
        let label = Self::of(wanted, transcript);
        let named = named(file);
        Ok(Some(if named.is_empty() || label.gold.is_empty() { label } else { Self { gold: named, ..label } }))
    }
}

/// The turns that a plain label names; none where the line speaks of a window instead.
fn named(file: &TranscriptFile) -> Vec<TurnIndex> {
    if file.other.contains_key("expect") {
        return Vec::new();
    }
    let turns = file.other.get("label").and_then(|label| label.get("handoff_turns")?.as_array());
    let numbers = turns.into_iter().flatten().filter_map(serde_json::Value::as_u64);
    numbers.filter_map(|turn| u32::try_from(turn).ok()).map(TurnIndex).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TURNS: &str = r#""turns":[{"by":"customer","text":"a"},{"by":"ai","text":"b"},{"by":"customer","text":"c"},
        {"by":"ai","text":"d"},{"by":"customer","text":"e"}]"#;

    fn gold(label: &str) -> Option<Vec<u32>> {
        let file: TranscriptFile = serde_json::from_str(&format!(r#"{{"id":"c",{TURNS}{label}}}"#)).unwrap();
        let label = Label::read(&file, &file.checked().unwrap()).unwrap();
        label.map(|label| label.gold.iter().map(|turn| turn.0).collect())
    }

    #[test]
    fn a_window_is_gold_at_the_customers_turns() {
        let expect = r#","expect":{"handoff":true,"not_before_turn":1,"no_later_than_turn":4}"#;
        assert_eq!(gold(expect), Some(vec![2, 4]));
    }

    #[test]
    fn a_plain_label_is_gold_at_its_own_turn_alone() {
        assert_eq!(gold(r#","label":{"handoff_turns":[2]}"#), Some(vec![2]));
    }

    #[test]
    fn where_nobody_is_needed_no_turn_is_gold() {
        assert_eq!(gold(r#","label":{"handoff_turns":[]}"#), Some(vec![]));
        assert_eq!(gold(""), None);
    }

    #[test]
    fn a_window_between_the_customers_turns_is_gold_where_it_begins() {
        let expect = r#","expect":{"handoff":true,"not_before_turn":3,"no_later_than_turn":3}"#;
        assert_eq!(gold(expect), Some(vec![3]));
    }
}
