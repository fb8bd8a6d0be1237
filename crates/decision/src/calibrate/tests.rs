use std::sync::Arc;

use baton_base::TurnIndex;

use super::*;
use crate::DEFAULT_POLICY;
use crate::policy::Policy;

const POLICY: &str = r#"
base_log_odds = -2.5
[costs]
missed_handoff = 1
unneeded_handoff = 1
wasted_preparation = 0.2
[fading]
half_life_turns = 5
chat_half_life_s = 3600
phone_half_life_s = 3600
video_half_life_s = 3600
email_half_life_s = 3600
[[trigger]]
name = "bill"
family = "complexity"
says = "The bill."
when = { signal = "billing" }
weight = 1.0
[[trigger]]
name = "calm"
family = "emotional"
says = "They are content."
when = { signal = "satisfaction" }
weight = -0.5
[[trigger]]
name = "upset"
family = "emotional"
says = "They are upset."
when = { signal = "frustration" }
weight = 1.0
"#;

fn policy() -> Policy {
    Policy::parse(POLICY, &[] as &[Arc<str>]).unwrap()
}

/// A conversation of three moments in which these triggers fire in the last two.
fn played(n: usize, fired: &[usize], needed: bool) -> Played {
    let moment = |turn: u32, fired: &[usize]| Moment {
        turn: TurnIndex(turn),
        fired: fired.iter().map(|place| (*place, 0.9)).collect(),
        certain: false,
        raised: 0.0,
    };
    let window = TurnIndex(2)..=TurnIndex(4);
    Played {
        id: format!("c{n}"),
        wanted: if needed { Wanted::Human { window, families: Vec::new() } } else { Wanted::Stay },
        moments: vec![moment(0, &[]), moment(2, fired), moment(4, fired)],
    }
}

/// A history in which being upset decides and the bill means nothing.
fn history() -> Vec<Played> {
    (0..120).map(|n| played(n, if n % 2 == 0 { &[0, 2] } else { &[0] }, n % 2 == 0)).collect()
}

fn weight(found: &Calibration, name: &str) -> f64 {
    found.changes.iter().find(|change| change.trigger == name).unwrap().after
}

#[test]
fn what_decides_gains_weight_and_what_means_nothing_loses_it() {
    let found = calibrate(&policy(), &history()).unwrap();
    assert!(weight(&found, "upset") > weight(&found, "bill") + 1.0, "{:?}", found.changes);
    assert!((found.cross_validated.accuracy() - 1.0).abs() < 1e-9, "{:?}", found.cross_validated);
    assert!(found.cross_validated.window() > found.before.window());
    assert!(found.reliability_after.expected_error < found.reliability_before.expected_error);
}

#[test]
fn signs_are_kept_and_what_never_fired_stays_as_it_was() {
    let content_but_needed =
        (0..120).map(|n| played(n, if n % 2 == 0 { &[1] } else { &[] }, n % 2 == 0)).collect::<Vec<_>>();
    let found = calibrate(&policy(), &content_but_needed).unwrap();
    assert!(weight(&found, "calm") < 0.0, "{:?}", found.changes);
    assert!((weight(&found, "upset") - 1.0).abs() < 1e-12);
    let upset = found.changes.iter().find(|change| change.trigger == "upset").unwrap();
    assert_eq!(upset.fired_in, 0);
}

#[test]
fn too_little_history_is_refused_with_what_is_there() {
    let few: Vec<Played> = history().into_iter().take(30).collect();
    assert_eq!(calibrate(&policy(), &few), Err(TooLittle { handoffs: 15, stays: 15 }));
}

#[test]
fn the_same_history_gives_the_same_weights() {
    assert_eq!(calibrate(&policy(), &history()), calibrate(&policy(), &history()));
}

#[test]
fn what_is_certain_is_left_alone() {
    let policy = Policy::parse(DEFAULT_POLICY, &[]).unwrap();
    let certain = policy.triggers.iter().filter(|trigger| trigger.certain).count();
    let found = calibrate(&policy, &history()).unwrap();
    assert_eq!(found.changes.len(), policy.triggers.len() - certain);
}

#[test]
fn where_the_line_lies_higher_less_is_handed_off() {
    let history = |raised| -> Vec<Played> {
        let mut history: Vec<Played> = (0..60).map(|n| played(n, &[0, 2], n % 2 == 0)).collect();
        history.iter_mut().flat_map(|played| &mut played.moments).for_each(|moment| moment.raised = raised);
        history
    };
    // Log-odds of -0.7 where both fire, against a line of 0.
    let lower = calibrate(&policy(), &history(-1.0)).unwrap().before;
    let higher = calibrate(&policy(), &history(1.0)).unwrap().before;
    assert_eq!((lower.in_window, lower.alarms), (30, 30));
    assert_eq!((higher.in_window, higher.alarms), (0, 0));
}
