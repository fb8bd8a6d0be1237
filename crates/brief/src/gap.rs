//! What is still to be asked: what a human will need for this matter and nobody has said.

use baton_signals::Signal;

use crate::digest::Digest;
use crate::extract::Kind;
use crate::greet;
use crate::section::commercial;

/// More questions than this at once are an interrogation.
const QUESTIONS_MAX: usize = 5;

/// What is missing, and the question that closes the gap.
struct Gap {
    question: &'static str,
    missing: fn(&View<'_>) -> bool,
}

/// What the rules look at.
struct View<'a> {
    digest: &'a Digest<'a>,
    kinds: Vec<Kind>,
    commercial: bool,
}

impl View<'_> {
    fn has(&self, kinds: &[Kind]) -> bool {
        kinds.iter().any(|k| self.kinds.contains(k))
    }

    fn shows(&self, signals: &[Signal]) -> bool {
        signals.iter().any(|s| self.digest.shows(s))
    }
}

const GAPS: &[Gap] = &[
    Gap { question: "Are you safe right now?", missing: |v| greet::danger(v.digest) == Some(greet::Danger::Person) },
    Gap {
        question: "Who am I speaking with?",
        missing: |v| v.digest.input.customer.name.is_none() && !v.has(&[Kind::Person]),
    },
    Gap {
        question: "Which order, invoice or booking is it about?",
        missing: |v| {
            v.shows(&[Signal::Billing]) && !v.commercial && !v.has(&[Kind::Reference, Kind::Date, Kind::Amount])
        },
    },
    Gap {
        question: "What exactly does the error say, and since when?",
        missing: |v| v.shows(&[Signal::TechnicalIssue]) && !v.has(&[Kind::Error, Kind::Date, Kind::Time]),
    },
    Gap {
        question: "By when do you need it?",
        missing: |v| v.commercial && !v.has(&[Kind::Deadline]) && !v.shows(&[Signal::Timeline, Signal::Urgency]),
    },
    Gap {
        question: "Who else decides on your side?",
        missing: |v| {
            v.commercial
                && v.shows(&[
                    Signal::Evaluation,
                    Signal::BusinessCase,
                    Signal::CustomPricing,
                    Signal::Expansion,
                    Signal::Timeline,
                ])
                && !v.shows(&[Signal::BuyingCommittee])
        },
    },
    Gap {
        question: "Is a budget set aside for it?",
        missing: |v| {
            v.shows(&[Signal::CustomPricing, Signal::BusinessCase, Signal::Evaluation, Signal::Expansion])
                && !v.shows(&[Signal::Budget])
                && !v.has(&[Kind::Amount])
        },
    },
    Gap {
        question: "How many people or places is it for?",
        missing: |v| {
            v.shows(&[Signal::CustomPricing, Signal::Expansion, Signal::Evaluation]) && !v.has(&[Kind::Quantity])
        },
    },
    Gap { question: "What would have to change for you to stay?", missing: |v| v.shows(&[Signal::Cancellation]) },
    Gap {
        question: "How can we reach you if we are cut off?",
        missing: |v| {
            v.shows(&[Signal::Safety, Signal::Urgency])
                && v.digest.input.customer.email.is_none()
                && !v.has(&[Kind::Email, Kind::Phone])
        },
    },
];

/// The questions that close the gaps, most needed first.
pub(crate) fn gaps(digest: &Digest<'_>) -> Vec<String> {
    let kinds = digest.facts.iter().map(|f| f.kind).collect();
    let view = View { digest, kinds, commercial: commercial(digest) };
    GAPS.iter().filter(|g| (g.missing)(&view)).take(QUESTIONS_MAX).map(|g| g.question.to_owned()).collect()
}
