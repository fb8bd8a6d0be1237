//! Finding the name a person meant.

/// Gives back the known name nearest to what was written, if one is near enough to be meant.
///
/// Near is a normalised Damerau-Levenshtein similarity of at least 0.5; ties go to the first known.
/// Cost: one comparison per known name.
#[must_use]
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = written.to_lowercase();
    let mut best: Option<(&str, f64)> = None;
    for name in known {
        let near = strsim::normalized_damerau_levenshtein(&written, &name.to_lowercase());
        if near >= 0.5 && best.is_none_or(|(_, b)| near > b) {
            best = Some((name, near));
        }
    }
    best.map(|(name, _)| name)
}

/// Gives back ", did you mean `x`?" for the nearest known name, or nothing.
#[must_use]
pub fn did_you_mean<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(written, known).map_or_else(String::new, |name| format!(", did you mean `{name}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_the_name_that_was_meant() {
        assert_eq!(nearest("frustraton", ["frustration", "billing"]), Some("frustration"));
    }

    #[test]
    fn a_stranger_finds_nothing() {
        assert_eq!(nearest("zzz", ["frustration", "billing"]), None);
    }
}
