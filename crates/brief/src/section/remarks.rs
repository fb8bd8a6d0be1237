//! What else the customer said of the matter and no other line holds, in the customer's words, one line a turn. It ends
//! the facts, so that nothing is lost between the sections.

use std::collections::BTreeSet;

use baton_base::TurnIndex;

use super::turn;
use crate::claim::{Claim, Section};
use crate::cue;
use crate::digest::{At, Digest, Said};
use crate::quote::{aside, quoted};
use crate::sentence::content;

/// Lines at most; the rest is counted.
pub(super) const LINES_MAX: usize = 7;
/// An answer of fewer words is shown with the question.
const SHORT_ANSWER: usize = 4;

struct Remark {
    turn: TurnIndex,
    words: Vec<String>,
    asked: Option<(TurnIndex, String)>,
}

/// The lines, given what the other sections hold.
pub(super) fn claims(digest: &Digest<'_>, others: &[Section]) -> Vec<Claim> {
    let shown: Vec<&str> = others.iter().flat_map(|s| s.claims.iter()).map(|c| c.text.as_str()).collect();
    let mut known: BTreeSet<String> = shown.iter().flat_map(|text| content(text)).collect();
    let mut remarks: Vec<Remark> = Vec::new();
    for (said_at, said) in digest.by_customer() {
        for (i, sentence) in said.parsed.sentences.iter().enumerate() {
            let at = At { said: said_at, sentence: i };
            let asked = digest.our_turn_before(said_at).filter(|s| s.asks());
            let worth = sentence.informative || (asked.is_some() && !cue::courtesy(said.words(sentence)));
            let new = sentence.content.difference(&known).count();
            if !worth || new == 0 || digest.wanted.contains(&at) {
                continue;
            }
            let words = said.words(sentence);
            if shown.iter().any(|s| s.contains(words.trim_end_matches(['.', '!', '?', ',']))) {
                continue;
            }
            known.extend(sentence.content.iter().cloned());
            match remarks.last_mut().filter(|r| r.turn == said.index()) {
                Some(last) => last.words.push(quoted(words)),
                None => remarks.push(Remark {
                    turn: said.index(),
                    words: vec![quoted(words)],
                    asked: asked.filter(|_| sentence.content.len() < SHORT_ANSWER).and_then(question),
                }),
            }
        }
    }
    remarks.into_iter().filter_map(claim).collect()
}

/// The question that a turn of ours ends with.
fn question(said: &Said<'_>) -> Option<(TurnIndex, String)> {
    let asked = said.parsed.sentences.iter().rev().find(|s| said.words(s).trim_end().ends_with('?'))?;
    Some((said.index(), aside(said.words(asked))))
}

fn claim(remark: Remark) -> Option<Claim> {
    match remark.asked {
        Some((asked, question)) => {
            let text = format!("Asked {question}: {}", remark.words.join(" "));
            Claim::new(text, [turn(asked), turn(remark.turn)])
        }
        None => Claim::new(format!("Also said: {}", remark.words.join(" ")), [turn(remark.turn)]),
    }
}
