//! A message cut into clauses, so that evidence can quote the one that counts.

use std::ops::Range;

/// What fits one line is quoted as it is: a message this short is not narrowed, and clauses longer
/// than this many bytes are cut again at commas, and where none stand at words.
pub const QUOTE_BYTES_MAX: usize = 90;

/// Pieces shorter than this many bytes join the one before: "Hi." or "ok," is no evidence of its own.
const CLAUSE_BYTES_MIN: usize = 12;

/// Sentences longer than this many bytes are cut like clauses: no sentence says more at once.
const SENTENCE_BYTES_MAX: usize = 240;

/// The clauses of a text, in order, as byte ranges without white space at their ends; at least one
/// for a text with a visible character.
#[must_use]
pub fn clauses(text: &str) -> Vec<Range<usize>> {
    parts(text, QUOTE_BYTES_MAX)
}

/// The sentences of a text, in the same form.
#[must_use]
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    parts(text, SENTENCE_BYTES_MAX)
}

fn parts(text: &str, bytes_max: usize) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for sentence in cut(text, 0..text.len(), ends_sentence) {
        let parts = if sentence.len() > bytes_max { cut(text, sentence, ends_part) } else { vec![sentence] };
        for part in parts {
            found.extend(cut_at_words(text, part, bytes_max));
        }
    }
    joined(text, found)
}

fn ends_sentence(c: char, next: Option<char>) -> bool {
    c == '\n' || (matches!(c, '.' | '!' | '?' | ';' | '…') && next.is_none_or(char::is_whitespace)) || c == '。'
}

fn ends_part(c: char, next: Option<char>) -> bool {
    matches!(c, ',' | ':' | ')' | '–' | '—') && next.is_none_or(char::is_whitespace)
}

fn cut(text: &str, range: Range<usize>, ends: fn(char, Option<char>) -> bool) -> Vec<Range<usize>> {
    let Some(part) = text.get(range.clone()) else { return Vec::new() };
    let mut cuts = Vec::new();
    let mut from = range.start;
    let mut chars = part.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if ends(c, chars.peek().map(|(_, next)| *next)) {
            let end = range.start + at + c.len_utf8();
            cuts.push(from..end);
            from = end;
        }
    }
    cuts.push(from..range.end);
    cuts.into_iter().filter_map(|cut| trimmed(text, cut)).collect()
}

fn cut_at_words(text: &str, range: Range<usize>, bytes_max: usize) -> Vec<Range<usize>> {
    let pieces = range.len().div_ceil(bytes_max);
    let Some(part) = text.get(range.clone()).filter(|_| pieces > 1) else { return vec![range] };
    let each = range.len() / pieces;
    let mut cuts = Vec::new();
    let mut from = range.start;
    for (at, _) in part.match_indices(' ') {
        let at = range.start + at;
        if at - from >= each && range.end - at >= CLAUSE_BYTES_MIN {
            cuts.push(from..at);
            from = at;
        }
    }
    cuts.push(from..range.end);
    cuts.into_iter().filter_map(|cut| trimmed(text, cut)).collect()
}

fn joined(text: &str, parts: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut whole: Vec<Range<usize>> = Vec::new();
    for part in parts {
        match whole.last_mut() {
            // A short line of its own is a salutation or a name: it stays apart from what is said.
            Some(last)
                if (part.len() < CLAUSE_BYTES_MIN || last.len() < CLAUSE_BYTES_MIN)
                    && !text.get(last.end..part.start).is_some_and(|between| between.contains('\n')) =>
            {
                *last = trimmed(text, last.start..part.end).unwrap_or(part);
            }
            _ => whole.push(part),
        }
    }
    whole
}

fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let part = text.get(range.clone())?;
    let start = range.start + part.len() - part.trim_start().len();
    let end = range.start + part.trim_end().len();
    (start < end).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = clauses(text).into_iter().map(|c| text.get(c).unwrap()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn sentences_are_clauses_and_a_short_opening_joins_the_next() {
        check("Hi. The export fails again! Who can help?", &["Hi. The export fails again!", "Who can help?"]);
    }

    #[test]
    fn a_salutation_and_a_name_stay_apart() {
        check("Hello,\nthe invoice is wrong.\nAna", &["Hello,", "the invoice is wrong.", "Ana"]);
    }

    #[test]
    fn a_number_with_a_point_is_not_cut() {
        check("it costs 29.50 a month for version 2.1 here", &["it costs 29.50 a month for version 2.1 here"]);
    }

    #[test]
    fn a_long_sentence_is_cut_at_its_commas() {
        check(
            "we have forty people in the office on the old plan, and since monday nobody there can log in, which costs us",
            &[
                "we have forty people in the office on the old plan,",
                "and since monday nobody there can log in,",
                "which costs us",
            ],
        );
    }

    #[test]
    fn spoken_words_without_marks_are_cut_at_words() {
        let text = "so um i was told last week that ".repeat(8);
        let found = clauses(&text);
        assert!(found.len() > 2 && found.iter().all(|c| c.len() <= QUOTE_BYTES_MAX + 20), "{found:?}");
    }

    proptest! {
        #[test]
        fn clauses_are_ordered_apart_and_on_character_boundaries(text in "[a-zé日 ,.!?\n]{0,300}") {
            let mut end = 0;
            for clause in clauses(&text) {
                prop_assert!(clause.start >= end && clause.start < clause.end);
                prop_assert!(text.get(clause.clone()).is_some());
                end = clause.end;
            }
            prop_assert_eq!(end == 0, text.trim().is_empty());
        }
    }
}
