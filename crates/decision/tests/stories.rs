//! The default policy on the labelled stories, read by the real models: floors that a change must not break.

#![expect(clippy::unwrap_used, reason = "a test may fail here")]

use std::path::Path;

use baton_conversation::Speaker;
use baton_conversation::file::TranscriptFile;
use baton_decision::{DEFAULT_POLICY, Policy, Situation, Verdict, decide};
use baton_signals::{Course, Models};

const FILES: [&str; 3] = ["saas.jsonl", "services.jsonl", "trade.jsonl"];

/// The turn of the first handoff after a turn of the customer.
fn handed_off_at(policy: &Policy, models: &Models, story: &TranscriptFile) -> Option<u64> {
    let transcript = story.checked().unwrap();
    let mut course = Course::new(transcript.channel);
    let mut situation = Situation::new(transcript.channel, transcript.language, transcript.account);
    let mut before = None;
    for turn in &transcript.turns {
        let readings = course.observe(turn, &models.look(turn, before));
        before = Some(turn);
        situation.observe(turn, &readings);
        let decision = decide(policy, &situation);
        if turn.by == Speaker::Customer && matches!(decision.verdict, Verdict::HandOff { .. }) {
            return Some(u64::from(turn.index.0));
        }
    }
    None
}

#[test]
fn the_default_policy_hands_off_the_stories_that_need_it_and_leaves_the_others() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios");
    let policy = Policy::parse(DEFAULT_POLICY, &[]).unwrap();
    let models = Models::embedded().unwrap();
    let (mut stories, mut handoffs, mut right, mut in_window, mut alarms) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for file in FILES {
        for line in std::fs::read_to_string(folder.join(file)).unwrap().lines() {
            let story: TranscriptFile = serde_json::from_str(line).unwrap();
            let expect = &story.other["expect"];
            let wanted = expect["handoff"].as_bool().unwrap();
            let at = handed_off_at(&policy, &models, &story);
            let window = expect["not_before_turn"].as_u64().zip(expect["no_later_than_turn"].as_u64());
            stories += 1.0;
            handoffs += f64::from(u8::from(wanted));
            right += f64::from(u8::from(wanted == at.is_some()));
            alarms += f64::from(u8::from(!wanted && at.is_some()));
            let inside = at.zip(window).is_some_and(|(at, (from, to))| (from..=to).contains(&at));
            in_window += f64::from(u8::from(inside));
        }
    }
    let (accuracy, window, alarms) = (right / stories, in_window / handoffs, alarms / (stories - handoffs));
    println!("{stories} stories: accuracy {accuracy:.3}, in the window {window:.3}, false alarms {alarms:.3}");
    assert!(accuracy >= 0.90, "accuracy {accuracy:.3}");
    assert!(window >= 0.80, "in the window {window:.3}");
    assert!(alarms <= 0.07, "false alarms {alarms:.3}");
}
