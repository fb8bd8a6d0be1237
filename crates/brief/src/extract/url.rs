//! Addresses on the web.

use super::{Kind, Search};
use crate::pattern::pattern;

pattern! {
    ADDRESS = r#"(?i)\b(?:https?://|www\.)[^\s<>"”]+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|io|dev|app|co\.uk|de|fr|es|it|nl|pt|eu|example)(?:/[^\s<>"”]*)?\b"#,
}

pub(super) fn find(search: &mut Search<'_>) {
    for m in ADDRESS.find_iter(search.text) {
        let shown = m.as_str().trim_end_matches(['.', ',', ')', '!', '?', ';', ':']);
        search.note(Kind::Url, "", m.start()..m.start() + shown.len(), shown.to_lowercase());
    }
}
