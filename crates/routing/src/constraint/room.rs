//! Nobody holds more than they can.

use super::Constraint;
use crate::pair::Pair;

/// Refuses who is full.
pub const CONSTRAINT: Constraint = Constraint { name: "room", refuses, says };

fn refuses(pair: &Pair<'_>) -> bool {
    pair.person.room() == 0
}

fn says(pair: &Pair<'_>) -> String {
    let human = pair.person.human;
    format!("holds {} of {}", human.load, human.capacity)
}

#[cfg(test)]
mod tests {
    use crate::example::{Example, refused};

    #[test]
    fn who_is_full_is_refused_and_one_below_is_not() {
        let mut example = Example::new();
        (example.human.load, example.human.capacity) = (4, 4);
        assert_eq!(refused(&example), Some(("room", "holds 4 of 4".into())));
        example.human.load = 3;
        assert_eq!(refused(&example), None);
    }

    #[test]
    fn who_holds_more_than_they_can_is_refused() {
        let mut example = Example::new();
        (example.human.load, example.human.capacity) = (5, 4);
        assert_eq!(refused(&example), Some(("room", "holds 5 of 4".into())));
    }
}
