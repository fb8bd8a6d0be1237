//! Territory: where somebody belongs in the sales map.

use super::Cost;
use crate::goal::Goal;
use crate::pair::Pair;

/// Words for people who belong everywhere.
const EVERYWHERE: &[&str] = &["global", "worldwide", "all", "any"];

/// What another territory costs.
pub const COST: Cost = Cost { name: "territory", seconds, says };

fn seconds(pair: &Pair<'_>, goal: &Goal) -> f64 {
    if elsewhere(pair).is_some() { goal.territory_other_s } else { 0.0 }
}

fn says(pair: &Pair<'_>, _: &Goal) -> String {
    match (elsewhere(pair), &pair.person.human.territory, &pair.case.waiting.territory) {
        (Some((theirs, customers)), _, _) => format!("belongs to {theirs}, the customer to {customers}"),
        (None, Some(theirs), Some(_)) => format!("belongs to {theirs}, which covers the customer"),
        _ => "no territory to match".into(),
    }
}

/// The human's and the customer's territory, where both are known and differ.
fn elsewhere<'a>(pair: &Pair<'a>) -> Option<(&'a str, &'a str)> {
    let theirs = pair.person.human.territory.as_deref()?;
    let customers = pair.case.waiting.territory.as_deref()?;
    let covers = EVERYWHERE.iter().any(|word| word.eq_ignore_ascii_case(theirs))
        || theirs.to_lowercase() == customers.to_lowercase();
    (!covers).then_some((theirs, customers))
}

#[cfg(test)]
mod tests {
    use crate::example::{Example, term};

    fn seconds(theirs: Option<&str>, customers: Option<&str>) -> f64 {
        let mut example = Example::new();
        example.human.territory = theirs.map(str::to_owned);
        example.waiting.territory = customers.map(str::to_owned);
        term(&example, "territory").0
    }

    #[test]
    fn another_territory_costs_and_the_same_in_other_letters_does_not() {
        assert!((seconds(Some("dach"), Some("UK-IE")) - 60.0).abs() < 1e-9);
        assert!(seconds(Some("EMEA"), Some("emea")).abs() < 1e-9);
    }

    #[test]
    fn who_belongs_everywhere_or_nowhere_costs_nothing() {
        assert!(seconds(Some("global"), Some("emea")).abs() < 1e-9);
        assert!(seconds(None, Some("emea")).abs() < 1e-9);
        assert!(seconds(Some("emea"), None).abs() < 1e-9);
    }
}
