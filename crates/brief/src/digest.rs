//! The conversation taken apart once, for all sections: sentences, facts, readings by turn, what the customer wants.

use std::collections::BTreeMap;
use std::ops::Range;

use baton_base::TurnIndex;
use baton_conversation::{Speaker, Turn};
use baton_decision::Family;
use baton_signals::{Evidence, Reading, Signal};

use crate::cue;
use crate::extract::{self, Found};
use crate::input::BriefInput;
use crate::quote::piece;
use crate::redact::Redacted;
use crate::section::facts::{self, Fact};
use crate::section::wants;
use crate::sentence::{self, Parsed, Sentence};

/// A turn taken apart.
#[derive(Debug)]
pub(crate) struct Said<'a> {
    /// The turn as it was said.
    pub turn: &'a Turn,
    /// Its text without secrets; everything below points into it.
    pub redacted: Redacted,
    /// Its sentences.
    pub parsed: Parsed,
    /// The facts in it.
    pub facts: Vec<Found>,
}

impl Said<'_> {
    /// The turn's place in the conversation.
    pub(crate) fn index(&self) -> TurnIndex {
        self.turn.index
    }

    /// The text without secrets.
    pub(crate) fn text(&self) -> &str {
        self.redacted.as_str()
    }

    /// The words of a sentence.
    pub(crate) fn words(&self, sentence: &Sentence) -> &str {
        piece(self.text(), sentence.range.clone())
    }

    /// Whether any of its sentences is a question.
    pub(crate) fn asks(&self) -> bool {
        self.text().trim_end().ends_with('?') || self.parsed.sentences.iter().any(|s| s.question)
    }
}

/// Evidence of fewer words is shown with its sentence.
const WORDS_THAT_TELL: usize = 4;
/// A message of up to so many bytes is shown whole rather than a word of it.
const SHORT_MESSAGE_BYTES: usize = 60;

/// A sentence's place: which turn of the digest, which sentence of the turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct At {
    /// The place in [`Digest::said`].
    pub said: usize,
    /// The place among its sentences.
    pub sentence: usize,
}

/// The conversation taken apart.
#[derive(Debug)]
pub(crate) struct Digest<'a> {
    /// What it was made from.
    pub input: &'a BriefInput<'a>,
    /// Every turn, in order.
    pub said: Vec<Said<'a>>,
    /// The customer's sentences that say best what is wanted, the best first, the others in order.
    pub wanted: Vec<At>,
    by_turn: BTreeMap<TurnIndex, Vec<&'a Reading>>,
    /// Every fact the customer gave, in the order of its first mention.
    pub facts: Vec<Fact>,
}

impl<'a> Digest<'a> {
    /// Takes a conversation apart.
    pub(crate) fn new(input: &'a BriefInput<'a>) -> Self {
        let capital_nouns = input.language.as_str() == "de";
        let said = input
            .turns
            .iter()
            .enumerate()
            .map(|(at, turn)| {
                let redacted = Redacted::new(turn.text.as_str());
                let parsed = sentence::parse(redacted.as_str());
                // What we said counts only where the customer confirms it at once.
                let counts = turn.by == Speaker::Customer
                    || input.turns.get(at + 1).is_some_and(|next| facts::confirms(next.text.as_str()));
                let facts = if counts { extract::facts(redacted.as_str(), capital_nouns) } else { Vec::new() };
                Said { turn, redacted, parsed, facts }
            })
            .collect();
        let mut by_turn: BTreeMap<TurnIndex, Vec<&'a Reading>> = BTreeMap::new();
        for reading in input.readings {
            by_turn.entry(reading.evidence.turn()).or_default().push(reading);
        }
        let mut digest = Self { input, said, wanted: Vec::new(), by_turn, facts: Vec::new() };
        digest.wanted = wants::choose(&digest);
        digest.facts = facts::collect(&digest);
        digest
    }

    /// The turns of the customer, with their place.
    pub(crate) fn by_customer(&self) -> impl DoubleEndedIterator<Item = (usize, &Said<'a>)> {
        self.said.iter().enumerate().filter(|(_, s)| s.turn.by == Speaker::Customer)
    }

