//! Somebody must know at least something of what is needed. Relaxes: where nobody in the roster has any of the
//! skills, or after the wait that `relax.skills_after_s` states, it becomes a cost.

use super::Constraint;
use crate::pair::Pair;

/// Refuses who has none of the required skills.
pub const CONSTRAINT: Constraint = Constraint { name: "skills", refuses, says };

fn refuses(pair: &Pair<'_>) -> bool {
    let required = &pair.case.waiting.required;
    !required.is_empty()
        && !pair.case.skills_relaxed
        && !required.keys().any(|skill| pair.person.human.skills.contains_key(skill))
}

fn says(pair: &Pair<'_>) -> String {
    let mut skills: Vec<_> = pair.case.waiting.required.iter().collect();
    skills.sort_by(|a, b| b.1.value().total_cmp(&a.1.value()).then(a.0.cmp(b.0)));
    let names: Vec<String> = skills.iter().map(|(name, _)| format!("`{name}`")).collect();
    match names.as_slice() {
        [only] => format!("does not have {only}"),
        _ => format!("has none of {}", names.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use baton_base::Strength;

    use crate::example::{Example, refused};

    fn needing(skills: &[(&str, f32)]) -> Example {
        let mut example = Example::new();
        example.waiting.required = skills.iter().map(|(s, w)| ((*s).to_owned(), Strength::clamped(*w))).collect();
        example.others_have("billing");
        example
    }

    #[test]
    fn who_has_none_of_the_skills_is_refused_with_the_most_needed_first() {
        let example = needing(&[("api", 0.4), ("billing", 1.0)]);
        assert_eq!(refused(&example), Some(("skills", "has none of `billing`, `api`".into())));
    }

    #[test]
    fn one_of_several_skills_is_enough() {
        let mut example = needing(&[("api", 0.4), ("billing", 1.0)]);
        example.human.skills.insert("api".into(), 1);
        assert_eq!(refused(&example), None);
    }

    #[test]
    fn a_skill_that_nobody_in_the_roster_has_refuses_nobody() {
        let example = needing(&[("falconry", 1.0)]);
        assert_eq!(refused(&example), None);
    }

    #[test]
    fn after_the_stated_wait_nobody_is_refused() {
        let mut example = needing(&[("billing", 1.0)]);
        example.waited_s(899.0);
        assert!(refused(&example).is_some());
        example.waited_s(900.0);
        assert_eq!(refused(&example), None);
    }
}
