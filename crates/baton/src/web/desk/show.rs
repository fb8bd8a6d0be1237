//! From the engine's state to what the desk shows.

mod conversation;
mod decision;
mod frame;
mod inbox;
pub(super) mod policy;
mod routing;
mod transcript;

use std::collections::BTreeMap;

use baton_api::Person;
use baton_base::HumanId;
use baton_routing::Human;

pub(super) use conversation::conversation;
pub(super) use frame::around;
pub(super) use inbox::inbox;

/// Everybody in the roster, as the page calls them: whoever looks is `you`.
#[derive(Debug, Clone)]
pub(super) struct People {
    names: BTreeMap<HumanId, String>,
    me: Option<HumanId>,
}

impl People {
    fn new(humans: &[Human], person: &Person) -> Self {
        Self { names: humans.iter().map(|h| (h.id.clone(), h.name.clone())).collect(), me: person.human().cloned() }
    }

    fn is_me(&self, id: &HumanId) -> bool {
        self.me.as_ref() == Some(id)
    }

    /// Somebody's name; the id of those who left the roster.
    fn name(&self, id: &HumanId) -> String {
        self.names.get(id).cloned().unwrap_or_else(|| id.to_string())
    }

    /// Within a sentence: `you`, or a name.
    fn within(&self, id: &HumanId) -> String {
        if self.is_me(id) { "you".to_owned() } else { self.name(id) }
    }

    /// At the head of a sentence: `You`, or a name.
    fn heading(&self, id: &HumanId) -> String {
        if self.is_me(id) { "You".to_owned() } else { self.name(id) }
    }
}

#[cfg(test)]
impl People {
    /// People for tests: ids with names, and who looks.
    fn of(names: &[(&str, &str)], me: Option<&str>) -> Self {
        let id = |id: &str| HumanId::new(id).unwrap();
        Self { names: names.iter().map(|(i, n)| (id(i), (*n).to_owned())).collect(), me: me.map(id) }
    }
}
