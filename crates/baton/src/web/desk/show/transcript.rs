//! What was said and what happened, with the words that count marked.

use baton_base::HumanId;
use baton_conversation::{Event, OfferEnd, Speaker as By, Turn};
use baton_desk::view::{Entry, Family, Mark, Speaker, SystemEntry, SystemKind, TurnEntry};
use baton_engine::State;
use baton_engine::state::Note;
use baton_signals::Evidence;

use super::People;

/// Turns and notes in the order in which they happened.
pub(super) fn transcript(state: &State, people: &People) -> Vec<Entry> {
    let mut notes = state.notes.iter().enumerate().peekable();
    let mut entries = Vec::new();
    for turn in &state.conversation.turns {
        while let Some((key, note)) = notes.next_if(|(_, note)| note.before <= turn.index) {
            entries.extend(system(key, note, people));
        }
        entries.push(Entry::Turn(said(state, turn, people)));
    }
    entries.extend(notes.filter_map(|(key, note)| system(key, note, people)));
    entries
}

fn said(state: &State, turn: &Turn, people: &People) -> TurnEntry {
    let (by, name) = match turn.by {
        By::Customer => {
            (Speaker::Customer, state.conversation.customer.name.clone().unwrap_or_else(|| "Customer".to_owned()))
        }
        By::Assistant => (Speaker::Assistant, "Assistant".to_owned()),
        By::Human => (Speaker::Human, speaker_of(state, turn, people)),
    };
    TurnEntry {
        index: turn.index.0,
        by,
        name,
        at: turn.at,
        text: turn.text.to_string(),
        marks: marks(state, turn),
        report: report(turn),
    }
}

/// The human who had the conversation when the turn was taken.
fn speaker_of(state: &State, turn: &Turn, people: &People) -> String {
    let before = state.notes.iter().rev().filter(|n| n.before <= turn.index);
    let holder = before
        .filter_map(|n| if let Event::OfferAccepted { human, .. } = &n.event { Some(human) } else { None })
        .next();
    holder.map_or_else(|| "Human".to_owned(), |human| people.heading(human))
}

fn marks(state: &State, turn: &Turn) -> Vec<Mark> {
    let Some(decision) = state.deciding() else { return Vec::new() };
    let mut marks = Vec::new();
    for fired in &decision.fired {
        for evidence in &fired.evidence {
            if let Evidence::Quote { turn: of, bytes } = evidence
                && *of == turn.index
            {
                marks.push(Mark {
                    start: bytes.start,
                    end: bytes.end,
                    label: fired.says.clone(),
                    family: Family::from_name(fired.family.as_str()),
                });
            }
        }
    }
    marks
}

fn report(turn: &Turn) -> String {
    let Some(report) = &turn.report else { return String::new() };
    let mut parts = Vec::new();
    if let Some(confidence) = report.confidence.filter(|c| c.value() < 0.6) {
        parts.push(format!("unsure, {:.0}%", confidence.value() * 100.0));
    }
    if report.tool_error {
        parts.push("a tool failed".to_owned());
    }
    parts.join(", ")
}

fn system(key: usize, note: &Note, people: &People) -> Option<Entry> {
    let (kind, text) = match &note.event {
        Event::HandoffBegan { .. } => (SystemKind::HandedOff, "Handed off: a human is called".to_owned()),
        Event::OfferMade { human, .. } => (SystemKind::Offer, format!("Offered to {}", people.within(human))),
        Event::OfferEnded { human, end, .. } => (SystemKind::Offer, ended(people, human, end)),
        Event::OfferAccepted { human, .. } => (SystemKind::Taken, format!("{} took over", people.heading(human))),
        Event::Transferred { human, reason, .. } if reason.is_empty() => {
            (SystemKind::Taken, format!("{} passed it on", people.heading(human)))
        }
        Event::Transferred { human, reason, .. } => {
            (SystemKind::Taken, format!("{} passed it on: {reason}", people.heading(human)))
        }
        Event::Returned { human, .. } => {
            (SystemKind::Returned, format!("{} gave it back to the assistant", people.heading(human)))
        }
        Event::Resolved { human, .. } => (SystemKind::Ended, format!("{} settled it", people.heading(human))),
        Event::Closed { reason } if reason.is_empty() => (SystemKind::Ended, "Closed".to_owned()),
        Event::Closed { reason } => (SystemKind::Ended, format!("Closed: {reason}")),
        Event::CustomerTold { text, .. } => (SystemKind::Told, format!("The customer was told: “{text}”")),
        Event::Opened { .. } | Event::TurnTaken { .. } | Event::AccountChanged { .. } => return None,
    };
    Some(Entry::System(SystemEntry { key: key as u64, at: note.at, kind, text }))
}

fn ended(people: &People, human: &HumanId, end: &OfferEnd) -> String {
    let who = people.heading(human);
    match end {
        OfferEnd::Declined { reason } if reason.is_empty() => format!("{who} declined"),
        OfferEnd::Declined { reason } => format!("{who} declined: {reason}"),
        OfferEnd::Expired => format!("{who} did not answer in time"),
        OfferEnd::Withdrawn => format!("Taken back from {}: away", people.within(human)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_looks_is_you_and_everybody_else_has_a_name() {
        let people = People::of(&[("h-1", "Ana Ruiz"), ("h-2", "Bo Lind")], Some("h-1"));
        let said = |id: &str, end: &OfferEnd| ended(&people, &HumanId::new(id).unwrap(), end);
        assert_eq!(said("h-1", &OfferEnd::Expired), "You did not answer in time");
        assert_eq!(
            said("h-2", &OfferEnd::Declined { reason: "not my field".into() }),
            "Bo Lind declined: not my field"
        );
        assert_eq!(said("h-1", &OfferEnd::Withdrawn), "Taken back from you: away");
        assert_eq!(
            said("h-gone", &OfferEnd::Expired),
            "h-gone did not answer in time",
            "whoever left the roster keeps the id"
        );
    }
}
