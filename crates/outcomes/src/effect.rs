//! What a policy that is being written would do to conversations that were: from the readings of the log, never from
//! the words.

use baton_base::{Probability, TurnIndex};
use baton_conversation::file::Transcript;
use baton_conversation::{Account, Speaker};
use baton_decision::calibrate::Moment;
use baton_decision::soundness::{Finding, in_history};
use baton_decision::{Decision, Family, Fired, Policy, Situation, Verdict, decide};
use baton_signals::Reading;

use crate::backtest::{Replay, Side};

/// The most reasons named for one conversation: a person weighs a few.
const REASONS_MAX: usize = 4;

/// A difference in log-odds below this is rounding, and makes none.
const DIFFERENCE_MIN: f64 = 0.005;

/// A conversation as its log tells it, until a human took over: what is said to a human is no matter of the policy.
#[derive(Debug, Clone, PartialEq)]
pub struct Past {
    /// Its turns until a human took over, and the account as it was last known by then.
    pub transcript: Transcript,
    /// What was read from each turn, when it was taken.
    pub readings: Vec<Vec<Reading>>,
    /// What was known of the account from each turn on, in order; the first from turn 0.
    pub accounts: Vec<(TurnIndex, Account)>,
}

/// What another policy does to conversations that were.
#[derive(Debug, Clone, PartialEq)]
pub struct Effect {
    /// What the policy before does.
    pub before: Reached,
    /// What the policy after does.
    pub after: Reached,
    /// Every conversation with its highest probability under either, in the order given.
    pub moves: Vec<Move>,
    /// The conversations that change sides, in the order given.
    pub changes: Vec<Changed>,
    /// What never fires and what always does, where there are enough conversations to tell.
    pub findings: Vec<Finding>,
}

/// How many conversations got how far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reached {
    /// Handed off.
    pub handed_off: usize,
    /// Prepared, and not handed off.
    pub prepared: usize,
}

/// The highest probability of one conversation under two policies.
#[derive(Debug, Clone, PartialEq)]
pub struct Move {
    /// The conversation.
    pub id: baton_base::ConversationId,
    /// Before.
    pub before: Probability,
    /// After.
    pub after: Probability,
}

/// A conversation that changes sides.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// The conversation.
    pub id: baton_base::ConversationId,
    /// The customer's name, or id.
    pub customer: String,
    /// What changed.
    pub side: Side,
    /// The first turn after which both policies say otherwise.
    pub turn: TurnIndex,
    /// How likely a human should take over after it, before.
    pub before: Probability,
    /// And after.
    pub after: Probability,
    /// What makes the difference, largest first.
    pub because: Vec<Difference>,
}

/// One reason why two policies say otherwise after the same turn.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// What it is.
    pub cause: Cause,
    /// What it was before, in log-odds; for a trigger 0 where it did not fire.
    pub before: f64,
    /// What it is after.
    pub after: f64,
}

/// What can make a difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// A trigger adds something else.
    Trigger {
        /// Its name.
        name: String,
        /// What it is about.
        family: Family,
        /// What it says.
        says: String,
        /// Whether it decides alone now and did not before, or the other way round.
        certain: Option<bool>,
    },
    /// Every conversation begins elsewhere.
    Base,
    /// Handing off begins elsewhere.
    HandOffFrom,
}

/// Two policies, weighed against each other conversation by conversation.
#[derive(Debug)]
pub struct Weighing<'p> {
    before: &'p Policy,
    after: &'p Policy,
    effect: Effect,
    moments: Vec<Vec<Moment>>,
}

impl Past {
    /// How things stood after every turn of the customer, in order.
    fn replayed(&self, mut show: impl FnMut(&mut Situation)) {
        let told = &self.transcript;
        let mut accounts = self.accounts.iter().peekable();
        let first = accounts.next().map_or_else(|| told.account.clone(), |(_, account)| account.clone());
        let mut situation = Situation::new(told.channel, told.language, first);
        for (turn, readings) in told.turns.iter().zip(&self.readings) {
            while let Some((_, account)) = accounts.next_if(|(from, _)| *from <= turn.index) {
                situation.account_changed(account.clone());
            }
            situation.observe(turn, readings);
            if turn.by == Speaker::Customer {
                show(&mut situation);
            }
        }
    }

