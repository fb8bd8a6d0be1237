//! Proper names: companies, products, places. Told by capitals in mid-sentence, by two capitals in a row, or by
//! being written all in capitals.

use super::{Kind, Search};
use crate::spoken::{self, Word};

/// Small words inside a name (`Bank of Ireland`, `Rooms & Suites`).
const JOINERS: &[&str] = &["of", "the", "and", "de", "la", "del", "von", "van", "der", "du", "in", "vs"];
/// Words with a capital that are no names, mostly because they begin sentences.
const NO_NAME: &str = " a an and any anything are as at be book but by can cannot check could did do does don't dont each either else every everything find first for from get give go good great had has have he hello help here hey hi how however i i'd i'll i'm i've if im in is it it's its just let look make may maybe me my need never next no nope not nothing now of oh ok okay on once one only or order our perfect play please pls reserve right same search see send she should show since so some sorry still super sure tell thank thanks that that's the their them then there these they this those to today tomorrow tonight transfer try unless until very was we we'd we'll we're we've well were what what's when where which while who why will with would wow yeah yep yes you you're your dear sir sirs madam regards best kind team support customer sincerely cheers mr mrs ms dr us uk* added also about after again all already always another because been before both done during everyone exactly few fine following form further given got hmm last later left less like many monday more most much new nobody nor off old other out over previously quick quite rather really recently regarding seems several short something sometimes somewhere soon speaking such sunday that'll therefore though through thus too two three four five six seven eight nine ten under understood up upon usually via wait want whatever whenever whether whose within without yesterday yet asap fyi btw lol omg wtf eta faq am pm ps nb tbc tba re cc id vat pdf csv api sso url hr faq gps usb sms pin iban qr pc ui xml json edi ";

pub(super) fn find(search: &mut Search<'_>) {
    let words = spoken::words(search.text);
    let shouting = shouting(&words);
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let used = if shouting { 0 } else { name_at(search, &words, at) };
        if used > 0
            && let Some(last) = words.get(at + used - 1)
        {
            let range = word.start..last.end();
            let normal = search.at(range.clone()).to_lowercase();
            search.note(Kind::Name, "", range, normal);
        }
        at += used.max(1);
    }
}

/// Whether most words are in capitals, so that capitals tell nothing.
fn shouting(words: &[Word<'_>]) -> bool {
    let long: Vec<bool> =
        words.iter().filter(|w| w.text.len() > 2).map(|w| w.text.chars().all(char::is_uppercase)).collect();
    long.len() > 3 && long.iter().filter(|c| **c).count() * 2 > long.len()
}

/// How many words from here are one name; 0 where none begins.
fn name_at(search: &Search<'_>, words: &[Word<'_>], at: usize) -> usize {
    let Some(first) = words.get(at) else { return 0 };
    if !capital(first) || common(first.text) || !search.free(&(first.start..first.end())) {
        return 0;
    }
    let mut used = 1;
    let mut strong = acronym(first.text) || inner_capital(first.text);
    loop {
        let here = words.get(at + used - 1);
        let joined = words.get(at + used).filter(|w| together(search, here, w));
        match joined {
            Some(next) if capital(next) && !common_inside(next.text) && search.free(&(next.start..next.end())) => {
                used += 1;
                strong = true;
            }
            Some(next)
                if JOINERS.contains(&next.text.to_lowercase().as_str())
                    || next.text.chars().all(|c| c.is_ascii_digit()) =>
            {
                let after = words.get(at + used + 1).filter(|w| together(search, Some(next), w));
                let digits = next.text.chars().all(|c| c.is_ascii_digit());
                if digits && search.free(&(next.start..next.end())) {
                    used += 1;
                } else if !digits && after.is_some_and(|w| capital(w) && !common_inside(w.text)) {
                    used += 2;
                    strong = true;
                } else {
                    break;
                }
            }
            _ => break,
        }
    }
    let begins = begins_sentence(search, first.start);
    let enough = if search.capital_nouns { strong && (used > 1 || acronym(first.text)) } else { strong || !begins };
    // One word at the start of a sentence is a name only where nothing else stands there ("Sino.").
    let alone = begins && used == words.len() && !search.capital_nouns;
    if enough || alone { used } else { 0 }
}

fn capital(word: &Word<'_>) -> bool {
    word.text.chars().next().is_some_and(char::is_uppercase) && word.text.chars().count() > 1
}

fn acronym(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    (2..=6).contains(&letters) && word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
}

fn inner_capital(word: &str) -> bool {
    word.chars().skip(1).any(char::is_uppercase) && word.chars().any(char::is_lowercase)
}

fn common(word: &str) -> bool {
    NO_NAME.contains(&format!(" {} ", word.to_lowercase().replace('’', "'")))
}

fn common_inside(word: &str) -> bool {
    matches!(word, "I" | "I'm" | "I'd" | "I've" | "I'll" | "I’m" | "Please" | "Thanks" | "Thank" | "Can" | "Could")
}

/// Whether two words stand in one name: only a space, `&`, a full stop of an initial or a hyphen between them.
fn together(search: &Search<'_>, left: Option<&Word<'_>>, right: &Word<'_>) -> bool {
    left.is_some_and(|l| {
        let gap = search.at(l.end()..right.start);
        matches!(gap, " " | " & " | "-" | " - " | "&") || (gap == ". " && l.text.chars().count() == 1)
    })
}

fn begins_sentence(search: &Search<'_>, at: usize) -> bool {
    let before = search.at(0..at).trim_end_matches([' ', '"', '“', '(', '>', '\'', '*', '-']);
    before.is_empty() || before.ends_with(['.', '!', '?', ':', '\n', '…'])
}
