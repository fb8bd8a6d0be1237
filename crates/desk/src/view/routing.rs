//! Why this human, and what the next best would have cost.

/// The plan's words on one handoff.
#[derive(Debug, Clone, PartialEq)]
pub struct RoutingView {
    /// Who is asked or has it, as the page addresses them (`you`, or a name); empty where nobody can take it.
    pub human: String,
    /// The sum of the terms, in seconds of customer waiting.
    pub cost_s: f64,
    /// Every term of the cost.
    pub terms: Vec<TermView>,
    /// Who would have been next.
    pub runner_up: Option<RunnerUpView>,
    /// Who cannot take it, and why.
    pub refusals: Vec<RefusalView>,
}

/// One term of a cost.
#[derive(Debug, Clone, PartialEq)]
pub struct TermView {
    /// Its name (`skill`, `owner`…).
    pub name: String,
    /// What it costs, in seconds; negative where it speaks for the human.
    pub seconds: f64,
    /// In plain words.
    pub says: String,
}

/// Who would have been next.
#[derive(Debug, Clone, PartialEq)]
pub struct RunnerUpView {
    /// Their name.
    pub human: String,
    /// What that would cost, in seconds.
    pub cost_s: f64,
    /// What makes the difference, in plain words; may be empty.
    pub says: String,
}

/// Why one human cannot take it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusalView {
    /// Their name.
    pub human: String,
    /// In plain words (`speaks no German`).
    pub says: String,
}
