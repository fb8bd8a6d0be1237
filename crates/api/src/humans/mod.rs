//! The people who can take over.

pub(crate) mod import;
pub(crate) mod list;
pub(crate) mod presence;
pub(crate) mod put;
pub(crate) mod remove;
pub(crate) mod show;
pub(crate) mod wire;

use baton_engine::port::people::HumanRow;
use baton_routing::{Human, HumanFile, RosterError};

use crate::problem::{Code, Problem};

/// A human as the store keeps them.
fn row(human: &Human) -> HumanRow {
    HumanRow {
        id: human.id.clone(),
        profile: HumanFile::from(human).to_json(),
        capacity: human.capacity,
        presence: human.presence.to_string(),
        load: human.load,
    }
}

/// What is wrong with a roster or one entry of it.
fn roster_problem(error: &RosterError) -> Problem {
    let says = error.to_string();
    Problem::new(Code::RosterProblems, format!("{says}; nothing was stored")).listing(vec![says])
}

/// Why somebody cannot be taken out of the roster.
fn still_busy(busy: &[&Human]) -> Problem {
    let all: Vec<String> = busy.iter().map(|h| format!("`{}` holds {} conversation(s)", h.id, h.load)).collect();
    let detail = format!(
        "{}: return, resolve or transfer them first, or keep the human and set the presence to `away`; nothing was changed",
        all.first().map_or("", String::as_str)
    );
    Problem::new(Code::HumanBusy, detail).listing(all)
}
