//! One entry of the roster file, read key by key so that every error names its place.

use std::collections::{BTreeMap, BTreeSet};

use baton_base::limits::{NAME_BYTES_MAX, SKILLS_PER_HUMAN_MAX};
use baton_base::{HumanId, Language};
use baton_conversation::Channel;
use serde_json::{Map, Value};

use super::{CAPACITY_MAX, LEVEL_DEFAULT, RosterError};
use crate::roster::Presence;

/// The most accounts one human may own: more is a mistaken join, not a person's book of business.
const ACCOUNTS_OWNED_MAX: usize = 10_000;

/// One entry and its path.
pub(super) struct Entry<'a> {
    keys: &'a Map<String, Value>,
    place: &'a str,
}

impl<'a> Entry<'a> {
    pub(super) fn of(value: &'a Value, place: &'a str) -> Result<Self, RosterError> {
        let keys = value.as_object().ok_or_else(|| {
            RosterError::at(
                place,
                format!("{} is no person: write `{{\"id\": \"h1\", \"name\": \"Ana\"}}`", kind(value)),
            )
        })?;
        Ok(Self { keys, place })
    }

    /// The value of a key; null counts as absent.
    pub(super) fn get(&self, key: &str) -> Option<&'a Value> {
        self.keys.get(key).filter(|v| !v.is_null())
    }

    fn place(&self, key: &str) -> String {
        format!("{}.{key}", self.place)
    }

    pub(super) fn id(&self) -> Result<HumanId, RosterError> {
        let text = match self.get("id") {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            Some(other) => {
                return Err(RosterError::at(self.place("id"), format!("{} is no id: write a text", kind(other))));
            }
            None => {
                return Err(RosterError::at(self.place("id"), "an id is needed: write a text that no one else has"));
            }
        };
        HumanId::new(&text).map_err(|e| RosterError::at(self.place("id"), e))
    }

    pub(super) fn name(&self, key: &str) -> Result<Option<String>, RosterError> {
        self.get(key).map(|value| name_of(value, &self.place(key))).transpose()
    }

    pub(super) fn names(&self, key: &str) -> Result<BTreeSet<String>, RosterError> {
        let list = self.list(key, "names")?;
        if list.len() > ACCOUNTS_OWNED_MAX {
            let problem = format!("{} names, at most {ACCOUNTS_OWNED_MAX} are allowed", list.len());
            return Err(RosterError::at(self.place(key), problem));
        }
        list.iter().enumerate().map(|(i, v)| name_of(v, &format!("{}[{i}]", self.place(key)))).collect()
    }

    fn list(&self, key: &str, of: &str) -> Result<&'a [Value], RosterError> {
        match self.get(key) {
            None => Ok(&[]),
            Some(Value::Array(list)) => Ok(list),
            Some(other) => {
                Err(RosterError::at(self.place(key), format!("{} is no list: write a list of {of}", kind(other))))
            }
        }
    }

    /// Skills as `{"billing": 4}`, or as a list of names, which are taken at the middle level.
    pub(super) fn skills(&self) -> Result<BTreeMap<String, u8>, RosterError> {
        let place = self.place("skills");
        let mut skills = BTreeMap::new();
        match self.get("skills") {
            None => {}
            Some(Value::Object(levels)) => {
                for (name, level) in levels {
                    let at = format!("{place}.{name}");
                    skills.insert(checked_name(name, &at)?, level_of(level, &at)?);
                }
            }
            Some(Value::Array(names)) => {
                for (i, name) in names.iter().enumerate() {
                    skills.insert(name_of(name, &format!("{place}[{i}]"))?, LEVEL_DEFAULT);
                }
            }
            Some(other) => {
                let problem = format!("{} is no set of skills: write `{{\"billing\": 4}}`", kind(other));
                return Err(RosterError::at(place, problem));
            }
        }
        if skills.len() > SKILLS_PER_HUMAN_MAX {
            let problem = format!("{} skills, at most {SKILLS_PER_HUMAN_MAX} are allowed", skills.len());
            return Err(RosterError::at(place, problem));
        }
        Ok(skills)
    }

    /// Languages; English where nothing is said.
    pub(super) fn languages(&self) -> Result<BTreeSet<Language>, RosterError> {
        let place = self.place("languages");
        if self.get("languages").is_none() {
            return Ok(BTreeSet::from([Language::EN]));
        }
        let list = self.list("languages", "codes such as `en`")?;
        if list.is_empty() {
            return Err(RosterError::at(place, "the list is empty: write at least one code such as `en`"));
        }
        let mut languages = BTreeSet::new();
        for (i, value) in list.iter().enumerate() {
            let at = format!("{place}[{i}]");
            languages.insert(Language::parse(&name_of(value, &at)?).map_err(|e| RosterError::at(at, e))?);
        }
        Ok(languages)
    }

    pub(super) fn channels(&self) -> Result<BTreeSet<Channel>, RosterError> {
        let mut channels = BTreeSet::new();
        for (i, value) in self.list("channels", "channels such as `chat`")?.iter().enumerate() {
            let at = format!("{}[{i}]", self.place("channels"));
            channels.insert(name_of(value, &at)?.parse().map_err(|e| RosterError::at(at, e))?);
        }
        Ok(channels)
    }

    pub(super) fn presence(&self) -> Result<Presence, RosterError> {
        self.name("presence")?.map_or(Ok(Presence::default()), |word| {
            word.parse().map_err(|e| RosterError::at(self.place("presence"), e))
        })
    }

    pub(super) fn level(&self, key: &str) -> Result<Option<u8>, RosterError> {
        self.get(key).map(|value| level_of(value, &self.place(key))).transpose()
    }

    pub(super) fn count(&self, key: &str) -> Result<Option<u32>, RosterError> {
        let Some(value) = self.get(key) else { return Ok(None) };
        let count = value.as_u64().and_then(|n| u32::try_from(n).ok()).filter(|n| *n <= CAPACITY_MAX);
        count.map(Some).ok_or_else(|| {
            let problem =
                format!("{value} is no number of conversations: write a whole number from 0 to {CAPACITY_MAX}");
            RosterError::at(self.place(key), problem)
        })
    }
}

/// A level from 1 to 5.
pub(super) fn level_of(value: &Value, place: &str) -> Result<u8, RosterError> {
    let whole = value.as_f64().filter(|n| n.fract() == 0.0 && (1.0..=5.0).contains(n));
    whole.and_then(|n| (1u8..=5).find(|level| f64::from(*level) == n)).ok_or_else(|| {
        RosterError::at(place, format!("{value} is no level: write a whole number from 1 (some) to 5 (the best)"))
    })
}

fn name_of(value: &Value, place: &str) -> Result<String, RosterError> {
    match value {
        Value::String(text) => checked_name(text, place),
        other => Err(RosterError::at(place, format!("{} is no name: write a text", kind(other)))),
    }
}

fn checked_name(text: &str, place: &str) -> Result<String, RosterError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(RosterError::at(place, "the name is empty: write at least one character"));
    }
    if text.len() > NAME_BYTES_MAX {
        let problem = format!("{} bytes, at most {NAME_BYTES_MAX} are allowed in a name", text.len());
        return Err(RosterError::at(place, problem));
    }
    if text.chars().any(char::is_control) {
        return Err(RosterError::at(place, "control characters are not allowed in a name: remove them"));
    }
    Ok(text.to_owned())
}

/// What a value is, for messages.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
