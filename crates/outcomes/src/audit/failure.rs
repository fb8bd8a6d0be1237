//! Where the assistant fails: what it reports of itself, what its words say, and what its customers do.

use baton_base::text::shortened;
use baton_base::{ConversationId, TurnIndex};
use baton_brief::redact;
use baton_conversation::Speaker;
use baton_conversation::file::Transcript;
use baton_signals::{Evidence, Reading, Signal};

use super::case::Case;
use super::share::Share;

/// Below this confidence an assistant is guessing: the line at which the reader of signals takes it for a dead end too.
pub const CONFIDENCE_LOW: f32 = 0.5;

/// The longest quote in characters: two lines of a report.
const QUOTE_CHARS_MAX: usize = 180;

/// Quotes kept of each way of failing.
const QUOTES_MAX: usize = 3;

/// A way of failing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// It reports that it is hardly sure.
    LowConfidence,
    /// It reports that a tool failed.
    ToolError,
    /// Its words say that it cannot help.
    DeadEnd,
    /// It gives the same answer again.
    RepeatsItself,
    /// The customer has to ask the same thing again.
    CustomerRepeats,
    /// Question follows question without progress.
    GoesRound,
}

impl Way {
    /// All of them, in the order shown.
    pub const ALL: [Self; 6] = [
        Self::LowConfidence,
        Self::ToolError,
        Self::DeadEnd,
        Self::RepeatsItself,
        Self::CustomerRepeats,
        Self::GoesRound,
    ];

    /// The public name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LowConfidence => "low_confidence",
            Self::ToolError => "tool_error",
            Self::DeadEnd => "dead_end",
            Self::RepeatsItself => "repeats_itself",
            Self::CustomerRepeats => "customer_repeats",
            Self::GoesRound => "goes_round",
        }
    }

    /// What happens, in words.
    #[must_use]
    pub fn says(self) -> &'static str {
        match self {
            Self::LowConfidence => "it is hardly sure of its answer",
            Self::ToolError => "a tool of it fails",
            Self::DeadEnd => "it says that it cannot help",
            Self::RepeatsItself => "it gives the same answer again",
            Self::CustomerRepeats => "the customer asks the same again",
            Self::GoesRound => "question follows question",
        }
    }

    /// The way of failing that a reading shows. A reported dead end counts as what was reported.
    fn of(reading: &Reading) -> Option<Self> {
        match (&reading.signal, &reading.evidence) {
            (Signal::AiDeadEnd, Evidence::Quote { .. }) => Some(Self::DeadEnd),
            (Signal::AiRepeatsItself, _) => Some(Self::RepeatsItself),
            (Signal::RepeatsSelf, _) => Some(Self::CustomerRepeats),
            (Signal::ClarificationLoop, _) => Some(Self::GoesRound),
            _ => None,
        }
    }
}

/// One failure, with what was said.
#[derive(Debug, Clone, PartialEq)]
pub struct Failure {
    /// How.
    pub way: Way,
    /// On which turn.
    pub turn: TurnIndex,
    /// How clearly, 0 to 1.
    pub strength: f32,
    /// What the customer had said before or says again: shortened, without secrets.
    pub customer: String,
    /// What the assistant said: shortened, without secrets; empty where it said nothing before.
    pub assistant: String,
}

/// What could be seen of the assistant in a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Observed {
    /// The assistant's turns.
    pub turns: usize,
    /// Of these, those that report a confidence.
    pub with_confidence: usize,
    /// Those that report anything at all.
    pub with_report: usize,
}

impl Observed {
    /// What can be seen of the assistant.
    #[must_use]
    pub fn of(transcript: &Transcript) -> Self {
        let turns = transcript.turns.iter().filter(|turn| turn.by == Speaker::Assistant);
        turns.fold(Self::default(), |seen, turn| Self {
            turns: seen.turns + 1,
            with_confidence: seen.with_confidence
                + usize::from(turn.report.as_ref().is_some_and(|report| report.confidence.is_some())),
            with_report: seen.with_report + usize::from(turn.report.is_some()),
        })
    }

