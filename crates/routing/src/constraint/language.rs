//! Customers are served in their own language.

use super::Constraint;
use crate::pair::Pair;

/// Refuses who does not list the conversation's language. English is no exception: nobody is assumed to speak it.
pub const CONSTRAINT: Constraint = Constraint { name: "language", refuses, says };

fn refuses(pair: &Pair<'_>) -> bool {
    !pair.person.human.languages.contains(&pair.case.waiting.language)
}

fn says(pair: &Pair<'_>) -> String {
    format!("does not speak `{}`", pair.case.waiting.language)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use baton_base::Language;

    use crate::example::{Example, refused};

    #[test]
    fn who_does_not_speak_the_language_is_refused_and_english_does_not_stand_in() {
        let mut example = Example::new();
        example.waiting.language = Language::parse("de").unwrap();
        assert_eq!(refused(&example), Some(("language", "does not speak `de`".into())));
        example.human.languages = BTreeSet::from([Language::parse("de").unwrap()]);
        assert_eq!(refused(&example), None);
        example.waiting.language = Language::EN;
        assert_eq!(refused(&example), Some(("language", "does not speak `en`".into())));
    }
}
