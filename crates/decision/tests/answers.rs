//! Lines and answers: what mistakes cost, what humans' time is worth, what was asked before, what is acted upon.

#![expect(clippy::unwrap_used, reason = "a test may fail here")]

use baton_base::text::Text;
use baton_base::{Language, Strength, Timestamp, TurnIndex};
use baton_conversation::{Account, Channel, Speaker, Tier, Turn};
use baton_decision::reason::Reason;
use baton_decision::{Answer, Circumstances, DEFAULT_POLICY, Mode, Policy, Situation, decide, decide_in};
use baton_signals::{Evidence, Reading, Signal};

fn turn(index: u32, by: Speaker) -> Turn {
    let at = Timestamp::from_millis(i64::from(index) * 20_000);
    Turn { index: TurnIndex(index), by, at, text: Text::new("words of a customer").unwrap(), report: None }
}

fn reading(signal: Signal, strength: f32, turn: u32) -> Reading {
    let evidence = Evidence::Quote { turn: TurnIndex(turn), bytes: 0..5 };
    Reading { signal, strength: Strength::clamped(strength), evidence }
}

fn policy() -> Policy {
    Policy::parse(DEFAULT_POLICY, &[]).unwrap()
}

fn fresh() -> Situation {
    Situation::new(Channel::Chat, Language::EN, Account::unknown())
}

/// A policy with equal costs but for enterprises, and one weak trigger.
fn priced() -> Policy {
    let text = "base_log_odds = -3.0\n[costs]\nmissed_handoff = 10\nunneeded_handoff = 10\nneedless_offer = 6\n\
        wasted_preparation = 3\n[costs.tier.enterprise]\nmissed_handoff = 40\n\
        [fading]\nhalf_life_turns = 5\nchat_half_life_s = 3600\nemail_half_life_s = 3600\nphone_half_life_s = 3600\n\
        video_half_life_s = 3600\n[[trigger]]\nname = \"billing\"\nfamily = \"complexity\"\nsays = \"A bill.\"\n\
        when = { signal = \"billing\" }\nweight = 4.0\n";
    Policy::parse(text, &[]).unwrap()
}

fn billing(tier: Tier, strength: f32) -> Situation {
    let mut account = Account::unknown();
    account.tier = tier;
    let mut situation = Situation::new(Channel::Chat, Language::EN, account);
    situation.observe(&turn(0, Speaker::Customer), &[reading(Signal::Billing, strength, 0)]);
    situation
}

#[test]
fn what_a_miss_costs_with_a_tier_moves_the_line_for_it() {
    let (small, large) = (billing(Tier::Smb, 0.6), billing(Tier::Enterprise, 0.6));
    let (small, large) = (decide(&priced(), &small), decide(&priced(), &large));
    assert_eq!(small.log_odds.to_bits(), large.log_odds.to_bits(), "the evidence is the same");
    assert_eq!((small.verdict.name(), large.verdict.name()), ("prepare", "hand_off"));
    assert!((large.hand_off_from.value() - 0.2).abs() < 1e-9);
}

#[test]
fn dear_humans_raise_the_line_and_never_hide_what_is_certain() {
    let (priced, situation) = (priced(), billing(Tier::Smb, 0.9));
    let at = |human_price| decide_in(&priced, &situation, Circumstances { human_price, ..Circumstances::default() });
    assert_eq!((at(1.0).verdict.name(), at(3.0).verdict.name()), ("hand_off", "prepare"));
    let mut asking = fresh();
    asking.observe(&turn(0, Speaker::Customer), &[reading(Signal::AsksForHuman, 0.99, 0)]);
    let dear = Circumstances { human_price: 4.0, ..Circumstances::default() };
    assert_eq!(decide_in(&policy(), &asking, dear).verdict.name(), "hand_off");
}

