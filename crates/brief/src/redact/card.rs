//! Payment card numbers: 13 to 19 digits that pass the issuers' check digit (Luhn), typed or spoken, and whatever
//! is called a card number.

use std::ops::Range;

use crate::pattern::pattern;

use crate::spoken;

/// Card numbers have 12 (some Maestro) to 19 digits (ISO/IEC 7812); 13 is the shortest in use for payment online.
const DIGITS_MIN: usize = 13;
const DIGITS_MAX: usize = 19;

pattern! {
    RUN =
        r"[0-9](?:[ \t.\-–]?[0-9]){12,18}",
}
pattern! {
    CALLED =
        r"(?i)\b(?:card|kartennummer|kreditkarte|tarjeta|carte|cart[ãa]o|carta|kaart)(?: (?:number|no\.?|nummer))?(?: is| ist| es| est|:)? ?([0-9](?:[ .\-–]?[0-9]){11,18})",
}

/// Where card numbers stand.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = RUN
        .find_iter(text)
        .filter(|m| luhn(m.as_str().bytes().filter(u8::is_ascii_digit).map(|b| b - b'0')))
        .map(|m| m.range())
        .collect();
    found.extend(CALLED.captures_iter(text).filter_map(|c| c.get(1)).filter(called_outright).map(|m| m.range()));
    for run in spoken::digit_runs(text) {
        let digits = run.digits.len();
        if (DIGITS_MIN..=DIGITS_MAX).contains(&digits) && luhn(run.digits.bytes().map(|b| b.saturating_sub(b'0'))) {
            found.push(run.range);
        }
    }
    found
}

fn called_outright(number: &regex::Match<'_>) -> bool {
    number.as_str().bytes().filter(u8::is_ascii_digit).count() >= DIGITS_MIN
}

/// Whether digits pass the check of ISO/IEC 7812-1 annex B (Luhn) and begin as payment cards do.
fn luhn(digits: impl Iterator<Item = u8>) -> bool {
    let digits: Vec<u8> = digits.collect();
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(i, d)| {
            let d = u32::from(*d);
            if i % 2 == 0 {
                d
            } else if d > 4 {
                d * 2 - 9
            } else {
                d * 2
            }
        })
        .sum();
    sum.is_multiple_of(10) && digits.first().is_some_and(|d| (2..=6).contains(d))
}
