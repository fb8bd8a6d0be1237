//! What is known of a conversation when a decision is due: bounded, and fed turn by turn.

use std::collections::{BTreeMap, VecDeque};

use baton_base::{Language, Timestamp, TurnIndex};
use baton_conversation::{Account, AssistantReport, Channel, Speaker, Turn};
use baton_signals::{Evidence, Reading, Signal};

use crate::verdict::Answer;

/// The most turns remembered per signal: with usual half-lives, an older reading has less than a tenth left.
pub const READINGS_KEPT: usize = 16;

/// The most different signals remembered: all built-in ones and a team's own, several times over.
pub const SIGNALS_KEPT: usize = 256;

/// The most of the assistant's reports remembered; what it reported earlier no longer says how it fares now.
pub const REPORTS_KEPT: usize = 4;

/// The most intents remembered of one report; assistants name one or two.
const INTENTS_KEPT: usize = 8;

/// From this confidence on an assistant's answer counts as an answer, where the customer then goes on in peace.
const ANSWERS_FROM: f32 = 0.75;

/// How far such an answer settles what came before: most of a matter, not all, because nobody said so.
const ANSWERED: f64 = 0.5;

/// Whoever shows one of these is not yet answered.
const UNANSWERED: [Signal; 14] = [
    Signal::Frustration,
    Signal::Anger,
    Signal::Confusion,
    Signal::Urgency,
    Signal::TechnicalIssue,
    Signal::AsksForHuman,
    Signal::Cancellation,
    Signal::LegalThreat,
    Signal::Safety,
    Signal::RepeatsSelf,
    Signal::ClarificationLoop,
    Signal::RapidFire,
    Signal::Worsening,
    Signal::Disengaging,
];

/// What is known of a conversation now.
///
/// Replaying the same turns and readings gives the same situation. Its memory does not grow with the
/// conversation.
#[derive(Debug, Clone, PartialEq)]
pub struct Situation {
    channel: Channel,
    language: Language,
    account: Account,
    seen: BTreeMap<Signal, VecDeque<Seen>>,
    reports: VecDeque<AssistantReport>,
    turn: TurnIndex,
    turns: u32,
    customer_turns: u32,
    matter_since: u32,
    latest_customer_turn: Option<TurnIndex>,
    declined: bool,
    prepared: bool,
    offered: bool,
    now: Timestamp,
}

/// A reading as it is remembered.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// How strongly it was read, 0 to 1.
    pub strength: f64,
    /// On which turn.
    pub turn: TurnIndex,
    /// How many turns the customer had taken then.
    pub customer_turn: u32,
    /// When.
    pub at: Timestamp,
    /// Where to check it.
    pub evidence: Evidence,
    /// How far the customer has said since that it is settled, 0 to 1.
    pub settled: f64,
}

impl Situation {
    /// A conversation of which nothing was said yet.
    #[must_use]
    pub fn new(channel: Channel, language: Language, account: Account) -> Self {
        Self {
            channel,
            language,
            account,
            seen: BTreeMap::new(),
            reports: VecDeque::new(),
            turn: TurnIndex::default(),
            turns: 0,
            customer_turns: 0,
            matter_since: 0,
            latest_customer_turn: None,
            declined: false,
            prepared: false,
            offered: false,
            now: Timestamp::default(),
        }
    }

    /// Takes in that the records say something else of the account now.
    pub fn account_changed(&mut self, account: Account) {
        self.account = account;
    }

    /// Takes in a turn and what was read from it. More readings of the same turn may follow later.
    ///
    /// Cost: proportional to the readings, and to what is remembered where one of them is `resolved`.
    pub fn observe(&mut self, turn: &Turn, readings: &[Reading]) {
        if self.turns == 0 || turn.index != self.turn {
            self.count(turn);
        }
        let settled = readings.iter().filter(|r| r.signal == Signal::Resolved).map(|r| f64::from(r.strength.value()));
        let settled = settled.fold(0.0, f64::max);
        if settled > 0.0 {
            self.settle(turn.index, settled);
            self.matter_since = self.customer_turns;
            self.offered = false;
        } else if self.is_answered(turn, readings) {
            self.settle(turn.index, ANSWERED);
        }
        if readings.iter().any(|reading| reading.signal == Signal::DeclinesHuman) {
            self.human_declined(turn.index);
        }
        for reading in readings {
            self.remember(turn, reading);
        }
    }

