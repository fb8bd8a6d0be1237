//! What must hold before somebody can be asked. Each constraint refuses with a reason in plain words.

pub mod channel;
pub mod hours;
pub mod language;
pub mod presence;
pub mod room;
pub mod skills;
pub mod turned_down;

use crate::pair::Pair;
use crate::plan::Refusal;

/// One constraint.
#[derive(Debug, Clone, Copy)]
pub struct Constraint {
    /// Its public name.
    pub name: &'static str,
    /// Whether it refuses this human for this handoff.
    pub refuses: fn(&Pair<'_>) -> bool,
    /// Why, in plain words; only asked where it refuses.
    pub says: fn(&Pair<'_>) -> String,
}

/// All constraints, in the order in which a refusal is named: what changes by the minute comes first.
pub const CONSTRAINTS: &[Constraint] = &[
    presence::CONSTRAINT,
    hours::CONSTRAINT,
    room::CONSTRAINT,
    language::CONSTRAINT,
    channel::CONSTRAINT,
    skills::CONSTRAINT,
    turned_down::CONSTRAINT,
];

/// Whether no constraint refuses.
#[must_use]
pub fn allows(pair: &Pair<'_>) -> bool {
    !CONSTRAINTS.iter().any(|constraint| (constraint.refuses)(pair))
}

/// The first constraint's refusal, or nothing where all allow it.
#[must_use]
pub fn refusal(pair: &Pair<'_>) -> Option<Refusal> {
    let constraint = CONSTRAINTS.iter().find(|constraint| (constraint.refuses)(pair))?;
    Some(Refusal { human: pair.person.human.id.clone(), constraint: constraint.name, says: (constraint.says)(pair) })
}
