//! What a policy that is being written would do, in words.

use baton_base::Probability;
use baton_decision::soundness::Finding;
use baton_desk::view::{BecauseView, ChangeKind, ChangeView, EffectView, MoveView, PreviewView};
use baton_engine::policy::Preview;
use baton_outcomes::effect::{Cause, Changed, Difference};

use super::read::{family, plainly};

/// What a sound policy would do, held against the one that counts now.
pub(super) fn preview(preview: &Preview) -> PreviewView {
    let effect = &preview.effect;
    let kind = |of: &Changed| ChangeKind::from_name(of.side.name()).unwrap_or(ChangeKind::HandsOff);
    let moved = |moved: &baton_outcomes::effect::Move| MoveView {
        conversation: moved.id.to_string(),
        before: moved.before.value(),
        after: moved.after.value(),
        kind: effect.changes.iter().find(|change| change.id == moved.id).map(kind),
    };
    let named = |found: fn(&Finding) -> Option<&String>| effect.findings.iter().filter_map(found).cloned().collect();
    let view = EffectView {
        conversations: effect.conversations(),
        asked: preview.asked,
        handed_off: (effect.before.handed_off, effect.after.handed_off),
        prepared: (effect.before.prepared, effect.after.prepared),
        hand_off_from: (preview.before.hand_off_from().value(), preview.policy.hand_off_from().value()),
        changes: effect.changes.iter().map(|changed| change(changed, kind(changed))).collect(),
        moves: effect.moves.iter().map(moved).collect(),
        never: named(|finding| if let Finding::Never { trigger, .. } = finding { Some(trigger) } else { None }),
        always: named(|finding| if let Finding::Always { trigger, .. } = finding { Some(trigger) } else { None }),
    };
    PreviewView {
        remarks: preview.at_rest.iter().map(Finding::to_string).collect(),
        effect: Some(view),
        ..PreviewView::default()
    }
}

fn change(changed: &Changed, kind: ChangeKind) -> ChangeView {
    ChangeView {
        conversation: changed.id.to_string(),
        customer: changed.customer.clone(),
        kind,
        turn: changed.turn.0,
        turn_before: changed.side.before().map(|handed| handed.turn.0),
        turn_after: changed.side.after().map(|handed| handed.turn.0),
        before: changed.before.value(),
        after: changed.after.value(),
        because: changed.because.iter().map(because).collect(),
    }
}

fn because(difference: &Difference) -> BecauseView {
    let percent = |log_odds: f64| format!("{:.0}%", Probability::from_log_odds(log_odds).value() * 100.0);
    let (about, says, amount) = match &difference.cause {
        Cause::Trigger { family: about, says, certain, .. } => {
            let amount = match certain {
                Some(true) => "decides alone now".to_owned(),
                Some(false) => "no longer decides alone".to_owned(),
                None => format!("{} → {}", signed(difference.before), signed(difference.after)),
            };
            (Some(family(*about)), says.clone(), amount)
        }
        Cause::Base => {
            let amount = format!("{} → {}", plainly(difference.before), plainly(difference.after));
            (None, "Where every conversation begins".to_owned(), amount)
        }
        Cause::HandOffFrom => {
            let amount = format!("{} → {}", percent(difference.before), percent(difference.after));
            (None, "Where handing off begins".to_owned(), amount)
        }
    };
    BecauseView { family: about, says, amount }
}

/// A contribution with its sign and two decimals at most; none is 0.
fn signed(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    if rounded > 0.0 { format!("+{}", plainly(rounded)) } else { plainly(rounded) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contributions_carry_their_sign() {
        assert_eq!([signed(0.0), signed(2.456), signed(-0.5), signed(-0.001)], ["0", "+2.46", "−0.5", "0"]);
    }
}
