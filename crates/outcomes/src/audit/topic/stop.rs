//! Words that tell no topic: those of each language's grammar, and those that every customer uses.

use baton_base::Language;

/// What customers of any topic write, in any language.
const EVERYWHERE: &str = include_str!("stop/everywhere.txt");

/// The languages with a list of their own.
const LISTS: [(&str, &str); 7] = [
    ("en", include_str!("stop/en.txt")),
    ("de", include_str!("stop/de.txt")),
    ("es", include_str!("stop/es.txt")),
    ("fr", include_str!("stop/fr.txt")),
    ("it", include_str!("stop/it.txt")),
    ("nl", include_str!("stop/nl.txt")),
    ("pt", include_str!("stop/pt.txt")),
];

/// Whether a word, in lower case, tells nothing in this language.
pub(super) fn is(word: &str, language: Language) -> bool {
    let list = LISTS.iter().find(|(of, _)| *of == language.as_str()).map_or("", |(_, list)| *list);
    listed(EVERYWHERE, word) || listed(list, word)
}

fn listed(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|listed| listed == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_counts_in_its_own_language_alone() {
        let is_in = |word, language| is(word, Language::parse(language).unwrap());
        assert!(is_in("die", "de") && !is_in("die", "en"));
        assert!(is_in("hello", "pl") && is_in("with", "en"));
    }
}
