//! Error texts and codes.

use super::{Kind, Search};
use crate::pattern::pattern;

pattern! {
    /// A message that the customer quotes.
    QUOTED = r#"(?i)\b(?:errors?|says?|saying|said|shows?|showing|message|reads?|displays?|got|get|see|warning|fehler(?:meldung)?|meldung|erreur|affiche|mensaje|dice|errore|erro|melding|mail)\b[^"“”'‘\n]{0,24}["“«„]([^"”»“\n]{3,120})["”»“]"#,
}
pattern! {
    CODE = r"\b(?:[A-Z][A-Za-z]+(?:Error|Exception|Denied|Timeout|Refused|NotFound|Failed)|ERR_[A-Z_]+|E[A-Z]{5,}|0x[0-9A-Fa-f]{2,}|[A-Z]{1,5}[-_][0-9]{3,5}-?ERR)\b",
}
pattern! {
    NUMBERED = r"(?i)\b(?:(?:http|status|error|fehler|erreur|errore|erro|fout)(?: ?(?:code|status|nr\.?|number|no\.?))?[ :#]*(?:is |of |a )?)([A-Z]{0,4}[-_]?[0-9]{2,6}[A-Z]?)\b",
}
pattern! {
    STATUS = r"\b(?:4(?:0[0-9]|1[0-9]|2[0-9])|50[0-9])(?:s|'s)?\b",
}
pattern! {
    AROUND = r"(?i)\b(?:errors?|page|webhook|api|request|response|endpoint|returns?|get(?:ting)?|seeing|throws?|gateway|4[0-9]{2}s|50[0-9]s|still|url|server)\b",
}

pub(super) fn find(search: &mut Search<'_>) {
    for c in QUOTED.captures_iter(search.text) {
        if let Some(m) = c.get(1) {
            search.note(Kind::Error, "", m.range(), m.as_str().to_lowercase());
        }
    }
    for m in CODE.find_iter(search.text) {
        search.note(Kind::Error, "", m.range(), m.as_str());
    }
    for c in NUMBERED.captures_iter(search.text) {
        if let (Some(whole), Some(code)) = (c.get(0), c.get(1)) {
            search.note(Kind::Error, "", whole.range(), code.as_str().to_lowercase());
        }
    }
    if AROUND.is_match(search.text) {
        for m in STATUS.find_iter(search.text) {
            let after = search.text.get(m.end()..).unwrap_or_default().trim_start();
            // "404 seats" counts something; "404 on the page" does not.
            let counts = after.starts_with(|c: char| c.is_alphabetic())
                && !after.starts_with(|c: char| c.is_uppercase())
                && !m.as_str().ends_with('s')
                && ![
                    "on", "error", "for", "when", "again", "and", "from", "in", "at", "since", "with", "page", "every",
                ]
                .contains(&after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default());
            let money = search.text.get(..m.start()).is_some_and(|b| b.ends_with(['$', '€', '£', ',', '.', '-', '#']));
            let more = search.text.get(m.end()..).is_some_and(|a| {
                a.starts_with(|c: char| ".,-:/".contains(c)) && a.chars().nth(1).is_some_and(|c| c.is_ascii_digit())
            });
            if !counts && !money && !more {
                search.note(Kind::Error, "", m.range(), m.as_str().trim_end_matches(['s', '\'']));
            }
        }
    }
}
