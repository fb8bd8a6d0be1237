//! Reads `routing.toml` over its defaults, setting by setting, so that every error names its place.

use std::collections::BTreeMap;

use baton_base::limits::NAME_BYTES_MAX;
use baton_base::name::did_you_mean;
use toml::{Table, Value};

use super::{ByTier, GoalError, SkillText};
use crate::DEFAULT_ROUTING;

/// The largest cost: a day. More would say "never", which is what constraints are for.
const COST_MAX_S: f64 = 86_400.0;

/// The most topics or examples for one skill. Fifty sentences say what a skill is; more slows loading, not errors.
const TEXTS_PER_SKILL_MAX: usize = 50;

/// The most skills with a section: as many as the largest rosters name.
const SKILLS_MAX: usize = 2_000;

/// The section of the team's own words.
const SKILLS: &str = "skills";

/// What the team wrote, and what holds where it wrote nothing.
pub(super) struct Reader {
    written: Table,
    defaults: Table,
}

fn table(text: &str) -> Result<Table, GoalError> {
    text.parse::<Table>().map_err(|e| GoalError::Toml { problem: e.to_string().trim().replace('\n', " ") })
}

fn wrong(section: &str, key: &str, problem: impl Into<String>) -> GoalError {
    GoalError::Value { place: format!("{section}.{key}"), problem: problem.into() }
}

impl Reader {
    /// Reads the text and refuses what is no setting.
    pub(super) fn new(text: &str) -> Result<Self, GoalError> {
        let (written, defaults) = (table(text)?, table(DEFAULT_ROUTING)?);
        for (section, value) in written.iter().filter(|(section, _)| *section != SKILLS) {
            let Some(known) = defaults.get(section).and_then(Value::as_table) else {
                let sections = defaults.keys().map(String::as_str).chain([SKILLS]);
                return Err(GoalError::Unknown { place: section.clone(), hint: did_you_mean(section, sections) });
            };
            let Some(keys) = value.as_table() else {
                let problem = format!("must be a section: write `[{section}]` and its settings below");
                return Err(GoalError::Value { place: section.clone(), problem });
            };
            if let Some(key) = keys.keys().find(|key| !known.contains_key(*key)) {
                let hint = did_you_mean(key, known.keys().map(String::as_str));
                return Err(GoalError::Unknown { place: format!("{section}.{key}"), hint });
            }
        }
        Ok(Self { written, defaults })
    }

    fn value(&self, section: &str, key: &str) -> Option<&Value> {
        let within =
            |table: &'_ Table| table.get(section).and_then(Value::as_table).is_some_and(|s| s.contains_key(key));
        let table = if within(&self.written) { &self.written } else { &self.defaults };
        table.get(section).and_then(Value::as_table).and_then(|s| s.get(key))
    }

    fn number(&self, section: &str, key: &str, from: f64, to: f64, what: &str) -> Result<f64, GoalError> {
        let value = self.value(section, key);
        #[expect(clippy::cast_precision_loss, reason = "settings are far below 2^53, larger ones are refused below")]
        let number = value.and_then(|v| v.as_float().or_else(|| v.as_integer().map(|i| i as f64)));
        number.filter(|n| (from..=to).contains(n)).ok_or_else(|| {
            let found = value.map_or_else(|| "nothing".to_owned(), ToString::to_string);
            wrong(section, key, format!("is {found}: write {what} from {from} to {to}"))
        })
    }

    /// A cost or a wait.
    pub(super) fn seconds(&self, section: &str, key: &str) -> Result<f64, GoalError> {
        self.number(section, key, 0.0, COST_MAX_S, "seconds")
    }

    /// An amount of money.
    pub(super) fn dollars(&self, section: &str, key: &str) -> Result<f64, GoalError> {
        self.number(section, key, 0.0, 1e12, "US dollars")
    }

    /// A share of something.
    #[expect(clippy::cast_possible_truncation, reason = "a share needs no more digits")]
    pub(super) fn share(&self, section: &str, key: &str) -> Result<f32, GoalError> {
        self.number(section, key, 0.0, 1.0, "a share").map(|n| n as f32)
    }

