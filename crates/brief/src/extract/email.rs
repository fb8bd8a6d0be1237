//! E-mail addresses.

use super::{Kind, Search};
use crate::pattern::pattern;

pattern! {
    ADDRESS = r"[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}",
}
pattern! {
    SPOKEN = r"(?i)\b[a-z0-9]+(?: dot [a-z0-9]+)* at [a-z0-9-]+ dot (?:com|org|net|co|de|uk|io|example|fr|es|it|nl)(?: dot [a-z]{2})?\b",
}

pub(super) fn find(search: &mut Search<'_>) {
    for m in ADDRESS.find_iter(search.text) {
        search.note(Kind::Email, "", m.range(), m.as_str().to_lowercase());
    }
    for m in SPOKEN.find_iter(search.text) {
        let written = m.as_str().to_lowercase().replace(" dot ", ".").replace(" at ", "@");
        search.note(Kind::Email, "", m.range(), written);
    }
}
