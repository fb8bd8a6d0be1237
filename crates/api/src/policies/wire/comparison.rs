//! What differs between two versions, as JSON.

use baton_decision::compare::{Aspect, Changes, How, Line, LineKind, TriggerChange};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

/// What differs between two versions.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PolicyComparison)]
pub(crate) struct ComparisonAnswer {
    /// The version before.
    from: u32,
    /// The version after.
    to: u32,
    /// The probabilities from which the policy acts.
    thresholds: ThresholdsWire,
    /// The numbers outside the triggers that differ.
    settings: Vec<SettingWire>,
    /// The triggers that differ, by name.
    triggers: Vec<TriggerWire>,
    /// The lines that were taken out and put in, in order; lines that stand in both are left out.
    lines: Vec<LineWire>,
}

/// The probabilities from which a policy acts, before and after.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PolicyThresholds)]
struct ThresholdsWire {
    /// From here on prepare: before, after.
    prepare_from: [f64; 2],
    /// From here on hand off: before, after.
    hand_off_from: [f64; 2],
}

/// A number that differs.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PolicySetting)]
struct SettingWire {
    /// Its key, such as `costs.missed_handoff`.
    key: String,
    /// What it was.
    before: f64,
    /// What it is.
    after: f64,
}

/// A trigger that differs.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PolicyTriggerChange)]
struct TriggerWire {
    /// Its name.
    trigger: String,
    /// What it is about.
    family: String,
    /// What it says.
    says: String,
    /// `added`, `removed` or `changed`.
    change: String,
    /// What differs, each with what it was and is; empty unless it was changed.
    #[schema(value_type = Vec<Object>)]
    aspects: Vec<Value>,
}

/// A line that differs.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PolicyTextLine)]
struct LineWire {
    /// `removed` or `added`.
    change: String,
    /// Its number in the text it stands in, from 1.
    line: usize,
    /// The line.
    text: String,
}

impl ComparisonAnswer {
    /// What differs from one version to another.
    pub(crate) fn of(from: u32, to: u32, changes: &Changes, lines: &[Line]) -> Self {
        let (prepare, hand_off) = (changes.prepare_from, changes.hand_off_from);
        let setting = |s: &baton_decision::compare::SettingChange| SettingWire {
            key: s.key.clone(),
            before: s.before,
            after: s.after,
        };
        Self {
            from,
            to,
            thresholds: ThresholdsWire {
                prepare_from: [prepare.0.value(), prepare.1.value()],
                hand_off_from: [hand_off.0.value(), hand_off.1.value()],
            },
            settings: changes.settings.iter().map(setting).collect(),
            triggers: changes.triggers.iter().map(TriggerWire::from).collect(),
            lines: lines.iter().filter_map(LineWire::of).collect(),
        }
    }
}

impl From<&TriggerChange> for TriggerWire {
    fn from(change: &TriggerChange) -> Self {
        let aspects = match &change.how {
            How::Changed(aspects) => aspects.iter().map(aspect).collect(),
            How::Added { .. } | How::Removed { .. } => Vec::new(),
        };
        Self {
            trigger: change.name.clone(),
            family: change.family.to_string(),
            says: change.says.clone(),
            change: change.how.name().to_owned(),
            aspects,
        }
    }
}

/// An aspect under its key of the file; conditions are said in words. What never fades has a half-life of null.
fn aspect(aspect: &Aspect) -> Value {
    let said = |key: &str, before: Value, after: Value| json!({"key": key, "before": before, "after": after});
    match aspect {
        Aspect::Weight(was, is) => said("weight", json!(was), json!(is)),
        Aspect::Certain(was, is) => said("certain", json!(was), json!(is)),
        Aspect::Whole(was, is) => said("whole", json!(was), json!(is)),
        Aspect::When(was, is) => said("when", json!(was.line()), json!(is.line())),
        Aspect::Says(was, is) => said("says", json!(was), json!(is)),
        Aspect::Family(was, is) => said("family", json!(was.as_str()), json!(is.as_str())),
        Aspect::HalfLife(was, is) => said("half_life_turns", json!(was), json!(is)),
        Aspect::TakesBack(was, is) => said("takes_back", json!(was), json!(is)),
        Aspect::Skills(was, is) => said("skills", json!(was), json!(is)),
    }
}

impl LineWire {
    fn of(line: &Line) -> Option<Self> {
        let number = match line.kind {
            LineKind::Same => return None,
            LineKind::Removed => line.before?,
            LineKind::Added => line.after?,
        };
        Some(Self { change: line.kind.name().to_owned(), line: number, text: line.text.clone() })
    }
}
