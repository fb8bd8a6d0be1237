//! A policy that is being written, with what it would do; and two versions side by side.

use super::frame::Frame;
use super::policy::{LinesView, ProblemView, VersionView};
use super::word::{Family, shown_word};
use crate::draw::percent;

/// The editor.
#[derive(Debug, Clone, PartialEq)]
pub struct PolicyEditView {
    /// What stands around it.
    pub frame: Frame,
    /// The text as it stands.
    pub text: String,
    /// The version it was made from; it is stored only onto that one.
    pub onto: u32,
    /// What was changed and why, as typed so far.
    pub note: String,
    /// Whether the person may store it.
    pub may_save: bool,
    /// Why it was not stored, after a try; one plain sentence.
    pub refused: Option<String>,
    /// The version that somebody else stored meanwhile.
    pub moved: Option<VersionView>,
    /// What it would do, where that is known already; else the page asks for it.
    pub preview: Option<PreviewView>,
}

/// What a policy that is being written would do.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PreviewView {
    /// Everything that is wrong, in the order of the lines; then there is no effect.
    pub problems: Vec<ProblemView>,
    /// What is sound and may still be a mistake.
    pub remarks: Vec<String>,
    /// What it does to recent conversations.
    pub effect: Option<EffectView>,
    /// The version that somebody else stored since this text was begun.
    pub moved: Option<VersionView>,
    /// The version the text was made from.
    pub onto: u32,
}

/// What a policy does to recent conversations, held against the one that counts now.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EffectView {
    /// How many were replayed.
    pub conversations: usize,
    /// How many there were to be replayed.
    pub asked: usize,
    /// Handed off by the policy that counts now, and by this one.
    pub handed_off: (usize, usize),
    /// Prepared and not handed off, by either.
    pub prepared: (usize, usize),
    /// From which probability either hands off.
    pub hand_off_from: (f64, f64),
    /// Those that change sides.
    pub changes: Vec<ChangeView>,
    /// The highest probability of each under either.
    pub moves: Vec<MoveView>,
    /// Triggers that fire in none of them.
    pub never: Vec<String>,
    /// Triggers that fire in nearly all of them.
    pub always: Vec<String>,
}

shown_word! {
    /// What changes for a conversation.
    ChangeKind {
        /// It stayed with the assistant, and is handed off.
        HandsOff = "hands_off", "Hands off now";
        /// It was handed off, and stays.
        Stays = "stays", "Stays now";
        /// It is handed off at an earlier turn.
        Earlier = "earlier", "Earlier";
        /// It is handed off at a later turn.
        Later = "later", "Later";
    }
}

/// A conversation that changes sides.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeView {
    /// Which.
    pub conversation: String,
    /// The customer's name, or id.
    pub customer: String,
    /// What changes.
    pub kind: ChangeKind,
    /// The turn at which both policies part.
    pub turn: u32,
    /// The turn of the handoff before.
    pub turn_before: Option<u32>,
    /// The turn of the handoff after.
    pub turn_after: Option<u32>,
    /// The probability at that turn, before.
    pub before: f64,
    /// The probability at that turn, after.
    pub after: f64,
    /// What makes the difference, largest first.
    pub because: Vec<BecauseView>,
}

/// One reason of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BecauseView {
    /// What it is about, where it is a trigger.
    pub family: Option<Family>,
    /// What it is, in plain words.
    pub says: String,
    /// From what to what (`0.4 → 2.9`, `fires now`).
    pub amount: String,
}

/// The highest probability of one conversation, before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct MoveView {
    /// Which.
    pub conversation: String,
    /// Before, 0 to 1.
    pub before: f64,
    /// After, 0 to 1.
    pub after: f64,
    /// What changes for it, where it changes sides.
    pub kind: Option<ChangeKind>,
}

/// Two versions side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct CompareView {
    /// What stands around it.
    pub frame: Frame,
    /// The version before.
    pub from: VersionView,
    /// The version after.
    pub to: VersionView,
    /// The numbers of all versions that can be chosen, newest first.
    pub versions: Vec<u32>,
    /// From when on each acts; nothing where one of the two can no longer be read.
    pub lines: Option<(LinesView, LinesView)>,
    /// The numbers outside the triggers that differ.
    pub settings: Vec<DifferenceView>,
    /// The triggers that differ, by name.
    pub triggers: Vec<TriggerChangeView>,
    /// Both texts, what stands in both folded where there is much of it.
    pub text: Vec<TextLineView>,
}

/// One thing that was so and is otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DifferenceView {
    /// What.
    pub what: String,
    /// What it was; empty where there was none.
    pub before: String,
    /// What it is; empty where there is none.
    pub after: String,
}

shown_word! {
    /// What became of a trigger.
    TriggerChangeKind {
        /// It is new.
        Added = "added", "Added";
        /// It is gone.
        Removed = "removed", "Removed";
        /// It is otherwise.
        Changed = "changed", "Changed";
    }
}

/// A trigger that differs.
#[derive(Debug, Clone, PartialEq)]
pub struct TriggerChangeView {
    /// What became of it.
    pub kind: TriggerChangeKind,
    /// Its name.
    pub name: String,
    /// What it is about.
    pub family: Family,
    /// What it says.
    pub says: String,
    /// Its weight before and after; nothing where there is none, or where it did not change.
    pub weight: Option<(Option<f64>, Option<f64>)>,
    /// What else differs.
    pub aspects: Vec<DifferenceView>,
}

/// A line of either text, or what was folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextLineView {
    /// Lines that stand in both, folded.
    Folded(usize),
    /// A line.
    Line {
        /// `same`, `removed` or `added`.
        kind: &'static str,
        /// Its number before.
        before: Option<usize>,
        /// Its number after.
        after: Option<usize>,
        /// The line.
        text: String,
    },
}

impl PolicyEditView {
    /// The numbers of the lines, each on its own.
    #[must_use]
    pub fn numbers(&self) -> String {
        let lines = 1 + self.text.matches('\n').count();
        (1..=lines).map(|n| n.to_string()).collect::<Vec<_>>().join("\n")
    }
}

impl EffectView {
    /// How many conversations rose and fell by at least three hundredths without changing sides.
    #[must_use]
    pub fn drifted(&self) -> (usize, usize) {
        const SEEN: f64 = 0.03;
        let stayed = || self.moves.iter().filter(|moved| moved.kind.is_none());
        let rose = stayed().filter(|moved| moved.after - moved.before >= SEEN).count();
        let fell = stayed().filter(|moved| moved.before - moved.after >= SEEN).count();
        (rose, fell)
    }

    /// How many more are handed off, with its sign.
    #[must_use]
    pub fn difference(&self) -> String {
        let (before, after) = self.handed_off;
        match after.cmp(&before) {
            std::cmp::Ordering::Greater => format!("+{}", after - before),
            std::cmp::Ordering::Less => format!("−{}", before - after),
            std::cmp::Ordering::Equal => "±0".to_owned(),
        }
    }
}

impl ChangeView {
    /// The probability before as a whole number of percent.
    #[must_use]
    pub fn before_percent(&self) -> u32 {
        percent(self.before)
    }

    /// The probability after as a whole number of percent.
    #[must_use]
    pub fn after_percent(&self) -> u32 {
        percent(self.after)
    }
}
