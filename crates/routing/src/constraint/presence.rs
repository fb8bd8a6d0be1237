//! Only who is available is asked.

use super::Constraint;
use crate::pair::Pair;
use crate::roster::Presence;

/// Refuses who is busy or away.
pub const CONSTRAINT: Constraint = Constraint { name: "presence", refuses, says };

fn refuses(pair: &Pair<'_>) -> bool {
    pair.person.human.presence != Presence::Available
}

fn says(pair: &Pair<'_>) -> String {
    match pair.person.human.presence {
        Presence::Busy => "is busy and takes nothing new".into(),
        Presence::Away | Presence::Available => "is away".into(),
    }
}

#[cfg(test)]
mod tests {
    use crate::example::{Example, refused};
    use crate::roster::Presence;

    #[test]
    fn who_is_away_or_busy_is_refused_and_who_is_available_is_not() {
        let mut example = Example::new();
        assert_eq!(refused(&example), None);
        example.human.presence = Presence::Away;
        assert_eq!(refused(&example), Some(("presence", "is away".into())));
        example.human.presence = Presence::Busy;
        assert_eq!(refused(&example), Some(("presence", "is busy and takes nothing new".into())));
    }
}
