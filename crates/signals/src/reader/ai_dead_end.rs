//! To be filled.

use crate::course::{Course, Now};
use crate::reading::Reading;

pub(super) fn read(_past: &Course, _now: Now<'_>) -> Option<Reading> {
    None
}

/// Ways of saying that one cannot help.
pub(crate) const PROTOTYPES: &[&str] = &["I'm sorry, I didn't understand that."];