    /// Takes in that a human gave the conversation back to the assistant after `turn`: what led to the
    /// handoff is dealt with, and only what comes later counts. Facts of the account stay.
    pub fn handed_back(&mut self, turn: TurnIndex) {
        for seen in self.seen.values_mut() {
            seen.retain(|s| s.turn > turn);
        }
        self.seen.retain(|_, seen| !seen.is_empty());
        self.reports.clear();
        self.matter_since = self.customer_turns;
        self.prepared = false;
        self.offered = false;
    }

    /// Takes in what was decided: what is prepared is not let go at once, and a human is offered once a matter.
    pub fn decided(&mut self, answer: Answer) {
        self.prepared = matches!(answer, Answer::Prepare | Answer::Offer);
        self.offered |= answer == Answer::Offer;
    }

    /// Whether brief and human are being made ready.
    #[must_use]
    pub fn is_prepared(&self) -> bool {
        self.prepared
    }

    /// Whether the assistant was told to offer a human in the matter at hand.
    #[must_use]
    pub fn was_offered_a_human(&self) -> bool {
        self.offered
    }

    /// Takes in that the customer, asked after `turn`, would rather go on with the assistant: nothing
    /// said so far asks again.
    pub fn human_declined(&mut self, turn: TurnIndex) {
        self.handed_back(turn);
        self.declined = true;
    }

    /// Whether the customer has said that they would rather go on with the assistant.
    #[must_use]
    pub fn has_declined_a_human(&self) -> bool {
        self.declined
    }

    /// How the conversation is held.
    #[must_use]
    pub fn channel(&self) -> Channel {
        self.channel
    }

    /// In which language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// What the records say of the account.
    #[must_use]
    pub fn account(&self) -> &Account {
        &self.account
    }

    /// The latest turn.
    #[must_use]
    pub fn turn(&self) -> TurnIndex {
        self.turn
    }

    /// The time of the latest turn.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// How many turns were taken.
    #[must_use]
    pub fn turns(&self) -> u32 {
        self.turns
    }

    /// How many turns the customer took.
    #[must_use]
    pub fn customer_turns(&self) -> u32 {
        self.customer_turns
    }

    /// How many turns the customer took since something was last settled.
    #[must_use]
    pub fn matter_turns(&self) -> u32 {
        self.customer_turns.saturating_sub(self.matter_since)
    }

    /// The customer's latest turn, if any.
    #[must_use]
    pub fn latest_customer_turn(&self) -> Option<TurnIndex> {
        self.latest_customer_turn
    }

    /// The assistant's latest reports, the oldest first; at most [`REPORTS_KEPT`].
    pub fn reports(&self) -> impl DoubleEndedIterator<Item = &AssistantReport> {
        self.reports.iter()
    }

    /// What is remembered of a signal, the oldest first; at most [`READINGS_KEPT`].
    pub fn seen(&self, signal: &Signal) -> impl DoubleEndedIterator<Item = &Seen> {
        self.seen.get(signal).into_iter().flatten()
    }

    /// Every remembered signal with its readings, in the order of the guide.
    pub fn all_seen(&self) -> impl Iterator<Item = (&Signal, impl DoubleEndedIterator<Item = &Seen>)> {
        self.seen.iter().map(|(signal, seen)| (signal, seen.iter()))
    }

    fn count(&mut self, turn: &Turn) {
        self.turn = turn.index;
        self.now = turn.at;
        self.turns = self.turns.saturating_add(1);
        if turn.by == Speaker::Customer {
            self.customer_turns = self.customer_turns.saturating_add(1);
            self.latest_customer_turn = Some(turn.index);
        }
        if let Some(report) = &turn.report {
            let mut report = report.clone();
            report.intents.truncate(INTENTS_KEPT);
            self.reports.push_back(report);
            if self.reports.len() > REPORTS_KEPT {
                self.reports.pop_front();
            }
        }
    }

    /// Everything read before `turn` is settled to that degree, on top of what was settled before.
    fn settle(&mut self, turn: TurnIndex, degree: f64) {
        for seen in self.seen.values_mut().flatten().filter(|s| s.turn < turn) {
            seen.settled = 1.0 - (1.0 - seen.settled) * (1.0 - degree);
        }
    }

    /// Whether the customer goes on in peace after an answer that the assistant was sure of.
    fn is_answered(&self, turn: &Turn, readings: &[Reading]) -> bool {
        let failed = [Signal::AiDeadEnd, Signal::AiRepeatsItself].iter().any(|signal| {
            self.seen(signal).next_back().is_some_and(|seen| seen.customer_turn + 1 >= self.customer_turns)
        });
        let sure = |report: &AssistantReport| {
            !report.tool_error && report.confidence.is_some_and(|confidence| confidence.value() >= ANSWERS_FROM)
        };
        turn.by == Speaker::Customer
            && self.reports.back().is_some_and(sure)
            && !failed
            && readings.iter().all(|reading| !UNANSWERED.contains(&reading.signal))
    }

