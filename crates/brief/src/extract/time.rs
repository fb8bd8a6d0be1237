//! Times of day, in digits or in words.

use super::{Kind, Search};
use crate::pattern::pattern;

pattern! {
    CLOCK = r#"(?i)\b(?:(?:morning|afternoon|evening|night)(?: at)? )?(?:(?:half past|half|quarter past|quarter to|quarter before|(?:five|ten|twenty|[0-9]{1,2}) (?:minutes )?(?:past|to)) )?"#,
    r#"(?:[0-9]{1,2}[:.h][0-9]{2}(?:\s?(?:am|pm|a\.m\.|p\.m\.|uhr|hrs?|h)(?:\b|$))?|[0-9]{1,2}\s?(?:am|pm|a\.m\.|p\.m\.|o'?clock|o"clock|uhr)(?:\b|$)"#,
    r#"|(?:[0-9]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:\s?(?:am|pm|a\.m\.|p\.m\.|o'?clock|o"clock)))(?:,? in the (?:morning|afternoon|evening|night)| at night)?"#,
}
pattern! {
    HOUR_IN = r"(?i)\b(?:(?:half past|half|quarter past|quarter to) )?(?:[0-9]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: thirty| fifteen| forty five)? (?:in the (?:morning|afternoon|evening)|at night)\b",
}
pattern! {
    PAST = r"(?i)\b(?:half past|quarter past|quarter to) (?:[0-9]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|\b(?:morning|afternoon|evening) (?:at )?(?:[0-9]{1,2}(?:[:.][0-9]{2})?|half past (?:[0-9]{1,2}|[a-z]+)|quarter (?:past|to) (?:[0-9]{1,2}|[a-z]+)|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b",
}
pattern! {
    NAMED = r"(?i)\b(?:noon|midday|midnight|mittag|mitternacht|mediodía|medianoche|midi|minuit|meio-dia|mezzogiorno|mezzanotte)\b|\b(?:kwart (?:voor|over)|halb|um) (?:[0-9]{1,2}|zwölf|elf|zehn|neun|acht|sieben|sechs|fünf|vier|drei|zwei|eins)(?: uhr)?\b|\ba las? (?:[0-9]{1,2}(?::[0-9]{2})?|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce)(?: y media| y cuarto)?\b|\bà [0-9]{1,2} ?h(?:[0-9]{2})?\b",
}

pub(super) fn find(search: &mut Search<'_>) {
    for pattern in [&*CLOCK, &*HOUR_IN, &*PAST, &*NAMED] {
        for m in pattern.find_iter(search.text) {
            let written = m.as_str().trim();
            // `1.15 %` and `10.03` alone are no times; a dot needs a word for the time of day beside it.
            let dotted = written.contains('.') && !written.contains(|c: char| c.is_alphabetic());
            if !dotted {
                search.note(Kind::Time, "", m.range(), written.to_lowercase());
            }
        }
    }
}
