//! Facts about the customer and the customer's company. They come from records, never from the words.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use baton_base::{AccountId, CustomerId, HumanId, Strength};

use crate::turn::word_enum;

word_enum! {
    /// How large the account is to us, from least to most.
    Tier, "tier", {
        /// No account, or none known.
        None = "none",
        /// Tries it for nothing.
        FreeTrial = "free_trial" | "free" | "trial",
        /// A small business.
        Smb = "smb",
        /// In the middle.
        MidMarket = "mid_market",
        /// The largest.
        Enterprise = "enterprise",
    }
}

/// The person asking.
#[derive(Debug, Clone, PartialEq)]
pub struct Customer {
    /// Their id in the caller's system.
    pub id: CustomerId,
    /// Their name, where known.
    pub name: Option<String>,
    /// Their e-mail address, where known.
    pub email: Option<String>,
    /// What they do in their company, where known.
    pub role: Option<String>,
    /// Where they are (`EMEA`, `AMER`…), where known.
    pub region: Option<String>,
}

/// An open sale.
#[derive(Debug, Clone, PartialEq)]
pub struct Opportunity {
    /// The stage in the seller's own words.
    pub stage: Option<String>,
    /// Its size in US dollars.
    pub amount_usd: Option<f64>,
    /// Days until it should close; negative when overdue.
    pub close_in_days: Option<i32>,
    /// For how many days it has been in its stage: how fast the deal moves.
    pub days_in_stage: Option<u32>,
}

/// The customer's company, as records know it.
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    /// The record's id, where there is one.
    pub id: Option<AccountId>,
    /// The company's name; empty where none is known.
    pub name: String,
    /// How large it is to us.
    pub tier: Tier,
    /// Yearly revenue from it, in US dollars.
    pub annual_value_usd: Option<f64>,
    /// Revenue over its whole life, in US dollars.
    pub lifetime_value_usd: Option<f64>,
    /// Lifecycle stage in the team's words (`onboarding`, `active`, `churning`…).
    pub lifecycle: Option<String>,
    /// Days until the contract renews; negative when overdue.
    pub renewal_in_days: Option<i32>,
    /// How likely it is not to renew.
    pub renewal_risk: Option<Strength>,
    /// How content it was when last asked, 0 to 1.
    pub satisfaction: Option<Strength>,
    /// Change of usage against the period before: -0.3 is a fall by 30 %.
    pub usage_trend: Option<f64>,
    /// The share of what it pays for that it uses: 1 is all of it, more is beyond.
    pub licence_used: Option<f64>,
    /// The open sale, if any.
    pub open_opportunity: Option<Opportunity>,
    /// The human who owns the account.
    pub owner: Option<HumanId>,
    /// Where it belongs in the sales map.
    pub territory: Option<String>,
    /// Handoffs in the last 30 days.
    pub previous_handoffs_30d: u32,
    /// Conversations in the last 30 days, before this one.
    pub conversations_30d: Option<u32>,
    /// Of these, how many ended without a solution.
    pub unresolved_30d: Option<u32>,
    /// Whatever else the record holds, kept for the brief; values as short texts.
    pub other: BTreeMap<String, String>,
}

impl Account {
    /// The account of someone nobody knows.
    #[must_use]
    pub fn unknown() -> Self {
        Self {
            id: None,
            name: String::new(),
            tier: Tier::None,
            annual_value_usd: None,
            lifetime_value_usd: None,
            lifecycle: None,
            renewal_in_days: None,
            renewal_risk: None,
            satisfaction: None,
            usage_trend: None,
            licence_used: None,
            open_opportunity: None,
            owner: None,
            territory: None,
            previous_handoffs_30d: 0,
            conversations_30d: None,
            unresolved_30d: None,
            other: BTreeMap::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiers_are_ordered_by_size() {
        assert!(Tier::FreeTrial < Tier::Smb && Tier::MidMarket < Tier::Enterprise);
    }
}
