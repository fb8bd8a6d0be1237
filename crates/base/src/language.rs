//! The language of a conversation or a person, as an ISO 639-1 code.

use std::fmt;

/// A two-letter language code in lower case, such as `en`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language([u8; 2]);

impl Language {
    /// English, the language assumed where nothing is said.
    pub const EN: Self = Self(*b"en");

    /// Gives back the language of a tag such as `en`, `EN` or `en-GB`; only the first part counts.
    ///
    /// # Errors
    /// [`LanguageError`] where the first part is not two ASCII letters.
    pub fn parse(tag: &str) -> Result<Self, LanguageError> {
        let first = tag.trim().split(['-', '_']).next().unwrap_or_default();
        match first.as_bytes() {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Ok(Self([a.to_ascii_lowercase(), b.to_ascii_lowercase()]))
            }
            _ => Err(LanguageError(tag.to_owned())),
        }
    }

    /// The code, two lower-case letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("en")
    }
}

/// The text is not a language code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a language code: write two letters such as `en` or `de`")]
pub struct LanguageError(pub String);

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for Language {
    type Err = LanguageError;
    fn from_str(tag: &str) -> Result<Self, LanguageError> {
        Self::parse(tag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_regional_tag_gives_its_language() {
        assert_eq!(Language::parse("pt-BR").unwrap().as_str(), "pt");
    }

    #[test]
    fn a_word_is_no_language_code() {
        assert!(Language::parse("english").is_err());
    }
}