    /// What a policy says after every turn of the customer, as if nobody had come.
    #[must_use]
    pub fn decided(&self, policy: &Policy) -> Vec<Decision> {
        let mut decisions = Vec::new();
        self.replayed(|situation| {
            let decision = decide(policy, situation);
            situation.decided(decision.answer);
            decisions.push(decision);
        });
        decisions
    }
}

impl<'p> Weighing<'p> {
    /// Two policies, with nothing weighed yet.
    #[must_use]
    pub fn of(before: &'p Policy, after: &'p Policy) -> Self {
        let nothing = Effect {
            before: Reached::default(),
            after: Reached::default(),
            moves: Vec::new(),
            changes: Vec::new(),
            findings: Vec::new(),
        };
        Self { before, after, effect: nothing, moments: Vec::new() }
    }

    /// Takes in one conversation. Cost: three looks at every trigger for each turn of the customer.
    pub fn add(&mut self, past: &Past) {
        let (was, is) = (past.decided(self.before), past.decided(self.after));
        let mut moments = Vec::with_capacity(is.len());
        past.replayed(|situation| moments.push(Moment::of(self.after, situation)));
        self.moments.push(moments);
        let before = Replay::of(&past.transcript, &was, None);
        let after = Replay::of(&past.transcript, &is, None);
        self.effect.before.count(&was);
        self.effect.after.count(&is);
        self.effect.moves.push(Move {
            id: past.transcript.id.clone(),
            before: before.probability,
            after: after.probability,
        });
        if let Some(side) = Side::of(before.handed_off.as_ref(), after.handed_off.as_ref()) {
            self.effect.changes.extend(changed(past, side, &was, &is));
        }
    }

    /// What came of all of them.
    #[must_use]
    pub fn effect(mut self) -> Effect {
        self.effect.findings = in_history(self.after, self.moments.iter().map(Vec::as_slice));
        self.effect
    }
}

impl Reached {
    fn count(&mut self, decisions: &[Decision]) {
        let any = |wanted: fn(&Verdict) -> bool| decisions.iter().any(|decision| wanted(&decision.verdict));
        let handed_off = any(|verdict| matches!(verdict, Verdict::HandOff { .. }));
        self.handed_off += usize::from(handed_off);
        self.prepared += usize::from(!handed_off && any(|verdict| matches!(verdict, Verdict::Prepare { .. })));
    }
}

impl Effect {
    /// How many conversations were weighed.
    #[must_use]
    pub fn conversations(&self) -> usize {
        self.moves.len()
    }
}

/// The turn at which two policies part, and why there.
fn changed(past: &Past, side: Side, was: &[Decision], is: &[Decision]) -> Option<Changed> {
    let turns = [side.before(), side.after()].into_iter().flatten().map(|handed| handed.turn);
    let turn = turns.min()?;
    let at = |all: &[Decision]| all.iter().find(|decision| decision.turn == turn).cloned();
    let (was, is) = (at(was)?, at(is)?);
    let towards_human = matches!(side, Side::HandsOff(_) | Side::Earlier { .. });
    let customer = &past.transcript.customer;
    Some(Changed {
        id: past.transcript.id.clone(),
        customer: customer.name.clone().unwrap_or_else(|| customer.id.to_string()),
        side,
        turn,
        before: was.probability,
        after: is.probability,
        because: because(&was, &is, towards_human),
    })
}

/// What pushes from one decision to the other, strongest first.
fn because(was: &Decision, is: &Decision, towards_human: bool) -> Vec<Difference> {
    let mut found = triggers(was, is);
    found.push(Difference { cause: Cause::Base, before: was.base_log_odds, after: is.base_log_odds });
    let lines = (was.hand_off_from.log_odds(), is.hand_off_from.log_odds());
    found.push(Difference { cause: Cause::HandOffFrom, before: lines.0, after: lines.1 });
    found.retain(|difference| {
        let push = if towards_human { difference.push() } else { -difference.push() };
        push > DIFFERENCE_MIN || difference.cause.decides() == Some(towards_human)
    });
    found.sort_by(|a, b| {
        let decides = |difference: &Difference| difference.cause.decides() == Some(towards_human);
        decides(b).cmp(&decides(a)).then(b.push().abs().total_cmp(&a.push().abs()))
    });
    found.truncate(REASONS_MAX);
    found
}

