//! National identity, social security and tax numbers, by their form and, where forms are common, by the word before.

use std::ops::Range;

use crate::pattern::pattern;

pattern! {
    FORM =
        // United States: social security number.
        r"\b[0-9]{3}-[0-9]{2}-[0-9]{4}\b",
        // United Kingdom: national insurance number.
        r"|\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]\b|\bQQ ?12 ?34 ?56 ?[A-D]\b",
        // Brazil: CPF with its marks.
        r"|\b[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}\b",
        // Italy: codice fiscale.
        r"|\b[A-Z]{6}[0-9]{2}[A-EHLMPRST][0-9]{2}[A-Z][0-9]{3}[A-Z]\b",
        // France: numéro de sécurité sociale.
        r"|\b[12] ?[0-9]{2} ?(?:0[1-9]|1[0-2]) ?(?:[0-9]{2}|2[AB]) ?[0-9]{3} ?[0-9]{3} ?[0-9]{2}\b",
}
pattern! {
    SPANISH =
        r"\b([XYZ]?)-?([0-9]{7,8})-?([A-Z])\b",
}
pattern! {
    CALLED =
        r"(?i)\b(?:ssn|social security(?: number| no\.?)?|social|national insurance(?: number)?|ni number|nino|national id(?: number)?|identity card(?: number)?|",
        r"passport(?: number| no\.?)?|tax id(?:entification number)?|aadhaar|bsn|burgerservicenummer|steuer-?id(?:nummer)?|steueridentifikationsnummer|sozialversicherungsnummer|personalausweis(?:nummer)?|",
        r"dni|nie|nif|cpf|codice fiscale|numéro de sécurité sociale|driv(?:er'?s|ing) licen[cs]e(?: number)?)\b",
        r"(?:\s*(?:is|ist|lautet|es|est|é|è|:|=|#))?\s*((?:[A-Z]{0,3}[0-9][A-Z0-9]*)(?:[ .\-/]?[A-Z]{0,2}[0-9]{2,}[A-Z]?)*)",
}

/// Spain's check letters, by the number modulo 23.
const SPANISH_LETTERS: &[u8; 23] = b"TRWAGMYFPDXBNJZSQVHLCKE";
/// Shorter numbers after such a word are no ids (`passport 2`).
const CALLED_DIGITS_MIN: usize = 5;

/// Where national ids stand.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = FORM.find_iter(text).map(|m| m.range()).collect();
    found.extend(SPANISH.captures_iter(text).filter_map(|c| spanish(&c)));
    let called = CALLED.captures_iter(text).filter_map(|c| c.get(1));
    found.extend(
        called
            .filter(|m| m.as_str().bytes().filter(u8::is_ascii_digit).count() >= CALLED_DIGITS_MIN)
            .map(|m| m.range()),
    );
    found
}

fn spanish(found: &regex::Captures<'_>) -> Option<Range<usize>> {
    let (whole, prefix, digits, letter) = (found.get(0)?, found.get(1)?, found.get(2)?, found.get(3)?);
    let lead = match prefix.as_str() {
        "X" => "0",
        "Y" => "1",
        "Z" => "2",
        _ => "",
    };
    let number: u64 = format!("{lead}{}", digits.as_str()).parse().ok()?;
    let expected = SPANISH_LETTERS.get(usize::try_from(number % 23).ok()?)?;
    letter.as_str().bytes().eq([*expected]).then(|| whole.range())
}
