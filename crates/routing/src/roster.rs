//! The people who can take over.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use baton_base::{HumanId, Language};
use baton_conversation::Channel;
use baton_conversation::turn::UnknownWord;

/// Whether somebody can be asked now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Presence {
    /// Can be asked.
    #[default]
    Available,
    /// Here, but takes nothing new.
    Busy,
    /// Not here.
    Away,
}

impl Presence {
    /// The public name: `available`, `busy` or `away`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Available => "available",
            Self::Busy => "busy",
            Self::Away => "away",
        }
    }
}

impl fmt::Display for Presence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for Presence {
    type Err = UnknownWord;
    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        match word {
            "available" => Ok(Self::Available),
            "busy" => Ok(Self::Busy),
            "away" => Ok(Self::Away),
            _ => Err(UnknownWord::new("presence", word, &["available", "busy", "away"])),
        }
    }
}

/// When somebody works, in their own time zone. `None` in [`Human::hours`] means always.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkingHours {
    /// IANA name of the time zone, such as `Europe/Berlin`; checked when the roster is read.
    pub zone: String,
    /// Days worked, 1 = Monday … 7 = Sunday.
    pub days: BTreeSet<u8>,
    /// Start of the day, in minutes after midnight.
    pub from_min: u16,
    /// End of the day, in minutes after midnight; smaller than `from_min` for a night shift.
    pub to_min: u16,
}

/// A person who can take over.
#[derive(Debug, Clone, PartialEq)]
pub struct Human {
    /// Their id.
    pub id: HumanId,
    /// Their name, as customers see it.
    pub name: String,
    /// Their job title.
    pub role: String,
    /// Skills in the team's own words, with a level from 1 (some) to 5 (the best we have).
    pub skills: BTreeMap<String, u8>,
    /// Languages they serve customers in.
    pub languages: BTreeSet<Language>,
    /// Channels they serve; empty means all.
    pub channels: BTreeSet<Channel>,
    /// Where they belong in the sales map, if anywhere.
    pub territory: Option<String>,
    /// From 1 (junior) to 5 (lead).
    pub seniority: u8,
    /// How well they calm people, 1 to 5.
    pub de_escalation: u8,
    /// How well they close sales, 1 to 5.
    pub closing: u8,
    /// How many conversations they can hold at once.
    pub capacity: u32,
    /// How many they hold now, offers included.
    pub load: u32,
    /// Accounts they own: names or ids.
    pub accounts_owned: BTreeSet<String>,
    /// Whether they can be asked now.
    pub presence: Presence,
    /// When they work; `None` means always.
    pub hours: Option<WorkingHours>,
}

/// Everybody who can take over, ordered by id, no id twice.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Roster {
    humans: Vec<Human>,
}

impl Roster {
    /// The roster of these humans, ordered by id.
    ///
    /// # Errors
    /// The id that two of them share.
    pub fn new(mut humans: Vec<Human>) -> Result<Self, HumanId> {
        humans.sort_by(|a, b| a.id.cmp(&b.id));
        if let Some(twice) = humans.windows(2).find_map(|w| match w {
            [a, b] if a.id == b.id => Some(a.id.clone()),
            _ => None,
        }) {
            return Err(twice);
        }
        Ok(Self { humans })
    }

    /// All of them, by id.
    #[must_use]
    pub fn humans(&self) -> &[Human] {
        &self.humans
    }

    /// The human of that id.
    #[must_use]
    pub fn human(&self, id: &HumanId) -> Option<&Human> {
        self.humans.binary_search_by(|h| h.id.cmp(id)).ok().and_then(|at| self.humans.get(at))
    }

    /// Every skill name that somebody lists, in order, once.
    #[must_use]
    pub fn skill_names(&self) -> BTreeSet<&str> {
        self.humans.iter().flat_map(|h| h.skills.keys().map(String::as_str)).collect()
    }
}