fn triggers(was: &Decision, is: &Decision) -> Vec<Difference> {
    let of = |all: &[Fired], name: &str| all.iter().find(|fired| fired.trigger == name).cloned();
    let still = was.fired.iter().map(|fired| (Some(fired.clone()), of(&is.fired, &fired.trigger)));
    let fresh = is.fired.iter().filter(|fired| of(&was.fired, &fired.trigger).is_none());
    let both = still.chain(fresh.map(|fired| (None, Some(fired.clone()))));
    both.filter_map(|(was, is)| {
        let told = is.as_ref().or(was.as_ref())?;
        let certain = |fired: &Option<Fired>| fired.as_ref().is_some_and(|fired| fired.certain);
        let adds = |fired: &Option<Fired>| fired.as_ref().map_or(0.0, |fired| fired.contribution);
        let cause = Cause::Trigger {
            name: told.trigger.clone(),
            family: told.family,
            says: told.says.clone(),
            certain: (certain(&was) != certain(&is)).then(|| certain(&is)),
        };
        Some(Difference { cause, before: adds(&was), after: adds(&is) })
    })
    .collect()
}

impl Cause {
    fn decides(&self) -> Option<bool> {
        match self {
            Self::Trigger { certain, .. } => *certain,
            Self::Base | Self::HandOffFrom => None,
        }
    }
}

impl Difference {
    /// How far it pushes towards a human, in log-odds; a line that rises pushes away.
    #[must_use]
    pub fn push(&self) -> f64 {
        match self.cause {
            Cause::HandOffFrom => self.before - self.after,
            Cause::Trigger { .. } | Cause::Base => self.after - self.before,
        }
    }
}

#[cfg(test)]
mod tests {
    use baton_base::text::Text;
    use baton_base::{ConversationId, CustomerId, Language, Strength, Timestamp};
    use baton_conversation::{Channel, Customer, Tier, Turn};
    use baton_decision::DEFAULT_POLICY;
    use baton_signals::{Evidence, Signal};

    use super::*;

    /// The default with another weight of the trigger that speaks of broken things.
    fn weighing(weight: &str) -> String {
        let (before, from) = DEFAULT_POLICY.split_once("name = \"technical_trouble\"").unwrap();
        let (its, after) = from.split_once("\nweight = ").unwrap();
        let rest = after.split_once('\n').unwrap().1;
        format!("{before}name = \"technical_trouble\"{its}\nweight = {weight}\n{rest}")
    }

    /// A conversation of the customer alone, each turn with one signal.
    fn past(id: &str, read: &[Option<(Signal, f32)>]) -> Past {
        let account = Account::unknown();
        let said = |(index, read): (u32, &Option<(Signal, f32)>)| {
            let index = TurnIndex(index);
            let text = Text::new("words that are never read").unwrap();
            let at = Timestamp::from_millis(i64::from(index.0) * 20_000);
            let reading = |(signal, strength): &(Signal, f32)| Reading {
                signal: signal.clone(),
                strength: Strength::clamped(*strength),
                evidence: Evidence::Quote { turn: index, bytes: 0..5 },
            };
            (Turn { index, by: Speaker::Customer, at, text, report: None }, read.iter().map(reading).collect())
        };
        let (turns, readings) = (0..).zip(read).map(said).unzip();
        let customer = Customer {
            id: CustomerId::new(id).unwrap(),
            name: Some(format!("Ms {id}")),
            email: None,
            role: None,
            region: None,
        };
        let transcript = Transcript {
            id: ConversationId::new(id).unwrap(),
            channel: Channel::Chat,
            language: Language::EN,
            customer,
            account: account.clone(),
            turns,
        };
        Past { transcript, readings, accounts: vec![(TurnIndex(0), account)] }
    }

    fn effect(after: &Policy, pasts: &[Past]) -> Effect {
        let before = Policy::parse(DEFAULT_POLICY, &[]).unwrap();
        let mut weighing = Weighing::of(&before, after);
        pasts.iter().for_each(|past| weighing.add(past));
        weighing.effect()
    }

