//! Skills that handoffs ask for, against the people who have them.

use std::collections::{BTreeMap, BTreeSet};

use baton_base::Language;
use baton_routing::Roster;

use super::case::Case;
use super::share::Share;

/// From this level on somebody can be sent the hard ones alone.
pub const ABLE_FROM: u8 = 3;

/// What is missing for a skill or a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// Nobody can do it.
    Nobody,
    /// One person alone: a holiday leaves nobody.
    One,
}

impl Gap {
    fn of(able: usize) -> Option<Self> {
        match able {
            0 => Some(Self::Nobody),
            1 => Some(Self::One),
            _ => None,
        }
    }

    /// The public name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::One => "one",
        }
    }
}

/// How much one skill is asked for, and who has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Demand {
    /// The skill as the roster writes it, or the language's code.
    pub name: String,
    /// Handoffs that ask for it, of all handoffs.
    pub handoffs: Share,
    /// People who can take it alone: from level [`ABLE_FROM`] on for a skill, all who speak it for a language.
    pub able: usize,
    /// People who have it at a lower level.
    pub learning: usize,
    /// What is missing, where it is asked for.
    pub gap: Option<Gap>,
}

/// Demand against a roster.
#[derive(Debug, Clone, PartialEq)]
pub struct Skills {
    /// People in the roster.
    pub people: usize,
    /// Handoffs whose need points at no skill of the roster, of all handoffs.
    pub unmatched: Share,
    /// Each skill of the roster, the most asked for first.
    pub skills: Vec<Demand>,
    /// Each language of a handoff, the most asked for first.
    pub languages: Vec<Demand>,
}

impl Skills {
    /// The demand of the handoffs in these conversations.
    #[must_use]
    pub fn of(cases: &[Case], roster: &Roster) -> Self {
        let handed: Vec<&Case> = cases.iter().filter(|case| case.replay.handed_off.is_some()).collect();
        let asks = |case: &Case, name: &str| case.skills.iter().flatten().any(|skill| skill == name);
        let skill = |name: &str| {
            let levels = || roster.humans().iter().filter_map(|human| human.skills.get(name));
            let able = levels().filter(|level| **level >= ABLE_FROM).count();
            let handoffs = Share::counted(&handed, |case| asks(case, name));
            let gap = Gap::of(able).filter(|_| handoffs.part > 0);
            Demand { name: name.to_owned(), handoffs, able, learning: levels().count() - able, gap }
        };
        Self {
            people: roster.humans().len(),
            unmatched: Share::counted(&handed, |case| case.skills.as_ref().is_none_or(Vec::is_empty)),
            skills: sorted(roster.skill_names().into_iter().map(skill).collect()),
            languages: languages(&handed, roster),
        }
    }

    /// Everything that is missing, nobody before one, the most asked for first.
    #[must_use]
    pub fn gaps(&self) -> Vec<&Demand> {
        let mut gaps: Vec<&Demand> = self.languages.iter().chain(&self.skills).filter(|d| d.gap.is_some()).collect();
        gaps.sort_by(|a, b| a.gap.cmp(&b.gap).then_with(|| b.handoffs.part.cmp(&a.handoffs.part)));
        gaps
    }
}

fn languages(handed: &[&Case], roster: &Roster) -> Vec<Demand> {
    let asked: BTreeSet<Language> = handed.iter().map(|case| case.language).collect();
    let of = |language: Language| {
        let able = roster.humans().iter().filter(|human| human.languages.contains(&language)).count();
        let handoffs = Share::counted(handed, |case| case.language == language);
        Demand { name: language.to_string(), handoffs, able, learning: 0, gap: Gap::of(able) }
    };
    sorted(asked.into_iter().map(of).collect())
}

fn sorted(mut demand: Vec<Demand>) -> Vec<Demand> {
    demand.sort_by(|a, b| b.handoffs.part.cmp(&a.handoffs.part).then_with(|| a.name.cmp(&b.name)));
    demand
}

/// What handoffs are about where no roster is given: families of reasons with their conversations.
#[must_use]
pub fn by_family(cases: &[Case]) -> BTreeMap<&'static str, Share> {
    let handed: Vec<&Case> = cases.iter().filter(|case| case.replay.handed_off.is_some()).collect();
    let families = baton_decision::Family::ALL.iter();
    families
        .map(|family| (family.as_str(), Share::counted(&handed, |case| case.replay.family() == Some(*family))))
        .filter(|(_, share)| share.part > 0)
        .collect()
}

#[cfg(test)]
mod tests {
    use baton_routing::parse_roster;

    use super::*;
    use crate::audit::example::needing;

    const ROSTER: &str = r#"{"humans":[
        {"id":"a","name":"Ana","skills":{"refunds":4,"sso":2},"languages":["en"]},
        {"id":"b","name":"Ben","skills":{"refunds":3},"languages":["en"]}]}"#;

    fn asking(id: &str, skills: &[&str], language: &str) -> Case {
        let mut case = needing(id);
        case.skills = Some(skills.iter().map(|skill| (*skill).to_owned()).collect());
        case.language = Language::parse(language).unwrap();
        case
    }

    #[test]
    fn demand_stands_against_people_and_gaps_are_named() {
        let cases = [asking("1", &["sso"], "en"), asking("2", &["sso", "refunds"], "de"), asking("3", &[], "en")];
        let skills = Skills::of(&cases, &parse_roster(ROSTER).unwrap());
        let first = &skills.skills[0];
        assert_eq!((first.name.as_str(), first.handoffs, first.able, first.learning), ("sso", Share::new(2, 3), 0, 1));
        assert_eq!(skills.unmatched, Share::new(1, 3));
        let gaps: Vec<&str> = skills.gaps().iter().map(|gap| gap.name.as_str()).collect();
        assert_eq!(gaps, ["sso", "de"]);
    }

    #[test]
    fn a_skill_nobody_asks_for_is_no_gap() {
        let skills = Skills::of(&[asking("1", &["refunds"], "en")], &parse_roster(ROSTER).unwrap());
        assert!(skills.gaps().is_empty(), "{skills:?}");
    }
}
