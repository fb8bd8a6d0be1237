//! The decision itself: pure, and it cannot fail.

use baton_base::{NonEmpty, Probability};

use crate::condition::Grounds;
use crate::line::{Circumstances, Lines};
use crate::need;
use crate::policy::{Policy, Trigger};
use crate::sight::{Lens, Sight};
use crate::situation::Situation;
use crate::verdict::{Answer, Decision, Fired, Need, Verdict};

/// The least strength at which a certain trigger still decides alone: evidence that has mostly faded or
/// was mostly taken back only adds.
pub const CERTAIN_STRENGTH_MIN: f64 = 0.25;

/// Gives back what a policy says of a situation in usual circumstances, and why.
#[must_use]
pub fn decide(policy: &Policy, situation: &Situation) -> Decision {
    decide_in(policy, situation, Circumstances::default())
}

/// Gives back what a policy says of a situation in the circumstances of the moment, and why.
///
/// `base_log_odds` plus the contributions of `fired`, added in their order, is exactly `log_odds`. The
/// order of triggers in the policy's file changes nothing. Cost: one look at each trigger; none of it
/// grows with the length of the conversation.
#[must_use]
pub fn decide_in(policy: &Policy, situation: &Situation, circumstances: Circumstances) -> Decision {
    let sight = Sight::of(situation, policy.fading);
    let mut fired: Vec<FiredNow<'_>> = policy.triggers.iter().filter_map(|trigger| fire(trigger, &sight)).collect();
    fired.sort_by(|a, b| b.contribution.total_cmp(&a.contribution).then_with(|| a.trigger.name.cmp(&b.trigger.name)));
    let log_odds = fired.iter().fold(policy.base_log_odds, |sum, now| sum + now.contribution);
    let probability = Probability::from_log_odds(log_odds);
    let told: Vec<Fired> = fired.iter().map(|now| now.told(&sight)).collect();
    let lines = Lines::of(policy, situation, circumstances);
    let verdict = verdict(policy, &sight, &fired, &told, (probability, lines));
    Decision {
        turn: situation.turn(),
        answer: answer(&verdict, probability, lines),
        mode: circumstances.mode,
        verdict,
        probability,
        base_log_odds: policy.base_log_odds,
        log_odds,
        fired: told,
        prepare_from: lines.prepare,
        hand_off_from: lines.hand_off,
        human_price: circumstances.human_price,
        policy: policy.name.clone(),
    }
}

fn answer(verdict: &Verdict, probability: Probability, lines: Lines) -> Answer {
    match verdict {
        Verdict::Stay => Answer::Speak,
        Verdict::Prepare { .. } if lines.offer.is_some_and(|line| probability >= line) => Answer::Offer,
        Verdict::Prepare { .. } => Answer::Prepare,
        Verdict::HandOff { .. } => Answer::HandedOff,
    }
}

fn verdict(
    policy: &Policy,
    sight: &Sight<'_>,
    fired: &[FiredNow<'_>],
    told: &[Fired],
    (probability, lines): (Probability, Lines),
) -> Verdict {
    let certain = fired.iter().any(|now| now.decides);
    let crossed = certain || probability >= lines.hand_off;
    if !crossed && probability < lines.prepare {
        return Verdict::Stay;
    }
    let carrying: Vec<(&Fired, &Trigger)> = fired
        .iter()
        .zip(told)
        .filter(|(now, _)| now.decides || now.contribution > 0.0)
        .map(|(now, told)| (told, now.trigger))
        .collect();
    let need = Need { certain, ..need::need(policy, sight, &carrying) };
    match NonEmpty::from_vec(carrying.into_iter().map(|(told, _)| told.clone()).collect()) {
        Some(because) if crossed => Verdict::HandOff { because, need },
        Some(_) => Verdict::Prepare { need },
        None => Verdict::Stay,
    }
}

/// What one trigger adds, before its weight.
pub(crate) struct Share {
    /// Its place among the policy's triggers.
    pub(crate) place: usize,
    /// The share of its weight that it adds, 0 to 1.
    pub(crate) share: f64,
    /// Whether it decides alone.
    pub(crate) decides: bool,
}

/// What every trigger that fires adds, as [`decide`] would count it.
pub(crate) fn shares(policy: &Policy, situation: &Situation) -> Vec<Share> {
    let sight = Sight::of(situation, policy.fading);
    let fired = policy.triggers.iter().enumerate().filter_map(|(place, trigger)| {
        let strength = strength(trigger, &sight)?;
        Some(Share { place, share: share(trigger, strength), decides: decides(trigger, strength) })
    });
    fired.collect()
}

/// A trigger that fires now.
struct FiredNow<'a> {
    trigger: &'a Trigger,
    contribution: f64,
    decides: bool,
}

fn fire<'a>(trigger: &'a Trigger, sight: &Sight<'_>) -> Option<FiredNow<'a>> {
    let strength = strength(trigger, sight)?;
    let contribution = trigger.weight * share(trigger, strength);
    Some(FiredNow { trigger, contribution, decides: decides(trigger, strength) })
}

fn strength(trigger: &Trigger, sight: &Sight<'_>) -> Option<f64> {
    let strength = trigger.when.strength(&Lens::new(sight, &trigger.fading, trigger.takes_back));
    (strength > 0.0).then_some(strength)
}

fn share(trigger: &Trigger, strength: f64) -> f64 {
    if trigger.whole { 1.0 } else { strength }
}

fn decides(trigger: &Trigger, strength: f64) -> bool {
    trigger.certain && strength >= CERTAIN_STRENGTH_MIN
}

impl FiredNow<'_> {
    /// The trigger as a person is told of it, with evidence and facts.
    fn told(&self, sight: &Sight<'_>) -> Fired {
        let trigger = self.trigger;
        let mut grounds = Grounds::default();
        trigger.when.grounds(&Lens::new(sight, &trigger.fading, trigger.takes_back), &mut grounds);
        Fired {
            trigger: trigger.name.to_string(),
            family: trigger.family,
            says: trigger.says.clone(),
            contribution: self.contribution,
            certain: trigger.certain,
            evidence: grounds.seen.iter().map(|seen| seen.evidence.clone()).collect(),
            facts: grounds.facts,
        }
    }
}