#[test]
fn a_human_is_offered_once_a_matter() {
    let policy = priced();
    let mut situation = billing(Tier::Smb, 0.68);
    let first = decide(&policy, &situation);
    assert_eq!(first.answer, Answer::Offer, "at {}", first.probability.value());
    situation.decided(first.answer);
    situation.observe(&turn(1, Speaker::Customer), &[reading(Signal::Billing, 0.68, 1)]);
    let second = decide(&policy, &situation);
    assert_eq!((second.verdict.name(), second.answer), ("prepare", Answer::Prepare));
    situation.observe(&turn(2, Speaker::Customer), &[reading(Signal::Resolved, 1.0, 2)]);
    situation.observe(&turn(3, Speaker::Customer), &[reading(Signal::Billing, 0.68, 3)]);
    assert_eq!(decide(&policy, &situation).answer, Answer::Offer, "another matter");
}

#[test]
fn what_is_prepared_is_not_let_go_for_a_little_less() {
    let policy = priced();
    let mut situation = billing(Tier::Smb, 0.5);
    let first = decide(&policy, &situation);
    assert_eq!(first.verdict.name(), "prepare");
    // One turn of nothing: half-lives of five turns take an eighth.
    let mut fresh_eyes = situation.clone();
    fresh_eyes.observe(&turn(1, Speaker::Customer), &[]);
    assert_eq!(decide(&policy, &fresh_eyes).verdict.name(), "stay");
    situation.decided(first.answer);
    situation.observe(&turn(1, Speaker::Customer), &[]);
    assert_eq!(decide(&policy, &situation).verdict.name(), "prepare");
    for n in 2..8 {
        situation.observe(&turn(n, Speaker::Customer), &[]);
    }
    assert_eq!(decide(&policy, &situation).verdict.name(), "stay", "it is let go in the end");
}

#[test]
fn a_rollout_decides_what_binds_and_never_what_is_found() {
    let mut asking = fresh();
    asking.observe(&turn(0, Speaker::Customer), &[reading(Signal::AsksForHuman, 0.99, 0)]);
    let in_mode = |situation: &Situation, policy: &Policy, mode| {
        decide_in(policy, situation, Circumstances { mode, ..Circumstances::default() })
    };
    for (mode, certain, weighed) in [
        (Mode::Act, Answer::HandedOff, Answer::HandedOff),
        (Mode::HeldOut, Answer::HandedOff, Answer::Speak),
        (Mode::Suggest, Answer::Speak, Answer::Speak),
        (Mode::Watch, Answer::Speak, Answer::Speak),
    ] {
        let asked = in_mode(&asking, &policy(), mode);
        let summed = in_mode(&billing(Tier::Smb, 0.9), &priced(), mode);
        assert_eq!((asked.verdict.name(), summed.verdict.name()), ("hand_off", "hand_off"));
        assert_eq!((asked.bound(), summed.bound()), (certain, weighed), "{mode:?}");
        assert_eq!(summed.is_shown(), matches!(mode, Mode::Act | Mode::Suggest), "{mode:?}");
    }
}

#[test]
fn the_reason_is_what_the_customer_would_name() {
    let of = |read: &[(Signal, f32)]| {
        let mut situation = fresh();
        let read: Vec<Reading> = read.iter().map(|(signal, strength)| reading(signal.clone(), *strength, 0)).collect();
        situation.observe(&turn(0, Speaker::Customer), &read);
        let decision = decide(&policy(), &situation);
        assert_eq!(decision.verdict.name(), "hand_off", "{read:?}");
        Reason::of(&decision)
    };
    assert_eq!(of(&[(Signal::AsksForHuman, 0.99)]), Reason::Asked);
    assert_eq!(of(&[(Signal::Safety, 0.995), (Signal::Anger, 0.9)]), Reason::Danger);
    assert_eq!(of(&[(Signal::LegalThreat, 0.99), (Signal::Anger, 0.9), (Signal::Frustration, 0.9)]), Reason::Legal);
}
