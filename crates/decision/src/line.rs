//! Where the lines are in one conversation: what mistakes cost there, what a human's time is worth now, and what was
//! asked and answered before.

use baton_base::Probability;

use crate::policy::{Costs, Policy};
use crate::rollout::Mode;
use crate::situation::Situation;

/// How much more it takes, in log-odds, once the customer has declined a human: they were asked, and are not asked again
/// for the same. What is certain still decides.
pub const AFTER_DECLINING: f64 = 1.5;

/// How far below its line, in log-odds, a probability must fall before what was prepared is let go: about a tenth around
/// one quarter, so that a turn more or less does not put a brief away and fetch it again.
pub const HOLDS: f64 = 0.5;

/// The least and the most that a human's time may count of its usual price: beyond, the report of a queue would decide, not
/// the customer.
pub const PRICE_RANGE: (f64, f64) = (0.25, 4.0);

/// What is the case beside the conversation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Circumstances {
    /// What a human's time is worth now, as a multiple of its usual price; routing reports it. An unneeded handoff costs
    /// that many times what the policy says.
    pub human_price: f64,
    /// What becomes of the verdict.
    pub mode: Mode,
}

impl Default for Circumstances {
    fn default() -> Self {
        Self { human_price: 1.0, mode: Mode::Act }
    }
}

/// The probabilities from which something happens in one conversation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lines {
    /// From here on, brief and human are made ready.
    pub prepare: Probability,
    /// From here on, the assistant offers a human; nothing where it did, or where the customer declined one.
    pub offer: Option<Probability>,
    /// From here on, a human takes over.
    pub hand_off: Probability,
}

impl Lines {
    /// The lines in a conversation as it stands.
    #[must_use]
    pub fn of(policy: &Policy, situation: &Situation, circumstances: Circumstances) -> Self {
        let price = circumstances.human_price.clamp(PRICE_RANGE.0, PRICE_RANGE.1);
        let usual = policy.costs_for(situation.account().tier);
        let costs = Costs { unneeded_handoff: usual.unneeded_handoff * price, ..usual };
        let declined = situation.has_declined_a_human();
        let prepare = if situation.is_prepared() { -HOLDS } else { 0.0 };
        let hand_off = if declined { AFTER_DECLINING } else { 0.0 };
        let asks = !declined && !situation.was_offered_a_human();
        Self {
            prepare: raised(costs.prepare_from(), prepare),
            offer: asks.then(|| costs.offer_from()),
            hand_off: raised(costs.hand_off_from(), hand_off),
        }
    }
}

fn raised(line: Probability, by: f64) -> Probability {
    if by == 0.0 { line } else { Probability::from_log_odds(line.log_odds() + by) }
}
