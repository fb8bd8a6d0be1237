//! Expertise: levels in the skills that are needed, each by how much it matters.

use std::collections::BTreeMap;

use baton_base::Strength;

use super::Cost;
use crate::goal::Goal;
use crate::pair::Pair;

/// The best level.
const LEVEL_MAX: u8 = 5;

/// What the levels cost. Strengths of needed skills are shares of one need, so they are averaged; helpful skills add up.
pub const COST: Cost = Cost { name: "skill", seconds, says };

fn seconds(pair: &Pair<'_>, goal: &Goal) -> f64 {
    let (waiting, skills) = (pair.case.waiting, &pair.person.human.skills);
    let none = !waiting.required.is_empty() && !waiting.required.keys().any(|skill| skills.contains_key(skill));
    let required = if none { goal.skill.none_s } else { required_s(&waiting.required, skills, goal) };
    let preferred = waiting.preferred.iter().map(|(skill, strength)| {
        let missing = LEVEL_MAX.saturating_sub(skills.get(skill).copied().unwrap_or(0));
        goal.skill.preferred_s * f64::from(strength.value()) * f64::from(missing) / f64::from(LEVEL_MAX)
    });
    required + preferred.sum::<f64>()
}

fn required_s(required: &BTreeMap<String, Strength>, skills: &BTreeMap<String, u8>, goal: &Goal) -> f64 {
    let (mut weights, mut sum) = (0.0, 0.0);
    for (skill, strength) in required {
        let weight = f64::from(strength.value());
        weights += weight;
        sum += weight
            * skills
                .get(skill)
                .map_or(goal.skill.missing_s, |level| goal.skill.level_s * f64::from(LEVEL_MAX.saturating_sub(*level)));
    }
    if weights > 0.0 { sum / weights } else { 0.0 }
}

fn says(pair: &Pair<'_>, _: &Goal) -> String {
    let (waiting, skills) = (pair.case.waiting, &pair.person.human.skills);
    if waiting.required.is_empty() && waiting.preferred.is_empty() {
        return "no particular skill is needed".into();
    }
    let mut needed: Vec<_> = waiting.required.iter().chain(&waiting.preferred).collect();
    needed.sort_by(|a, b| b.1.value().total_cmp(&a.1.value()).then(a.0.cmp(b.0)));
    let has: Vec<String> = (needed.iter())
        .filter_map(|(skill, _)| skills.get(*skill).map(|level| format!("{skill} at level {level}")))
        .collect();
    let best = needed.first().map(|(skill, _)| skill.as_str()).unwrap_or_default();
    match (has.is_empty(), skills.contains_key(best)) {
        (true, _) => format!("has none of the skills needed, first of all {best}"),
        (false, true) => has.join(", "),
        (false, false) => format!("no {best}, but {}", has.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::{Example, term};

    fn example(required: &[(&str, f32)], has: &[(&str, u8)]) -> Example {
        let mut example = Example::new();
        example.waiting.required = required.iter().map(|(s, w)| ((*s).into(), Strength::clamped(*w))).collect();
        example.human.skills = has.iter().map(|(s, l)| ((*s).into(), *l)).collect();
        example
    }

    #[test]
    fn the_best_level_costs_nothing_and_each_level_below_thirty_seconds() {
        assert_eq!(term(&example(&[("billing", 1.0)], &[("billing", 5)]), "skill"), (0.0, "billing at level 5".into()));
        let (seconds, _) = term(&example(&[("billing", 1.0)], &[("billing", 3)]), "skill");
        assert!((seconds - 60.0).abs() < 1e-9, "{seconds}");
    }

    #[test]
    fn skills_that_matter_less_cost_less() {
        let needed = [("billing", 1.0), ("api", 0.5)];
        let (without_api, says) = term(&example(&needed, &[("billing", 5)]), "skill");
        let (without_billing, also) = term(&example(&needed, &[("api", 5)]), "skill");
        assert!((without_api - 400.0 / 3.0).abs() < 1e-6, "{without_api}");
        assert!((without_billing - 800.0 / 3.0).abs() < 1e-6, "{without_billing}");
        assert_eq!((says.as_str(), also.as_str()), ("billing at level 5", "no billing, but api at level 5"));
    }

    #[test]
    fn having_none_of_them_costs_the_price_of_none() {
        let (seconds, says) = term(&example(&[("billing", 1.0)], &[("api", 5)]), "skill");
        assert!((seconds - 1800.0).abs() < 1e-9);
        assert_eq!(says, "has none of the skills needed, first of all billing");
    }

    #[test]
    fn a_helpful_skill_that_is_missing_costs_its_share() {
        let mut example = example(&[], &[]);
        example.waiting.preferred = BTreeMap::from([("api".to_owned(), Strength::clamped(0.5))]);
        assert!((term(&example, "skill").0 - 30.0).abs() < 1e-6);
    }
}
