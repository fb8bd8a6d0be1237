//! Invented conversations for tests: ten turns, the customer's first, one every ten seconds.

use baton_base::{ConversationId, NonEmpty, Probability, TurnIndex};
use baton_conversation::{Channel, Speaker, Tier};
use baton_decision::Family;
use baton_decision::calibrate::Wanted;

use super::label::Label;
use super::replay::{Handed, Reason, Replay, Spoken};

/// A label that wants nobody.
pub(crate) fn stay() -> Option<Label> {
    Some(Label { wanted: Wanted::Stay, gold: Vec::new() })
}

/// A label that wants a human between two turns.
pub(crate) fn needed(from: u32, to: u32) -> Option<Label> {
    let wanted = Wanted::Human { window: TurnIndex(from)..=TurnIndex(to), families: vec![Family::Value] };
    Some(Label { wanted, gold: (from..=to).step_by(2).map(TurnIndex).collect() })
}

/// A conversation that is handed off after a turn, or not at all.
pub(crate) fn replay(id: &str, label: Option<Label>, handed_off: Option<u32>) -> Replay {
    let speakers = [Speaker::Customer, Speaker::Assistant].into_iter().cycle();
    let turns = speakers.zip(0_u32..10).map(|(by, at)| Spoken { by, at_s: f64::from(at) * 10.0 }).collect();
    Replay {
        id: ConversationId::new(id).unwrap(),
        channel: Channel::Chat,
        tier: Tier::Smb,
        turns,
        label,
        handed_off: handed_off.map(handed),
        probability: Probability::clamped(if handed_off.is_some() { 0.85 } else { 0.15 }),
    }
}

fn handed(turn: u32) -> Handed {
    Handed {
        turn: TurnIndex(turn),
        at_s: f64::from(turn) * 10.0,
        because: NonEmpty::one(Reason {
            trigger: "cancels".to_owned(),
            family: Family::Emotional,
            says: "Wants to cancel".to_owned(),
        }),
        words: "how do I cancel <today> & \"now\"".to_owned(),
    }
}
