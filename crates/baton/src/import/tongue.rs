//! The language that a customer writes in, for sources that do not say.

use whichlang::{Lang, detect_language};

/// Fewer letters than this tell no language: a greeting, a name, a code.
const LETTERS_MIN: usize = 24;

/// The two-letter code of the language of these words; nothing where they are too few.
pub(super) fn of(words: &str) -> Option<String> {
    if words.chars().filter(|c| c.is_alphabetic()).count() < LETTERS_MIN {
        return None;
    }
    let code = match detect_language(words) {
        Lang::Ara => "ar",
        Lang::Cmn => "zh",
        Lang::Deu => "de",
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Hin => "hi",
        Lang::Ita => "it",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Nld => "nl",
        Lang::Por => "pt",
        Lang::Rus => "ru",
        Lang::Spa => "es",
        Lang::Swe => "sv",
        Lang::Tur => "tr",
        Lang::Vie => "vi",
    };
    Some(code.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_tells_its_language_and_a_greeting_none() {
        assert_eq!(of("Die Rechnung für März ist leider schon wieder falsch").as_deref(), Some("de"));
        assert_eq!(of("The invoice for March is wrong once again").as_deref(), Some("en"));
        assert_eq!(of("ok, danke"), None);
    }
}
