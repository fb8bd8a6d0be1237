//! The sections of a brief: one a file, named here in reading order.

use baton_base::{NonEmpty, TurnIndex};

use crate::claim::{Claim, Section, SectionName, Source};
use crate::digest::Digest;

mod account;
pub(crate) mod facts;
pub(crate) mod how_to_talk;
mod mood;
mod opportunity;
mod promised;
mod remarks;
mod tried;
pub(crate) mod wants;
mod why_now;

pub(crate) use opportunity::commercial;

/// A section's lines, most important first; none where it has nothing to say.
type Compose = fn(&Digest<'_>) -> Vec<Claim>;

/// The sections in reading order, each with the most lines it may have. Twenty seconds are enough for some six lines
/// a section; facts are looked up, not read, and may have more.
const SECTIONS: &[(SectionName, Compose, usize)] = &[
    (SectionName::Wants, wants::claims, 6),
    (SectionName::WhyNow, why_now::claims, 5),
    (SectionName::Tried, tried::claims, 6),
    (SectionName::Promised, promised::claims, 5),
    (SectionName::Facts, facts::claims, 14),
    (SectionName::Mood, mood::claims, 4),
    (SectionName::HowToTalk, how_to_talk::claims, 5),
    (SectionName::Account, account::claims, 6),
    (SectionName::Opportunity, opportunity::claims, 6),
];

/// Every section that has something to say. What no section holds of the customer's words ends the facts.
pub(crate) fn compose(digest: &Digest<'_>) -> Vec<Section> {
    let mut sections: Vec<Section> = SECTIONS
        .iter()
        .filter_map(|(name, claims, lines_max)| section(*name, capped(claims(digest), *lines_max)))
        .collect();
    let remarks = capped(remarks::claims(digest, &sections), remarks::LINES_MAX);
    match sections.iter_mut().find(|s| s.name == SectionName::Facts) {
        Some(facts) => facts.claims.rest.extend(remarks),
        None => sections.extend(section(SectionName::Facts, remarks)),
    }
    sections.sort_by_key(|s| s.name);
    sections
}

fn section(name: SectionName, claims: Vec<Claim>) -> Option<Section> {
    Some(Section { name, claims: NonEmpty::from_vec(claims)? })
}

/// At most that many lines; the last one counts what is left out and keeps its sources.
fn capped(mut claims: Vec<Claim>, lines_max: usize) -> Vec<Claim> {
    if claims.len() <= lines_max {
        return claims;
    }
    let rest = claims.split_off(lines_max.saturating_sub(1));
    let count = rest.len();
    let sources = rest.into_iter().flat_map(|c| c.sources);
    claims.extend(Claim::new(format!("and {count} more"), sources));
    claims
}

/// A turn as a source.
pub(crate) fn turn(index: TurnIndex) -> Source {
    Source::Turn(index)
}

/// A record's field as a source.
pub(crate) fn record(path: &str) -> Source {
    Source::Record(path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_registry_names_every_section_in_reading_order() {
        let names: Vec<SectionName> = SECTIONS.iter().map(|(n, _, _)| *n).collect();
        assert_eq!(names, SectionName::ALL);
    }

    #[test]
    fn lines_over_the_cap_are_counted_with_their_sources() {
        let claims = (0..5).filter_map(|i| Claim::new(format!("line {i}"), [turn(TurnIndex(i))])).collect();
        let capped = capped(claims, 3);
        assert_eq!(capped.len(), 3);
        let last = capped.last().unwrap();
        assert_eq!(last.text, "and 3 more");
        assert_eq!(last.sources.len(), 3);
    }
}
