//! A finished conversation reviewed turn by turn, as the live path would have seen it. Pure but for the models.

mod record;

use baton_base::TurnIndex;
use baton_brief::{Brief, BriefInput, compose};
use baton_conversation::file::{Transcript, TranscriptFile};
use baton_conversation::{Speaker, Turn};
use baton_decision::calibrate::{Moment, Played, Wanted};
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
        let read = Heard::read(&transcript, models);
        Self::heard(transcript, read, policy)
    }

    /// Decides every turn of a transcript that was read.
    #[must_use]
    pub fn heard(transcript: Transcript, read: Heard, policy: &Policy) -> Self {
        let decisions = decided(&transcript, &read, policy);
        Self { transcript, readings: read.by_turn.into_iter().flatten().collect(), decisions }
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

    /// How things stood after a turn; nothing where there is no such turn.
    #[must_use]
    pub fn situation_at(&self, turn: TurnIndex) -> Option<Situation> {
        let t = &self.transcript;
        let mut situation = Situation::new(t.channel, t.language, t.account.clone());
        for said in t.turns.get(..=turn.0 as usize)? {
            let read: Vec<Reading> =
                self.readings.iter().filter(|r| r.evidence.turn() == said.index).cloned().collect();
            situation.observe(said, &read);
            let decided = self.decisions.iter().find(|decision| decision.turn == said.index && said.index != turn);
            if let Some(decision) = decided {
                situation.decided(decision.answer);
            }
        }
        Some(situation)
    }

    /// What the customer said until a decision, oldest first.
    #[must_use]
    pub fn words(&self, decision: &Decision) -> Vec<String> {
        words_until(&self.transcript, decision)
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

/// A labelled conversation played through a policy, for calibration; nothing where the line carries no label.
///
/// # Errors
/// What is wrong with the conversation or its label, and what to write.
pub fn played(file: &TranscriptFile, models: &Models, policy: &Policy) -> Result<Option<Played>, String> {
    let transcript = file.checked().map_err(|e| e.to_string())?;
    let Some(wanted) = Wanted::read(file, &transcript).map_err(|e| e.to_string())? else { return Ok(None) };
    Ok(Some(Played { id: file.id.clone(), wanted, moments: moments(file, models, policy)? }))
}

/// How strongly each trigger of a policy fired after each customer turn.
///
/// # Errors
/// What is wrong with the conversation, and where.
pub fn moments(file: &TranscriptFile, models: &Models, policy: &Policy) -> Result<Vec<Moment>, String> {
    let transcript = file.checked().map_err(|e| e.to_string())?;
    Ok(moments_of(&transcript, &Heard::of(file, &transcript, models), policy))
}

/// The same of what was read before.
#[must_use]
pub fn moments_of(transcript: &Transcript, read: &Heard, policy: &Policy) -> Vec<Moment> {
    let mut moments = Vec::new();
    replayed(transcript, read, |situation| moments.push(Moment::of(policy, situation)));
    moments
}

/// What was read in each turn of a transcript: the costly part of a review, done once for any number of policies.
#[derive(Debug, Clone)]
pub struct Heard {
    by_turn: Vec<Vec<Reading>>,
}

impl Heard {
    /// What was read in each turn: kept beside it by [`Heard::keep`], where the same models read the same turns, and read now else.
    #[must_use]
    pub fn of(file: &TranscriptFile, transcript: &Transcript, models: &Models) -> Self {
        let kept = record::kept(file, &transcript.turns, models.print());
        kept.map_or_else(|| Self::read(transcript, models), |by_turn| Self { by_turn })
    }

    /// Keeps what was read beside the conversation.
    pub fn keep(&self, file: &mut TranscriptFile, models: &Models) {
        record::keep(file, models.print(), &self.by_turn);
    }

    /// Reads every turn as the live path would.
    #[must_use]
    pub fn read(transcript: &Transcript, models: &Models) -> Self {
        let mut course = Course::new(transcript.channel);
        let mut before: Option<&Turn> = None;
        let mut read = |turn| {
            let readings = course.observe(turn, &models.look(turn, before));
            before = Some(turn);
            readings
        };
        Self { by_turn: transcript.turns.iter().map(&mut read).collect() }
    }

    /// Everything read, in the order of the turns.
    pub fn readings(&self) -> impl Iterator<Item = &Reading> {
        self.by_turn.iter().flatten()
    }
}

/// What the customer said until a decision, oldest first: what a need is mapped to skills by.
#[must_use]
pub fn words_until(transcript: &Transcript, decision: &Decision) -> Vec<String> {
    crate::head::words(decision, &transcript.turns)
}

/// The decision of a policy after every customer turn.
#[must_use]
pub fn decided(transcript: &Transcript, read: &Heard, policy: &Policy) -> Vec<Decision> {
    let mut decisions = Vec::new();
    replayed(transcript, read, |situation| {
        let decision = decide(policy, situation);
        situation.decided(decision.answer);
        decisions.push(decision);
    });
    decisions
}

/// Shows how things stand after every customer turn.
fn replayed(transcript: &Transcript, read: &Heard, mut show: impl FnMut(&mut Situation)) {
    let mut situation = Situation::new(transcript.channel, transcript.language, transcript.account.clone());
    for (turn, readings) in transcript.turns.iter().zip(&read.by_turn) {
        situation.observe(turn, readings);
        if turn.by == Speaker::Customer {
            show(&mut situation);
        }
    }
}
