//! Who said no is not asked again for the same handoff.

use super::Constraint;
use crate::pair::Pair;

/// Refuses who turned this handoff down.
pub const CONSTRAINT: Constraint = Constraint { name: "turned_down", refuses, says };

fn refuses(pair: &Pair<'_>) -> bool {
    pair.case.waiting.turned_down.contains(&pair.person.human.id)
}

fn says(_: &Pair<'_>) -> String {
    "turned it down".into()
}

#[cfg(test)]
mod tests {
    use crate::example::{Example, refused};

    #[test]
    fn who_turned_it_down_is_not_asked_again() {
        let mut example = Example::new();
        example.waiting.turned_down = vec![example.human.id.clone()];
        assert_eq!(refused(&example), Some(("turned_down", "turned it down".into())));
    }
}
