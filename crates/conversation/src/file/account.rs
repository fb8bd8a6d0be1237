//! The customer and the account in files.

use std::collections::BTreeMap;

use baton_base::{AccountId, CustomerId, HumanId, Strength};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::TranscriptError;
use super::check::{amount, name, share, short};
use crate::account::{Account, Customer, Opportunity};

/// The person asking.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct CustomerFile {
    /// Their id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Their name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Their e-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// What they do in their company.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Where they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Whatever else is there, kept.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// The customer's company.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct AccountFile {
    /// The record's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The company's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// `enterprise`, `mid_market`, `smb`, `free_trial` or `none`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<String>,
    /// US dollars a year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub annual_value_usd: Option<f64>,
    /// US dollars over its life.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lifetime_value_usd: Option<f64>,
    /// Lifecycle stage in the team's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lifecycle: Option<String>,
    /// Days until renewal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renewal_in_days: Option<i32>,
    /// 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renewal_risk: Option<f32>,
    /// 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub satisfaction: Option<f32>,
    /// Change of usage: -0.3 is a fall by 30 %.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usage_trend: Option<f64>,
    /// The share of what it pays for that it uses; 1 is all of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence_used: Option<f64>,
    /// The open sale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_opportunity: Option<OpportunityFile>,
    /// The owning human's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Where it belongs in the sales map.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub territory: Option<String>,
    /// Handoffs in the last 30 days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous_handoffs_30d: Option<u32>,
    /// Conversations in the last 30 days, before this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conversations_30d: Option<u32>,
    /// Of these, how many ended without a solution.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unresolved_30d: Option<u32>,
    /// Whatever else is there, kept.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// An open sale.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct OpportunityFile {
    /// The stage in the seller's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// Its size in US dollars.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_usd: Option<f64>,
    /// Days until it should close.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub close_in_days: Option<i32>,
    /// For how many days it has been in its stage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days_in_stage: Option<u32>,
}

impl CustomerFile {
    /// The checked customer; `fallback` names one without an id.
    ///
    /// # Errors
    /// [`TranscriptError`] where the id is none or a name is too long.
    pub fn checked(&self, fallback: &str) -> Result<Customer, TranscriptError> {
        let id = CustomerId::new(self.id.as_deref().unwrap_or(fallback))
            .map_err(|e| TranscriptError::at("customer.id", e))?;
        Ok(Customer {
            id,
            name: name("customer.name", self.name.as_deref())?,
            email: name("customer.email", self.email.as_deref())?,
            role: name("customer.role", self.role.as_deref())?,
            region: name("customer.region", self.region.as_deref())?,
        })
    }
}

impl From<&Customer> for CustomerFile {
    fn from(c: &Customer) -> Self {
        Self {
            id: Some(c.id.to_string()),
            name: c.name.clone(),
            email: c.email.clone(),
            role: c.role.clone(),
            region: c.region.clone(),
            other: Map::new(),
        }
    }
}

impl AccountFile {
    /// The checked account.
    ///
    /// # Errors
    /// [`TranscriptError`] where a word is unknown, a share is outside 0 to 1, or a number is not one.
    pub fn checked(&self) -> Result<Account, TranscriptError> {
        let opportunity = self.open_opportunity.as_ref().map(OpportunityFile::checked).transpose()?;
        Ok(Account {
            id: self.id.as_deref().map(AccountId::new).transpose().map_err(|e| TranscriptError::at("account.id", e))?,
            name: name("account.name", self.name.as_deref())?.unwrap_or_default(),
            tier: self.tier.as_deref().unwrap_or("none").parse().map_err(|e| TranscriptError::at("account.tier", e))?,
            annual_value_usd: amount("account.annual_value_usd", self.annual_value_usd)?,
            lifetime_value_usd: amount("account.lifetime_value_usd", self.lifetime_value_usd)?,
            lifecycle: name("account.lifecycle", self.lifecycle.as_deref())?,
            renewal_in_days: self.renewal_in_days,
            renewal_risk: share("account.renewal_risk", self.renewal_risk)?,
            satisfaction: share("account.satisfaction", self.satisfaction)?,
            usage_trend: self.usage_trend.filter(|t| t.is_finite()),
            licence_used: amount("account.licence_used", self.licence_used)?,
            open_opportunity: opportunity,
            owner: self
                .owner
                .as_deref()
                .map(HumanId::new)
                .transpose()
                .map_err(|e| TranscriptError::at("account.owner", e))?,
            territory: name("account.territory", self.territory.as_deref())?,
            previous_handoffs_30d: self.previous_handoffs_30d.unwrap_or(0),
            conversations_30d: self.conversations_30d,
            unresolved_30d: self.unresolved_30d,
            other: self.other.iter().filter_map(|(k, v)| short(v).map(|v| (k.clone(), v))).collect::<BTreeMap<_, _>>(),
        })
    }
}

impl From<&Account> for AccountFile {
    fn from(a: &Account) -> Self {
        Self {
            id: a.id.as_ref().map(ToString::to_string),
            name: Some(a.name.clone()).filter(|n| !n.is_empty()),
            tier: Some(a.tier.to_string()),
            annual_value_usd: a.annual_value_usd,
            lifetime_value_usd: a.lifetime_value_usd,
            lifecycle: a.lifecycle.clone(),
            renewal_in_days: a.renewal_in_days,
            renewal_risk: a.renewal_risk.map(Strength::value),
            satisfaction: a.satisfaction.map(Strength::value),
            usage_trend: a.usage_trend,
            licence_used: a.licence_used,
            open_opportunity: a.open_opportunity.as_ref().map(|o| OpportunityFile {
                stage: o.stage.clone(),
                amount_usd: o.amount_usd,
                close_in_days: o.close_in_days,
                days_in_stage: o.days_in_stage,
            }),
            owner: a.owner.as_ref().map(ToString::to_string),
            territory: a.territory.clone(),
            previous_handoffs_30d: Some(a.previous_handoffs_30d),
            conversations_30d: a.conversations_30d,
            unresolved_30d: a.unresolved_30d,
            other: a.other.iter().map(|(k, v)| (k.clone(), Value::String(v.clone()))).collect(),
        }
    }
}

impl OpportunityFile {
    fn checked(&self) -> Result<Opportunity, TranscriptError> {
        Ok(Opportunity {
            stage: name("account.open_opportunity.stage", self.stage.as_deref())?,
            amount_usd: amount("account.open_opportunity.amount_usd", self.amount_usd)?,
            close_in_days: self.close_in_days,
            days_in_stage: self.days_in_stage,
        })
    }
}
