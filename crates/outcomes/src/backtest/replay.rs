//! One conversation as a policy would have decided it.

use baton_base::text::shortened;
use baton_base::{ConversationId, NonEmpty, Probability, TurnIndex};
use baton_brief::redact;
use baton_conversation::file::Transcript;
use baton_conversation::{Channel, Speaker, Tier};
use baton_decision::calibrate::Wanted;
use baton_decision::{Decision, Family, Verdict};

use super::label::Label;

/// The longest quote of a customer in characters: two lines of a report.
const WORDS_CHARS_MAX: usize = 160;

/// One conversation as a policy would have decided it.
#[derive(Debug, Clone, PartialEq)]
pub struct Replay {
    /// The conversation.
    pub id: ConversationId,
    /// How it was held.
    pub channel: Channel,
    /// How large the account is.
    pub tier: Tier,
    /// Who spoke when, for each turn in order.
    pub turns: Vec<Spoken>,
    /// What should have come of it, where somebody said so.
    pub label: Option<Label>,
    /// The handoff, where the policy makes one.
    pub handed_off: Option<Handed>,
    /// The highest probability after any turn of the customer, until the window of the label was over.
    pub probability: Probability,
}

/// One turn, without its words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spoken {
    /// Who speaks.
    pub by: Speaker,
    /// When, in seconds since the conversation began.
    pub at_s: f64,
}

/// A handoff that the policy makes.
#[derive(Debug, Clone, PartialEq)]
pub struct Handed {
    /// After which turn.
    pub turn: TurnIndex,
    /// When, in seconds since the conversation began.
    pub at_s: f64,
    /// Why, strongest first.
    pub because: NonEmpty<Reason>,
    /// What the customer had just said: shortened, with secrets taken out.
    pub words: String,
}

/// One reason of a handoff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The trigger's name in the policy.
    pub trigger: String,
    /// What it is about.
    pub family: Family,
    /// What it says to a person.
    pub says: String,
}

impl Handed {
    /// The family of the strongest reason.
    #[must_use]
    pub fn family(&self) -> Family {
        self.because.first.family
    }
}

impl Replay {
    /// A conversation with the decisions after its customer's turns, such as an offline review gives both.
    #[must_use]
    pub fn of(transcript: &Transcript, decisions: &[Decision], label: Option<Label>) -> Self {
        let turns = spoken(transcript);
        let until = label.as_ref().and_then(|label| label.wanted.window()).map(|window| *window.end());
        let counted = decisions.iter().filter(|decision| until.is_none_or(|until| decision.turn <= until));
        let highest = counted.map(|decision| decision.probability.value()).fold(0.0, f64::max);
        Self {
            id: transcript.id.clone(),
            channel: transcript.channel,
            tier: transcript.account.tier,
            handed_off: decisions.iter().find_map(|decision| handed(decision, transcript, &turns)),
            probability: Probability::clamped(highest),
            turns,
            label,
        }
    }

    /// The family it is counted under: of the handoff's strongest reason, else the first that the label wants.
    #[must_use]
    pub fn family(&self) -> Option<Family> {
        let wanted = || match &self.label.as_ref()?.wanted {
            Wanted::Human { families, .. } => families.first().copied(),
            Wanted::Stay => None,
        };
        self.handed_off.as_ref().map(Handed::family).or_else(wanted)
    }

    /// When a turn was spoken, in seconds since the conversation began; 0 where there is no such turn.
    #[must_use]
    pub fn at_s(&self, turn: TurnIndex) -> f64 {
        at_s(&self.turns, turn)
    }

    /// The turns of the customer, in order.
    pub fn customer_turns(&self) -> impl Iterator<Item = TurnIndex> {
        let numbered = (0_u32..).zip(&self.turns).filter(|(_, turn)| turn.by == Speaker::Customer);
        numbered.map(|(at, _)| TurnIndex(at))
    }
}

fn spoken(transcript: &Transcript) -> Vec<Spoken> {
    let Some(start) = transcript.turns.first().map(|turn| turn.at) else { return Vec::new() };
    transcript.turns.iter().map(|turn| Spoken { by: turn.by, at_s: turn.at.seconds_since(start) }).collect()
}

