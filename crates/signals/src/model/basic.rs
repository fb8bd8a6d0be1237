//! The step before WordPiece: a text cut into words of lower-case letters without accents.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::char::decompose_canonical;

/// One character as the models see it, and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Letter {
    /// Lower case, without accents.
    pub(crate) shown: char,
    /// The original character's place in the text, in bytes.
    pub(crate) bytes: Range<usize>,
}

/// The words of a text: cut at white space, every punctuation mark and every Chinese character a
/// word of its own.
pub(crate) fn words(text: &str) -> Vec<Vec<Letter>> {
    let mut cut = Cut::default();
    for (at, c) in text.char_indices() {
        let bytes = at..at + c.len_utf8();
        if c.is_whitespace() {
            cut.end();
        } else if c.is_ascii() {
            cut.take(c.to_ascii_lowercase(), &bytes, c.is_ascii_punctuation());
        } else if hidden(c) {
        } else {
            let alone = chinese(c);
            decompose_canonical(c, |part| {
                if !ACCENT.matches(part) {
                    part.to_lowercase().for_each(|low| cut.take(low, &bytes, alone || PUNCTUATION.matches(low)));
                }
            });
        }
    }
    cut.end();
    cut.words
}

#[derive(Default)]
struct Cut {
    words: Vec<Vec<Letter>>,
    open: Vec<Letter>,
}

impl Cut {
    fn take(&mut self, shown: char, bytes: &Range<usize>, alone: bool) {
        if shown.is_ascii_control() {
            return;
        }
        if alone {
            self.end();
        }
        self.open.push(Letter { shown, bytes: bytes.clone() });
        if alone {
            self.end();
        }
    }

    fn end(&mut self) {
        if !self.open.is_empty() {
            self.words.push(std::mem::take(&mut self.open));
        }
    }
}

/// A class of characters outside ASCII, by Unicode category.
struct Class(LazyLock<Option<Regex>>);

impl Class {
    fn matches(&self, c: char) -> bool {
        !c.is_ascii() && self.0.as_ref().is_some_and(|class| class.is_match(c.encode_utf8(&mut [0; 4])))
    }
}

static ACCENT: Class = Class(LazyLock::new(|| Regex::new(r"^\p{Mn}$").ok()));
static PUNCTUATION: Class = Class(LazyLock::new(|| Regex::new(r"^\p{P}$").ok()));
static CONTROL: Class = Class(LazyLock::new(|| Regex::new(r"^[\p{Cc}\p{Cf}\p{Co}]$").ok()));

/// Whether training dropped the character: control and format characters, and the replacement mark.
fn hidden(c: char) -> bool {
    c == '\u{FFFD}' || CONTROL.matches(c)
}

/// Whether the character is one of the CJK ideographs that BERT reads one by one.
fn chinese(c: char) -> bool {
    matches!(u32::from(c),
        0x4E00..=0x9FFF | 0x3400..=0x4DBF | 0x20000..=0x2A6DF | 0x2A700..=0x2B73F
        | 0x2B740..=0x2B81F | 0x2B920..=0x2CEAF | 0xF900..=0xFAFF | 0x2F800..=0x2FA1F)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        words(text).iter().map(|word| word.iter().map(|letter| letter.shown).collect()).collect()
    }

    #[test]
    fn accents_and_capitals_go_and_punctuation_stands_alone() {
        assert_eq!(shown("Café, ÇA va?!"), ["cafe", ",", "ca", "va", "?", "!"]);
    }

    #[test]
    fn chinese_characters_are_words_and_hidden_ones_vanish() {
        assert_eq!(shown("价格a\u{200B}b\u{FFFD}"), ["价", "格", "ab"]);
    }

    #[test]
    fn every_letter_knows_where_it_came_from() {
        let text = "é Ü";
        for word in words(text) {
            for letter in word {
                assert!(text.get(letter.bytes.clone()).is_some_and(|original| original.chars().count() == 1));
            }
        }
    }
}
