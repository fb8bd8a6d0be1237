//! Cases beside a policy: what must come of a conversation, written as data.

pub mod file;

use std::sync::Arc;

use baton_base::text::Text;
use baton_base::{Language, Strength, Timestamp, TurnIndex};
use baton_conversation::{Account, AssistantReport, Channel, Speaker, Turn};
use baton_signals::{Evidence, Reading, Signal};

use crate::policy::Policy;
use crate::situation::Situation;
use crate::verdict::{Decision, Family, Verdict};
use file::{CaseFile, CaseTurnFile, CasesFile, ExpectFile};

/// Seconds between turns where a case names no times.
const PAUSE_S: f64 = 30.0;

/// One case, checked.
#[derive(Debug, Clone)]
pub struct Case {
    /// A sentence that says what must be so.
    pub name: String,
    start: Situation,
    turns: Vec<(Turn, Vec<Reading>)>,
    expected: Expected,
}

#[derive(Debug, Clone)]
struct Expected {
    verdict: Rank,
    may_prepare: bool,
    at_turn: Option<TurnIndex>,
    families: Vec<Family>,
    triggers: Vec<String>,
}

/// Verdicts by how much they do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Stay,
    Prepare,
    HandOff,
}

impl Rank {
    const ALL: [Self; 3] = [Self::Stay, Self::Prepare, Self::HandOff];

    fn of(verdict: &Verdict) -> Self {
        match verdict {
            Verdict::Stay => Self::Stay,
            Verdict::Prepare { .. } => Self::Prepare,
            Verdict::HandOff { .. } => Self::HandOff,
        }
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::Stay => "stay",
            Self::Prepare => "prepare",
            Self::HandOff => "hand_off",
        }
    }
}

/// What came of one case.
#[derive(Debug, Clone)]
pub struct CaseResult {
    /// The case's sentence.
    pub name: String,
    /// What is not as expected, each as a sentence; empty where the case passes.
    pub wrong: Vec<String>,
    /// The decisions after every turn of the customer.
    pub decisions: Vec<Decision>,
}

/// Why a cases file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CasesError {
    /// No TOML, or a key that is unknown or missing.
    #[error("line {line}: {problem}")]
    Toml {
        /// Its line, from 1.
        line: usize,
        /// What is wrong.
        problem: String,
    },
    /// A word or a number in a case that means nothing.
    #[error("case `{case}`, {place}: {problem}")]
    Case {
        /// The case's sentence.
        case: String,
        /// Where in the case.
        place: String,
        /// What is wrong and what to do.
        problem: String,
    },
}

/// The cases of a file's text, in order. `own` names the team's own signals.
///
/// # Errors
/// [`CasesError`] at the first thing that cannot be read.
pub fn parse(text: &str, own: &[Arc<str>]) -> Result<Vec<Case>, CasesError> {
    let file: CasesFile = toml::from_str(text).map_err(|error| CasesError::Toml {
        line: 1 + text.bytes().take(error.span().map_or(0, |span| span.start)).filter(|b| *b == b'\n').count(),
        problem: error.message().to_owned(),
    })?;
    file.case.into_iter().map(|case| Case::checked(case, own)).collect()
}

/// Plays every case against a policy.
#[must_use]
pub fn run(policy: &Policy, cases: &[Case]) -> Vec<CaseResult> {
    cases.iter().map(|case| case.run(policy)).collect()
}

impl Case {
    fn checked(file: CaseFile, own: &[Arc<str>]) -> Result<Self, CasesError> {
        let name = file.name.clone();
        let wrong =
            |place: &str, problem: String| CasesError::Case { case: name.clone(), place: place.to_owned(), problem };
        let channel: Channel =
            file.channel.as_deref().unwrap_or("chat").parse().map_err(|e| wrong("channel", ToString::to_string(&e)))?;
        let language = file.language.as_deref().map_or(Ok(Language::EN), Language::parse);
        let language = language.map_err(|e| wrong("language", e.to_string()))?;
        let account: Account = file.account.checked().map_err(|e| wrong(&e.place, e.problem.clone()))?;
        if let Some(key) = file.account.other.keys().next() {
            return Err(wrong("account", format!("`{key}` is no fact of an account: take it out or mend its name")));
        }
        let expected = Expected::checked(&file.expect).map_err(|problem| wrong("expect", problem))?;
        let mut turns = Vec::with_capacity(file.turns.len());
        let mut clock = 0.0;
        for (i, turn) in (0u32..).zip(&file.turns) {
            clock = turn.at_s.unwrap_or(if i == 0 { 0.0 } else { clock + PAUSE_S });
            let turn = turn.checked(TurnIndex(i), clock, own);
            turns.push(turn.map_err(|problem| wrong(&format!("turn {i}"), problem))?);
        }
        let start = Situation::new(channel, language, account);
        Ok(Self { name: file.name, start, turns, expected })
    }

    /// Plays the case against a policy.
    #[must_use]
    pub fn run(&self, policy: &Policy) -> CaseResult {
        let mut situation = self.start.clone();
        let mut decisions = Vec::with_capacity(self.turns.len());
        for (turn, readings) in &self.turns {
            situation.observe(turn, readings);
            // As in service: a decision is due when the customer has spoken.
            if turn.by == Speaker::Customer {
                let decision = crate::decide(policy, &situation);
                situation.decided(decision.answer);
                decisions.push(decision);
            }
        }
        let wrong = self.expected.wrong(&decisions);
        CaseResult { name: self.name.clone(), wrong, decisions }
    }
}

