//! Codes that are spelled on the phone, letter by letter and digit by digit.

use super::reference::label_before;
use super::{Kind, Search};
use crate::spoken;

pub(super) fn find(search: &mut Search<'_>) {
    for run in spoken::code_runs(search.text) {
        let label = label_before(search.text, run.range.start).unwrap_or_default();
        search.note(Kind::Reference, &label, run.range, run.digits);
    }
}
