//! A condition in plain words, for people who read a policy and do not write it.

use baton_signals::{Kind, Signal};

use crate::condition::{Condition, SignalTest};
use crate::fact::{FactTest, FlagFact, NumberFact, WordFact};

/// A condition in words: one plain sentence, or several under a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clause {
    /// One thing that must be so.
    Plain(String),
    /// Several things, and how many of them must be so.
    Group {
        /// How many, such as `all of these`.
        how: String,
        /// What, in the order of the file.
        parts: Vec<Clause>,
    },
}

impl Clause {
    /// A condition in words.
    #[must_use]
    pub fn of(condition: &Condition) -> Self {
        let parts = |of: &[Condition]| of.iter().map(Self::of).collect();
        match condition {
            Condition::All(all) => Self::group("all of these", parts(all)),
            Condition::Any(any) => Self::group("any of these", parts(any)),
            Condition::SomeOf(count, of) => Self::group(&format!("at least {count} of these"), parts(of)),
            Condition::Not(inner) => match Self::of(inner) {
                Self::Plain(says) => Self::Plain(format!("not: {says}")),
                Self::Group { how, parts } => Self::Group { how: format!("not {how}"), parts },
            },
            Condition::Signal(test) => Self::Plain(signal(test)),
            Condition::Fact(test) => Self::Plain(fact(test)),
        }
    }

    fn group(how: &str, mut parts: Vec<Self>) -> Self {
        match parts.pop() {
            Some(only) if parts.is_empty() => only,
            last => {
                parts.extend(last);
                Self::Group { how: how.to_owned(), parts }
            }
        }
    }

    /// All of it in one line.
    #[must_use]
    pub fn line(&self) -> String {
        match self {
            Self::Plain(says) => says.clone(),
            Self::Group { how, parts } => {
                format!("{how}: {}", parts.iter().map(|part| part.inner_line()).collect::<Vec<_>>().join("; "))
            }
        }
    }

    fn inner_line(&self) -> String {
        match self {
            Self::Plain(says) => says.clone(),
            Self::Group { .. } => format!("({})", self.line()),
        }
    }
}

fn signal(test: &SignalTest) -> String {
    let mut says = either(&heard(&test.any_of));
    if test.different > 1 {
        says = format!("at least {} of: {says}", test.different);
    }
    if test.times > 1 {
        says.push_str(&format!(", on at least {} turns", test.times));
    }
    match test.within_turns {
        Some(1) => says.push_str(", in the latest message"),
        Some(turns) => says.push_str(&format!(", within the last {turns} messages")),
        None => {}
    }
    if let Some(seconds) = test.within_s {
        says.push_str(&format!(", within {}", span(seconds)));
    }
    if test.at_least > 0.5 {
        says.push_str(&format!(" (read at {} or stronger)", number(test.at_least)));
    }
    says
}

/// What each signal says; the first of the customer's names the customer.
fn heard(signals: &[Signal]) -> Vec<String> {
    let mut named = false;
    let say = |signal: &Signal| {
        let says = phrase(signal);
        if signal.kind() == Kind::Own || says.starts_with("the ") || named {
            return says;
        }
        named = true;
        format!("the customer {says}")
    };
    signals.iter().map(say).collect()
}

fn phrase(signal: &Signal) -> String {
    let says = match signal.name() {
        "asks_for_human" => "asks for a person",
        "declines_human" => "would rather stay with the assistant",
        "pricing" => "asks what it costs",
        "custom_pricing" => "wants terms outside the price list",
        "business_case" => "builds the case to buy",
        "evaluation" => "is evaluating the product",
        "integration" => "asks about other systems",
        "technical_issue" => "reports something broken",
        "multi_product" => "asks across several products",
        "billing" => "speaks of a bill or a payment",
        "cancellation" => "means to leave",
        "expansion" => "wants more seats or an upgrade",
        "buying_committee" => "names others who decide",
        "timeline" => "names a date that presses",
        "budget" => "speaks of a budget",
        "competitor_evaluation" => "compares with a competitor",
        "security_compliance" => "asks about security or compliance",
        "legal_threat" => "threatens with a lawyer, a regulator or the public",
        "safety" => "speaks of harm, fraud or an emergency",
        "resolved" => "says that it is settled",
        "frustration" => "is annoyed",
        "anger" => "is hostile",
        "confusion" => "is lost",
        "urgency" => "needs it now",
        "satisfaction" => "is pleased",
        "worsening" => "sounds worse turn by turn",
        "repeats_self" => "asks the same thing again",
        "ai_repeats_itself" => "the assistant gives the same answer again",
        "ai_dead_end" => "the assistant cannot help",
        "clarification_loop" => "gets questions for questions",
        "rapid_fire" => "writes faster than usual",
        "long_pause" => "is silent for long before a reply",
        "disengaging" => "answers shorter and later",
        own => return format!("your own signal `{own}` is read"),
    };
    says.to_owned()
}

fn fact(test: &FactTest) -> String {
    match test {
        FactTest::Number { fact, at_least, at_most } => {
            let what = number_fact(*fact);
            match (at_least, at_most) {
                (Some(least), Some(most)) => format!("{what} from {} to {}", number(*least), number(*most)),
                (Some(least), None) => format!("{what} at least {}", number(*least)),
                (None, Some(most)) => format!("{what} at most {}", number(*most)),
                (None, None) => what.to_owned(),
            }
        }
        FactTest::Word { fact, any_of } => {
            let words: Vec<String> = any_of.iter().map(|word| word.replace('_', " ")).collect();
            format!("{} is {}", word_fact(*fact), either(&words))
        }
        FactTest::Flag { fact, is } => flag_fact(*fact, *is).to_owned(),
    }
}

