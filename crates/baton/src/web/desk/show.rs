//! From the engine's state to what the desk shows.

mod conversation;
mod decision;
mod frame;
mod inbox;
mod transcript;

use std::collections::BTreeMap;

use baton_base::HumanId;
use baton_routing::Human;

pub(super) use conversation::conversation;
pub(super) use inbox::inbox;

/// Everybody's name by id.
pub(super) type Names = BTreeMap<HumanId, String>;

fn names(humans: &[Human]) -> Names {
    humans.iter().map(|h| (h.id.clone(), h.name.clone())).collect()
}

/// Somebody's name; the id of those who left the roster.
fn name(names: &Names, id: &HumanId) -> String {
    names.get(id).cloned().unwrap_or_else(|| id.to_string())
}
