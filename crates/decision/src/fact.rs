//! Facts that conditions may ask for: of the account, of the conversation, of what the assistant reports.
//! None of them can be set by a customer's words.

use baton_base::Strength;
use baton_conversation::AssistantReport;

use crate::situation::Situation;

/// A condition on one fact. A fact that nobody knows fulfils no condition.
#[derive(Debug, Clone, PartialEq)]
pub enum FactTest {
    /// A number within bounds; at least one is set.
    Number {
        /// Which.
        fact: NumberFact,
        /// The least that will do.
        at_least: Option<f64>,
        /// The most that will do.
        at_most: Option<f64>,
    },
    /// A word that is one of a few, letter case aside.
    Word {
        /// Which.
        fact: WordFact,
        /// The words that will do.
        any_of: Vec<String>,
    },
    /// Something that is so or not.
    Flag {
        /// Which.
        fact: FlagFact,
        /// Whether it must be so.
        is: bool,
    },
}

impl FactTest {
    /// Whether the fact is known and as the condition wants it.
    #[must_use]
    pub fn holds(&self, situation: &Situation) -> bool {
        match self {
            Self::Number { fact, at_least, at_most } => fact.of(situation).is_some_and(|value| {
                at_least.is_none_or(|least| value >= least) && at_most.is_none_or(|most| value <= most)
            }),
            Self::Word { fact, any_of } => fact.any(situation, &|word| any_of.iter().any(|w| same(w, word))),
            Self::Flag { fact, is } => fact.of(situation) == *is,
        }
    }

    /// The fact in plain words for a person, such as `renewal in 41 days`.
    #[must_use]
    pub fn say(&self, situation: &Situation) -> String {
        match self {
            Self::Number { fact, .. } => fact.of(situation).map_or_else(String::new, |value| fact.say(value)),
            Self::Word { fact, any_of } => {
                let found = any_of.iter().find(|w| fact.any(situation, &|word| same(w, word)));
                format!("{} {}", fact.as_str(), found.map_or("unknown", String::as_str)).replace('_', " ")
            }
            Self::Flag { fact, is } => fact.say(*is).to_owned(),
        }
    }
}

fn same(a: &str, b: &str) -> bool {
    a.trim().eq_ignore_ascii_case(b.trim())
}

