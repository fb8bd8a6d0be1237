//! The workspace's policy: to read, and its versions.

use baton_base::Timestamp;

use super::frame::Frame;
use super::word::Family;
use crate::draw::percent;

/// The page of one version of the policy.
#[derive(Debug, Clone, PartialEq)]
pub struct PolicyView {
    /// What stands around it.
    pub frame: Frame,
    /// Which version.
    pub version: VersionView,
    /// The number of the version that counts now.
    pub newest: u32,
    /// Whether the person may store one.
    pub may_save: bool,
    /// What was searched for; empty where nothing was.
    pub search: String,
    /// From when on the policy acts, in numbers and in sentences.
    pub lines: LinesView,
    /// The triggers by family.
    pub groups: Vec<GroupView>,
    /// What can no longer be read in it; empty for a version that could be used.
    pub problems: Vec<ProblemView>,
}

/// A version of the policy.
#[derive(Debug, Clone, PartialEq)]
pub struct VersionView {
    /// Its number; 0 for the default of the installation.
    pub version: u32,
    /// Since when, or when it was stored; nothing for the default.
    pub at: Option<Timestamp>,
    /// Who stored it; empty for the default.
    pub by: String,
    /// What was changed and why; may be empty.
    pub note: String,
    /// Whether it counts now.
    pub in_force: bool,
    /// Its figures when it was stored.
    pub figures: Option<FiguresView>,
}

/// The figures of a version when it was stored.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FiguresView {
    /// How many triggers it has.
    pub triggers: usize,
    /// From this probability on, prepare.
    pub prepare_from: f64,
    /// From this probability on, hand off.
    pub hand_off_from: f64,
    /// What it did to recent conversations.
    pub effect: Option<EffectFiguresView>,
}

/// What a version did to recent conversations when it was stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EffectFiguresView {
    /// How many were replayed.
    pub conversations: usize,
    /// Handed off by the version before.
    pub before: usize,
    /// Handed off by this one.
    pub after: usize,
}

/// From when on a policy acts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LinesView {
    /// Where every conversation begins, 0 to 1.
    pub base: f64,
    /// From this probability on, prepare.
    pub prepare_from: f64,
    /// From this probability on, hand off.
    pub hand_off_from: f64,
    /// The same, what mistakes cost and how evidence fades, one plain sentence each.
    pub sentences: Vec<String>,
}

/// The triggers of one family, strongest first.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupView {
    /// Which.
    pub family: Family,
    /// Its triggers.
    pub triggers: Vec<TriggerView>,
}

/// One trigger.
#[derive(Debug, Clone, PartialEq)]
pub struct TriggerView {
    /// Its name in the file.
    pub name: String,
    /// What it says to a person.
    pub says: String,
    /// When it fires.
    pub when: ClauseView,
    /// What it adds to the log-odds; negative where it speaks for the assistant.
    pub weight: f64,
    /// Whether it decides alone.
    pub certain: bool,
    /// What else holds for it (`adds its whole weight at once`), each in a few words.
    pub more: Vec<String>,
}

/// A condition in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClauseView {
    /// One thing that must be so.
    Plain(String),
    /// Several things, and how many of them must be so.
    Group {
        /// How many, such as `all of these`.
        how: String,
        /// What.
        parts: Vec<ClauseView>,
    },
}

/// One thing that is wrong with a policy's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProblemView {
    /// Its line, from 1.
    pub line: usize,
    /// What it concerns.
    pub place: String,
    /// What is wrong.
    pub problem: String,
    /// What to do.
    pub remedy: String,
}

/// The list of versions.
#[derive(Debug, Clone, PartialEq)]
pub struct VersionsView {
    /// What stands around it.
    pub frame: Frame,
    /// Newest first.
    pub versions: Vec<VersionView>,
    /// The number of the version that counts now.
    pub newest: u32,
    /// The last number shown, where older ones follow.
    pub older: Option<u32>,
    /// Whether the person may store one.
    pub may_save: bool,
}

impl VersionView {
    /// What it is called.
    #[must_use]
    pub fn name(&self) -> String {
        version_name(self.version)
    }
}

/// What a version is called.
#[must_use]
pub fn version_name(version: u32) -> String {
    if version == 0 { "The default".to_owned() } else { format!("Version {version}") }
}

impl FiguresView {
    /// The hand-off threshold as a whole number of percent.
    #[must_use]
    pub fn hand_off_percent(&self) -> u32 {
        percent(self.hand_off_from)
    }
}

impl LinesView {
    /// The hand-off threshold as a whole number of percent.
    #[must_use]
    pub fn hand_off_percent(&self) -> u32 {
        percent(self.hand_off_from)
    }

    /// The preparing threshold as a whole number of percent.
    #[must_use]
    pub fn prepare_percent(&self) -> u32 {
        percent(self.prepare_from)
    }

    /// All three as whole numbers of percent: what people can tell apart.
    #[must_use]
    pub fn percents(&self) -> [u32; 3] {
        [self.base_percent(), self.prepare_percent(), self.hand_off_percent()]
    }

    /// Where every conversation begins as a whole number of percent.
    #[must_use]
    pub fn base_percent(&self) -> u32 {
        percent(self.base)
    }
}

impl GroupView {
    /// The triggers in which a search finds something; all where nothing is searched for.
    #[must_use]
    pub fn found(&self, search: &str) -> Vec<&TriggerView> {
        let words: Vec<String> = search.split_whitespace().map(str::to_lowercase).collect();
        self.triggers.iter().filter(|trigger| words.iter().all(|word| trigger.text().contains(word))).collect()
    }
}

impl TriggerView {
    /// Everything a search looks at, in lower case.
    #[must_use]
    pub fn text(&self) -> String {
        let alone = if self.certain { " certain decides alone" } else { "" };
        format!("{} {} {}{alone}", self.name, self.says, self.when.text()).to_lowercase()
    }
}

impl ClauseView {
    /// All of it in one line.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Plain(says) => says.clone(),
            Self::Group { how, parts } => {
                format!("{how}: {}", parts.iter().map(Self::text).collect::<Vec<_>>().join("; "))
            }
        }
    }
}