impl CaseTurnFile {
    fn checked(&self, index: TurnIndex, at_s: f64, own: &[Arc<str>]) -> Result<(Turn, Vec<Reading>), String> {
        let by: Speaker = self.by.parse().map_err(|e| ToString::to_string(&e))?;
        let text = self.text.as_deref().unwrap_or("…");
        let text = Text::new(text).map_err(|e| e.to_string())?;
        let mut readings = Vec::with_capacity(self.read.len());
        for (name, strength) in &self.read {
            if !(0.0..=1.0).contains(strength) {
                return Err(format!("the strength {strength} of `{name}` is outside 0 to 1"));
            }
            readings.push(Reading {
                signal: Signal::parse(name, own).map_err(|e| e.to_string())?,
                strength: Strength::clamped(*strength),
                evidence: Evidence::Quote { turn: index, bytes: 0..text.as_str().len() },
            });
        }
        let report = AssistantReport {
            confidence: self.confidence.map(Strength::clamped),
            intents: self.intent.iter().cloned().collect(),
            tool_error: self.tool_error,
        };
        #[expect(clippy::cast_possible_truncation, reason = "a case lasts days, not millennia")]
        let at = Timestamp::from_millis((at_s * 1000.0) as i64);
        let report = (by == Speaker::Assistant && report != AssistantReport::default()).then_some(report);
        Ok((Turn { index, by, at, text, report }, readings))
    }
}

impl Expected {
    fn checked(file: &ExpectFile) -> Result<Self, String> {
        let verdict = Rank::ALL.into_iter().find(|rank| rank.as_str() == file.verdict);
        let unknown = || format!("`{}` is no verdict: write `stay`, `prepare` or `hand_off`", file.verdict);
        let families = file.families.iter().map(|family| family.parse().map_err(|e| ToString::to_string(&e)));
        Ok(Self {
            verdict: verdict.ok_or_else(unknown)?,
            may_prepare: file.may_prepare,
            at_turn: file.at_turn.map(TurnIndex),
            families: families.collect::<Result<_, _>>()?,
            triggers: file.triggers.clone(),
        })
    }

    /// What is not as expected, each as a sentence.
    fn wrong(&self, decisions: &[Decision]) -> Vec<String> {
        let reached = decisions.iter().map(|d| Rank::of(&d.verdict)).max().unwrap_or(Rank::Stay);
        let allowed = self.may_prepare && self.verdict == Rank::Stay && reached == Rank::Prepare;
        if reached != self.verdict && !allowed {
            let highest = decisions.iter().map(|d| d.probability.value()).fold(0.0, f64::max);
            let (expected, found) = (self.verdict.as_str(), reached.as_str());
            return vec![format!("expected `{expected}`, reached `{found}` with at most {highest:.2}")];
        }
        let mut wrong = Vec::new();
        let Some(first) = decisions.iter().find(|d| Rank::of(&d.verdict) == reached) else { return wrong };
        if let Some(at) = self.at_turn.filter(|at| *at != first.turn) {
            wrong.push(format!("expected it at turn {at}, it came at turn {}", first.turn));
        }
        let carrying = || first.fired.iter().filter(|fired| fired.contribution > 0.0);
        for family in self.families.iter().filter(|family| carrying().all(|fired| fired.family != **family)) {
            wrong.push(format!("no reason of the family `{family}`"));
        }
        for trigger in self.triggers.iter().filter(|name| carrying().all(|fired| fired.trigger != **name)) {
            wrong.push(format!("`{trigger}` is not among the reasons"));
        }
        wrong
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: &str = r#"
        base_log_odds = -3.0
        [costs]
        missed_handoff = 1
        unneeded_handoff = 1
        wasted_preparation = 0.25
        [fading]
        half_life_turns = 6
        chat_half_life_s = 3600
        email_half_life_s = 3600
        phone_half_life_s = 3600
        video_half_life_s = 3600
        [[trigger]]
        name = "angry"
        family = "emotional"
        says = "The customer is angry."
        when = { signal = "anger" }
        weight = 5.0
    "#;

    fn played(cases: &str) -> Vec<CaseResult> {
        let policy = Policy::parse(POLICY, &[]).unwrap();
        run(&policy, &parse(cases, &[]).unwrap())
    }

    #[test]
    fn a_case_that_is_not_met_says_how() {
        let results = played(
            r#"
            [[case]]
            name = "anger stays"
            turns = [{ by = "customer", read = { anger = 0.9 } }]
            expect = { verdict = "stay" }
            [[case]]
            name = "anger hands off at once"
            turns = [{ by = "customer", read = { anger = 0.9 } }]
            expect = { verdict = "hand_off", at_turn = 0, families = ["emotional"], triggers = ["angry"] }
            [[case]]
            name = "anger is about value"
            turns = [{ by = "customer", read = { anger = 0.9 } }]
            expect = { verdict = "hand_off", at_turn = 2, families = ["value"] }
        "#,
        );
        assert_eq!(results[0].wrong, ["expected `stay`, reached `hand_off` with at most 0.82"]);
        assert_eq!(results[1].wrong, Vec::<String>::new());
        assert_eq!(results[2].wrong, ["expected it at turn 2, it came at turn 0", "no reason of the family `value`"]);
    }

    #[test]
    fn an_unknown_signal_in_a_case_names_the_case_and_the_nearest() {
        let text = "[[case]]\nname = \"x\"\nturns = [{ by = \"customer\", read = { angr = 0.9 } }]\nexpect = { verdict = \"stay\" }";
        let error = parse(text, &[]).unwrap_err().to_string();
        assert_eq!(error, "case `x`, turn 0: `angr` is no signal, did you mean `anger`?");
    }

    #[test]
    fn a_slip_in_a_key_names_its_line() {
        let text = "[[case]]\nname = \"x\"\nturnz = []\n";
        assert!(matches!(parse(text, &[]), Err(CasesError::Toml { line: 3, .. })));
    }
}