    /// One reading a turn and signal is kept: the strongest.
    fn remember(&mut self, turn: &Turn, reading: &Reading) {
        if self.seen.len() >= SIGNALS_KEPT && !self.seen.contains_key(&reading.signal) {
            return;
        }
        let seen = self.seen.entry(reading.signal.clone()).or_default();
        let strength = f64::from(reading.strength.value());
        if let Some(same) = seen.back_mut().filter(|s| s.turn == turn.index) {
            if strength > same.strength {
                same.strength = strength;
                same.evidence = reading.evidence.clone();
            }
            return;
        }
        seen.push_back(Seen {
            strength,
            turn: turn.index,
            customer_turn: self.customer_turns,
            at: turn.at,
            evidence: reading.evidence.clone(),
            settled: 0.0,
        });
        if seen.len() > READINGS_KEPT {
            seen.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use baton_base::Strength;
    use baton_base::text::Text;

    fn turn(index: u32, by: Speaker) -> Turn {
        let at = Timestamp::from_millis(i64::from(index) * 10_000);
        Turn { index: TurnIndex(index), by, at, text: Text::new("words").unwrap(), report: None }
    }

    fn reading(signal: Signal, strength: f32, turn: u32) -> Reading {
        let evidence = Evidence::Quote { turn: TurnIndex(turn), bytes: 0..5 };
        Reading { signal, strength: Strength::clamped(strength), evidence }
    }

    fn fresh() -> Situation {
        Situation::new(Channel::Chat, Language::EN, Account::unknown())
    }

    #[test]
    fn memory_does_not_grow_with_the_conversation() {
        let mut situation = fresh();
        for i in 0..500 {
            situation.observe(&turn(i, Speaker::Customer), &[reading(Signal::Billing, 0.5, i)]);
        }
        assert_eq!(situation.seen(&Signal::Billing).count(), READINGS_KEPT);
        assert_eq!(situation.customer_turns(), 500);
    }

    #[test]
    fn settled_takes_back_what_came_before_and_not_what_comes_with_it() {
        let mut situation = fresh();
        situation.observe(&turn(0, Speaker::Customer), &[reading(Signal::Frustration, 0.9, 0)]);
        let both = [reading(Signal::Resolved, 0.8, 1), reading(Signal::Billing, 0.7, 1)];
        situation.observe(&turn(1, Speaker::Customer), &both);
        let settled = |s: &Signal| situation.seen(s).next().unwrap().settled;
        assert!((settled(&Signal::Frustration) - 0.8).abs() < 1e-6);
        assert!(settled(&Signal::Billing).abs() < 1e-9);
    }

    #[test]
    fn a_second_reading_of_the_same_turn_keeps_the_stronger() {
        let mut situation = fresh();
        let t = turn(0, Speaker::Customer);
        situation.observe(&t, &[reading(Signal::Anger, 0.4, 0)]);
        situation.observe(&t, &[reading(Signal::Anger, 0.8, 0)]);
        let seen: Vec<_> = situation.seen(&Signal::Anger).collect();
        assert_eq!(seen.len(), 1);
        assert!((seen[0].strength - 0.8).abs() < 1e-6);
        assert_eq!(situation.turns(), 1);
    }

    #[test]
    fn who_declines_a_human_starts_afresh_and_is_remembered() {
        let mut situation = fresh();
        situation.observe(&turn(0, Speaker::Customer), &[reading(Signal::TechnicalIssue, 0.9, 0)]);
        situation.observe(&turn(1, Speaker::Customer), &[reading(Signal::DeclinesHuman, 0.9, 1)]);
        assert_eq!(situation.seen(&Signal::TechnicalIssue).count(), 0);
        assert!(situation.has_declined_a_human());
    }

    #[test]
    fn what_led_to_a_handoff_is_forgotten_when_it_is_handed_back() {
        let mut situation = fresh();
        situation.observe(&turn(0, Speaker::Customer), &[reading(Signal::AsksForHuman, 0.9, 0)]);
        situation.handed_back(TurnIndex(0));
        assert_eq!(situation.seen(&Signal::AsksForHuman).count(), 0);
    }
}
