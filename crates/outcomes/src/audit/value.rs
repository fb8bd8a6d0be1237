//! What is at stake: the accounts in conversations that a human should have taken over.

use std::collections::BTreeMap;

use baton_conversation::Tier;

use super::case::Case;
use super::moment::Came;

/// Accounts listed by name.
const LISTED_MAX: usize = 10;

/// Some accounts together, each counted once however many conversations it has.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Sum {
    /// Conversations.
    pub conversations: usize,
    /// Accounts.
    pub accounts: usize,
    /// Of these, accounts of which an annual value or an open sale is known.
    pub accounts_known: usize,
    /// Their annual value, in US dollars.
    pub annual_usd: f64,
    /// Their open sales, in US dollars.
    pub opportunity_usd: f64,
}

/// One account that is at stake.
#[derive(Debug, Clone, PartialEq)]
pub struct AtStake {
    /// Its name; empty where none is known.
    pub name: String,
    /// How large it is.
    pub tier: Tier,
    /// Its conversations that needed a human.
    pub conversations: usize,
    /// Of these, those in which none came.
    pub unserved: usize,
    /// Its annual value, in US dollars; the highest that its conversations name.
    pub annual_usd: f64,
    /// Its open sale, in US dollars; the highest that its conversations name.
    pub opportunity_usd: f64,
    known: bool,
}

/// What is at stake in a history.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// In all conversations, for comparison.
    pub all: Sum,
    /// In those that needed a human.
    pub needed: Sum,
    /// In those that needed a human where none came.
    pub unserved: Sum,
    /// The same as `needed`, by tier.
    pub by_tier: BTreeMap<Tier, Sum>,
    /// The largest accounts at stake.
    pub largest: Vec<AtStake>,
}

impl Value {
    /// What is at stake in these conversations.
    #[must_use]
    pub fn of(cases: &[Case]) -> Self {
        let needed: Vec<&Case> = cases.iter().filter(|case| case.needs_human()).collect();
        let unserved: Vec<&Case> = needed.iter().copied().filter(|case| nobody_came(case)).collect();
        let mut tiers: BTreeMap<Tier, Vec<&Case>> = BTreeMap::new();
        for case in &needed {
            tiers.entry(case.tier).or_default().push(case);
        }
        let mut largest: Vec<AtStake> = accounts(&needed).into_values().filter(|account| account.known).collect();
        let usd = |of: &AtStake| of.annual_usd + of.opportunity_usd;
        largest.sort_by(|a, b| usd(b).total_cmp(&usd(a)).then_with(|| a.name.cmp(&b.name)));
        largest.truncate(LISTED_MAX);
        Self {
            all: Sum::of(&cases.iter().collect::<Vec<_>>()),
            needed: Sum::of(&needed),
            unserved: Sum::of(&unserved),
            by_tier: tiers.into_iter().map(|(tier, cases)| (tier, Sum::of(&cases))).collect(),
            largest,
        }
    }
}

impl Sum {
    fn of(cases: &[&Case]) -> Self {
        let accounts = accounts(cases);
        Self {
            conversations: cases.len(),
            accounts: accounts.len(),
            accounts_known: accounts.values().filter(|account| account.known).count(),
            annual_usd: accounts.values().map(|account| account.annual_usd).fold(0.0, |a, b| a + b),
            opportunity_usd: accounts.values().map(|account| account.opportunity_usd).fold(0.0, |a, b| a + b),
        }
    }
}

fn nobody_came(case: &Case) -> bool {
    case.moments.came == Came::Never
}

fn accounts<'a>(cases: &[&'a Case]) -> BTreeMap<&'a str, AtStake> {
    let mut accounts: BTreeMap<&str, AtStake> = BTreeMap::new();
    for case in cases {
        let holder = &case.holder;
        let account = accounts.entry(&holder.key).or_insert_with(|| AtStake {
            name: holder.name.clone(),
            tier: case.tier,
            conversations: 0,
            unserved: 0,
            annual_usd: 0.0,
            opportunity_usd: 0.0,
            known: false,
        });
        account.tier = account.tier.max(case.tier);
        account.conversations += 1;
        account.unserved += usize::from(nobody_came(case));
        account.annual_usd = account.annual_usd.max(holder.annual_usd.unwrap_or(0.0));
        account.opportunity_usd = account.opportunity_usd.max(holder.opportunity_usd.unwrap_or(0.0));
        account.known |= holder.annual_usd.is_some() || holder.opportunity_usd.is_some();
    }
    accounts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::example::{case, needing};

    #[test]
    fn an_account_counts_once_with_the_highest_value_it_was_given() {
        let (mut a, mut b, mut c) = (needing("a"), needing("b"), case("c"));
        for (case, usd) in [(&mut a, 5_000.0), (&mut b, 8_000.0), (&mut c, 100.0)] {
            case.holder.key = if usd > 1_000.0 { "name calder".to_owned() } else { "name other".to_owned() };
            case.holder.annual_usd = Some(usd);
        }
        b.holder.opportunity_usd = Some(500.0);
        let value = Value::of(&[a, b, c]);
        assert_eq!((value.needed.conversations, value.needed.accounts), (2, 1));
        assert!(
            (value.needed.annual_usd - 8_000.0).abs() < 1e-9 && (value.needed.opportunity_usd - 500.0).abs() < 1e-9
        );
        assert!((value.all.annual_usd - 8_100.0).abs() < 1e-9);
        assert_eq!((value.largest.len(), value.largest[0].conversations), (1, 2));
    }

    #[test]
    fn accounts_nobody_knows_the_worth_of_are_counted_and_not_listed() {
        let value = Value::of(&[needing("a"), needing("b")]);
        assert_eq!((value.needed.accounts, value.needed.accounts_known, value.largest.len()), (2, 0, 0));
    }
}