fn handed(decision: &Decision, transcript: &Transcript, turns: &[Spoken]) -> Option<Handed> {
    let Verdict::HandOff { because, .. } = &decision.verdict else { return None };
    let said = transcript.turns.get(decision.turn.0 as usize).map_or("", |turn| turn.text.as_str());
    Some(Handed {
        turn: decision.turn,
        at_s: at_s(turns, decision.turn),
        because: because.clone().map(|fired| Reason { trigger: fired.trigger, family: fired.family, says: fired.says }),
        words: shortened(&redact(said), WORDS_CHARS_MAX),
    })
}

fn at_s(turns: &[Spoken], turn: TurnIndex) -> f64 {
    turns.get(turn.0 as usize).map_or(0.0, |turn| turn.at_s)
}

#[cfg(test)]
mod tests {
    use baton_conversation::file::TranscriptFile;
    use baton_decision::{Fired, Need};

    use super::*;

    const LINE: &str = r#"{"id":"c1","channel":"email","account":{"name":"Acme","tier":"enterprise"},"turns":[
        {"by":"customer","at_s":10,"text":"hello"},{"by":"ai","at_s":12,"text":"hi"},
        {"by":"customer","at_s":40,"text":"card 4111 1111 1111 1111 was charged twice"}],
        "label":{"handoff_turns":[0]}}"#;

    fn decision(turn: u32, probability: f64, verdict: Verdict) -> Decision {
        Decision {
            turn: TurnIndex(turn),
            answer: baton_decision::Answer::Speak,
            mode: baton_decision::Mode::Act,
            verdict,
            probability: Probability::clamped(probability),
            base_log_odds: -3.0,
            log_odds: 0.0,
            fired: Vec::new(),
            prepare_from: Probability::clamped(0.4),
            hand_off_from: Probability::clamped(0.6),
            human_price: 1.0,
            policy: "default".to_owned(),
        }
    }

    fn hand_off(turn: u32) -> Decision {
        let because = NonEmpty::one(Fired {
            trigger: "charged_twice".to_owned(),
            family: Family::Complexity,
            says: "Was charged twice".to_owned(),
            contribution: 4.0,
            certain: false,
            evidence: Vec::new(),
            facts: Vec::new(),
        });
        decision(turn, 0.9, Verdict::HandOff { because, need: Need::default() })
    }

    fn transcript() -> Transcript {
        serde_json::from_str::<TranscriptFile>(LINE).unwrap().checked().unwrap()
    }

    #[test]
    fn a_replay_knows_when_why_and_after_which_words() {
        let replay = Replay::of(&transcript(), &[decision(0, 0.2, Verdict::Stay), hand_off(2)], None);
        let handed = replay.handed_off.clone().unwrap();
        assert_eq!((handed.turn, handed.at_s, handed.family()), (TurnIndex(2), 30.0, Family::Complexity));
        assert!(handed.words.contains("charged twice") && !handed.words.contains("4111"), "{}", handed.words);
        assert_eq!((replay.tier, replay.channel), (Tier::Enterprise, Channel::Email));
        assert_eq!(replay.customer_turns().collect::<Vec<_>>(), [TurnIndex(0), TurnIndex(2)]);
    }

    #[test]
    fn the_highest_probability_is_taken_until_the_window_is_over() {
        let window = TurnIndex(0)..=TurnIndex(0);
        let wanted = Wanted::Human { window, families: vec![Family::Value] };
        let label = Label::of(wanted, &transcript());
        let replay = Replay::of(&transcript(), &[decision(0, 0.2, Verdict::Stay), hand_off(2)], Some(label));
        assert!((replay.probability.value() - 0.2).abs() < 1e-12);
    }

    #[test]
    fn a_conversation_that_stays_counts_under_the_family_its_label_wants() {
        let window = TurnIndex(0)..=TurnIndex(2);
        let wanted = Wanted::Human { window, families: vec![Family::Value] };
        let label = Label::of(wanted, &transcript());
        assert_eq!(Replay::of(&transcript(), &[], Some(label)).family(), Some(Family::Value));
        assert_eq!(Replay::of(&transcript(), &[], None).family(), None);
    }
}
