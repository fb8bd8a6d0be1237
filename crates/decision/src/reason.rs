//! Why a human is wanted, in one word: what the customer is told differs by it.

use baton_signals::Signal;

use crate::verdict::{Decision, Family, Need};

/// From this strength on a topic is what it is about.
const TOPIC_FROM: f32 = 0.5;

/// The one reason that a customer would name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// Somebody may come to harm, or is being robbed.
    Danger,
    /// Lawyers, regulators, the press.
    Legal,
    /// They asked for a person.
    Asked,
    /// They are about to leave.
    Leaving,
    /// They have had enough.
    Upset,
    /// Something is broken.
    Technical,
    /// Money was charged, or should come back.
    Billing,
    /// Security, privacy, compliance.
    Security,
    /// Several things must fit together.
    Specialist,
    /// They want to buy, or to buy more.
    Buying,
    /// The assistant does not get them further.
    Stuck,
    /// None of these.
    Other,
}

impl Reason {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::Danger,
        Self::Legal,
        Self::Asked,
        Self::Leaving,
        Self::Upset,
        Self::Technical,
        Self::Billing,
        Self::Security,
        Self::Specialist,
        Self::Buying,
        Self::Stuck,
        Self::Other,
    ];

    /// The public name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Danger => "danger",
            Self::Legal => "legal",
            Self::Asked => "asked",
            Self::Leaving => "leaving",
            Self::Upset => "upset",
            Self::Technical => "technical",
            Self::Billing => "billing",
            Self::Security => "security",
            Self::Specialist => "specialist",
            Self::Buying => "buying",
            Self::Stuck => "stuck",
            Self::Other => "other",
        }
    }

    /// The reason of a decision that wants a human or may; `Other` where it does not.
    #[must_use]
    pub fn of(decision: &Decision) -> Self {
        decision.verdict.need().map_or(Self::Other, Self::of_need)
    }

    fn of_need(need: &Need) -> Self {
        let about =
            |signal: &Signal| need.topics.iter().any(|t| t.name == signal.name() && t.strength.value() >= TOPIC_FROM);
        if need.certain && about(&Signal::Safety) {
            return Self::Danger;
        }
        if about(&Signal::LegalThreat) {
            return Self::Legal;
        }
        match need.families.first() {
            Some(Family::Request) => Self::Asked,
            _ if about(&Signal::Cancellation) => Self::Leaving,
            Some(Family::Emotional) => Self::Upset,
            Some(Family::Complexity) => Self::of_topics(need).unwrap_or(Self::Stuck),
            Some(Family::Opportunity) => Self::Buying,
            Some(Family::Value | Family::Safety) | None => Self::of_topics(need).unwrap_or(Self::Other),
        }
    }

    /// By what it is about, strongest first.
    fn of_topics(need: &Need) -> Option<Self> {
        need.topics.iter().find_map(|topic| {
            [
                (Self::Technical, &[Signal::TechnicalIssue][..]),
                (Self::Billing, &[Signal::Billing]),
                (Self::Security, &[Signal::SecurityCompliance]),
                (Self::Specialist, &[Signal::Integration, Signal::MultiProduct]),
                (
                    Self::Buying,
                    &[
                        Signal::CustomPricing,
                        Signal::Pricing,
                        Signal::Expansion,
                        Signal::Evaluation,
                        Signal::BusinessCase,
                    ],
                ),
            ]
            .into_iter()
            .find_map(|(reason, signals)| signals.iter().any(|s| s.name() == topic.name).then_some(reason))
        })
    }
}