    const ASKS: Option<(Signal, f32)> = Some((Signal::AsksForHuman, 0.95));

    #[test]
    fn the_same_policy_changes_nothing() {
        let same = Policy::parse(DEFAULT_POLICY, &[]).unwrap();
        let found = effect(&same, &[past("a", &[None, ASKS]), past("b", &[None])]);
        assert_eq!((found.before, found.before.handed_off, found.changes.len()), (found.after, 1, 0));
        assert!(found.moves.iter().all(|moved| moved.before == moved.after));
    }

    #[test]
    fn a_weight_that_grows_hands_off_and_is_named_as_the_reason() {
        let after = Policy::parse(&weighing("9.0"), &[]).unwrap();
        let found = effect(&after, &[past("a", &[None, Some((Signal::TechnicalIssue, 0.95))])]);
        assert_eq!((found.before.handed_off, found.after.handed_off), (0, 1));
        let change = &found.changes[0];
        assert_eq!((change.side.name(), change.turn, change.customer.as_str()), ("hands_off", TurnIndex(1), "Ms a"));
        assert!(matches!(&change.because[0].cause, Cause::Trigger { name, .. } if name == "technical_trouble"));
        assert!(change.before < change.after);
    }

    #[test]
    fn a_line_that_moves_is_the_reason_where_nothing_else_is() {
        let broken = past("a", &[None, None, None, None, Some((Signal::TechnicalIssue, 0.95))]);
        let text = |tenths: u32| weighing(&format!("{}.{}", tenths / 10, tenths % 10));
        let (text, before) = (10..100)
            .map(|tenths| (text(tenths), Policy::parse(&text(tenths), &[]).unwrap()))
            .find(|(_, policy)| (0.3..0.45).contains(&broken.decided(policy)[4].probability.value()))
            .unwrap();
        let lower = text.replacen("unneeded_handoff = 10 ", "unneeded_handoff = 3.5 ", 1);
        let after = Policy::parse(&lower, &[]).unwrap();
        let mut weighing = Weighing::of(&before, &after);
        weighing.add(&broken);
        let found = weighing.effect();
        let change = &found.changes[0];
        assert_eq!(change.side.name(), "hands_off");
        assert_eq!(change.because.iter().map(|b| &b.cause).collect::<Vec<_>>(), [&Cause::HandOffFrom]);
        assert_eq!((change.before, found.before.prepared), (change.after, 1));
    }

    #[test]
    fn what_no_longer_decides_alone_is_named_first() {
        let from = "within_turns = 1 }\ncertain = true";
        assert!(DEFAULT_POLICY.contains(from));
        let text = DEFAULT_POLICY.replacen(from, "within_turns = 1 }\nweight = 0.01", 1);
        let after = Policy::parse(&text, &[]).unwrap();
        let found = effect(&after, &[past("a", &[ASKS])]);
        let change = &found.changes[0];
        assert_eq!(change.side.name(), "stays");
        assert!(matches!(&change.because[0].cause, Cause::Trigger { certain: Some(false), .. }), "{change:?}");
    }

    #[test]
    fn an_account_counts_from_the_turn_on_which_it_was_known() {
        let mut known = past("a", &[None, None]);
        let mut large = Account::unknown();
        large.tier = Tier::Enterprise;
        known.accounts.push((TurnIndex(1), large.clone()));
        let mut seen = Vec::new();
        known.replayed(|situation| seen.push(situation.account().tier));
        assert_eq!(seen, [Tier::None, Tier::Enterprise]);
    }

    #[test]
    fn what_never_fires_is_told_once_there_are_enough_conversations() {
        let same = Policy::parse(DEFAULT_POLICY, &[]).unwrap();
        let many: Vec<Past> = (0..40).map(|n| past(&format!("c{n}"), &[ASKS])).collect();
        let found = effect(&same, &many);
        let always = |f: &Finding| matches!(f, Finding::Always { trigger, .. } if trigger == "asks_for_human");
        assert!(found.findings.iter().any(always), "{:?}", found.findings);
        assert!(effect(&same, &many[..3]).findings.is_empty());
    }
}