    /// Whether this way of failing could have been seen. Many assistants report a tool only where it fails, so a failed tool
    /// counts against all conversations with an assistant, in a history that reports anything at all.
    #[must_use]
    pub fn shows(self, way: Way) -> bool {
        match way {
            Way::LowConfidence => self.with_confidence > 0,
            Way::ToolError | Way::DeadEnd | Way::RepeatsItself | Way::CustomerRepeats | Way::GoesRound => {
                self.turns > 0
            }
        }
    }
}

impl Failure {
    /// Every failure of the assistant in a conversation, in the order of the turns, then of [`Way::ALL`]. Where no assistant
    /// speaks there is none.
    #[must_use]
    pub fn all(transcript: &Transcript, readings: &[&Reading]) -> Vec<Self> {
        if Observed::of(transcript).turns == 0 {
            return Vec::new();
        }
        let mut found: Vec<(TurnIndex, Way, f32)> = Vec::new();
        for turn in transcript.turns.iter().filter(|turn| turn.by == Speaker::Assistant) {
            let Some(report) = &turn.report else { continue };
            let low = report.confidence.map(|c| c.value()).filter(|confidence| *confidence < CONFIDENCE_LOW);
            found.extend(low.map(|confidence| (turn.index, Way::LowConfidence, 1.0 - confidence)));
            found.extend(report.tool_error.then_some((turn.index, Way::ToolError, 1.0)));
        }
        let read = readings
            .iter()
            .filter_map(|reading| Some((reading.evidence.turn(), Way::of(reading)?, reading.strength.value())));
        found.extend(read);
        found.sort_by_key(|(turn, way, _)| (*turn, *way));
        found.dedup_by_key(|(turn, way, _)| (*turn, *way));
        found.into_iter().map(|(turn, way, strength)| Self::quoted(transcript, turn, way, strength)).collect()
    }

    fn quoted(transcript: &Transcript, turn: TurnIndex, way: Way, strength: f32) -> Self {
        let until = transcript.turns.get(..=turn.0 as usize).unwrap_or_default();
        let last = |by: Speaker| {
            let said = until.iter().rev().find(|turn| turn.by == by);
            said.map_or_else(String::new, |turn| shortened(&redact(turn.text.as_str()), QUOTE_CHARS_MAX))
        };
        Self { way, turn, strength, customer: last(Speaker::Customer), assistant: last(Speaker::Assistant) }
    }
}

/// A quote with where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    /// The conversation.
    pub id: ConversationId,
    /// What happened there.
    pub failure: Failure,
}

/// One way of failing over a whole history.
#[derive(Debug, Clone, PartialEq)]
pub struct Failing {
    /// How.
    pub way: Way,
    /// Conversations with it, of those in which it could have been seen.
    pub conversations: Share,
    /// How often in all.
    pub times: usize,
    /// Conversations with it that needed a human, of those with it.
    pub needed_human: Share,
    /// The same share by topic, in the order of the topics.
    pub by_topic: Vec<Share>,
    /// What it looks like, the clearest first, one a conversation.
    pub quotes: Vec<Quote>,
}

impl Failing {
    /// Every way of failing, in the order of [`Way::ALL`]; `topics` tells the topic of each conversation, out of `count`.
    #[must_use]
    pub fn all(cases: &[Case], topics: &[usize], count: usize) -> Vec<Self> {
        Way::ALL.into_iter().map(|way| Self::of(way, cases, topics, count)).collect()
    }

