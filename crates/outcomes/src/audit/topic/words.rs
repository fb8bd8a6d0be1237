//! The words that tell a group from the others: c-TF-IDF (Grootendorst, "BERTopic", 2022), counted once a conversation.

use std::collections::{BTreeMap, BTreeSet};

use baton_base::Language;

use super::stop;

/// Letters that a telling word has at least.
const CHARS_MIN: usize = 3;

/// Words given back of each group.
const WORDS_MAX: usize = 6;

/// Conversations of a group that a telling word stands in at least.
const CONVERSATIONS_MIN: usize = 2;

/// Two words that begin with so many of the same letters, and differ in the last three at most, are forms of one.
const STEM_CHARS: usize = 4;

/// The most telling words of each group of texts, the most telling first.
pub(super) fn telling(groups: &[Vec<(Language, &str)>]) -> Vec<Vec<String>> {
    let counted: Vec<BTreeMap<String, usize>> = groups.iter().map(|texts| counts(texts)).collect();
    let mut everywhere: BTreeMap<&str, usize> = BTreeMap::new();
    for (word, count) in counted.iter().flatten() {
        *everywhere.entry(word).or_default() += count;
    }
    let words: usize = everywhere.values().sum();
    let usual = number(words) / number(counted.len().max(1));
    let group = |(counts, texts): (&BTreeMap<String, usize>, &Vec<(Language, &str)>)| {
        let score = |(word, count): (&String, &usize)| {
            let rare = (1.0 + usual / number(everywhere.get(word.as_str()).copied().unwrap_or(1))).ln();
            (word.clone(), number(*count) / number(texts.len().max(1)) * rare)
        };
        let often = counts.iter().filter(|(_, count)| **count >= CONVERSATIONS_MIN);
        let mut scored: Vec<(String, f64)> = often.map(score).collect();
        scored.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        distinct(scored.into_iter().map(|(word, _)| word))
    };
    counted.iter().zip(groups).map(group).collect()
}

/// In how many texts each word stands.
fn counts(texts: &[(Language, &str)]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for (language, text) in texts {
        for word in words(text, *language) {
            *counts.entry(word).or_default() += 1;
        }
    }
    counts
}

/// The words of a text that could tell something, each once.
fn words(text: &str, language: Language) -> BTreeSet<String> {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| {
        word.chars().count() >= CHARS_MIN && !word.contains(|c: char| c.is_ascii_digit()) && !stop::is(word, language)
    });
    words.map(str::to_owned).collect()
}

/// The first words that are not forms of one before.
fn distinct(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for word in words {
        if !kept.iter().any(|known| same(known, &word)) {
            kept.push(word);
        }
        if kept.len() == WORDS_MAX {
            break;
        }
    }
    kept
}

fn same(a: &str, b: &str) -> bool {
    let shared = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let longer = a.chars().count().max(b.chars().count());
    shared >= STEM_CHARS && longer - shared <= 3
}

fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_stand_everywhere_tell_less_than_those_of_one_group() {
        let en = Language::EN;
        let told = telling(&[
            vec![(en, "the order invoice is wrong"), (en, "an invoice for my order"), (en, "invoices again")],
            vec![(en, "the order parcel is late"), (en, "where is the parcel of my order")],
        ]);
        assert_eq!((told[0][0].as_str(), told[1][0].as_str()), ("invoice", "parcel"));
        assert!(!told[0].contains(&"invoices".to_owned()), "{told:?}");
    }

    #[test]
    fn stop_words_are_those_of_the_language() {
        let de = Language::parse("de").unwrap();
        assert_eq!(words("Ich habe die Rechnung nicht", de).into_iter().collect::<Vec<_>>(), ["rechnung"]);
        assert!(words("4711 am", Language::EN).is_empty());
    }

    #[test]
    fn forms_of_a_word_are_one() {
        assert!(same("invoice", "invoices") && same("charge", "charged"));
        assert!(!same("port", "portal") || !same("car", "cart"));
    }
}
