//! The brief's parts. No claim without a source.

use baton_base::{NonEmpty, TurnIndex};
use baton_conversation::turn::UnknownWord;

/// Where a claim comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// A turn of the conversation.
    Turn(TurnIndex),
    /// A field of a record, as a path (`account.renewal_in_days`, `customer.name`, `decision`).
    Record(String),
}

/// One line of the brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// What is claimed, in plain words; customers' words stand in quotation marks.
    pub text: String,
    /// Where it comes from.
    pub sources: NonEmpty<Source>,
}

/// The sections, in reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SectionName {
    /// What they want.
    Wants,
    /// Why it is handed off now.
    WhyNow,
    /// What was tried, with what result.
    Tried,
    /// What was promised, and by when.
    Promised,
    /// Every name, number, order, date given.
    Facts,
    /// How they feel, and its course.
    Mood,
    /// How to talk to them.
    HowToTalk,
    /// The account as records know it.
    Account,
    /// Budget, timeline, competitors, committee.
    Opportunity,
}

impl SectionName {
    /// All of them, in reading order.
    pub const ALL: &'static [Self] = &[
        Self::Wants,
        Self::WhyNow,
        Self::Tried,
        Self::Promised,
        Self::Facts,
        Self::Mood,
        Self::HowToTalk,
        Self::Account,
        Self::Opportunity,
    ];

    /// The public name, as in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Wants => "wants",
            Self::WhyNow => "why_now",
            Self::Tried => "tried",
            Self::Promised => "promised",
            Self::Facts => "facts",
            Self::Mood => "mood",
            Self::HowToTalk => "how_to_talk",
            Self::Account => "account",
            Self::Opportunity => "opportunity",
        }
    }

    /// The heading for people.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Self::Wants => "What they want",
            Self::WhyNow => "Why now",
            Self::Tried => "Already tried",
            Self::Promised => "Promised",
            Self::Facts => "Facts given",
            Self::Mood => "Mood",
            Self::HowToTalk => "How to talk to them",
            Self::Account => "Account",
            Self::Opportunity => "Opportunity",
        }
    }
}

/// One section with its claims; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Which.
    pub name: SectionName,
    /// Its lines, most important first.
    pub claims: NonEmpty<Claim>,
}

/// What the human reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brief {
    /// Everything said so far is in it up to this turn.
    pub through: TurnIndex,
    /// The sections that have something to say, in reading order.
    pub sections: Vec<Section>,
    /// A first sentence to say to the customer, in the conversation's language where we have it.
    pub opening: String,
    /// What is still to be asked, as questions.
    pub gaps: Vec<String>,
    /// What the customer is told of the handoff: what is passed on and what comes next; `{human}` stands for the name.
    pub customer_line: String,
}

impl Claim {
    /// The claim with its sources in order, each once; `None` where there is no source.
    #[must_use]
    pub fn new(text: impl Into<String>, sources: impl IntoIterator<Item = Source>) -> Option<Self> {
        let mut sources: Vec<Source> = sources.into_iter().collect();
        sources.sort();
        sources.dedup();
        let text = text.into();
        if text.trim().is_empty() {
            return None;
        }
        NonEmpty::from_vec(sources).map(|sources| Self { text, sources })
    }
}

impl Brief {
    /// The section of that name, where it has something to say.
    #[must_use]
    pub fn section(&self, name: SectionName) -> Option<&Section> {
        self.sections.iter().find(|s| s.name == name)
    }
}

impl std::str::FromStr for SectionName {
    type Err = UnknownWord;
    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        Self::ALL.iter().copied().find(|s| s.as_str() == word).ok_or_else(|| {
            let known: Vec<&'static str> = Self::ALL.iter().map(|s| s.as_str()).collect();
            UnknownWord::new("section", word, &known)
        })
    }
}
