//! Numbers as people say them: digits one by one, cardinals and letters spelled out. Phone transcripts hold no others.

use std::ops::Range;

/// A word of a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word<'a> {
    /// The letters or digits, as written.
    pub text: &'a str,
    /// Where it starts, in bytes.
    pub start: usize,
}

impl Word<'_> {
    /// Where it ends, in bytes.
    pub(crate) fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The words of a text: runs of letters, digits and apostrophes inside.
pub(crate) fn words(text: &str) -> Vec<Word<'_>> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        let inside = c.is_alphanumeric() || (start.is_some() && (c == '\'' || c == '’'));
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(s)) => {
                found.extend(word(text, s, at));
                start = None;
            }
            _ => {}
        }
    }
    found.extend(start.and_then(|s| word(text, s, text.len())));
    found
}

fn word(text: &str, start: usize, end: usize) -> Option<Word<'_>> {
    let text = text.get(start..end)?.trim_end_matches(['\'', '’']);
    (!text.is_empty()).then_some(Word { text, start })
}

/// Digits said one by one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DigitRun {
    /// Where they stand.
    pub range: Range<usize>,
    /// The digits, letters in upper case where a code holds some.
    pub digits: String,
}

/// Fewer digits in a row are numbers, not codes.
const RUN_DIGITS_MIN: usize = 3;

/// Runs of at least three digits said one by one (`four four zero nine`, `double three one`).
pub(crate) fn digit_runs(text: &str) -> Vec<DigitRun> {
    runs(text, |words| digit(words).map(|(d, used)| (d, used, true)))
}

/// Runs that spell a code: letters (`p as in papa`, `bravo`, `x`) and digits said one by one, at least three digits.
pub(crate) fn code_runs(text: &str) -> Vec<DigitRun> {
    runs(text, |words| digit(words).map(|(d, used)| (d, used, true)).or_else(|| letter(words)))
}

/// What the next words say: characters, how many words that took, whether they are digits.
type Said = (String, usize, bool);

