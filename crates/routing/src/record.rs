//! What routing needs to place a handoff, as stored: the need already mapped, without what changes by the minute.
//! A new plan reads this and never the conversation.

use std::collections::BTreeMap;

use baton_base::{AccountId, HandoffId, HumanId, Language, Strength, Timestamp};
use serde::{Deserialize, Serialize};

use crate::problem::{Standing, Waiting};

/// A handoff's need as stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WaitingRecord {
    /// The channel's public name.
    pub channel: String,
    /// The language.
    pub language: Language,
    /// Required skills and how much each matters.
    #[serde(default)]
    pub required: BTreeMap<String, Strength>,
    /// Helpful skills and how much each matters.
    #[serde(default)]
    pub preferred: BTreeMap<String, Strength>,
    /// The account's owner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<HumanId>,
    /// The account's name.
    #[serde(default)]
    pub account: String,
    /// The account's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account_id: Option<AccountId>,
    /// The tier's public name.
    pub tier: String,
    /// What is at stake, in US dollars.
    #[serde(default)]
    pub value_usd: f64,
    /// The customer's territory.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub territory: Option<String>,
    /// How frustrated the customer is.
    #[serde(default)]
    pub frustration: Strength,
    /// How eager to buy the customer is.
    #[serde(default)]
    pub eagerness: Strength,
    /// Whether a certain trigger decided.
    #[serde(default)]
    pub certain: bool,
}

/// The stored need cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the stored need cannot be read: {problem}")]
pub struct RecordError {
    /// What is wrong.
    pub problem: String,
}

/// What changes by the minute, and is kept beside the stored need.
#[derive(Debug, Clone, PartialEq)]
pub struct Live {
    /// Which handoff.
    pub handoff: HandoffId,
    /// How firmly it stands.
    pub standing: Standing,
    /// Since when the customer waits.
    pub since: Timestamp,
    /// Who turned it down.
    pub turned_down: Vec<HumanId>,
}

/// The stored form of a handoff's need, as a JSON text on one line.
#[must_use]
pub fn waiting_to_json(waiting: &Waiting) -> String {
    serde_json::to_string(&WaitingRecord::from(waiting)).unwrap_or_default()
}

/// The handoff that a stored need and its live part make together.
///
/// # Errors
/// [`RecordError`] where the text is not what [`waiting_to_json`] writes.
pub fn waiting_from_json(text: &str, live: Live) -> Result<Waiting, RecordError> {
    let problem = |e: &dyn ToString| RecordError { problem: e.to_string() };
    let record: WaitingRecord = serde_json::from_str(text).map_err(|e| problem(&e))?;
    Ok(Waiting {
        handoff: live.handoff,
        standing: live.standing,
        since: live.since,
        channel: record.channel.parse().map_err(|e| problem(&e))?,
        language: record.language,
        required: record.required,
        preferred: record.preferred,
        owner: record.owner,
        account: record.account,
        account_id: record.account_id,
        tier: record.tier.parse().map_err(|e| problem(&e))?,
        value_usd: record.value_usd,
        territory: record.territory,
        frustration: record.frustration,
        eagerness: record.eagerness,
        certain: record.certain,
        turned_down: live.turned_down,
    })
}

impl From<&Waiting> for WaitingRecord {
    fn from(waiting: &Waiting) -> Self {
        Self {
            channel: waiting.channel.to_string(),
            language: waiting.language,
            required: waiting.required.clone(),
            preferred: waiting.preferred.clone(),
            owner: waiting.owner.clone(),
            account: waiting.account.clone(),
            account_id: waiting.account_id.clone(),
            tier: waiting.tier.to_string(),
            value_usd: waiting.value_usd,
            territory: waiting.territory.clone(),
            frustration: waiting.frustration,
            eagerness: waiting.eagerness,
            certain: waiting.certain,
        }
    }
}

#[cfg(test)]
mod tests {
    use baton_conversation::{Channel, Tier};

    use super::*;
    use crate::example::waiting;

    fn live(waiting: &Waiting) -> Live {
        Live {
            handoff: waiting.handoff.clone(),
            standing: waiting.standing,
            since: waiting.since,
            turned_down: waiting.turned_down.clone(),
        }
    }

    #[test]
    fn a_handoff_survives_storage() {
        let mut full = waiting("k1");
        full.required = BTreeMap::from([("refunds_claims".to_owned(), Strength::clamped(0.7))]);
        full.preferred = BTreeMap::from([("sso".to_owned(), Strength::clamped(0.2))]);
        full.owner = Some(HumanId::new("h7").unwrap());
        (full.account, full.account_id) = ("Adler".into(), Some(AccountId::new("a-7").unwrap()));
        (full.tier, full.value_usd, full.channel) = (Tier::MidMarket, 48_000.5, Channel::Phone);
        (full.language, full.territory) = (Language::parse("de").unwrap(), Some("dach".into()));
        (full.frustration, full.eagerness, full.certain) = (Strength::clamped(0.3), Strength::FULL, true);
        full.turned_down = vec![HumanId::new("h2").unwrap()];
        for handoff in [full, waiting("k2")] {
            let back = waiting_from_json(&waiting_to_json(&handoff), live(&handoff));
            assert_eq!(back, Ok(handoff));
        }
    }

    #[test]
    fn what_changes_by_the_minute_is_not_stored() {
        let json = waiting_to_json(&waiting("k1"));
        for live in ["k1", "since", "standing", "turned_down"] {
            assert!(!json.contains(live), "{json}");
        }
    }

    #[test]
    fn an_unknown_tier_is_an_error() {
        let json = waiting_to_json(&waiting("k1")).replace(r#""tier":"none""#, r#""tier":"huge""#);
        assert!(waiting_from_json(&json, live(&waiting("k1"))).is_err());
    }
}
