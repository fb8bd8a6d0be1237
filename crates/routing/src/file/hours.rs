//! Working hours: `{"zone": "Europe/Berlin", "days": ["mon", "tue"], "from": "09:00", "to": "17:30"}`.

use std::collections::BTreeSet;

use jiff::tz::TimeZoneDatabase;
use serde::Serialize;
use serde_json::Value;

use super::RosterError;
use super::entry::kind;
use crate::roster::WorkingHours;

/// Minutes in a day.
const DAY_MIN: u16 = 24 * 60;

/// Days as calendars shorten them, Monday first.
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Working hours, ready to be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HoursFile {
    /// IANA name of the time zone.
    pub zone: String,
    /// Days worked, 1 = Monday … 7 = Sunday.
    pub days: BTreeSet<u8>,
    /// Start, `HH:MM`.
    pub from: String,
    /// End, `HH:MM`; earlier than the start for a night shift.
    pub to: String,
}

impl From<&WorkingHours> for HoursFile {
    fn from(hours: &WorkingHours) -> Self {
        let clock = |min: u16| format!("{:02}:{:02}", min / 60, min % 60);
        Self {
            zone: hours.zone.clone(),
            days: hours.days.clone(),
            from: clock(hours.from_min),
            to: clock(hours.to_min),
        }
    }
}

/// Reads `hours`; `None` means always.
pub(super) fn read(value: Option<&Value>, place: &str) -> Result<Option<WorkingHours>, RosterError> {
    let Some(value) = value else { return Ok(None) };
    let keys = value.as_object().ok_or_else(|| {
        let example = r#"{"zone": "Europe/Berlin", "days": [1, 2, 3, 4, 5], "from": "09:00", "to": "17:30"}"#;
        RosterError::at(place, format!("{} is no working time: write `{example}`", kind(value)))
    })?;
    let hours = WorkingHours {
        zone: zone(keys.get("zone"), &format!("{place}.zone"))?,
        days: days(keys.get("days"), &format!("{place}.days"))?,
        from_min: minutes(keys.get("from"), &format!("{place}.from"))?,
        to_min: minutes(keys.get("to"), &format!("{place}.to"))?,
    };
    if hours.from_min == hours.to_min {
        return Err(RosterError::at(
            place,
            "`from` and `to` are the same time: leave `hours` out for somebody who is always there",
        ));
    }
    if hours.from_min == DAY_MIN {
        return Err(RosterError::at(format!("{place}.from"), "a day starts at `00:00` at the earliest: write that"));
    }
    Ok(Some(hours))
}

fn zone(value: Option<&Value>, place: &str) -> Result<String, RosterError> {
    let name = value.and_then(Value::as_str).map_or("", str::trim);
    if name.is_empty() {
        return Err(RosterError::at(place, "a time zone is needed: write an IANA name such as `Europe/Berlin`"));
    }
    TimeZoneDatabase::bundled().get(name).map_err(|_| {
        RosterError::at(place, format!("`{name}` is no time zone: write an IANA name such as `Europe/Berlin`"))
    })?;
    Ok(name.to_owned())
}

/// Days as numbers or words; Monday to Friday where nothing is said.
fn days(value: Option<&Value>, place: &str) -> Result<BTreeSet<u8>, RosterError> {
    let list = match value {
        None | Some(Value::Null) => return Ok((1..=5).collect()),
        Some(Value::Array(list)) if !list.is_empty() => list,
        Some(_) => return Err(RosterError::at(place, "write a list of days such as `[1, 2, 3, 4, 5]`, 1 is Monday")),
    };
    list.iter().enumerate().map(|(i, value)| day(value, &format!("{place}[{i}]"))).collect()
}

fn day(value: &Value, place: &str) -> Result<u8, RosterError> {
    let known = match value {
        Value::Number(number) => (1u8..=7).find(|day| number.as_u64() == Some(u64::from(*day))),
        Value::String(word) => {
            let word = word.trim().to_lowercase();
            (1u8..=7).zip(DAYS).find(|(_, known)| word.len() >= 3 && word.starts_with(known)).map(|(day, _)| day)
        }
        _ => None,
    };
    known.ok_or_else(|| RosterError::at(place, format!("{value} is no day: write 1 (Monday) to 7, or `mon` to `sun`")))
}

/// Minutes after midnight of `HH:MM`; `24:00` is the end of the day.
fn minutes(value: Option<&Value>, place: &str) -> Result<u16, RosterError> {
    let text = value.and_then(Value::as_str).map_or("", str::trim);
    let parsed = text.split_once(':').and_then(|(hour, minute)| {
        let digits = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
        let (hour, minute) = (digits(hour).then_some(hour)?, digits(minute).then_some(minute)?);
        let at = hour.parse::<u16>().ok()? * 60 + minute.parse::<u16>().ok().filter(|m| *m < 60)?;
        (at <= DAY_MIN).then_some(at)
    });
    parsed.ok_or_else(|| RosterError::at(place, format!("`{text}` is no time of day: write `HH:MM` such as `09:00`")))
}
