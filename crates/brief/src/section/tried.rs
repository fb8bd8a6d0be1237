//! What was tried: every distinct step or answer the customer got and what came of it, what failed on our side, and
//! what the customer tried alone.

use std::collections::BTreeSet;

use baton_base::TurnIndex;
use baton_conversation::Speaker;

use super::{promised, turn};
use crate::claim::Claim;
use crate::cue;
use crate::digest::{Digest, Said};
use crate::quote::{aside, piece};
use crate::sentence::{Sentence, overlap};

/// Under this confidence the assistant guessed.
const UNSURE: f32 = 0.5;
/// Two answers that share this much of their words are the same answer.
const SAME: f32 = 0.75;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Failed,
    Step,
    Answer,
    ByCustomer,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Result {
    Helped,
    DidNot,
    Unknown,
}

struct Attempt {
    sort: Sort,
    by: Speaker,
    words: String,
    content: BTreeSet<String>,
    turns: Vec<TurnIndex>,
    times: usize,
    unsure: Option<f32>,
    result: Result,
    reply: Option<String>,
}

pub(super) fn claims(digest: &Digest<'_>) -> Vec<Claim> {
    let mut attempts: Vec<Attempt> = Vec::new();
    for (at, said) in digest.said.iter().enumerate() {
        let attempt = match said.turn.by {
            Speaker::Customer => by_customer(digest, at, said),
            Speaker::Assistant | Speaker::Human => by_us(digest, at, said),
        };
        let Some(attempt) = attempt else { continue };
        let before = attempts
            .iter_mut()
            .find(|a| a.by == attempt.by && a.sort == attempt.sort && overlap(&a.content, &attempt.content) >= SAME);
        match before {
            Some(before) => before.again(attempt),
            None => attempts.push(attempt),
        }
    }
    ranked(attempts).into_iter().filter_map(|a| a.claim()).collect()
}

/// The most telling first where there are too many: what failed and what did not help, then the latest; shown in order.
fn ranked(attempts: Vec<Attempt>) -> Vec<Attempt> {
    const SHOWN: usize = 6;
    let weight = |a: &Attempt| match (a.sort, a.result) {
        (Sort::Failed, _) => 4,
        (_, Result::DidNot) => 3,
        (Sort::ByCustomer, _) | (Sort::Step, _) => 2,
        (Sort::Answer, _) => 1,
    };
    let mut order: Vec<(usize, Attempt)> = attempts.into_iter().enumerate().collect();
    order.sort_by(|(i, a), (j, b)| weight(b).cmp(&weight(a)).then(j.cmp(i)));
    let tail = if order.len() > SHOWN { order.split_off(SHOWN - 1) } else { Vec::new() };
    order.sort_by_key(|(i, _)| *i);
    order.into_iter().chain(tail).map(|(_, a)| a).collect()
}

impl Attempt {
    fn again(&mut self, later: Self) {
        self.times += later.times;
        self.turns.extend(later.turns);
        self.unsure = later.unsure.or(self.unsure);
        if later.result != Result::Unknown {
            self.result = later.result;
            self.reply = later.reply;
        }
    }

    fn claim(self) -> Option<Claim> {
        let lead = match (self.sort, self.by) {
            (Sort::ByCustomer, _) => "By the customer",
            (Sort::Failed, _) => "Failed on our side",
            (_, Speaker::Human) => "A colleague said",
            (Sort::Step, _) => "Suggested",
            (Sort::Answer, _) => "Told",
        };
        let mut text = format!("{lead}: {}", self.words);
        match self.times {
            1 => {}
            2 => text.push_str(", twice"),
            n => text.push_str(&format!(", {n} times")),
        }
        if let Some(confidence) = self.unsure {
            text.push_str(&format!(" (unsure, confidence {confidence:.2})"));
        }
        match (self.result, self.reply) {
            (Result::Helped, Some(reply)) => text.push_str(&format!(" → helped: {reply}")),
            (Result::DidNot, Some(reply)) => text.push_str(&format!(" → did not settle it: {reply}")),
            _ => {}
        }
        Claim::new(text, self.turns.into_iter().map(turn))
    }
}