    /// The turn before a place, if the assistant or a human took it.
    pub(crate) fn our_turn_before(&self, at: usize) -> Option<&Said<'a>> {
        self.said.get(at.checked_sub(1)?).filter(|s| s.turn.by != Speaker::Customer)
    }

    /// The sentence at a place.
    pub(crate) fn sentence(&self, at: At) -> Option<(&Said<'a>, &Sentence)> {
        let said = self.said.get(at.said)?;
        Some((said, said.parsed.sentences.get(at.sentence)?))
    }

    /// The turn of that index.
    pub(crate) fn turn(&self, index: TurnIndex) -> Option<&Said<'a>> {
        // The place is the index unless the caller left turns out.
        let guess = self.said.get(index.0 as usize).filter(|s| s.index() == index);
        guess.or_else(|| self.said.iter().find(|s| s.index() == index))
    }

    /// The words that a piece of evidence points at, without secrets, and its turn.
    pub(crate) fn evidence<'d>(&'d self, evidence: &Evidence) -> Option<(TurnIndex, &'d str)> {
        let Evidence::Quote { turn, bytes } = evidence else { return None };
        let said = self.turn(*turn)?;
        let place = said.redacted.place(bytes);
        let words = said.on_boundaries(&place).trim();
        // A word or two tell a person nothing: the sentence they stand in does.
        if words.split_whitespace().nth(WORDS_THAT_TELL - 1).is_none()
            && let Some(sentence) =
                said.parsed.sentences.iter().find(|s| s.range.start < place.end && place.start < s.range.end)
        {
            return Some((*turn, said.words(sentence)));
        }
        if words.len() < SHORT_MESSAGE_BYTES && said.text().len() < SHORT_MESSAGE_BYTES {
            return Some((*turn, said.text()));
        }
        Some((*turn, words))
    }

    /// Every reading whose evidence is in a turn.
    pub(crate) fn readings_at(&self, turn: TurnIndex) -> &[&'a Reading] {
        self.by_turn.get(&turn).map_or(&[], Vec::as_slice)
    }

    /// Every reading of a signal, earliest first.
    pub(crate) fn readings<'d>(&'d self, signal: &'d Signal) -> Vec<&'d Reading> {
        let mut found: Vec<&Reading> = self.input.readings.iter().filter(|r| r.signal == *signal).collect();
        found.sort_by_key(|r| r.evidence.turn());
        found
    }

    /// Whether a signal was read anywhere.
    pub(crate) fn shows(&self, signal: &Signal) -> bool {
        self.input.readings.iter().any(|r| r.signal == *signal)
    }

    /// Whether a trigger of that family is among the reasons.
    pub(crate) fn fired(&self, family: Family) -> bool {
        self.input.decision.is_some_and(|d| d.fired.iter().any(|f| f.family == family && f.contribution > 0.0))
    }

    /// Whether the customer is frustrated or angry now: in one of the last two turns, or by the decision.
    pub(crate) fn frustrated(&self) -> bool {
        let since = self.by_customer().rev().nth(1).or_else(|| self.by_customer().next()).map(|(_, s)| s.index());
        let read = self.input.readings.iter().any(|r| {
            matches!(r.signal, Signal::Frustration | Signal::Anger | Signal::Worsening)
                && r.strength.value() >= 0.5
                && since.is_some_and(|s| r.evidence.turn() >= s)
        });
        let needed =
            self.input.decision.and_then(|d| d.verdict.need()).is_some_and(|need| need.frustration.value() >= 0.5);
        read || needed
    }

    /// Whether the last word is the customer's, from that turn on.
    pub(crate) fn unanswered(&self, at: usize) -> bool {
        match self.said.get(at + 1..).and_then(|rest| rest.iter().find(|s| s.turn.by != Speaker::Customer)) {
            None => true,
            Some(reply) => {
                let failed = reply.turn.report.as_ref().is_some_and(|r| r.tool_error);
                failed || cue::cannot(reply.text())
            }
        }
    }

    /// Everything up to here is in the brief.
    pub(crate) fn through(&self) -> TurnIndex {
        self.said.last().map_or(TurnIndex(0), Said::index)
    }
}

impl Said<'_> {
    /// The words at a place that may cut characters: moved out to the next boundaries.
    fn on_boundaries(&self, place: &Range<usize>) -> &str {
        let text = self.text();
        let mut start = place.start.min(text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = place.end.min(text.len()).max(start);
        while !text.is_char_boundary(end) {
            end += 1;
        }
        piece(text, start..end)
    }
}
