//! What a plan is made from.

use std::collections::BTreeMap;

use baton_base::{AccountId, HandoffId, HumanId, Language, Strength, Timestamp};
use baton_conversation::{Channel, Tier};

use crate::roster::Roster;

/// How firmly a handoff stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// A customer waits: gets an offer.
    Waiting,
    /// Likely soon: a human is looked for among the room that is left, no offer is made.
    Prepared,
}

/// One handoff that needs a human, with its need already mapped to the roster's own skill names.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiting {
    /// Which.
    pub handoff: HandoffId,
    /// How firmly.
    pub standing: Standing,
    /// Since when the customer waits.
    pub since: Timestamp,
    /// How it is held.
    pub channel: Channel,
    /// In which language.
    pub language: Language,
    /// Skills of which the human must have at least one, each with how much it matters (0 to 1). Empty: anybody.
    pub required: BTreeMap<String, Strength>,
    /// Skills that help, each with how much; none of them is required.
    pub preferred: BTreeMap<String, Strength>,
    /// The account's owner, if it has one.
    pub owner: Option<HumanId>,
    /// The account's name, for rosters that list accounts owned by name; may be empty.
    pub account: String,
    /// The account's id, for rosters that list accounts owned by id.
    pub account_id: Option<AccountId>,
    /// The account's tier.
    pub tier: Tier,
    /// What is at stake, in US dollars (annual value or open opportunity, the larger).
    pub value_usd: f64,
    /// Where the customer belongs in the sales map.
    pub territory: Option<String>,
    /// How frustrated the customer is.
    pub frustration: Strength,
    /// How eager to buy the customer is.
    pub eagerness: Strength,
    /// Whether a certain trigger decided (safety, a legal threat, an explicit request).
    pub certain: bool,
    /// Who turned it down: not asked again for it.
    pub turned_down: Vec<HumanId>,
}

/// All who wait and all who can, at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// Everything that needs a human, in any order; each handoff once.
    pub waiting: Vec<Waiting>,
    /// Everybody, with presence and load as they are now.
    pub roster: Roster,
    /// The moment, for waits and working hours.
    pub now: Timestamp,
}
