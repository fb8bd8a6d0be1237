//! The decision itself: pure, and it cannot fail.

use baton_base::{NonEmpty, Probability};
use baton_signals::Evidence;

use crate::condition::{Grounds, Lens};
use crate::need;
use crate::policy::{Policy, Trigger};
use crate::situation::Situation;
use crate::verdict::{Decision, Fired, Verdict};

/// The least strength at which a certain trigger still decides alone: evidence that has mostly faded or
/// was mostly taken back only adds.
pub const CERTAIN_STRENGTH_MIN: f64 = 0.25;

/// The most pieces of evidence shown for one trigger, the latest; a person opens no more.
pub const EVIDENCE_SHOWN: usize = 6;

/// Gives back what a policy says of a situation, and why.
///
/// `base_log_odds` plus the contributions of `fired`, added in their order, is exactly `log_odds`. The
/// order of triggers in the policy's file changes nothing. Cost: one look at each trigger; none of it
/// grows with the length of the conversation.
#[must_use]
pub fn decide(policy: &Policy, situation: &Situation) -> Decision {
    let mut fired: Vec<(Fired, &Trigger, bool)> =
        policy.triggers.iter().filter_map(|trigger| fire(trigger, situation)).collect();
    fired.sort_by(|(a, ..), (b, ..)| b.contribution.total_cmp(&a.contribution).then_with(|| a.trigger.cmp(&b.trigger)));
    let log_odds = fired.iter().fold(policy.base_log_odds, |sum, (fired, ..)| sum + fired.contribution);
    let probability = Probability::from_log_odds(log_odds);
    let certain = fired.iter().any(|(_, _, decides)| *decides);
    let carrying: Vec<(&Fired, &Trigger)> = fired
        .iter()
        .filter(|(f, _, decides)| *decides || f.contribution > 0.0)
        .map(|(fired, trigger, _)| (fired, *trigger))
        .collect();
    let need = || need::need(policy, situation, &carrying, certain);
    let because = NonEmpty::from_vec(carrying.iter().map(|(fired, _)| (*fired).clone()).collect());
    let verdict = match because {
        Some(because) if certain || probability >= policy.hand_off_from() => Verdict::HandOff { because, need: need() },
        Some(_) if probability >= policy.prepare_from() => Verdict::Prepare { need: need() },
        _ => Verdict::Stay,
    };
    Decision {
        turn: situation.turn(),
        verdict,
        probability,
        base_log_odds: policy.base_log_odds,
        log_odds,
        fired: fired.into_iter().map(|(fired, ..)| fired).collect(),
        prepare_from: policy.prepare_from(),
        hand_off_from: policy.hand_off_from(),
        policy: policy.name.clone(),
    }
}

/// The trigger with what it adds and whether it decides alone now, or nothing where it does not fire.
fn fire<'a>(trigger: &'a Trigger, situation: &Situation) -> Option<(Fired, &'a Trigger, bool)> {
    let lens = Lens { situation, fading: &trigger.fading, takes_back: trigger.takes_back };
    let strength = trigger.when.strength(&lens);
    if strength <= 0.0 {
        return None;
    }
    let mut grounds = Grounds::default();
    trigger.when.grounds(&lens, &mut grounds);
    let fired = Fired {
        trigger: trigger.name.to_string(),
        family: trigger.family,
        says: trigger.says.clone(),
        contribution: trigger.weight * if trigger.whole { 1.0 } else { strength },
        certain: trigger.certain,
        evidence: shown(grounds.seen.iter().map(|seen| &seen.evidence)),
        facts: grounds.facts,
    };
    Some((fired, trigger, trigger.certain && strength >= CERTAIN_STRENGTH_MIN))
}

/// The latest [`EVIDENCE_SHOWN`] pieces of evidence in the order of their turns, each once.
fn shown<'a>(evidence: impl Iterator<Item = &'a Evidence>) -> Vec<Evidence> {
    let mut shown: Vec<&Evidence> = Vec::new();
    for piece in evidence {
        if !shown.contains(&piece) {
            shown.push(piece);
        }
    }
    shown.sort_by_key(|piece| piece.turn());
    let older = shown.len().saturating_sub(EVIDENCE_SHOWN);
    shown.into_iter().skip(older).cloned().collect()
}