/// What the assistant or a human offered in a turn, and what the customer said to it.
fn by_us(digest: &Digest<'_>, at: usize, said: &Said<'_>) -> Option<Attempt> {
    let report = said.turn.report.as_ref();
    let tool_error = report.is_some_and(|r| r.tool_error);
    let useful: Vec<&Sentence> = said
        .parsed
        .sentences
        .iter()
        .filter(|s| {
            let words = said.words(s);
            !s.content.is_empty() && !cue::assistant_filler(words) && !cue::asks_for(words)
        })
        .collect();
    let cannot = useful.iter().find(|s| cue::cannot(said.words(s)));
    let statements: Vec<&&Sentence> = useful.iter().filter(|s| !said.words(s).trim_end().ends_with('?')).collect();
    let (sort, sentence) = match (cannot, statements.iter().find(|s| cue::step(said.words(s)))) {
        (Some(cannot), _) => (Sort::Failed, *cannot),
        (None, _) if tool_error => (Sort::Failed, **statements.first()?),
        (None, Some(step)) => (Sort::Step, **step),
        (None, None) => {
            let answers = statements.iter().filter(|s| !promised::ours(said.words(s)));
            (Sort::Answer, **answers.max_by_key(|s| (s.content.len(), usize::MAX - s.range.start))?)
        }
    };
    let mut turns = vec![said.index()];
    let (result, reply) = match digest.said.get(at + 1).filter(|s| s.turn.by == Speaker::Customer) {
        Some(next) if sort != Sort::Failed => {
            let (result, reply) = reaction(next);
            if reply.is_some() {
                turns.push(next.index());
            }
            (result, reply)
        }
        _ => (Result::Unknown, None),
    };
    Some(Attempt {
        sort,
        by: said.turn.by,
        words: aside(said.words(sentence)),
        content: sentence.content.clone(),
        turns,
        times: 1,
        unsure: report.and_then(|r| r.confidence).map(|c| c.value()).filter(|c| *c < UNSURE),
        result,
        reply,
    })
}

/// What the customer said to it: a sentence that says that it did not help wins over one that says that it did.
fn reaction(next: &Said<'_>) -> (Result, Option<String>) {
    let sentences = &next.parsed.sentences;
    let failed = sentences.iter().find(|s| {
        let words = next.words(s);
        cue::failed(words) && !cue::courtesy(words) && (!s.question || cue::problem(words))
    });
    if let Some(sentence) = failed {
        return (Result::DidNot, Some(aside(next.words(sentence))));
    }
    match sentences.iter().find(|s| cue::helped(next.words(s))) {
        Some(sentence) if !sentence.question => (Result::Helped, Some(aside(next.words(sentence)))),
        _ if sentences.is_empty() && cue::helped(next.text()) => (Result::Helped, Some(aside(next.text()))),
        _ => (Result::Unknown, None),
    }
}

/// What the customer tried alone, unless it stands already as what was said to a suggestion.
fn by_customer(digest: &Digest<'_>, at: usize, said: &Said<'_>) -> Option<Attempt> {
    let reply = digest.our_turn_before(at).map(|_| reaction(said).1).unwrap_or_default();
    let own: Vec<&Sentence> =
        said.parsed.sentences.iter().filter(|s| cue::own_attempt(said.words(s)) && !s.question).collect();
    let (first, last) = (own.first()?, own.last()?);
    let words = aside(piece(said.text(), first.range.start..last.range.end));
    let content = own.iter().flat_map(|s| s.content.iter().cloned()).collect();
    (reply.as_ref() != Some(&words)).then(|| Attempt {
        sort: Sort::ByCustomer,
        by: Speaker::Customer,
        words,
        content,
        turns: vec![said.index()],
        times: 1,
        unsure: None,
        result: Result::Unknown,
        reply: None,
    })
}