macro_rules! facts {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// All of them, in the order of the guide.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in a policy file.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The fact of that name, if there is one.
            #[must_use]
            pub fn named(name: &str) -> Option<Self> {
                match name { $($word => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

facts! {
    /// A fact that is a number.
    NumberFact {
        /// Yearly revenue from the account, in US dollars.
        AnnualValueUsd = "annual_value_usd",
        /// Revenue over the account's whole life, in US dollars.
        LifetimeValueUsd = "lifetime_value_usd",
        /// Days until the contract renews.
        RenewalInDays = "renewal_in_days",
        /// How likely it is not to renew, 0 to 1.
        RenewalRisk = "renewal_risk",
        /// How content it was when last asked, 0 to 1.
        Satisfaction = "satisfaction",
        /// Change of usage; -0.3 is a fall by 30 %.
        UsageTrend = "usage_trend",
        /// The share of what the account pays for that it uses; 1 is all of it.
        LicenceUsed = "licence_used",
        /// Conversations in the last 30 days, before this one.
        Conversations30d = "conversations_30d",
        /// Of these, how many ended without a solution.
        Unresolved30d = "unresolved_30d",
        /// Handoffs in the last 30 days.
        PreviousHandoffs30d = "previous_handoffs_30d",
        /// The open sale's size, in US dollars.
        OpportunityAmountUsd = "opportunity_amount_usd",
        /// Days until the open sale should close.
        OpportunityCloseInDays = "opportunity_close_in_days",
        /// For how many days the open sale has been in its stage.
        OpportunityDaysInStage = "opportunity_days_in_stage",
        /// Turns taken by anybody.
        Turns = "turns",
        /// Turns the customer took.
        CustomerTurns = "customer_turns",
        /// Turns the customer took since something was last settled.
        MatterTurns = "matter_turns",
        /// How sure the assistant was when it last said so, 0 to 1.
        AiConfidence = "ai_confidence",
        /// How sure it was on average in its latest reports, 0 to 1.
        AiConfidenceMean = "ai_confidence_mean",
        /// How many of its latest reports tell of a failed tool.
        AiToolErrors = "ai_tool_errors",
    }
}

facts! {
    /// A fact that is a word.
    WordFact {
        /// `enterprise`, `mid_market`, `smb`, `free_trial` or `none`.
        Tier = "tier",
        /// Lifecycle stage in the team's words.
        Lifecycle = "lifecycle",
        /// The id of the human who owns the account.
        Owner = "owner",
        /// Where it belongs in the sales map.
        Territory = "territory",
        /// The open sale's stage in the seller's words.
        OpportunityStage = "opportunity_stage",
        /// `chat`, `email`, `phone` or `video`.
        Channel = "channel",
        /// Two-letter language code.
        Language = "language",
        /// An intent among the assistant's latest reports.
        AiIntent = "ai_intent",
    }
}

facts! {
    /// A fact that is so or not.
    FlagFact {
        /// A sale is open.
        OpenOpportunity = "open_opportunity",
        /// Somebody owns the account.
        Owner = "owner",
        /// The assistant's latest report tells of a failed tool.
        AiToolError = "ai_tool_error",
    }
}

impl NumberFact {
    /// Its value, if it is known.
    #[must_use]
    pub fn of(self, situation: &Situation) -> Option<f64> {
        let account = situation.account();
        let share = |s: Strength| f64::from(s.value());
        match self {
            Self::AnnualValueUsd => account.annual_value_usd,
            Self::LifetimeValueUsd => account.lifetime_value_usd,
            Self::RenewalInDays => account.renewal_in_days.map(f64::from),
            Self::RenewalRisk => account.renewal_risk.map(share),
            Self::Satisfaction => account.satisfaction.map(share),
            Self::UsageTrend => account.usage_trend,
            Self::LicenceUsed => account.licence_used,
            Self::Conversations30d => account.conversations_30d.map(f64::from),
            Self::Unresolved30d => account.unresolved_30d.map(f64::from),
            Self::PreviousHandoffs30d => Some(f64::from(account.previous_handoffs_30d)),
            Self::OpportunityAmountUsd => account.open_opportunity.as_ref().and_then(|o| o.amount_usd),
            Self::OpportunityCloseInDays => {
                account.open_opportunity.as_ref().and_then(|o| o.close_in_days).map(f64::from)
            }
            Self::OpportunityDaysInStage => {
                account.open_opportunity.as_ref().and_then(|o| o.days_in_stage).map(f64::from)
            }
            Self::Turns => Some(f64::from(situation.turns())),
            Self::CustomerTurns => Some(f64::from(situation.customer_turns())),
            Self::MatterTurns => Some(f64::from(situation.matter_turns())),
            Self::AiConfidence => situation.reports().rev().find_map(|r| r.confidence).map(share),
            Self::AiConfidenceMean => mean(situation.reports().filter_map(|r| r.confidence).map(share)),
            Self::AiToolErrors => Some(situation.reports().map(|r| f64::from(u8::from(r.tool_error))).sum()),
        }
    }

    fn say(self, value: f64) -> String {
        match self {
            Self::AnnualValueUsd => format!("{} USD a year", grouped(value)),
            Self::LifetimeValueUsd => format!("{} USD over its life", grouped(value)),
            Self::RenewalInDays if value < 0.0 => format!("renewal overdue by {}", counted(-value, "day")),
            Self::RenewalInDays => format!("renewal in {}", counted(value, "day")),
            Self::RenewalRisk => format!("renewal risk {}", percent(value)),
            Self::Satisfaction => format!("satisfaction {}", percent(value)),
            Self::UsageTrend if value < 0.0 => format!("usage down by {}", percent(-value)),
            Self::UsageTrend => format!("usage up by {}", percent(value)),
            Self::LicenceUsed => format!("{} of the licence in use", percent(value)),
            Self::Conversations30d => format!("{} in the last 30 days", counted(value, "conversation")),
            Self::Unresolved30d => format!("{} without a solution in the last 30 days", counted(value, "conversation")),
            Self::PreviousHandoffs30d => format!("{} in the last 30 days", counted(value, "handoff")),
            Self::OpportunityAmountUsd => format!("open sale of {} USD", grouped(value)),
            Self::OpportunityCloseInDays => format!("open sale closes in {}", counted(value, "day")),
            Self::OpportunityDaysInStage => format!("open sale in its stage for {}", counted(value, "day")),
            Self::Turns => format!("{} so far", counted(value, "turn")),
            Self::CustomerTurns => format!("{} by the customer", counted(value, "turn")),
            Self::MatterTurns => format!("{} by the customer on this matter", counted(value, "turn")),
            Self::AiConfidence => format!("assistant {} sure of its answer", percent(value)),
            Self::AiConfidenceMean => format!("assistant {} sure of its latest answers", percent(value)),
            Self::AiToolErrors => format!("{} lately", counted(value, "failed tool")),
        }
    }
}

impl WordFact {
    /// Whether any of its words (the intents are several) passes.
    fn any(self, situation: &Situation, passes: &dyn Fn(&str) -> bool) -> bool {
        let account = situation.account();
        match self {
            Self::Tier => passes(account.tier.as_str()),
            Self::Lifecycle => account.lifecycle.as_deref().is_some_and(passes),
            Self::Owner => account.owner.as_ref().is_some_and(|o| passes(o.as_str())),
            Self::Territory => account.territory.as_deref().is_some_and(passes),
            Self::OpportunityStage => {
                account.open_opportunity.as_ref().and_then(|o| o.stage.as_deref()).is_some_and(passes)
            }
            Self::Channel => passes(situation.channel().as_str()),
            Self::Language => passes(situation.language().as_str()),
            Self::AiIntent => {
                situation.reports().any(|r: &AssistantReport| r.intents.iter().any(|intent| passes(intent)))
            }
        }
    }
}

impl FlagFact {
    fn of(self, situation: &Situation) -> bool {
        match self {
            Self::OpenOpportunity => situation.account().open_opportunity.is_some(),
            Self::Owner => situation.account().owner.is_some(),
            Self::AiToolError => situation.reports().next_back().is_some_and(|r| r.tool_error),
        }
    }

    fn say(self, is: bool) -> &'static str {
        match (self, is) {
            (Self::OpenOpportunity, true) => "a sale is open",
            (Self::OpenOpportunity, false) => "no sale is open",
            (Self::Owner, true) => "somebody owns the account",
            (Self::Owner, false) => "nobody owns the account",
            (Self::AiToolError, true) => "a tool of the assistant failed",
            (Self::AiToolError, false) => "no tool of the assistant failed",
        }
    }
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    (count > 0.0).then(|| sum / count)
}

/// So many of something: "1 turn", "2 turns".
fn counted(count: f64, what: &str) -> String {
    if (count - 1.0).abs() < 1e-9 { format!("1 {what}") } else { format!("{count} {what}s") }
}

fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}

/// A whole number with its thousands set apart: 48,000.
fn grouped(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    let count = digits.len();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (count - i).is_multiple_of(3) && !out.ends_with('-') {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use baton_base::Language;
    use baton_conversation::{Account, Channel, Tier};

    fn of(account: Account) -> Situation {
        Situation::new(Channel::Email, Language::EN, account)
    }

    #[test]
    fn a_fact_that_nobody_knows_fulfils_no_condition() {
        let test = FactTest::Number { fact: NumberFact::RenewalInDays, at_least: None, at_most: Some(60.0) };
        assert!(!test.holds(&of(Account::unknown())));
        let mut account = Account::unknown();
        account.renewal_in_days = Some(41);
        assert!(test.holds(&of(account.clone())));
        assert_eq!(test.say(&of(account)), "renewal in 41 days");
    }

    #[test]
    fn words_are_compared_without_letter_case() {
        let test = FactTest::Word { fact: WordFact::Lifecycle, any_of: vec!["at_risk".into(), "Churning".into()] };
        let mut account = Account::unknown();
        account.lifecycle = Some("churning".into());
        assert!(test.holds(&of(account.clone())));
        assert_eq!(test.say(&of(account)), "lifecycle Churning");
    }

    #[test]
    fn a_tier_is_said_in_plain_words() {
        let test = FactTest::Word { fact: WordFact::Tier, any_of: vec!["mid_market".into()] };
        let mut account = Account::unknown();
        account.tier = Tier::MidMarket;
        assert_eq!(test.say(&of(account)), "tier mid market");
    }

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(grouped(48_000.0), "48,000");
        assert_eq!(grouped(640.0), "640");
        assert_eq!(grouped(-123_456.0), "-123,456");
    }
}
