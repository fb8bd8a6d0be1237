//! The names of what can be read, the product's public vocabulary.

use std::fmt;
use std::sync::Arc;

use baton_base::name::did_you_mean;

/// Where a signal is read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// From what the customer's words mean.
    Meaning,
    /// From how the customer feels, and its course.
    Emotion,
    /// From who said what, when.
    Behaviour,
    /// A team's own, taught by examples.
    Own,
}

macro_rules! signals {
    ($($(#[$doc:meta])* $variant:ident = $name:literal in $kind:ident),+ $(,)?) => {
        /// Something that can be read from a conversation.
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Signal {
            $($(#[$doc])* $variant,)+
            /// A team's own signal.
            Own(Arc<str>),
        }

        impl Signal {
            /// Every built-in signal, in the order of the guide.
            pub const BUILT_IN: &'static [Self] = &[$(Self::$variant),+];

            /// The public name.
            #[must_use]
            pub fn name(&self) -> &str {
                match self { $(Self::$variant => $name,)+ Self::Own(name) => name }
            }

            /// Where it is read from.
            #[must_use]
            pub fn kind(&self) -> Kind {
                match self { $(Self::$variant => Kind::$kind,)+ Self::Own(_) => Kind::Own }
            }

            /// The built-in signal of that name, if there is one.
            #[must_use]
            pub fn built_in(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

signals! {
    /// Wants a person now.
    AsksForHuman = "asks_for_human" in Meaning,
    /// Would rather go on with the assistant than be handed to a person.
    DeclinesHuman = "declines_human" in Meaning,
    /// Asks what it costs.
    Pricing = "pricing" in Meaning,
    /// Wants terms outside the price list.
    CustomPricing = "custom_pricing" in Meaning,
    /// Is building the case to buy.
    BusinessCase = "business_case" in Meaning,
    /// Is in an active evaluation.
    Evaluation = "evaluation" in Meaning,
    /// Wants the product to work with other systems.
    Integration = "integration" in Meaning,
    /// Something is broken beyond a FAQ answer.
    TechnicalIssue = "technical_issue" in Meaning,
    /// One question that spans several products, plans or teams.
    MultiProduct = "multi_product" in Meaning,
    /// Invoice, charge, refund, payment.
    Billing = "billing" in Meaning,
    /// Intends or threatens to leave.
    Cancellation = "cancellation" in Meaning,
    /// More seats, another team, an upgrade.
    Expansion = "expansion" in Meaning,
    /// Other deciders are involved.
    BuyingCommittee = "buying_committee" in Meaning,
    /// A date presses a plan or a purchase.
    Timeline = "timeline" in Meaning,
    /// Money set aside, its limit or its approval.
    Budget = "budget" in Meaning,
    /// Compares with a competitor, as a buyer.
    CompetitorEvaluation = "competitor_evaluation" in Meaning,
    /// Questions that a security or compliance specialist must answer.
    SecurityCompliance = "security_compliance" in Meaning,
    /// Lawyer, regulator, chargeback, public complaint as a threat.
    LegalThreat = "legal_threat" in Meaning,
    /// Harm to a person, fraud in progress, emergency.
    Safety = "safety" in Meaning,
    /// The customer says it is settled.
    Resolved = "resolved" in Meaning,
    /// Annoyed, at wits' end.
    Frustration = "frustration" in Emotion,
    /// Hostile, abusive, shouting.
    Anger = "anger" in Emotion,
    /// Does not follow, is lost.
    Confusion = "confusion" in Emotion,
    /// Needs it now.
    Urgency = "urgency" in Emotion,
    /// Pleased, grateful.
    Satisfaction = "satisfaction" in Emotion,
    /// The course goes down although no message crosses a line.
    Worsening = "worsening" in Emotion,
    /// The customer asks again what was asked before.
    RepeatsSelf = "repeats_self" in Behaviour,
    /// The assistant gives the same answer again.
    AiRepeatsItself = "ai_repeats_itself" in Behaviour,
    /// The assistant cannot help.
    AiDeadEnd = "ai_dead_end" in Behaviour,
    /// Question answered with question, with no progress.
    ClarificationLoop = "clarification_loop" in Behaviour,
    /// Several messages faster than this customer's usual pace.
    RapidFire = "rapid_fire" in Behaviour,
    /// A silence far longer than usual before a reply.
    LongPause = "long_pause" in Behaviour,
    /// Answers get shorter and later.
    Disengaging = "disengaging" in Behaviour,
}

/// The name is none that is known.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{name}` is no signal{hint}")]
pub struct UnknownSignal {
    /// What was written.
    pub name: String,
    /// ", did you mean …?" or nothing.
    pub hint: String,
}

impl Signal {
    /// The signal of that name, built in or one of the team's own.
    ///
    /// # Errors
    /// [`UnknownSignal`] with the nearest known name.
    pub fn parse(name: &str, own: &[Arc<str>]) -> Result<Self, UnknownSignal> {
        if let Some(signal) = Self::built_in(name) {
            return Ok(signal);
        }
        if let Some(own) = own.iter().find(|o| &***o == name) {
            return Ok(Self::Own(own.clone()));
        }
        let known = Self::BUILT_IN.iter().map(Self::name).chain(own.iter().map(|o| &**o));
        Err(UnknownSignal { name: name.to_owned(), hint: did_you_mean(name, known) })
    }
}

impl fmt::Display for Signal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Debug for Signal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_finds_its_signal() {
        for signal in Signal::BUILT_IN {
            assert_eq!(Signal::built_in(signal.name()).as_ref(), Some(signal));
        }
        assert_eq!(Signal::BUILT_IN.len(), 33);
    }

    #[test]
    fn an_unknown_signal_names_the_nearest() {
        let error = Signal::parse("frustrated", &[]).unwrap_err();
        assert_eq!(error.to_string(), "`frustrated` is no signal, did you mean `frustration`?");
    }

    #[test]
    fn a_teams_own_signal_is_known_by_its_name() {
        let own: Vec<Arc<str>> = vec!["asks_for_sample".into()];
        assert_eq!(Signal::parse("asks_for_sample", &own).unwrap().kind(), Kind::Own);
    }
}
