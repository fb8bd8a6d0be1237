//! Quoting: customers' words stand in quotation marks, on one line, cut at a word where they are long.

use std::ops::Range;

use baton_base::text::shortened;

/// The longest quote in characters: two lines on a desk.
pub(crate) const QUOTE_CHARS_MAX: usize = 200;
/// The longest quote inside another sentence.
pub(crate) const ASIDE_CHARS_MAX: usize = 110;

/// A piece of a text; empty where the range is none.
pub(crate) fn piece(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}

/// The words in quotation marks, at most [`QUOTE_CHARS_MAX`] characters.
pub(crate) fn quoted(words: &str) -> String {
    quoted_within(words, QUOTE_CHARS_MAX)
}

/// The words in quotation marks, at most [`ASIDE_CHARS_MAX`] characters.
pub(crate) fn aside(words: &str) -> String {
    quoted_within(words, ASIDE_CHARS_MAX)
}

fn quoted_within(words: &str, chars_max: usize) -> String {
    let line = shortened(words.trim(), chars_max);
    let inner = line.replace(['“', '”'], "\"");
    format!("“{}”", inner.trim_end_matches([',', ';', ' ']))
}

/// Words with the first letter in upper case.
pub(crate) fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
