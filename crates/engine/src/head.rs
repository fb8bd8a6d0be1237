//! The one row a conversation has in lists: made from the state after every step.

use baton_base::text::shortened;
use baton_conversation::{Channel, Speaker, Stage, Tier, Turn};
use baton_decision::Decision;

use crate::port::store::Head;
use crate::record::NeedRecord;
use crate::state::State;

/// How many characters of the last words a list shows.
const LAST_WORDS_CHARS_MAX: usize = 140;

/// How many characters of the reason a list shows.
const REASON_CHARS_MAX: usize = 160;

/// The row of a conversation as it stands.
#[must_use]
pub fn head(state: &State) -> Head {
    let c = &state.conversation;
    let last = c.turns.last();
    let (waiting_since, offer, offer_expires) = match &c.stage {
        Stage::Waiting { since, .. } => (Some(*since), None, None),
        Stage::Offered { since, offer, expires, .. } => (Some(*since), Some(offer.clone()), Some(*expires)),
        _ => (None, None, None),
    };
    Head {
        conversation: c.id.clone(),
        revision: state.revision,
        stage: c.stage.name().to_owned(),
        channel: c.channel.to_string(),
        language: c.language.to_string(),
        customer: c.customer.name.clone().unwrap_or_else(|| c.customer.id.to_string()),
        account: c.account.name.clone(),
        tier: c.account.tier.to_string(),
        handoff: state.handoff().cloned(),
        offer,
        human: c.stage.human().cloned(),
        foreseen: state.foreseen.clone(),
        waiting_since,
        offer_expires,
        verdict: state.deciding().filter(|d| d.is_shown()).map_or("stay", |d| d.verdict.name()).to_owned(),
        probability: state.deciding().map_or(0.0, |d| d.probability.value()),
        reason: shortened(&state.reason(), REASON_CHARS_MAX),
        last_words: last.map_or_else(String::new, |t| shortened(t.text.as_str(), LAST_WORDS_CHARS_MAX)),
        last_by: last.map_or_else(String::new, |t| t.by.to_string()),
        turns: u32::try_from(c.turns.len()).unwrap_or(u32::MAX),
        urgency: urgency(state),
        need: NeedRecord::of(state).map(|need| need.to_json()),
        opened_at: state.opened_at,
        updated_at: state.updated_at,
    }
}

/// Where a conversation stands in the inbox: stage first, then certainty, tier, pace of the channel, probability.
fn urgency(state: &State) -> f64 {
    let c = &state.conversation;
    let stage = match c.stage {
        Stage::Waiting { .. } | Stage::Offered { .. } => 300.0,
        Stage::WithHuman { .. } => 200.0,
        // Who will soon need a human stands before everybody the assistant serves well.
        Stage::WithAssistant { .. } if state.is_prepared() => 150.0,
        Stage::WithAssistant { .. } => 50.0,
        Stage::Closed { .. } => return 0.0,
    };
    let decision = state.deciding();
    let certain = if decision.and_then(|d| d.verdict.need()).is_some_and(|n| n.certain) { 40.0 } else { 0.0 };
    let tier = match c.account.tier {
        Tier::Enterprise => 20.0,
        Tier::MidMarket => 12.0,
        Tier::Smb => 6.0,
        Tier::FreeTrial | Tier::None => 0.0,
    };
    let live = match c.channel {
        Channel::Phone | Channel::Video => 10.0,
        Channel::Chat => 6.0,
        Channel::Email => 0.0,
    };
    stage + certain + tier + live + decision.map_or(0.0, |d| d.probability.value()) * 20.0
}

/// What the customer said until the decision at hand, oldest first; for routing by meaning.
#[must_use]
pub fn words_of_need(state: &State) -> Vec<String> {
    state.deciding().map_or_else(Vec::new, |d| words(d, &state.conversation.turns))
}

/// At most this many of the customer's turns speak for a need: routing reads no more.
const NEED_TURNS_MAX: usize = 8;

/// At most this many characters of each.
const NEED_CHARS_MAX: usize = 600;

pub(crate) fn words(decision: &Decision, turns: &[Turn]) -> Vec<String> {
    let so_far = turns.iter().take(decision.turn.0 as usize + 1);
    let said = so_far.rev().filter(|t| t.by == Speaker::Customer).take(NEED_TURNS_MAX);
    let mut words: Vec<String> = said.map(|t| shortened(t.text.as_str(), NEED_CHARS_MAX)).collect();
    words.reverse();
    words
}
