//! Policies as JSON.

mod comparison;
mod effect;

pub(crate) use comparison::ComparisonAnswer;
pub(crate) use effect::PreviewAnswer;

use baton_engine::policy::{Figures, PolicyVersion};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// A policy.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Policy)]
pub(crate) struct PolicyAnswer {
    /// Its version, from 1; 0 for the default of the installation, which counts until the workspace stores its own.
    pub(crate) version: u32,
    /// Its text, in TOML.
    pub(crate) toml: String,
}

/// A policy that was stored.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PolicyStored)]
pub(crate) struct StoredAnswer {
    /// Its version; it counts from the next turn on, on other nodes within a few seconds.
    pub(crate) version: u32,
}

/// What may stand beside a policy that is stored.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct PutQuery {
    /// What was changed and why, at most 500 characters.
    #[param(value_type = Option<String>, max_length = 500)]
    pub(crate) note: Option<String>,
    /// The version it was made from, 0 for the default: stored only while that is the newest.
    #[param(value_type = Option<u32>)]
    pub(crate) onto: Option<String>,
}

/// Which versions to list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct VersionsQuery {
    /// Only versions below this number, to go on where a list ended.
    #[param(value_type = Option<u32>)]
    pub(crate) below: Option<String>,
    /// At most this many, from 1 to 200; 50 where nothing is said.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 200)]
    pub(crate) limit: Option<String>,
}

/// Which two versions.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct CompareQuery {
    /// The version before; 0 for the default.
    #[param(value_type = u32)]
    #[serde(default)]
    pub(crate) from: String,
    /// The version after.
    #[param(value_type = u32)]
    #[serde(default)]
    pub(crate) to: String,
}

/// To which version to go back, and why.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = PolicyRollback)]
pub(crate) struct RollbackBody {
    /// The version whose text is stored again; 0 for the default.
    pub(crate) to: u32,
    /// Why, at most 500 characters.
    #[serde(default)]
    #[schema(required = true, max_length = 500)]
    pub(crate) note: String,
    /// The version that is the newest as far as you know: nothing is stored where another one is.
    pub(crate) onto: Option<u32>,
}

/// The versions of the policy.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PolicyVersions)]
pub(crate) struct VersionsAnswer {
    /// Newest first; the first counts now.
    pub(crate) versions: Vec<VersionWire>,
}

/// A version of the policy, without its text.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PolicyVersion)]
pub(crate) struct VersionWire {
    /// Its number; 0 for the default of the installation.
    version: u32,
    /// When it was stored; null for the default.
    #[schema(format = DateTime)]
    at: Option<String>,
    /// Who stored it: an e-mail address or `key:<id>`; empty for the default.
    by: String,
    /// What was changed and why; may be empty.
    note: String,
    /// Its figures when it was stored; null where none were kept.
    figures: Option<FiguresWire>,
}

/// The figures of a version when it was stored.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PolicyFigures)]
struct FiguresWire {
    /// How many triggers it has.
    triggers: usize,
    /// From this probability on, prepare.
    prepare_from: f64,
    /// From this probability on, hand off.
    hand_off_from: f64,
    /// What it did to recent conversations; null where there were none.
    effect: Option<EffectFiguresWire>,
}

/// How many recent conversations a version handed off, held against the version before it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PolicyEffectFigures)]
struct EffectFiguresWire {
    /// How many were replayed.
    conversations: usize,
    /// Handed off by the version before.
    before: usize,
    /// Handed off by this one.
    after: usize,
    /// Those that changed sides.
    changed: usize,
}

impl From<PolicyVersion> for VersionWire {
    fn from(version: PolicyVersion) -> Self {
        Self {
            version: version.version,
            at: version.at.map(|at| at.to_string()),
            by: version.by,
            note: version.note,
            figures: version.figures.map(FiguresWire::from),
        }
    }
}

impl From<Figures> for FiguresWire {
    fn from(figures: Figures) -> Self {
        let effect = figures.effect.map(|effect| EffectFiguresWire {
            conversations: effect.conversations,
            before: effect.before,
            after: effect.after,
            changed: effect.changed,
        });
        let Figures { triggers, prepare_from, hand_off_from, .. } = figures;
        Self { triggers, prepare_from, hand_off_from, effect }
    }
}
