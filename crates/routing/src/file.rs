//! The roster file: who can take over, as JSON. Checked in full before anything is loaded.
//!
//! Unknown keys are ignored, so that an export of another system can be used as it is.

mod entry;
mod hours;
mod seniority;

use std::collections::BTreeMap;

use baton_base::HumanId;
use baton_base::limits::ROSTER_HUMANS_MAX;
use serde::Serialize;
use serde_json::Value;

use crate::roster::{Human, Roster};
use entry::Entry;
pub use hours::HoursFile;

/// How many conversations somebody holds at once where the roster does not say.
/// Chat desks plan with three to five; three overloads nobody.
pub const CAPACITY_DEFAULT: u32 = 3;

/// The largest capacity that is believed; more is a slip of the hand.
pub const CAPACITY_MAX: u32 = 1_000;

/// The level where the roster does not say: the middle of 1 to 5.
pub const LEVEL_DEFAULT: u8 = 3;

/// What is wrong with a roster, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RosterError {
    /// The text is no JSON.
    #[error("the roster is no JSON: {problem}; write `{{\"humans\": [{{\"id\": \"h1\", \"name\": \"Ana\"}}]}}`")]
    Json {
        /// What the JSON reader says, with line and column.
        problem: String,
    },
    /// The list of humans is not there.
    #[error("the roster has no list `humans`; write `{{\"humans\": [{{\"id\": \"h1\", \"name\": \"Ana\"}}]}}`")]
    NoHumans,
    /// More humans than [`ROSTER_HUMANS_MAX`].
    #[error("`humans` lists {found} people, at most {ROSTER_HUMANS_MAX} are allowed: split the roster by workspace")]
    TooMany {
        /// How many were found.
        found: usize,
    },
    /// Two humans with one id.
    #[error("{place}: `{id}` is the id of `humans[{first}]` too: give each person an id of their own")]
    Twice {
        /// The second place, such as `humans[3].id`.
        place: String,
        /// The id.
        id: HumanId,
        /// The first place's index.
        first: usize,
    },
    /// One value is wrong.
    #[error("{place}: {problem}")]
    Value {
        /// Where, such as `humans[3].skills.billing`.
        place: String,
        /// What is wrong and what to do.
        problem: String,
    },
}

impl RosterError {
    pub(crate) fn at(place: impl Into<String>, problem: impl ToString) -> Self {
        Self::Value { place: place.into(), problem: problem.to_string() }
    }
}

/// Gives back the roster that a JSON text holds: `{"humans": […]}`, or the bare list.
///
/// # Errors
/// [`RosterError`] with the place of the first thing that is wrong; nothing is loaded then.
pub fn parse_roster(text: &str) -> Result<Roster, RosterError> {
    let value: Value = serde_json::from_str(text).map_err(|e| RosterError::Json { problem: e.to_string() })?;
    roster_from_value(&value)
}

/// Gives back the roster that a JSON value holds.
///
/// # Errors
/// As [`parse_roster`].
pub fn roster_from_value(value: &Value) -> Result<Roster, RosterError> {
    let list = value.get("humans").unwrap_or(value).as_array().ok_or(RosterError::NoHumans)?;
    if list.len() > ROSTER_HUMANS_MAX {
        return Err(RosterError::TooMany { found: list.len() });
    }
    let mut seen: BTreeMap<HumanId, usize> = BTreeMap::new();
    let mut humans = Vec::with_capacity(list.len());
    for (index, value) in list.iter().enumerate() {
        let human = human_from_value(value, &format!("humans[{index}]"))?;
        if let Some(first) = seen.insert(human.id.clone(), index) {
            return Err(RosterError::Twice { place: format!("humans[{index}].id"), id: human.id, first });
        }
        humans.push(human);
    }
    Roster::new(humans).map_err(|id| RosterError::at("humans", format!("`{id}` is the id of two people")))
}

/// Gives back the human that one entry of a roster file holds, as a JSON text.
///
/// # Errors
/// [`RosterError`] with the place of the first thing that is wrong.
pub fn parse_human(text: &str) -> Result<Human, RosterError> {
    let value: Value = serde_json::from_str(text).map_err(|e| RosterError::Json { problem: e.to_string() })?;
    human_from_value(&value, "human")
}

/// Gives back the human that one entry of a roster file holds; `place` is its path in the input.
///
/// # Errors
/// [`RosterError`] with the place of the first thing that is wrong.
pub fn human_from_value(value: &Value, place: &str) -> Result<Human, RosterError> {
    let entry = Entry::of(value, place)?;
    Ok(Human {
        id: entry.id()?,
        name: entry.name("name")?.ok_or_else(|| {
            RosterError::at(format!("{place}.name"), "a name is needed: write the name that customers see")
        })?,
        role: entry.name("role")?.unwrap_or_default(),
        skills: entry.skills()?,
        languages: entry.languages()?,
        channels: entry.channels()?,
        territory: entry.name("territory")?,
        seniority: seniority::read(entry.get("seniority"), &format!("{place}.seniority"))?,
        de_escalation: entry.level("de_escalation")?.unwrap_or(LEVEL_DEFAULT),
        closing: entry.level("closing")?.unwrap_or(LEVEL_DEFAULT),
        capacity: entry.count("capacity")?.unwrap_or(CAPACITY_DEFAULT),
        load: entry.count("current_load")?.unwrap_or(0),
        accounts_owned: entry.names("accounts_owned")?,
        presence: entry.presence()?,
        hours: hours::read(entry.get("hours"), &format!("{place}.hours"))?,
    })
}

/// One entry of a roster file, ready to be written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HumanFile {
    /// Their id.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Their job title; left out where none is known.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub role: String,
    /// Skills and levels.
    pub skills: BTreeMap<String, u8>,
    /// Languages.
    pub languages: Vec<String>,
    /// Channels; left out where all are served.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<String>,
    /// Territory, if any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub territory: Option<String>,
    /// From 1 to 5.
    pub seniority: u8,
    /// From 1 to 5.
    pub de_escalation: u8,
    /// From 1 to 5.
    pub closing: u8,
    /// Conversations at once.
    pub capacity: u32,
    /// Conversations now.
    pub current_load: u32,
    /// Accounts owned.
    pub accounts_owned: Vec<String>,
    /// `available`, `busy` or `away`.
    pub presence: String,
    /// Working hours; left out where always.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<HoursFile>,
}

impl From<&Human> for HumanFile {
    fn from(human: &Human) -> Self {
        Self {
            id: human.id.to_string(),
            name: human.name.clone(),
            role: human.role.clone(),
            skills: human.skills.clone(),
            languages: human.languages.iter().map(ToString::to_string).collect(),
            channels: human.channels.iter().map(ToString::to_string).collect(),
            territory: human.territory.clone(),
            seniority: human.seniority,
            de_escalation: human.de_escalation,
            closing: human.closing,
            capacity: human.capacity,
            current_load: human.load,
            accounts_owned: human.accounts_owned.iter().cloned().collect(),
            presence: human.presence.to_string(),
            hours: human.hours.as_ref().map(HoursFile::from),
        }
    }
}

impl HumanFile {
    /// The entry as a JSON text on one line.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

#[cfg(test)]
#[path = "file/tests.rs"]
mod tests;
