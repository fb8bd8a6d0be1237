//! Versions of products, firmware and documents.

use super::{Kind, Search};
use crate::pattern::pattern;

pattern! {
    CALLED = r"(?i)\b(?:version|release|build|firmware|revision|rev\.?|android|ios|ipados|macos|windows|chrome|firefox|safari|edge|php|python|java|node|ubuntu)\s+(?:v\.?\s?)?(?:[0-9]+(?:\.[0-9]+){0,3}[a-z]?|(?-i:[A-Z]))\b",
}
pattern! {
    BARE = r"(?i)\bv\.?\s?[0-9]+(?:\.[0-9]+){1,3}\b|\b[0-9]+\.[0-9]+\.[0-9]+(?:\.[0-9]+)?\b|\bv[0-9]+\b",
}

pub(super) fn find(search: &mut Search<'_>) {
    for m in CALLED.find_iter(search.text).chain(BARE.find_iter(search.text)) {
        let date = m.as_str().split('.').next_back().is_some_and(|y| y.len() == 4);
        if !date {
            search.note(Kind::Version, "", m.range(), m.as_str().to_lowercase());
        }
    }
}
