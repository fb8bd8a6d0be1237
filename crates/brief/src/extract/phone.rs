//! Telephone numbers.

use super::{Kind, Search};
use crate::pattern::pattern;

pattern! {
    NUMBER = r"(?:\+|\b00)[0-9][0-9 ()./-]{6,}[0-9]\b|(?:\(|\b)[0-9]{3}\)?[ .-][0-9]{3}[ .-][0-9]{4}\b|\b0[0-9]{2,4}[ /-]?[0-9]{3,4}[ ]?[0-9]{3,5}\b",
}

/// International numbers have 8 to 15 digits (ITU-T E.164).
const DIGITS: std::ops::RangeInclusive<usize> = 8..=15;

pub(super) fn find(search: &mut Search<'_>) {
    for m in NUMBER.find_iter(search.text) {
        let digits: String = m.as_str().chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        if DIGITS.contains(&digits.trim_start_matches('+').len()) {
            search.note(Kind::Phone, "", m.range(), digits);
        }
    }
}
