//! What stands in a skill's name, however a team writes it: `refunds_claims`, `fraud-desk`, `Identity (SSO/SCIM)`.

use std::collections::BTreeSet;

/// Words that say nothing about a skill.
const EMPTY_WORDS: &[&str] = &[
    "a",
    "an",
    "and",
    "of",
    "or",
    "our",
    "the",
    "to",
    "for",
    "in",
    "on",
    "with",
    "by",
    "at",
    "it",
    "is",
    "we",
    "you",
    "they",
    "my",
    "team",
    "desk",
    "service",
    "services",
    "support",
    "care",
    "general",
    "management",
    "specialist",
];

/// Endings taken off a word, longest first, so that "invoicing" and "invoices" meet.
const ENDINGS: &[&str] = &["ations", "ation", "ments", "ment", "ings", "ing", "ies", "es", "ed", "s", "y", "e"];

/// The shortest stem that is left after an ending was taken off.
const STEM_CHARS_MIN: usize = 3;

/// A name in plain lower-case words: cut at punctuation, underscores and between `camelCase` words.
pub(super) fn plain(name: &str) -> String {
    let mut plain = String::with_capacity(name.len() + 4);
    let mut before_lower = false;
    for c in name.chars() {
        if c.is_alphanumeric() {
            if before_lower && c.is_uppercase() {
                plain.push(' ');
            }
            plain.extend(c.to_lowercase());
        } else {
            plain.push(' ');
        }
        before_lower = c.is_lowercase();
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The whole name and, where it joins several things, each of them: `Invoicing & refunds` gives three.
pub(super) fn parts(name: &str) -> Vec<String> {
    let joined = name.replace(['_', '-'], " ");
    let mut parts = vec![plain(name)];
    for piece in joined.split(['&', '/', '(', ')', ',', '+', ';', '|']).flat_map(|piece| piece.split(" and ")) {
        let piece = plain(piece);
        if !piece.is_empty() && !parts.contains(&piece) {
            parts.push(piece);
        }
    }
    parts
}

/// The stems of a text's words that say something.
pub(super) fn stems(text: &str) -> BTreeSet<String> {
    plain(text).split(' ').filter(|word| !word.is_empty() && !EMPTY_WORDS.contains(word)).map(stem).collect()
}

fn stem(word: &str) -> String {
    let cut = ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending));
    cut.into_iter().find(|stem| stem.chars().count() >= STEM_CHARS_MIN).unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_way_of_writing_a_name_gives_its_words() {
        assert_eq!(plain("refunds_claims"), "refunds claims");
        assert_eq!(plain("ssoIdentity"), "sso identity");
        assert_eq!(plain("Identity (SSO/SCIM)"), "identity sso scim");
        assert_eq!(plain("fraud-desk"), "fraud desk");
    }

    #[test]
    fn a_name_that_joins_two_things_gives_each() {
        assert_eq!(parts("Invoicing & refunds"), ["invoicing refunds", "invoicing", "refunds"]);
        assert_eq!(parts("installs-and-porting"), ["installs and porting", "installs", "porting"]);
        assert_eq!(parts("claims"), ["claims"]);
    }

    #[test]
    fn forms_of_a_word_share_a_stem_and_empty_words_have_none() {
        assert_eq!(stems("the invoices"), stems("invoicing desk"));
        assert!(stems("our support team").is_empty());
        assert_ne!(stems("port"), stems("parcel"));
    }
}
