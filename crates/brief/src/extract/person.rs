//! People's names: said of oneself, or of somebody to be reached.

use super::{Kind, Search};
use crate::pattern::pattern;
use crate::spoken;

pattern! {
    /// Says one's own name.
    OWN = r"(?i)\b(?:my name(?:'s| is)|this is|it's|name is|i am called|ich heiße|mein name ist|hier (?:ist|spricht)|me llamo|mi nombre es|soy|je m'appelle|ici|mon nom est|meu nome é|aqui é|mi chiamo|sono|mijn naam is|je spreekt met|met)\s+([\p{L}'’-]+(?: [\p{L}'’-]+){0,2})",
}
pattern! {
    /// After one's name: the company.
    COMPANY = r"(?i)^\s*,?\s*(?:from|at|with|of|von|de|chez|da|van)\s+((?:(?:the|la|die) )?[\p{L}0-9&'’.-]+(?: [\p{L}0-9&'’.-]+){0,3})",
}
pattern! {
    /// A title and a name.
    TITLED = r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Herrn?|Frau|Señora?|Sra?|Monsieur|Madame|Mme|Signora?|Sig|Mevrouw|Meneer|Dhr)\.?\s+((?:von |van |de |der )*\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?)",
}
pattern! {
    /// Somebody to be reached or who is in charge.
    OTHER = r"\b(?i:ask for|speak (?:to|with)|spoke (?:to|with)|talked? (?:to|with)|contact|call|email|cc|my (?:boss|colleague|manager|director|husband|wife|assistant|cto|cfo|ceo|cio)|our (?:boss|colleague|manager|director|cto|cfo|ceo|cio)|your colleague|transfer .{1,20} to|send .{1,20} to|pay)\s*,?\s+(\p{Lu}[\p{Ll}'’-]+(?: \p{Lu}[\p{L}'’-]+)?)",
}

/// Words after `this is` or `it's` that are no names.
const NO_NAME: &[&str] = &[
    "a",
    "about",
    "all",
    "also",
    "an",
    "and",
    "annoying",
    "another",
    "bad",
    "because",
    "been",
    "broken",
    "but",
    "calling",
    "correct",
    "driving",
    "fine",
    "for",
    "from",
    "getting",
    "going",
    "good",
    "great",
    "happening",
    "hard",
    "her",
    "his",
    "how",
    "i",
    "in",
    "is",
    "it",
    "its",
    "just",
    "like",
    "mainly",
    "me",
    "more",
    "mostly",
    "my",
    "no",
    "not",
    "nothing",
    "now",
    "of",
    "ok",
    "okay",
    "on",
    "one",
    "our",
    "pretty",
    "quite",
    "really",
    "regarding",
    "right",
    "ridiculous",
    "so",
    "still",
    "taking",
    "that",
    "the",
    "their",
    "there",
    "they",
    "this",
    "three",
    "to",
    "too",
    "two",
    "unacceptable",
    "urgent",
    "very",
    "was",
    "we",
    "what",
    "where",
    "which",
    "why",
    "with",
    "working",
    "wrong",
    "you",
    "your",
    "yet",
    "only",
    "over",
    "up",
    "el",
    "la",
    "un",
    "una",
    "le",
    "une",
    "das",
    "der",
    "die",
    "ein",
    "eine",
    "het",
    "een",
    "de",
    "uno",
    "per",
    "con",
    "para",
    "por",
    "avec",
    "pour",
    "mit",
    "en",
    "di",
    "da",
    "que",
    "kein",
    "as",
    "at",
    "being",
    "our",
    "ours",
    "at",
];
/// Words that end a spoken company's name.
const ENDS_COMPANY: &[&str] = &[
    "i", "we", "and", "calling", "about", "here", "you", "can", "could", "my", "our", "the", "it", "is", "with", "for",
    "again", "speaking", "just", "need", "so", "im", "i'm", "i'd", "we're", "has", "have",
];

pub(super) fn find(search: &mut Search<'_>) {
    for c in TITLED.captures_iter(search.text) {
        if let Some(m) = c.get(0) {
            search.note(Kind::Person, "", m.range(), m.as_str().to_lowercase());
        }
    }
    for c in OWN.captures_iter(search.text) {
        let (Some(cue), Some(name)) = (c.get(0), c.get(1)) else { continue };
        // "it's", "soy", "sono", "met", "ici" and "this is" need a capital, unless a company follows at once.
        let outright = cue.as_str().to_lowercase().contains("name") || cue.as_str().to_lowercase().contains("heiße");
        let Some(length) = name_length(search, name.range(), outright) else { continue };
        let range = name.start()..name.start() + length;
        let after = search.at(range.end..search.text.len());
        let company = COMPANY.captures(after).and_then(|c| c.get(1));
        let capital = name.as_str().starts_with(char::is_uppercase);
        let introduced = company.is_some() && cue.as_str().to_lowercase().starts_with("this is");
        if !(capital || outright || introduced) {
            continue;
        }
        search.note(Kind::Person, "own", range.clone(), search.at(range.clone()).to_lowercase());
        if let Some(company) = company {
            let words: Vec<spoken::Word<'_>> = spoken::words(company.as_str());
            let until = words
                .iter()
                .position(|w| ENDS_COMPANY.contains(&w.text.to_lowercase().as_str()))
                .map_or(words.len(), |p| p);
            if let Some(last) = until.checked_sub(1).and_then(|i| words.get(i)) {
                let start = range.end + company.start();
                search.note(Kind::Name, "company", start..start + last.end(), company.as_str().to_lowercase());
            }
        }
    }
    for c in OTHER.captures_iter(search.text) {
        if let Some(m) = c.get(1) {
            search.note(Kind::Person, "", m.range(), m.as_str().to_lowercase());
        }
    }
}

/// How many bytes of the words are a name: up to three words with capitals; in lower case one.
fn name_length(search: &Search<'_>, range: std::ops::Range<usize>, outright: bool) -> Option<usize> {
    let text = search.at(range);
    let words = spoken::words(text);
    let first = words.first()?;
    if NO_NAME.contains(&first.text.to_lowercase().as_str()) || first.text.chars().count() < 2 {
        return None;
    }
    let capital = first.text.starts_with(char::is_uppercase);
    let mut end = first.end();
    for word in words.iter().skip(1) {
        let is_name = word.text.starts_with(char::is_uppercase) && capital;
        let spoken_surname =
            !capital && outright && !NO_NAME.contains(&word.text) && !ENDS_COMPANY.contains(&word.text);
        if !is_name && !spoken_surname {
            break;
        }
        end = word.end();
        if spoken_surname {
            break;
        }
    }
    Some(end)
}