    fn of(way: Way, cases: &[Case], topics: &[usize], count: usize) -> Self {
        let has = |case: &Case| case.failures.iter().any(|failure| failure.way == way);
        let told = way != Way::ToolError || cases.iter().any(|case| case.observed.with_report > 0);
        let seen = || cases.iter().zip(topics).filter(move |(case, _)| told && case.observed.shows(way));
        let mut quotes: Vec<Quote> = cases.iter().filter_map(|case| clearest(case, way)).collect();
        quotes.sort_by(|a, b| b.failure.strength.total_cmp(&a.failure.strength).then_with(|| a.id.cmp(&b.id)));
        quotes.dedup_by(|a, b| a.failure.assistant == b.failure.assistant && a.failure.customer == b.failure.customer);
        quotes.truncate(QUOTES_MAX);
        Self {
            way,
            conversations: Share::counted(seen(), |(case, _)| has(case)),
            times: cases.iter().flat_map(|case| &case.failures).filter(|failure| failure.way == way).count(),
            needed_human: Share::counted(cases.iter().filter(|case| has(case)), |case| case.needs_human()),
            by_topic: (0..count)
                .map(|topic| Share::counted(seen().filter(|(_, of)| **of == topic), |(case, _)| has(case)))
                .collect(),
            quotes,
        }
    }
}

/// The clearest failure of one way in a conversation, as a quote; the earliest of equals.
fn clearest(case: &Case, way: Way) -> Option<Quote> {
    let of_way = case.failures.iter().filter(|failure| failure.way == way);
    let failure = of_way.rev().max_by(|a, b| a.strength.total_cmp(&b.strength))?;
    Some(Quote { id: case.id.clone(), failure: failure.clone() })
}

#[cfg(test)]
mod tests {
    use baton_base::Strength;

    use super::*;
    use crate::audit::example::transcript;

    const STORY: &str = r#"{"id":"c","turns":[
        {"by":"customer","text":"my card 4111 1111 1111 1111 fails"},
        {"by":"ai","text":"I cannot find it.","assistant":{"confidence":0.3,"tool_error":true}},
        {"by":"customer","text":"look again"},{"by":"ai","text":"I cannot find it.","assistant":{"confidence":0.9}}]}"#;

    fn reading(signal: Signal, turn: u32, evidence: Option<Evidence>) -> Reading {
        let evidence = evidence.unwrap_or(Evidence::Quote { turn: TurnIndex(turn), bytes: 0..1 });
        Reading { signal, strength: Strength::clamped(0.8), evidence }
    }

    #[test]
    fn reports_and_words_are_told_apart_and_secrets_left_out() {
        let t = transcript(STORY);
        let said = reading(Signal::AiDeadEnd, 3, None);
        let reported = Evidence::Reported { turn: TurnIndex(1), what: "tool failed".to_owned() };
        let reported = reading(Signal::AiDeadEnd, 1, Some(reported));
        let found = Failure::all(&t, &[&reported, &said]);
        let ways: Vec<(u32, Way)> = found.iter().map(|failure| (failure.turn.0, failure.way)).collect();
        assert_eq!(ways, [(1, Way::LowConfidence), (1, Way::ToolError), (3, Way::DeadEnd)]);
        assert!(!found[0].customer.contains("4111") && found[0].assistant == "I cannot find it.", "{found:?}");
    }

    #[test]
    fn where_no_assistant_speaks_nothing_of_it_fails() {
        let t = transcript(
            r#"{"id":"c","turns":[{"by":"customer","text":"again and again"},{"by":"human","text":"yes"}]}"#,
        );
        assert_eq!(Failure::all(&t, &[&reading(Signal::RepeatsSelf, 0, None)]), Vec::new());
        assert!(!Observed::of(&t).shows(Way::DeadEnd));
    }

    #[test]
    fn a_failed_tool_counts_against_all_where_anything_is_reported_and_nowhere_else() {
        use crate::audit::example::case;
        let mut silent = case("a");
        silent.observed = Observed { turns: 3, with_confidence: 0, with_report: 0 };
        let tools = |cases: &[Case]| Failing::of(Way::ToolError, cases, &vec![0; cases.len()], 1).conversations;
        assert_eq!(tools(&[silent.clone()]), Share::new(0, 0));
        assert_eq!(tools(&[silent.clone(), case("b")]), Share::new(0, 2));
        assert!(!silent.observed.shows(Way::LowConfidence) && silent.observed.shows(Way::DeadEnd));
    }
}
