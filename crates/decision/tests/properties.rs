//! What must hold of every decision, whatever was read.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail here")]

use std::collections::BTreeMap;

use baton_base::text::Text;
use baton_base::{Language, Strength, Timestamp, TurnIndex};
use baton_conversation::{Account, Channel, Speaker, Tier, Turn};
use baton_decision::record::DecisionRecord;
use baton_decision::{DEFAULT_POLICY, Decision, Policy, Situation, decide};
use baton_signals::{Evidence, Reading, Signal};
use proptest::prelude::*;

/// A turn as a test makes it up: who, seconds after the one before, what is read (signal by place, strength).
type Made = (bool, u16, Vec<(usize, f32)>);

fn default_policy() -> Policy {
    Policy::parse(DEFAULT_POLICY, &[]).unwrap()
}

fn conversation() -> impl Strategy<Value = Vec<Made>> {
    let read = (0..Signal::BUILT_IN.len(), 0.0_f32..=1.0);
    prop::collection::vec((any::<bool>(), 0_u16..2000, prop::collection::vec(read, 0..5)), 1..14)
}

fn account() -> impl Strategy<Value = Account> {
    let shares = (prop::option::of(0.0_f32..=1.0), prop::option::of(0.0_f32..=1.0), prop::option::of(-1.0_f64..1.0));
    let numbers = (prop::option::of(0.0_f64..500_000.0), prop::option::of(-30_i32..400), 0_u32..4);
    (0..Tier::ALL.len(), shares, numbers).prop_map(|(tier, (risk, satisfaction, trend), (value, renewal, before))| {
        Account {
            tier: Tier::ALL[tier],
            renewal_risk: risk.map(Strength::clamped),
            satisfaction: satisfaction.map(Strength::clamped),
            usage_trend: trend,
            annual_value_usd: value,
            renewal_in_days: renewal,
            previous_handoffs_30d: before,
            ..Account::unknown()
        }
    })
}

fn turn(place: usize, made: &Made, clock_s: i64) -> (Turn, Vec<Reading>) {
    let index = TurnIndex(u32::try_from(place).unwrap());
    let by = if made.0 { Speaker::Customer } else { Speaker::Assistant };
    let at = Timestamp::from_millis(clock_s * 1000);
    let turn = Turn { index, by, at, text: Text::new("words").unwrap(), report: None };
    let readings = made.2.iter().map(|(signal, strength)| Reading {
        signal: Signal::BUILT_IN[*signal].clone(),
        strength: Strength::clamped(*strength),
        evidence: Evidence::Quote { turn: index, bytes: 0..5 },
    });
    (turn, readings.collect())
}

fn play(policy: &Policy, account: &Account, conversation: &[Made]) -> Vec<Decision> {
    let mut situation = Situation::new(Channel::Chat, Language::EN, account.clone());
    let mut clock_s = 0;
    let decided = conversation.iter().enumerate().map(|(place, made)| {
        clock_s += i64::from(made.1);
        let (turn, readings) = turn(place, made, clock_s);
        situation.observe(&turn, &readings);
        decide(policy, &situation)
    });
    decided.collect()
}