fn runs(text: &str, next: impl Fn(&[Word<'_>]) -> Option<Said>) -> Vec<DigitRun> {
    let words = words(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let start = at;
        let mut run = String::new();
        let mut digits = 0;
        while let Some((said, used, is_digit)) = words.get(at..).and_then(|rest| {
            let near = at == start || beside(text, words.get(at - 1), rest.first());
            if near { next(rest) } else { None }
        }) {
            digits += if is_digit { said.len() } else { 0 };
            run.push_str(&said);
            at += used;
        }
        if digits >= RUN_DIGITS_MIN
            && let (Some(first), Some(last)) = (words.get(start), words.get(at - 1))
        {
            found.push(DigitRun { range: first.start..last.end(), digits: run });
        }
        at = at.max(start + 1);
    }
    found
}

/// Whether only spaces, commas or hyphens stand between two words.
fn beside(text: &str, left: Option<&Word<'_>>, right: Option<&Word<'_>>) -> bool {
    let (Some(left), Some(right)) = (left, right) else { return false };
    text.get(left.end()..right.start).is_some_and(|gap| gap.len() <= 3 && gap.chars().all(|c| " ,-\n".contains(c)))
}

fn digit(words: &[Word<'_>]) -> Option<(String, usize)> {
    let first = words.first()?.text.to_lowercase();
    let times = match first.as_str() {
        "double" => 2,
        "triple" | "treble" => 3,
        _ => 1,
    };
    if times > 1 {
        let d = digit_word(&words.get(1)?.text.to_lowercase())?;
        return Some((d.to_string().repeat(times), 2));
    }
    digit_word(&first).map(|d| (d.to_string(), 1))
}

fn digit_word(word: &str) -> Option<u8> {
    Some(match word {
        "zero" | "oh" | "o" | "nought" | "null" | "cero" | "zéro" => 0,
        "one" | "eins" | "uno" => 1,
        "two" | "zwei" | "zwo" | "dos" | "deux" | "due" | "dois" | "twee" => 2,
        "three" | "drei" | "tres" | "trois" | "tre" | "três" | "drie" => 3,
        "four" | "vier" | "cuatro" | "quatre" | "quattro" | "quatro" => 4,
        "five" | "fünf" | "cinco" | "cinq" | "cinque" | "vijf" => 5,
        "six" | "sechs" | "seis" | "sei" | "zes" => 6,
        "seven" | "sieben" | "siete" | "sept" | "sette" | "sete" | "zeven" => 7,
        "eight" | "acht" | "ocho" | "huit" | "otto" | "oito" => 8,
        "nine" | "niner" | "neun" | "nueve" | "neuf" | "nove" | "negen" => 9,
        _ => return None,
    })
}

/// The NATO alphabet, by which letters are told apart on the phone.
const NATO: &[&str] = &[
    "alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliet", "kilo", "lima",
    "mike", "november", "oscar", "papa", "quebec", "romeo", "sierra", "tango", "uniform", "victor", "whiskey", "xray",
    "yankee", "zulu",
];

/// A letter: `p as in papa`, `p for papa`, `papa`, `p`. Not `a` and `i`, which are words, unless spelled with one.
fn letter(words: &[Word<'_>]) -> Option<Said> {
    let first = words.first()?.text.to_lowercase();
    let initial = first.chars().next()?.to_ascii_uppercase();
    let at = |i: usize| words.get(i).map(|w| w.text.to_lowercase()).unwrap_or_default();
    if first.len() == 1 && initial.is_ascii_alphabetic() {
        if at(1) == "as" && at(2) == "in" {
            return Some((initial.to_string(), 4.min(words.len()), false));
        }
        if (at(1) == "for" || at(1) == "like") && at(2).starts_with(first.as_str()) {
            return Some((initial.to_string(), 3, false));
        }
        return (first != "a" && first != "i").then(|| (initial.to_string(), 1, false));
    }
    NATO.contains(&first.as_str()).then(|| (initial.to_string(), 1, false))
}

/// A number said in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cardinal {
    /// Where it stands.
    pub range: Range<usize>,
    /// What it is.
    pub value: u64,
}

/// Every number said in words, longest first read (`one thousand seven hundred and sixty`). A lone `one` is left out,
/// because it is mostly a pronoun; the caller asks for it by what follows.
pub(crate) fn cardinals(text: &str) -> Vec<Cardinal> {
    let words = words(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let rest = words.get(at..).unwrap_or_default();
        match cardinal(text, rest) {
            Some((value, used)) => {
                if let (Some(first), Some(last)) = (rest.first(), rest.get(used - 1)) {
                    found.push(Cardinal { range: first.start..last.end(), value });
                }
                at += used;
            }
            None => at += 1,
        }
    }
    found
}

fn cardinal(text: &str, words: &[Word<'_>]) -> Option<(u64, usize)> {
    let mut total = 0u64;
    let mut group = 0u64;
    let mut used = 0;
    let mut last = Scale::None;
    for (i, word) in words.iter().enumerate() {
        if i > 0 && !beside(text, words.get(i - 1), Some(word)) {
            break;
        }
        let lower = word.text.to_lowercase();
        if lower == "and" && matches!(last, Scale::Hundred | Scale::Thousand) {
            continue;
        }
        let Some((value, scale)) = number_word(&lower) else { break };
        match (scale, last) {
            (Scale::Hundred, Scale::Unit | Scale::Teen) => group *= 100,
            // "a hundred and twenty thousand"
            (Scale::Hundred, Scale::None | Scale::Thousand) => group = 100,
            (Scale::Thousand, Scale::None) => total = value,
            (Scale::Thousand, Scale::Unit | Scale::Teen | Scale::Ten | Scale::Hundred) => {
                total = total.saturating_add(group.saturating_mul(value));
                group = 0;
            }
            (Scale::Unit, Scale::None | Scale::Ten | Scale::Hundred | Scale::Thousand)
            | (Scale::Teen | Scale::Ten, Scale::None | Scale::Hundred | Scale::Thousand) => group += value,
            _ => break,
        }
        last = scale;
        used = i + 1;
    }
    let value = total.saturating_add(group);
    (used > 0 && (value != 1 || used > 1)).then_some((value, used))
}

#[derive(Clone, Copy, PartialEq)]
enum Scale {
    None,
    Unit,
    Teen,
    Ten,
    Hundred,
    Thousand,
}

fn number_word(word: &str) -> Option<(u64, Scale)> {
    if let Some(d) = digit_word(word) {
        return (!matches!(word, "o" | "oh" | "null" | "niner")).then_some((u64::from(d), Scale::Unit));
    }
    Some(match word {
        "ten" | "zehn" | "diez" | "dix" | "dieci" | "dez" | "tien" => (10, Scale::Teen),
        "eleven" | "elf" | "once" | "onze" | "undici" => (11, Scale::Teen),
        "twelve" | "zwölf" | "doce" | "douze" | "dodici" | "doze" | "twaalf" => (12, Scale::Teen),
        "thirteen" => (13, Scale::Teen),
        "fourteen" => (14, Scale::Teen),
        "fifteen" | "fünfzehn" | "quince" | "quinze" | "vijftien" => (15, Scale::Teen),
        "sixteen" => (16, Scale::Teen),
        "seventeen" => (17, Scale::Teen),
        "eighteen" => (18, Scale::Teen),
        "nineteen" => (19, Scale::Teen),
        "twenty" | "zwanzig" | "veinte" | "vingt" | "venti" | "vinte" | "twintig" => (20, Scale::Ten),
        "thirty" | "dreißig" | "treinta" | "trente" | "trenta" | "trinta" | "dertig" => (30, Scale::Ten),
        "forty" | "fourty" | "vierzig" | "cuarenta" | "quarante" | "quaranta" | "quarenta" => (40, Scale::Ten),
        "fifty" | "fünfzig" | "cincuenta" | "cinquante" | "cinquanta" | "cinquenta" => (50, Scale::Ten),
        "sixty" | "sechzig" | "sesenta" | "soixante" | "sessanta" | "sessenta" => (60, Scale::Ten),
        "seventy" | "siebzig" | "setenta" | "settanta" => (70, Scale::Ten),
        "eighty" | "achtzig" | "ochenta" | "ottanta" | "oitenta" => (80, Scale::Ten),
        "ninety" | "neunzig" | "noventa" | "novanta" => (90, Scale::Ten),
        "hundred" | "hundert" | "honderd" => (100, Scale::Hundred),
        "thousand" | "tausend" | "mil" | "mille" | "mila" | "duizend" => (1_000, Scale::Thousand),
        "million" | "millionen" | "millones" | "millions" | "milioni" | "milhões" | "miljoen" => {
            (1_000_000, Scale::Thousand)
        }
        _ => return german_compound(word),
    })
}

/// `dreiundachtzig` is 83.
fn german_compound(word: &str) -> Option<(u64, Scale)> {
    let (unit, ten) = word.split_once("und")?;
    let unit = if unit == "ein" { 1 } else { u64::from(digit_word(unit)?) };
    match number_word(ten) {
        Some((ten, Scale::Ten)) => Some((unit + ten, Scale::Teen)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<(&str, u64)> {
        cardinals(text).into_iter().map(|c| (text.get(c.range).unwrap(), c.value)).collect()
    }

    #[test]
    fn numbers_in_words_are_read() {
        assert_eq!(values("forty seats"), [("forty", 40)]);
        assert_eq!(
            values("one thousand seven hundred and sixty bucks"),
            [("one thousand seven hundred and sixty", 1760)]
        );
        assert_eq!(values("send nineteen thousand today"), [("nineteen thousand", 19_000)]);
        assert_eq!(values("Abschlag neu dreiundachtzig"), [("dreiundachtzig", 83)]);
        assert_eq!(values("set a hundred and twenty thousand aside"), [("hundred and twenty thousand", 120_000)]);
        assert_eq!(values("which one and who else"), []);
    }

    #[test]
    fn digits_said_one_by_one_are_a_code() {
        let text = "reference is p as in papa four four zero nine thanks";
        let run = code_runs(text).remove(0);
        assert_eq!(run.digits, "P4409");
        assert_eq!(text.get(run.range), Some("p as in papa four four zero nine"));
        assert_eq!(digit_runs("double three one please").remove(0).digits, "331");
    }

    #[test]
    fn two_numbers_beside_each_other_are_no_code() {
        assert_eq!(digit_runs("thirty days or ninety, one or two of them"), []);
    }
}
