//! What a policy says of a turn, and why. A handoff without reasons cannot be built.

use baton_base::{NonEmpty, Probability, Strength, TurnIndex};
use baton_conversation::turn::UnknownWord;
use baton_signals::{Evidence, Signal};

use crate::rollout::Mode;

/// What a trigger is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// What the account is worth and risks.
    Value,
    /// Beyond what an assistant can answer well; an assistant that is stuck counts here.
    Complexity,
    /// How the customer feels, and leaving.
    Emotional,
    /// Something could be won.
    Opportunity,
    /// Asks for a human.
    Request,
    /// Danger, fraud in progress, legal threats.
    Safety,
}

impl Family {
    /// All of them, in order.
    pub const ALL: &'static [Self] =
        &[Self::Value, Self::Complexity, Self::Emotional, Self::Opportunity, Self::Request, Self::Safety];

    /// The public name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Complexity => "complexity",
            Self::Emotional => "emotional",
            Self::Opportunity => "opportunity",
            Self::Request => "request",
            Self::Safety => "safety",
        }
    }
}

impl std::fmt::Display for Family {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for Family {
    type Err = UnknownWord;
    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        Self::ALL.iter().copied().find(|f| f.as_str() == word).ok_or_else(|| {
            UnknownWord::new("family", word, &["value", "complexity", "emotional", "opportunity", "request", "safety"])
        })
    }
}

/// A trigger that fired, with what it added.
#[derive(Debug, Clone, PartialEq)]
pub struct Fired {
    /// The trigger's name in the policy.
    pub trigger: String,
    /// What it is about.
    pub family: Family,
    /// What it says to a person, in one plain sentence from the policy.
    pub says: String,
    /// What it added to the log-odds; the contributions and the policy's base add up to the decision's log-odds.
    pub contribution: f64,
    /// Whether it decides alone.
    pub certain: bool,
    /// Where to check it; empty where only account facts spoke.
    pub evidence: Vec<Evidence>,
    /// The account facts that spoke, in plain words (`renewal in 41 days`).
    pub facts: Vec<String>,
}

/// What a handoff is about: a signal or a word of the assistant, and how strongly.
#[derive(Debug, Clone, PartialEq)]
pub struct Topic {
    /// The signal's name, or the assistant's intent.
    pub name: String,
    /// How strongly.
    pub strength: Strength,
}

/// What the human who takes over must bring. Routing maps it to the roster's own skill names.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Need {
    /// The families among the reasons, strongest first.
    pub families: Vec<Family>,
    /// What it is about, strongest first: signals read and intents the assistant reported.
    pub topics: Vec<Topic>,
    /// The customer's words that show the need, as turns (the latest last); routing reads them for meaning.
    pub turns: Vec<TurnIndex>,
    /// Skills that the fired triggers name outright, in the roster's own words.
    pub skills: Vec<String>,
    /// How frustrated the customer is now.
    pub frustration: Strength,
    /// How pleased or eager to buy the customer is now.
    pub eagerness: Strength,
    /// Whether a certain trigger decided.
    pub certain: bool,
}

/// What the policy says of a turn.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// The assistant goes on.
    Stay,
    /// The assistant goes on while the brief and the human are made ready.
    Prepare {
        /// What is likely to be needed.
        need: Need,
    },
    /// A human must take over.
    HandOff {
        /// Why: the triggers that carried it, largest contribution first.
        because: NonEmpty<Fired>,
        /// What the human must bring.
        need: Need,
    },
}

impl Verdict {
    /// The public name: `stay`, `prepare` or `hand_off`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Stay => "stay",
            Self::Prepare { .. } => "prepare",
            Self::HandOff { .. } => "hand_off",
        }
    }

    /// What a human would have to bring, where one is wanted or likely.
    #[must_use]
    pub fn need(&self) -> Option<&Need> {
        match self {
            Self::Stay => None,
            Self::Prepare { need } | Self::HandOff { need, .. } => Some(need),
        }
    }
}

/// What the assistant is told to do, from least to most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// It may speak.
    Speak,
    /// It may speak, while brief and human are being readied.
    Prepare,
    /// It may speak and is to offer a human, while both are being readied.
    Offer,
    /// It is silent: a human takes over.
    HandedOff,
}

impl Answer {
    /// All of them, in order.
    pub const ALL: &'static [Self] = &[Self::Speak, Self::Prepare, Self::Offer, Self::HandedOff];

    /// The public name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Speak => "speak",
            Self::Prepare => "prepare",
            Self::Offer => "offer",
            Self::HandedOff => "handed_off",
        }
    }
}

/// The decision after one turn, with everything that went into it.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// After which turn.
    pub turn: TurnIndex,
    /// What the policy says.
    pub verdict: Verdict,
    /// What the assistant is to be told; [`Decision::bound`] says what it is told.
    pub answer: Answer,
    /// What becomes of it.
    pub mode: Mode,
    /// How likely it is that a human should take over.
    pub probability: Probability,
    /// The policy's log-odds while nothing has fired.
    pub base_log_odds: f64,
    /// The base plus all contributions of `fired`, added in their order.
    pub log_odds: f64,
    /// Every trigger that fired, largest contribution first, also under `Stay`.
    pub fired: Vec<Fired>,
    /// From this probability on, prepare.
    pub prepare_from: Probability,
    /// From this probability on, hand off.
    pub hand_off_from: Probability,
    /// What a human's time was worth then, as a multiple of its usual price.
    pub human_price: f64,
    /// The policy that spoke: its version name, or a digest of its text.
    pub policy: String,
}

impl Decision {
    /// What the assistant is told: nothing but to speak, unless the decision is acted upon.
    #[must_use]
    pub fn bound(&self) -> Answer {
        let certain = self.answer == Answer::HandedOff && self.verdict.need().is_some_and(|need| need.certain);
        match self.mode {
            Mode::Act => self.answer,
            Mode::HeldOut if certain => self.answer,
            Mode::Watch | Mode::Suggest | Mode::HeldOut => Answer::Speak,
        }
    }

    /// Whether the desk is to show it: brief written, human foreseen, somebody called.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        self.verdict != Verdict::Stay && (self.mode == Mode::Suggest || self.bound() != Answer::Speak)
    }
}

/// A signal's name is a topic's name.
impl From<(&Signal, Strength)> for Topic {
    fn from((signal, strength): (&Signal, Strength)) -> Self {
        Self { name: signal.name().to_owned(), strength }
    }
}
