//! Customers' text is hostile data: it is checked once, at the edge, and carried as proof.

use std::fmt;
use std::sync::Arc;

use crate::limits::MESSAGE_BYTES_MAX;

/// A message that was checked: not empty, at most [`MESSAGE_BYTES_MAX`] bytes, no control or
/// invisible characters but line breaks and tabs.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(Arc<str>);

/// Why a text cannot be a message.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing that can be seen is there.
    #[error("the text is empty: send at least one visible character")]
    Empty,
    /// More than [`MESSAGE_BYTES_MAX`] bytes.
    #[error(
        "the text has {bytes} bytes, at most {MESSAGE_BYTES_MAX} are allowed: send the rest as another turn or a link"
    )]
    TooLong {
        /// The length found, in bytes.
        bytes: usize,
    },
    /// A NUL or another control character that no person types.
    #[error("the text holds the control character U+{code:04X} at byte {at}: remove it and send again")]
    Control {
        /// The character's code point.
        code: u32,
        /// Its place, in bytes from the start.
        at: usize,
    },
}

impl Text {
    /// Gives back the message, trimmed, with line breaks as `\n` and invisible characters (zero-width,
    /// byte-order mark, directional overrides, tags) taken out, because they hide words from readers.
    ///
    /// # Errors
    /// [`TextError`] where it is empty, too long or holds control characters.
    pub fn new(raw: &str) -> Result<Self, TextError> {
        if raw.len() > MESSAGE_BYTES_MAX {
            return Err(TextError::TooLong { bytes: raw.len() });
        }
        let mut clean = String::with_capacity(raw.len());
        let mut chars = raw.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            match c {
                '\r' => {
                    if chars.peek().is_none_or(|(_, next)| *next != '\n') {
                        clean.push('\n');
                    }
                }
                '\n' | '\t' => clean.push(c),
                c if c.is_control() => return Err(TextError::Control { code: u32::from(c), at }),
                c if invisible(c) => {}
                c => clean.push(c),
            }
        }
        let trimmed = clean.trim();
        if trimmed.is_empty() {
            return Err(TextError::Empty);
        }
        Ok(Self(Arc::from(trimmed)))
    }

    /// The message.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a character takes no room and so can hide words: zero-width marks, directional
/// overrides, tag characters. The joiner U+200D stays, because emoji are built with it.
fn invisible(c: char) -> bool {
    matches!(c,
        '\u{200B}' | '\u{200C}' | '\u{200E}' | '\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}'
        | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{00AD}' | '\u{180E}'
        | '\u{E0000}'..='\u{E007F}')
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &self.0)
    }
}

/// Gives back at most `chars_max` characters of a text on one line, cut at a word where one ends
/// near, with `…` where something was cut.
#[must_use]
pub fn shortened(text: &str, chars_max: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= chars_max {
        return line;
    }
    let cut: String = line.chars().take(chars_max.saturating_sub(1)).collect();
    let keep = cut.rfind(' ').filter(|at| *at * 2 > cut.len()).unwrap_or(cut.len());
    format!("{}…", cut.get(..keep).unwrap_or(&cut).trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_width_characters_cannot_split_a_word() {
        assert_eq!(Text::new("can\u{200B}cel").unwrap().as_str(), "cancel");
    }

    #[test]
    fn a_nul_is_refused_with_its_place() {
        assert_eq!(Text::new("a\0b"), Err(TextError::Control { code: 0, at: 1 }));
    }

    #[test]
    fn only_invisible_characters_are_empty() {
        assert_eq!(Text::new(" \u{200B}\u{FEFF} "), Err(TextError::Empty));
    }

    #[test]
    fn windows_line_breaks_become_plain_ones() {
        assert_eq!(Text::new("a\r\nb\rc").unwrap().as_str(), "a\nb\nc");
    }

    #[test]
    fn sixty_four_kib_pass_and_one_byte_more_does_not() {
        assert!(Text::new(&"x".repeat(MESSAGE_BYTES_MAX)).is_ok());
        assert!(Text::new(&"x".repeat(MESSAGE_BYTES_MAX + 1)).is_err());
    }

    #[test]
    fn a_long_text_is_cut_at_a_word() {
        assert_eq!(shortened("one two three four", 12), "one two…");
    }
}