    /// A whole number from 1.
    pub(super) fn count(&self, section: &str, key: &str, max: u8) -> Result<usize, GoalError> {
        let number = self.number(section, key, 1.0, f64::from(max), "a whole number")?;
        (1..=max)
            .find(|n| f64::from(*n) == number)
            .map(usize::from)
            .ok_or_else(|| wrong(section, key, format!("is {number}: write a whole number from 1 to {max}")))
    }

    /// A level from 1 to 5.
    pub(super) fn level(&self, section: &str, key: &str) -> Result<u8, GoalError> {
        self.count(section, key, 5).map(|n| u8::try_from(n).unwrap_or(5))
    }

    /// One value for each tier; `suffix` ends the keys.
    pub(super) fn by_tier<T>(
        &self,
        suffix: &str,
        get: impl Fn(&str) -> Result<T, GoalError>,
    ) -> Result<ByTier<T>, GoalError> {
        let of = |tier: &str| get(&format!("{tier}{suffix}"));
        Ok(ByTier {
            enterprise: of("enterprise")?,
            mid_market: of("mid_market")?,
            smb: of("smb")?,
            free_trial: of("free_trial")?,
            none: of("none")?,
        })
    }

    /// What the team says of its skills.
    pub(super) fn skills(&self) -> Result<BTreeMap<String, SkillText>, GoalError> {
        let sections = match self.written.get(SKILLS) {
            None => return Ok(BTreeMap::new()),
            Some(Value::Table(sections)) => sections,
            Some(_) => {
                let problem = "must hold sections: write `[skills.\"name\"]` with `topics` or `examples` below".into();
                return Err(GoalError::Value { place: SKILLS.into(), problem });
            }
        };
        if sections.len() > SKILLS_MAX {
            let problem = format!("has {} sections, at most {SKILLS_MAX} are allowed", sections.len());
            return Err(GoalError::Value { place: SKILLS.into(), problem });
        }
        sections.iter().map(|(name, section)| Ok((name.clone(), skill(name, section)?))).collect()
    }
}

fn skill(name: &str, section: &Value) -> Result<SkillText, GoalError> {
    let place = format!("{SKILLS}.{name}");
    let Some(keys) = section.as_table() else {
        return Err(GoalError::Value { place, problem: "must be a section with `topics` or `examples`".into() });
    };
    if let Some(key) = keys.keys().find(|key| !["topics", "examples"].contains(&key.as_str())) {
        return Err(GoalError::Unknown {
            place: format!("{place}.{key}"),
            hint: did_you_mean(key, ["topics", "examples"]),
        });
    }
    let text = SkillText { topics: texts(&place, "topics", keys)?, examples: texts(&place, "examples", keys)? };
    if text.topics.is_empty() && text.examples.is_empty() {
        let problem = "says nothing: write `topics` or `examples`, or take the section out".into();
        return Err(GoalError::Value { place, problem });
    }
    Ok(text)
}

fn texts(place: &str, key: &str, keys: &Table) -> Result<Vec<String>, GoalError> {
    let list = match keys.get(key) {
        None => return Ok(Vec::new()),
        Some(Value::Array(list)) if list.len() <= TEXTS_PER_SKILL_MAX => list,
        Some(Value::Array(list)) => {
            return Err(wrong(
                place,
                key,
                format!("has {} texts, at most {TEXTS_PER_SKILL_MAX} are allowed", list.len()),
            ));
        }
        Some(_) => return Err(wrong(place, key, "must be a list of texts")),
    };
    let text = |value: &Value| {
        let text = value.as_str().map(str::trim).filter(|t| !t.is_empty() && t.len() <= NAME_BYTES_MAX);
        text.map(str::to_owned)
            .ok_or_else(|| wrong(place, key, format!("holds {value}: write texts of 1 to {NAME_BYTES_MAX} bytes")))
    };
    list.iter().map(text).collect()
}
