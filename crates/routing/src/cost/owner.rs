//! Relationship: customers go to the person who owns their account.

use baton_base::AccountId;

use super::Cost;
use crate::goal::Goal;
use crate::pair::Pair;
use crate::problem::Waiting;
use crate::roster::Human;

/// What the account's owner is worth.
pub const COST: Cost = Cost { name: "owner", seconds, says };

fn seconds(pair: &Pair<'_>, goal: &Goal) -> f64 {
    if owns(pair.person.human, pair.case.waiting) { -goal.owner_credit_s } else { 0.0 }
}

fn says(pair: &Pair<'_>, _: &Goal) -> String {
    let waiting = pair.case.waiting;
    if owns(pair.person.human, waiting) {
        return "owns the account".into();
    }
    waiting
        .owner
        .as_ref()
        .map_or_else(|| "does not own the account".into(), |owner| format!("`{owner}` owns the account"))
}

/// Whether the account's record names the human, or the human lists the account by name or id.
fn owns(human: &Human, waiting: &Waiting) -> bool {
    waiting.owner.as_ref() == Some(&human.id)
        || (!waiting.account.is_empty() && human.accounts_owned.contains(&waiting.account))
        || waiting.account_id.as_ref().map(AccountId::as_str).is_some_and(|id| human.accounts_owned.contains(id))
}

#[cfg(test)]
mod tests {
    use baton_base::HumanId;

    use super::*;
    use crate::example::{Example, term};

    #[test]
    fn the_owner_is_worth_the_credit_however_the_ownership_is_written() {
        let says = (-240.0, "owns the account".to_owned());
        let mut by_record = Example::new();
        by_record.waiting.owner = Some(by_record.human.id.clone());
        assert_eq!(term(&by_record, "owner"), says);

        let mut by_name = Example::new();
        by_name.waiting.account = "Adler".into();
        by_name.human.accounts_owned.insert("Adler".into());
        assert_eq!(term(&by_name, "owner"), says);

        let mut by_id = Example::new();
        by_id.waiting.account_id = Some(AccountId::new("a-7").unwrap());
        by_id.human.accounts_owned.insert("a-7".into());
        assert_eq!(term(&by_id, "owner"), says);
    }

    #[test]
    fn somebody_elses_account_earns_nothing() {
        let mut example = Example::new();
        example.waiting.owner = Some(HumanId::new("h9").unwrap());
        assert_eq!(term(&example, "owner"), (0.0, "`h9` owns the account".into()));
        example.waiting.owner = None;
        assert_eq!(term(&example, "owner"), (0.0, "does not own the account".into()));
    }
}
