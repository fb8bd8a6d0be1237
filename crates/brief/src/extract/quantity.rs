//! Counts, with what is counted: `40 seats`, `forty two singers`, `11 of 50 pieces`, `section 75`.

use std::ops::Range;

use super::{Kind, Search};
use crate::pattern::pattern;
use crate::{sentence, spoken};

pattern! {
    NUMBER = r"\b[0-9]+(?:[.,][0-9]+)*\b",
}

pattern! {
    /// `six of my listings`, `29 per user`.
    PHRASE = r"(?i)^ (?:of (?:my|our|the|your|these|those)|per|an?|each) ((?:\p{L}{3,} )??\p{L}{2,}s|\p{L}{3,})\b",
}

/// Words that end what is counted.
const STOP: &[&str] = &[
    "of", "and", "or", "in", "on", "at", "to", "for", "from", "with", "is", "are", "was", "were", "the", "a", "an",
    "my", "our", "your", "but", "so", "that", "which", "who", "it", "they", "we", "i", "you", "have", "has", "had",
    "will", "would", "can", "please", "pls", "instead", "not", "then", "than", "until", "by", "before", "after",
    "since", "do", "does", "did", "now", "already", "also", "as", "if", "because", "be", "went", "go", "goes", "und",
    "oder", "der", "die", "das", "auf", "mit", "von", "y", "o", "de", "del", "en", "et", "ou", "des", "du", "e", "per",
    "van", "ago", "this", "these", "those", "here", "there", "thats", "that's", "there's", "over", "each", "plus",
    "when", "where", "into", "out", "up", "down", "off", "still", "though", "too", "only", "just", "others", "schon",
    "done", "outside", "inside", "under", "above", "below", "against", "between", "again", "am", "im", "i'm", "he",
    "she", "us",
];
/// Units after which even a lone `one` is a number.
const ONE_UNITS: &[&str] = &[
    "day",
    "week",
    "month",
    "year",
    "hour",
    "minute",
    "night",
    "room",
    "seat",
    "user",
    "person",
    "ticket",
    "bed",
    "passenger",
    "people",
    "bag",
    "site",
    "location",
    "licence",
    "license",
];
/// Words before a number that it numbers (`week 32`, `year 7`), kept with it.
const NUMBERED: &[&str] = &[
    "week",
    "year",
    "section",
    "room",
    "gate",
    "page",
    "line",
    "row",
    "step",
    "level",
    "terminal",
    "chapter",
    "point",
    "floor",
    "unit",
    "annex",
    "phase",
    "tier",
    "grade",
    "zone",
    "module",
    "lane",
    "aisle",
    "table",
    "kp",
    "type",
    "class",
    "seven",
    "article",
    "paragraph",
    "platform",
    "size",
    "port",
    "exit",
    "slot",
    "bay",
    "block",
    "lots",
];

pub(super) fn find(search: &mut Search<'_>) {
    let digits: Vec<Range<usize>> = NUMBER.find_iter(search.text).map(|m| m.range()).collect();
    for range in digits {
        let normal: String = search.at(range.clone()).chars().filter(|c| *c != ',').collect();
        counted(search, range, normal);
    }
    for cardinal in search.cardinals.clone() {
        counted(search, cardinal.range, cardinal.value.to_string());
    }
    for word in spoken::words(search.text) {
        if word.text.eq_ignore_ascii_case("one") {
            let next = spoken::words(search.at(word.end()..search.text.len())).into_iter().next();
            if next.is_some_and(|n| ONE_UNITS.contains(&sentence::stem(&n.text.to_lowercase()).as_str())) {
                counted(search, word.start..word.end(), "1".to_owned());
            }
        }
    }
}

fn counted(search: &mut Search<'_>, number: Range<usize>, normal: String) {
    if !search.free(&number) {
        return;
    }
    let after = search.at(number.end..search.text.len());
    let glued = after.starts_with(|c: char| c.is_alphabetic() || c == '-');
    let mut end = number.end;
    let mut label = String::new();
    let mut taken = 0;
    for word in spoken::words(after) {
        let gap = search.at(end..number.end + word.start);
        let lower = word.text.to_lowercase();
        if gap.contains(['.', ',', '?', '!', ';', ':', '\n', '(', ')', '/', '"', '“']) || taken == 2 {
            break;
        }
        if STOP.contains(&lower.as_str()) || word.text.starts_with(|c: char| c.is_ascii_digit()) && !glued {
            break;
        }
        let next = number.end + word.start..number.end + word.end();
        if !search.free(&next) || (taken == 1 && verbish(&lower)) {
            break;
        }
        end = next.end;
        label = sentence::stem(&lower);
        taken += 1;
        if noun_ends(&lower) {
            break;
        }
    }
    let digits = search.at(number.clone()).starts_with(|c: char| c.is_ascii_digit());
    let mut start = number.start;
    if taken == 0
        && let Some(phrase) = PHRASE.captures(after)
        && let (Some(whole), Some(noun)) = (phrase.get(0), phrase.get(1))
        && search.free(&(number.end..number.end + whole.end()))
    {
        end = number.end + whole.end();
        label = sentence::stem(&noun.as_str().to_lowercase());
        taken = 1;
    }
    if let Some(before) = spoken::words(search.at(0..number.start)).last()
        && search.at(before.end()..number.start).trim().is_empty()
    {
        let lower = before.text.to_lowercase();
        if (taken == 0) && NUMBERED.contains(&lower.as_str())
            || digits && !search.capital_nouns && capital_numbered(before.text, before.start)
        {
            start = before.start;
            label = lower;
            end = if taken == 0 { end } else { number.end };
        }
    }
    search.note(Kind::Quantity, &label, start..end, normal);
}

/// A plural ends what is counted: `40 seats more` counts seats.
fn noun_ends(word: &str) -> bool {
    word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us")
}

/// A second word that more likely begins a clause than names what is counted.
fn verbish(word: &str) -> bool {
    word.ends_with("ed")
        || word.ends_with("ly")
        || matches!(
            word,
            "come"
                | "came"
                | "missing"
                | "need"
                | "needs"
                | "left"
                | "stopped"
                | "said"
                | "asap"
                | "today"
                | "tomorrow"
        )
}

/// `Year 7`, `Gate 12`: a capital in mid-sentence before a number names it.
fn capital_numbered(word: &str, start: usize) -> bool {
    start > 0
        && word.chars().count() > 2
        && word.starts_with(char::is_uppercase)
        && word.chars().skip(1).all(char::is_lowercase)
}
