//! Invented conversations for tests.

use baton_base::{ConversationId, Language, NonEmpty, Probability, TurnIndex};
use baton_conversation::file::{Transcript, TranscriptFile};
use baton_conversation::{Channel, Tier};
use baton_decision::{DEFAULT_POLICY, Decision, Family, Fired, Need, Policy, Verdict};
use baton_routing::parse_roster;
use baton_signals::{Embedder, Embedding, HashedWords};

use super::case::{Case, Holder};
use super::cost::{self, Rung};
use super::draft::{Drafted, Ground, draft};
use super::failure::{Failure, Observed, Way};
use super::moment::{Came, Moments, Point};
use super::{Audit, Material};
use crate::backtest::Backtest;
use crate::backtest::example::replay;

/// A transcript from its line.
pub(crate) fn transcript(line: &str) -> Transcript {
    serde_json::from_str::<TranscriptFile>(line).unwrap().checked().unwrap()
}

/// A conversation in which nothing happens.
pub(crate) fn case(id: &str) -> Case {
    Case {
        id: ConversationId::new(id).unwrap(),
        channel: Channel::Chat,
        tier: Tier::Smb,
        language: Language::EN,
        hour: None,
        opening: String::new(),
        place: Embedding::from_values(Vec::new()),
        holder: Holder {
            key: format!("conversation {id}"),
            name: String::new(),
            annual_usd: None,
            opportunity_usd: None,
        },
        replay: replay(id, None, None),
        moments: Moments { sign: None, prepare: None, hand_off: None, wanted: None, came: Came::Never },
        observed: Observed { turns: 5, with_confidence: 5, with_report: 5 },
        failures: Vec::new(),
        fired: std::collections::BTreeSet::new(),
        skills: None,
    }
}

/// A conversation that is handed off after its third turn.
pub(crate) fn needing(id: &str) -> Case {
    Case { replay: replay(id, None, Some(2)), ..case(id) }
}

fn decision(turn: u32, trigger: &str, verdict: impl Fn(Fired) -> Verdict) -> Decision {
    let fired = Fired {
        trigger: trigger.to_owned(),
        family: Family::Complexity,
        says: "Something is wrong".to_owned(),
        contribution: 2.0,
        certain: false,
        evidence: Vec::new(),
        facts: Vec::new(),
    };
    Decision {
        turn: TurnIndex(turn),
        answer: baton_decision::Answer::Speak,
        mode: baton_decision::Mode::Act,
        verdict: verdict(fired.clone()),
        probability: Probability::clamped(0.5),
        base_log_odds: -3.0,
        log_odds: 0.0,
        fired: vec![fired],
        prepare_from: Probability::clamped(0.4),
        hand_off_from: Probability::clamped(0.6),
        human_price: 1.0,
        policy: "default".to_owned(),
    }
}

/// A decision to stay, with one trigger that fired.
pub(crate) fn stay(turn: u32, trigger: &str) -> Decision {
    decision(turn, trigger, |_| Verdict::Stay)
}

/// A decision to prepare.
pub(crate) fn prepare(turn: u32, trigger: &str) -> Decision {
    decision(turn, trigger, |_| Verdict::Prepare { need: Need::default() })
}

/// A decision to hand off.
pub(crate) fn hand_off(turn: u32, trigger: &str) -> Decision {
    decision(turn, trigger, |fired| Verdict::HandOff { because: NonEmpty::one(fired), need: Need::default() })
}

/// An assessment of forty conversations on two topics; half of them need a human, and the words are as bad as words can be.
pub(crate) fn audit() -> Audit {
    let cases: Vec<Case> = (0..40).map(invented).collect();
    let policy = Policy::parse(DEFAULT_POLICY, &[]).unwrap();
    let replays = || cases.iter().map(|case| case.replay.clone()).collect::<Vec<_>>();
    let costs: Vec<Rung> = cost::tried(&policy).iter().map(|other| Rung::of(other, &replays(), 9.0)).collect();
    let ground = Ground { policy: &policy, text: DEFAULT_POLICY, cases: &cases, labelled: &[], costs: &costs };
    let drafted = draft(&ground).unwrap();
    let backtest = Backtest::of("default <2>", replays(), 9.0);
    let drafted = Drafted::new(drafted, &backtest, Backtest::of("draft", replays(), 9.0));
    let roster = r#"{"humans":[{"id":"a","name":"Ana","skills":{"refunds":2,"<sso>":4},"languages":["en"]}]}"#;
    let roster = parse_roster(roster).unwrap();
    Audit::of(Material { cases: &cases, policy: &policy, roster: Some(&roster), costs, backtest, drafted })
}

fn invented(n: usize) -> Case {
    let needs = n.is_multiple_of(2);
    let mut case = if needs { needing(&format!("c<{n}>")) } else { case(&format!("c<{n}>")) };
    let words = if needs { "the <b>invoice</b> charge is wrong" } else { "how do I reset a password" };
    words.clone_into(&mut case.opening);
    case.place = HashedWords.embed(words);
    case.hour = Some(u8::try_from(n % 24).unwrap());
    case.holder.name = format!("Acme & <Sons> {}", n % 3);
    case.holder.key.clone_from(&case.holder.name);
    case.holder.annual_usd = Some(50_000.0);
    if needs {
        let point = |turn: u32| {
            Some(Point { turn: TurnIndex(turn), customer_turn: turn as usize / 2 + 1, at_s: f64::from(turn) * 10.0 })
        };
        case.moments =
            Moments { sign: point(0), prepare: point(2), hand_off: point(2), wanted: None, came: Came::Never };
        case.skills = Some(vec!["refunds".to_owned()]);
        case.failures = vec![Failure {
            way: Way::DeadEnd,
            turn: TurnIndex(1),
            strength: 0.8,
            customer: "<script>alert('customer')</script>".to_owned(),
            assistant: "I can't \"help\" & <that> is that".to_owned(),
        }];
    }
    case
}