fn number_fact(fact: NumberFact) -> &'static str {
    match fact {
        NumberFact::AnnualValueUsd => "account worth, in USD a year,",
        NumberFact::LifetimeValueUsd => "account worth, in USD over its life,",
        NumberFact::RenewalInDays => "days to renewal",
        NumberFact::RenewalRisk => "risk of not renewing (0 to 1)",
        NumberFact::Satisfaction => "satisfaction when last asked (0 to 1)",
        NumberFact::UsageTrend => "change of usage (−0.3 is 30% less)",
        NumberFact::LicenceUsed => "share of the licence in use (1 is all of it)",
        NumberFact::Conversations30d => "conversations in the last 30 days",
        NumberFact::Unresolved30d => "conversations without a solution in the last 30 days",
        NumberFact::PreviousHandoffs30d => "handoffs in the last 30 days",
        NumberFact::OpportunityAmountUsd => "open sale, in USD,",
        NumberFact::OpportunityCloseInDays => "days until the open sale closes",
        NumberFact::OpportunityDaysInStage => "days of the open sale in its stage",
        NumberFact::Turns => "turns so far",
        NumberFact::CustomerTurns => "turns by the customer",
        NumberFact::MatterTurns => "turns by the customer on this matter",
        NumberFact::AiConfidence => "how sure the assistant is of its answer (0 to 1),",
        NumberFact::AiConfidenceMean => "how sure the assistant is of its latest answers (0 to 1),",
        NumberFact::AiToolErrors => "failed tools lately",
    }
}

fn word_fact(fact: WordFact) -> &'static str {
    match fact {
        WordFact::Tier => "the account's tier",
        WordFact::Lifecycle => "the account's lifecycle",
        WordFact::Owner => "the account's owner",
        WordFact::Territory => "the territory",
        WordFact::OpportunityStage => "the open sale's stage",
        WordFact::Channel => "the channel",
        WordFact::Language => "the language",
        WordFact::AiIntent => "what the assistant took it to be about",
    }
}

fn flag_fact(fact: FlagFact, is: bool) -> &'static str {
    match (fact, is) {
        (FlagFact::OpenOpportunity, true) => "a sale is open",
        (FlagFact::OpenOpportunity, false) => "no sale is open",
        (FlagFact::Owner, true) => "somebody owns the account",
        (FlagFact::Owner, false) => "nobody owns the account",
        (FlagFact::AiToolError, true) => "a tool of the assistant just failed",
        (FlagFact::AiToolError, false) => "no tool of the assistant just failed",
    }
}

/// The words with commas, and `or` before the last.
fn either(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
    }
}

fn span(seconds: f64) -> String {
    match seconds {
        s if s < 120.0 => format!("{} s", number(s)),
        s if s < 7200.0 => format!("{} min", number((s / 60.0).round())),
        s if s < 172_800.0 => format!("{} h", number((s / 3600.0).round())),
        s => format!("{} days", number((s / 86_400.0).round())),
    }
}

/// A number as people write it: thousands set apart, a true minus.
fn number(value: f64) -> String {
    let text = format!("{}", value.abs());
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let mut out = String::from(if value < 0.0 { "−" } else { "" });
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(rest) = rest {
        out.push('.');
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{DEFAULT_POLICY, Policy};

    fn said(name: &str) -> String {
        let policy = Policy::parse(DEFAULT_POLICY, &[]).unwrap();
        Clause::of(&policy.triggers.iter().find(|trigger| &*trigger.name == name).unwrap().when).line()
    }

    fn when(when: &str) -> String {
        let text = DEFAULT_POLICY.to_owned()
            + &format!("\n[[trigger]]\nname = \"t\"\nfamily = \"value\"\nsays = \"T.\"\nweight = 1.0\nwhen = {when}\n");
        let policy = Policy::parse(&text, &[]).unwrap();
        Clause::of(&policy.triggers.iter().find(|trigger| &*trigger.name == "t").unwrap().when).line()
    }

    #[test]
    fn a_signal_is_said_with_how_strong_and_how_late() {
        assert_eq!(
            said("asks_for_human"),
            "the customer asks for a person, in the latest message (read at 0.8 or stronger)"
        );
    }

    #[test]
    fn several_signals_share_one_customer_and_the_assistant_speaks_for_itself() {
        let says = when("{ signal = [\"frustration\", \"confusion\", \"ai_dead_end\"], times = 2, within_s = 600 }");
        assert_eq!(
            says,
            "the customer is annoyed, is lost or the assistant cannot help, on at least 2 turns, within 10 min"
        );
    }

    #[test]
    fn facts_and_groups_are_said_in_full() {
        let says = when(
            "{ tier = [\"mid_market\", \"enterprise\"], annual_value_usd = { at_least = 20000 }, \
             not = { signal = \"resolved\" } }",
        );
        assert!(says.starts_with("all of these: "), "{says}");
        for part in [
            "the account's tier is mid market or enterprise",
            "account worth, in USD a year, at least 20,000",
            "not: the customer says that it is settled",
        ] {
            assert!(says.contains(part), "{says} holds {part}");
        }
    }

    #[test]
    fn every_built_in_signal_has_words_of_its_own() {
        for signal in Signal::BUILT_IN {
            assert!(!phrase(signal).contains('`'), "{}", signal.name());
        }
    }
}
