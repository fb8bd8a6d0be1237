//! What a decision costs: 100 triggers, a conversation in which every signal was read, early and late.

use baton_base::text::Text;
use baton_base::{Language, Strength, Timestamp, TurnIndex};
use baton_conversation::{Account, Channel, Speaker, Turn};
use baton_decision::{DEFAULT_POLICY, Policy, Situation, decide};
use baton_signals::{Evidence, Reading, Signal};
use divan::Bencher;

fn main() {
    divan::main();
}

/// The default policy with its triggers copied until there are so many.
fn policy(triggers: usize) -> Policy {
    let mut policy = Policy::parse(DEFAULT_POLICY, &[]).unwrap_or_else(|_| unreachable!("a test holds it in order"));
    let copied: Vec<_> = policy.triggers.iter().cloned().cycle().take(triggers).collect();
    policy.triggers = copied;
    policy
}

/// A conversation of so many turns, with three signals read on each.
fn situation(turns: u32) -> Situation {
    let mut situation = Situation::new(Channel::Chat, Language::EN, Account::unknown());
    for index in 0..turns {
        let Ok(text) = Text::new("words") else { continue };
        let by = if index % 2 == 0 { Speaker::Customer } else { Speaker::Assistant };
        let at = Timestamp::from_millis(i64::from(index) * 20_000);
        let turn = Turn { index: TurnIndex(index), by, at, text, report: None };
        let from = index as usize * 3;
        let readings: Vec<Reading> = Signal::BUILT_IN
            .iter()
            .cycle()
            .skip(from % Signal::BUILT_IN.len())
            .filter(|signal| **signal != Signal::Resolved)
            .take(3)
            .map(|signal| Reading {
                signal: signal.clone(),
                strength: Strength::clamped(0.8),
                evidence: Evidence::Quote { turn: turn.index, bytes: 0..5 },
            })
            .collect();
        situation.observe(&turn, &readings);
    }
    situation
}

#[divan::bench(args = [10, 100, 1000, 5000])]
fn decide_at_100_triggers(bencher: Bencher<'_, '_>, turns: u32) {
    let (policy, situation) = (policy(100), situation(turns));
    bencher.bench(|| decide(divan::black_box(&policy), divan::black_box(&situation)));
}

#[divan::bench]
fn parse_the_default_policy(bencher: Bencher<'_, '_>) {
    bencher.bench(|| Policy::parse(divan::black_box(DEFAULT_POLICY), &[]).is_ok());
}
