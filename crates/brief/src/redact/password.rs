//! Passwords, PINs, card security codes and one-time codes, where a word says that one follows.

use std::ops::Range;

use crate::pattern::pattern;

pattern! {
    CALLED =
        r"(?i)\b(?P<name>pass ?words?|passwd|pass ?codes?|pass ?phrase|pwd|pin(?:[ -]?(?:code|number))?|cvv2?|cvc2?|csc|security code|otp|2fa code|",
        r"one[ -]time (?:code|password|passcode|pin)|verification code|confirmation pin|access code|login code|sms code|",
        r"passwort|kennwort|geheimzahl|prüfnummer|tan|contrase[ñn]a|clave(?: de acceso)?|mot de passe|code secret|code de vérification|",
        r"senha|palavra-passe|wachtwoord|pincode|parola d'ordine)\b",
        r"(?P<link>\s*(?:\b(?:is|was|it's|ist|lautet|war|es|est|é|è)\b|[:=])\s*|\s+)",
        r#"(?P<value>["“'‘«][^"”'’»\n]{2,60}["”'’»]|(?:(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|null|eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun)\b[ ,]*){3,8}|[0-9]{2,4}(?:[ -][0-9]{2,4}){1,2}\b|[^\s,;]+)"#,
}

/// Words that follow "password is" in talk about passwords, not in telling one.
const TALK: &[&str] = &[
    "a",
    "about",
    "accepted",
    "again",
    "all",
    "also",
    "an",
    "and",
    "any",
    "are",
    "at",
    "being",
    "blocked",
    "but",
    "by",
    "can",
    "cannot",
    "cant",
    "change",
    "changed",
    "changes",
    "correct",
    "correctly",
    "das",
    "de",
    "der",
    "des",
    "did",
    "die",
    "does",
    "doesnt",
    "email",
    "empty",
    "entry",
    "expired",
    "expiry",
    "falsch",
    "field",
    "fine",
    "first",
    "for",
    "from",
    "gone",
    "good",
    "has",
    "have",
    "hint",
    "how",
    "i",
    "if",
    "in",
    "incorrect",
    "invalid",
    "is",
    "isnt",
    "it",
    "its",
    "just",
    "keeps",
    "link",
    "locked",
    "lost",
    "manager",
    "mine",
    "missing",
    "my",
    "needed",
    "never",
    "new",
    "no",
    "not",
    "now",
    "of",
    "off",
    "ok",
    "okay",
    "old",
    "on",
    "or",
    "out",
    "page",
    "pad",
    "policy",
    "prompt",
    "protected",
    "protection",
    "recovery",
    "rejected",
    "required",
    "requirements",
    "reset",
    "resets",
    "right",
    "rule",
    "rules",
    "same",
    "screen",
    "secure",
    "sent",
    "should",
    "shown",
    "so",
    "still",
    "stored",
    "that",
    "the",
    "there",
    "they",
    "thing",
    "this",
    "to",
    "too",
    "twice",
    "unknown",
    "was",
    "weak",
    "wasnt",
    "weg",
    "what",
    "when",
    "which",
    "will",
    "with",
    "wont",
    "work",
    "working",
    "works",
    "would",
    "wrong",
    "you",
    "your",
    "est",
    "es",
    "ist",
    "nicht",
    "no",
    "pas",
    "non",
    "não",
    "niet",
    "el",
    "la",
    "le",
    "que",
];

/// Where secrets that are called so stand.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    CALLED
        .captures_iter(text)
        .filter_map(|c| {
            let (name, link, value) = (c.name("name")?, c.name("link")?, c.name("value")?);
            let shown = value.as_str().trim_end_matches(['.', '!', '?', ')', ' ', ',']);
            let trimmed = if shown.ends_with(|c: char| c.is_alphanumeric()) && value.as_str().ends_with('!') {
                // An exclamation mark may belong to a password: it goes too.
                value.as_str().trim_end_matches(['.', '?', ')', ' ', ','])
            } else {
                shown
            };
            secret(name.as_str(), link.as_str(), trimmed).then(|| value.start()..value.start() + trimmed.len())
        })
        .collect()
}

/// Whether the value is a secret, not the next word of a sentence.
fn secret(name: &str, link: &str, value: &str) -> bool {
    let bare = value.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().replace(['\'', '’'], "");
    if bare.is_empty() || value.starts_with('[') || TALK.contains(&bare.as_str()) {
        return false;
    }
    let digits = bare.chars().filter(char::is_ascii_digit).count();
    let said_outright = !link.trim().is_empty();
    let short_name = name.len() <= 4;
    if value.contains(' ') {
        return true;
    }
    match (said_outright, digits) {
        (true, 0) => !short_name || value.chars().any(|c| c.is_uppercase()),
        (true, _) => true,
        // "pin 3 notes" is no PIN; "pin 4421" is.
        (false, n) => n >= 3 || (n > 0 && bare.len() >= 6),
    }
}
