//! The areas of work, as `areas.txt` has them.

use std::sync::LazyLock;

use baton_decision::Family;
use baton_signals::Signal;

/// The text of the areas.
pub(super) const TEXT: &str = include_str!("areas.txt");

/// One area of work.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Area {
    /// What teams call such a skill.
    pub(super) names: Vec<String>,
    /// Signals that speak for it.
    pub(super) signals: Vec<Signal>,
    /// Families of reasons that speak for it.
    pub(super) families: Vec<Family>,
    /// What customers say there.
    pub(super) says: Vec<String>,
}

static AREAS: LazyLock<Vec<Area>> = LazyLock::new(|| parsed(TEXT).0);

/// All areas, in the file's order.
pub(super) fn all() -> &'static [Area] {
    &AREAS
}

/// The areas of a text, and the lines that say nothing known.
fn parsed(text: &str) -> (Vec<Area>, Vec<String>) {
    let (mut areas, mut strange) = (Vec::<Area>::new(), Vec::new());
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
        if let Some(names) = line.strip_prefix('=') {
            areas.push(Area { names: list(names), ..Area::default() });
        } else if let Some(area) = areas.last_mut() {
            match line.strip_prefix('<') {
                Some(words) => strange.extend(list(words).into_iter().filter(|word| !speaks(area, word))),
                None => area.says.push(line.to_owned()),
            }
        } else {
            strange.push(line.to_owned());
        }
    }
    (areas, strange)
}

fn list(text: &str) -> Vec<String> {
    text.split(',').map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect()
}

/// Notes that a signal or a family speaks for the area; false where the word is neither.
fn speaks(area: &mut Area, word: &str) -> bool {
    if let Some(family) = word.strip_prefix("family.") {
        return family.parse().map(|family| area.families.push(family)).is_ok();
    }
    Signal::built_in(word).map(|signal| area.signals.push(signal)).is_some()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_line_of_the_file_is_understood() {
        let (areas, strange) = parsed(TEXT);
        assert_eq!(strange, Vec::<String>::new());
        assert!(areas.len() > 90, "{}", areas.len());
        for area in &areas {
            assert!(!area.names.is_empty() && area.says.len() >= 2, "{area:?}");
        }
    }

    #[test]
    fn no_sentence_stands_in_two_areas() {
        let mut seen = BTreeSet::new();
        for says in all().iter().flat_map(|area| &area.says) {
            assert!(seen.insert(says), "`{says}` stands twice");
        }
    }

    #[test]
    fn a_word_that_is_no_signal_is_reported() {
        let (areas, strange) = parsed("= a\n< billing, biling, family.value\nhello there\nhello again");
        assert_eq!(strange, ["biling"]);
        assert_eq!(
            (areas[0].signals.as_slice(), areas[0].families.as_slice()),
            ([Signal::Billing].as_slice(), [Family::Value].as_slice())
        );
    }
}