/// The text of a policy with its triggers in another order.
fn shuffled(text: &str, seed: u64) -> String {
    let mut parts: Vec<&str> = text.split("\n[[trigger]]\n").collect();
    let head = parts.remove(0).to_owned();
    let mut state = seed;
    for i in (1..parts.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        parts.swap(i, (state >> 33) as usize % (i + 1));
    }
    parts.iter().fold(head, |all, part| all + "\n[[trigger]]\n" + part)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn contributions_and_the_base_add_up_to_the_log_odds(account in account(), talk in conversation()) {
        for decision in play(&default_policy(), &account, &talk) {
            let sum = decision.fired.iter().fold(decision.base_log_odds, |sum, fired| sum + fired.contribution);
            prop_assert_eq!(sum.to_bits(), decision.log_odds.to_bits());
            let expected = 1.0 / (1.0 + (-decision.log_odds).exp());
            prop_assert!((decision.probability.value() - expected).abs() < 1e-12);
            let sorted = decision.fired.is_sorted_by(|a, b| a.contribution >= b.contribution);
            prop_assert!(sorted);
        }
    }

    #[test]
    fn the_same_conversation_gives_the_same_decisions_bit_by_bit(account in account(), talk in conversation()) {
        let policy = default_policy();
        let (once, again) = (play(&policy, &account, &talk), play(&policy, &account, &talk));
        for (a, b) in once.iter().zip(&again) {
            prop_assert_eq!(a, b);
            prop_assert_eq!(a.log_odds.to_bits(), b.log_odds.to_bits());
        }
    }

    #[test]
    fn the_order_of_triggers_in_the_file_changes_nothing(
        account in account(), talk in conversation(), seed in any::<u64>(),
    ) {
        let moved = Policy { name: default_policy().name, ..Policy::parse(&shuffled(DEFAULT_POLICY, seed), &[]).unwrap() };
        prop_assert_eq!(play(&default_policy(), &account, &talk), play(&moved, &account, &talk));
    }

    #[test]
    fn more_evidence_of_a_positive_trigger_never_lowers_the_probability(
        talk in conversation(), strength in 0.0_f32..=1.0, more in 0.0_f32..=1.0, at in 0_usize..14,
    ) {
        let policy = Policy::parse(ONE_POSITIVE, &[]).unwrap();
        let anger = Signal::BUILT_IN.iter().position(|s| *s == Signal::Anger).unwrap();
        let resolved = Signal::BUILT_IN.iter().position(|s| *s == Signal::Resolved).unwrap();
        let mut less = talk;
        for made in &mut less {
            made.2.retain(|(signal, _)| *signal != resolved);
        }
        let at = at % less.len();
        less[at].2.push((anger, strength));
        let mut stronger = less.clone();
        stronger[at].2.push((anger, more));
        let account = Account::unknown();
        for (a, b) in play(&policy, &account, &less).iter().zip(play(&policy, &account, &stronger)) {
            prop_assert!(b.probability.value() >= a.probability.value());
        }
    }

    #[test]
    fn a_decision_survives_storage(account in account(), talk in conversation()) {
        for decision in play(&default_policy(), &account, &talk) {
            let json = serde_json::to_string(&DecisionRecord::from(&decision)).unwrap();
            let back: DecisionRecord = serde_json::from_str(&json).unwrap();
            prop_assert_eq!(Decision::try_from(back).unwrap(), decision);
        }
    }

    #[test]
    fn no_text_breaks_the_reading_of_a_policy(text in "[a-z_=\\[\\]{}\", .0-9\n]{0,200}") {
        let parsed = Policy::parse(&text, &[]);
        prop_assert!(parsed.is_err());
    }
}

const ONE_POSITIVE: &str = r#"
    base_log_odds = -2.0
    [costs]
    missed_handoff = 1
    unneeded_handoff = 1
    wasted_preparation = 0.5
    [fading]
    half_life_turns = 3
    chat_half_life_s = 900
    email_half_life_s = 900
    phone_half_life_s = 900
    video_half_life_s = 900
    [[trigger]]
    name = "angry"
    family = "emotional"
    says = "The customer is angry."
    when = { any = [{ signal = "anger", at_least = 0.3 }, { signal = ["anger", "frustration"], times = 2 }] }
    weight = 3.0
"#;

#[test]
fn what_is_remembered_does_not_depend_on_the_length_of_the_conversation() {
    let policy = default_policy();
    let long: Vec<Made> = (0..3000).map(|i| (i % 2 == 0, 20, vec![(i % Signal::BUILT_IN.len(), 0.9)])).collect();
    let short = &long[long.len() - 1024..];
    let mut named: BTreeMap<&str, usize> = BTreeMap::new();
    let (all, last) = (play(&policy, &Account::unknown(), &long), play(&policy, &Account::unknown(), short));
    for fired in all.last().iter().chain(&last.last()).flat_map(|decision| &decision.fired) {
        *named.entry(fired.trigger.as_str()).or_default() += 1;
    }
    assert!(named.values().all(|count| *count == 2), "{named:?}");
}
