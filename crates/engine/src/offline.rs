//! A finished conversation reviewed turn by turn, as the live path would have seen it. Pure but for the models.

use baton_base::TurnIndex;
use baton_brief::{Brief, BriefInput, compose};
use baton_conversation::Speaker;
use baton_conversation::file::Transcript;
use baton_decision::{Decision, Policy, Situation, Verdict, decide};
use baton_signals::{Course, Models, Reading};

/// What a review found.
#[derive(Debug, Clone)]
pub struct Review {
    /// The conversation.
    pub transcript: Transcript,
    /// Everything read, in the order of the turns.
    pub readings: Vec<Reading>,
    /// The decision after every customer turn until the handoff, and after it as if nobody had come.
    pub decisions: Vec<Decision>,
}

impl Review {
    /// Reads and decides every turn of a transcript.
    #[must_use]
    pub fn of(transcript: Transcript, models: &Models, policy: &Policy) -> Self {
        let mut course = Course::new(transcript.channel);
        let mut situation = Situation::new(transcript.channel, transcript.language, transcript.account.clone());
        let mut readings = Vec::new();
        let mut decisions = Vec::new();
        let mut before: Option<&baton_conversation::Turn> = None;
        for turn in &transcript.turns {
            let look = models.look(turn, before);
            let read = course.observe(turn, &look);
            situation.observe(turn, &read);
            readings.extend(read);
            if turn.by == Speaker::Customer {
                decisions.push(decide(policy, &situation));
            }
            before = Some(turn);
        }
        Self { transcript, readings, decisions }
    }

    /// The first decision that hands off.
    #[must_use]
    pub fn handoff(&self) -> Option<&Decision> {
        self.decisions.iter().find(|d| matches!(d.verdict, Verdict::HandOff { .. }))
    }

    /// The decision to act on: the first that hands off, else the one that came nearest.
    #[must_use]
    pub fn deciding(&self) -> Option<&Decision> {
        self.handoff().or_else(|| {
            self.decisions
                .iter()
                .max_by(|a, b| a.probability.value().total_cmp(&b.probability.value()).then(b.turn.cmp(&a.turn)))
        })
    }

    /// What the customer said until a decision, oldest first.
    #[must_use]
    pub fn words(&self, decision: &Decision) -> Vec<String> {
        crate::head::words(decision, &self.transcript.turns)
    }

    /// The brief as it would have stood at a decision: nothing said later is in it.
    #[must_use]
    pub fn brief(&self, decision: &Decision, required_skills: &[String]) -> Brief {
        let t = &self.transcript;
        let said = t.turns.get(..=decision.turn.0 as usize).unwrap_or(&t.turns);
        let readings: Vec<Reading> =
            self.readings.iter().filter(|r| r.evidence.turn() <= decision.turn).cloned().collect();
        compose(&BriefInput {
            channel: t.channel,
            language: t.language,
            customer: &t.customer,
            account: &t.account,
            turns: said,
            readings: &readings,
            decision: Some(decision),
            human: None,
            required_skills,
            wait_s: None,
        })
    }

    /// The turn after which a human takes over, if one does.
    #[must_use]
    pub fn handoff_turn(&self) -> Option<TurnIndex> {
        self.handoff().map(|d| d.turn)
    }
}
