//! What a good match is worth, in seconds of customer waiting: `routing.toml`, checked in full when it is loaded.

mod read;

use std::collections::BTreeMap;

use baton_conversation::Tier;

use read::Reader;

/// What is wrong with `routing.toml`, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GoalError {
    /// The text is no TOML.
    #[error("routing.toml is no TOML: {problem}")]
    Toml {
        /// What the TOML reader says, with line and column.
        problem: String,
    },
    /// A setting that does not exist.
    #[error("routing.toml: `{place}` is no setting{hint}")]
    Unknown {
        /// The setting's path.
        place: String,
        /// ", did you mean …?" or nothing.
        hint: String,
    },
    /// A value that cannot be.
    #[error("routing.toml: `{place}` {problem}")]
    Value {
        /// The setting's path.
        place: String,
        /// What is wrong and what to do.
        problem: String,
    },
}

/// One number for each tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ByTier<T> {
    /// For the largest accounts.
    pub enterprise: T,
    /// For those in the middle.
    pub mid_market: T,
    /// For small businesses.
    pub smb: T,
    /// For those who try it for nothing.
    pub free_trial: T,
    /// Where there is no account.
    pub none: T,
}

impl<T: Copy> ByTier<T> {
    /// The number for a tier.
    #[must_use]
    pub fn of(&self, tier: Tier) -> T {
        match tier {
            Tier::Enterprise => self.enterprise,
            Tier::MidMarket => self.mid_market,
            Tier::Smb => self.smb,
            Tier::FreeTrial => self.free_trial,
            Tier::None => self.none,
        }
    }
}

/// What skills cost, in seconds.
#[derive(Debug, Clone, PartialEq)]
pub struct SkillGoal {
    /// For each level below 5 in a needed skill.
    pub level_s: f64,
    /// For a needed skill that is missing beside another that is there.
    pub missing_s: f64,
    /// For a helpful skill that is missing.
    pub preferred_s: f64,
    /// For having none of the needed skills.
    pub none_s: f64,
}

/// What seniority costs, in seconds, and who deserves which.
#[derive(Debug, Clone, PartialEq)]
pub struct SeniorityGoal {
    /// For each step below what the account deserves.
    pub below_s: f64,
    /// For each step above it.
    pub above_s: f64,
    /// The level that a tier deserves, 1 to 5.
    pub level: ByTier<u8>,
    /// From this value on, one level more; in US dollars.
    pub value_usd: f64,
}

/// What serving somebody now is worth, in seconds.
#[derive(Debug, Clone, PartialEq)]
pub struct PriorityGoal {
    /// When a certain reason decided.
    pub certain_s: f64,
    /// For each minute waited.
    pub waited_minute_s: f64,
    /// By tier.
    pub tier_s: ByTier<f64>,
    /// For each tenfold of the value above 1,000 US dollars.
    pub value_tenfold_s: f64,
}

/// How skills are found by meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct MatchGoal {
    /// How unsure the match by meaning is taken to be, 0 to 1.
    pub doubt: f32,
    /// A skill is required from this share of the best on.
    pub required_share: f32,
    /// The most skills of which one is required.
    pub required_max: usize,
}

/// What a team says of one skill of its roster.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SkillText {
    /// Signals, or intents as the assistant names them, that call for it.
    pub topics: Vec<String>,
    /// What customers say who need it.
    pub examples: Vec<String>,
}

/// What a good match is worth. All costs are seconds of customer waiting.
#[derive(Debug, Clone, PartialEq)]
pub struct Goal {
    /// Expertise.
    pub skill: SkillGoal,
    /// What the account's owner is worth.
    pub owner_credit_s: f64,
    /// What another territory costs.
    pub territory_other_s: f64,
    /// Seniority.
    pub seniority: SeniorityGoal,
    /// For each level below 5 in calming people, at full frustration.
    pub de_escalation_level_s: f64,
    /// For each level below 5 in closing, at full eagerness.
    pub closing_level_s: f64,
    /// For somebody who is full, against somebody idle.
    pub load_full_s: f64,
    /// Who is served first.
    pub priority: PriorityGoal,
    /// After this wait the skills constraint becomes a cost.
    pub relax_skills_after_s: f64,
    /// How skills are found by meaning.
    pub matching: MatchGoal,
    /// What the team says of its skills, by name.
    pub skills: BTreeMap<String, SkillText>,
}

impl Goal {
    /// Gives back the goal that a text of `routing.toml` holds; settings left out have their defaults.
    ///
    /// # Errors
    /// [`GoalError`] with the first setting that is unknown or cannot be.
    pub fn parse(text: &str) -> Result<Self, GoalError> {
        let reader = Reader::new(text)?;
        Ok(Self {
            skill: SkillGoal {
                level_s: reader.seconds("skill", "level_s")?,
                missing_s: reader.seconds("skill", "missing_s")?,
                preferred_s: reader.seconds("skill", "preferred_s")?,
                none_s: reader.seconds("skill", "none_s")?,
            },
            owner_credit_s: reader.seconds("owner", "credit_s")?,
            territory_other_s: reader.seconds("territory", "other_s")?,
            seniority: SeniorityGoal {
                below_s: reader.seconds("seniority", "below_s")?,
                above_s: reader.seconds("seniority", "above_s")?,
                level: reader.by_tier("", |key| reader.level("seniority", key))?,
                value_usd: reader.dollars("seniority", "value_usd")?,
            },
            de_escalation_level_s: reader.seconds("de_escalation", "level_s")?,
            closing_level_s: reader.seconds("closing", "level_s")?,
            load_full_s: reader.seconds("load", "full_s")?,
            priority: PriorityGoal {
                certain_s: reader.seconds("priority", "certain_s")?,
                waited_minute_s: reader.seconds("priority", "waited_minute_s")?,
                tier_s: reader.by_tier("_s", |key| reader.seconds("priority", key))?,
                value_tenfold_s: reader.seconds("priority", "value_tenfold_s")?,
            },
            relax_skills_after_s: reader.seconds("relax", "skills_after_s")?,
            matching: MatchGoal {
                doubt: reader.share("match", "doubt")?,
                required_share: reader.share("match", "required_share")?,
                required_max: reader.count("match", "required_max", 10)?,
            },
            skills: reader.skills()?,
        })
    }

    /// The goal of [`crate::DEFAULT_ROUTING`].
    ///
    /// # Errors
    /// None in a release: a test reads the same text.
    pub fn standard() -> Result<Self, GoalError> {
        Self::parse(crate::DEFAULT_ROUTING)
    }
}

#[cfg(test)]
#[path = "goal/tests.rs"]
mod tests;
