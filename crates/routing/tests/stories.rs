//! The stories that came with the project: is the human who gets each handoff one who would do, and the best one?
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail at any line")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use baton_base::HandoffId;
use baton_conversation::file::{Transcript, TranscriptFile};
use baton_conversation::{Speaker, Turn};
use baton_decision::{DEFAULT_POLICY, Need, Policy, Situation, decide};
use baton_routing::{Asked, Goal, Plan, Problem, Roster, SkillMap, Standing, check, parse_roster, plan};
use baton_signals::{Course, Kind, Models};
use serde_json::Value;

/// Of the handoffs, so many must go to somebody acceptable, and of those with a best human so many to that one.
const ACCEPTABLE_MIN: f64 = 0.80;
const BEST_MIN: f64 = 0.55;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios")
}

struct Story {
    transcript: Transcript,
    roster: String,
    expect: Value,
}

fn stories(folder: &Path) -> Vec<Story> {
    let mut stories = Vec::new();
    for name in ["saas", "services", "trade"] {
        let text = std::fs::read_to_string(folder.join(format!("{name}.jsonl"))).unwrap();
        for line in text.lines() {
            let file: TranscriptFile = serde_json::from_str(line).unwrap();
            let expect = file.other["expect"].clone();
            if expect["handoff"] == true {
                let roster = file.other["roster"].as_str().unwrap().to_owned();
                stories.push(Story { transcript: file.checked().unwrap(), roster, expect });
            }
        }
    }
    stories
}

/// The need when the policy hands off within the expected turns, or what it would be at the last of them.
fn need(story: &Story, models: &Models, policy: &Policy) -> (Need, Vec<Turn>, bool) {
    let last = story.expect["no_later_than_turn"].as_u64().unwrap();
    let transcript = &story.transcript;
    let mut course = Course::new(transcript.channel);
    let mut situation = Situation::new(transcript.channel, transcript.language, transcript.account.clone());
    let mut taken: Vec<Turn> = Vec::new();
    let mut found: Option<Need> = None;
    let mut seen = Need::default();
    for turn in transcript.turns.iter().take(usize::try_from(last).unwrap() + 1) {
        let look = models.look(turn, taken.last());
        let readings = course.observe(turn, &look);
        situation.observe(turn, &readings);
        taken.push(turn.clone());
        if turn.by != Speaker::Customer {
            continue;
        }
        let decision = decide(policy, &situation);
        found = decision.verdict.need().cloned().or(found);
        seen.topics.extend(
            readings.iter().filter(|r| r.signal.kind() == Kind::Meaning).map(|r| (&r.signal, r.strength).into()),
        );
        if decision.verdict.name() == "hand_off"
            && u64::from(turn.index.0) >= story.expect["not_before_turn"].as_u64().unwrap_or(0)
        {
            return (found.unwrap_or_default(), taken, true);
        }
    }
    (found.unwrap_or(seen), taken, false)
}

fn routed(
    story: &Story,
    map: &SkillMap,
    roster: &Roster,
    goal: &Goal,
    models: &Models,
    policy: &Policy,
) -> (Plan, String, bool) {
    let (need, turns, decided) = need(story, models, policy);
    let words: Vec<&str> = turns.iter().filter(|t| t.by == Speaker::Customer).map(|t| t.text.as_str()).collect();
    let now = turns.last().unwrap().at;
    let handoff = HandoffId::new(story.transcript.id.as_str()).unwrap();
    let asked = Asked {
        handoff: &handoff,
        standing: Standing::Waiting,
        since: now,
        channel: story.transcript.channel,
        language: story.transcript.language,
        need: &need,
        words: &words,
        account: &story.transcript.account,
        customer: &story.transcript.customer,
        turned_down: &[],
    };
    let waiting = map.waiting(&asked, models);
    let told = format!(
        "{:?} {:?} {:?}",
        waiting.required,
        need.families,
        need.topics.iter().map(|t| &t.name).collect::<Vec<_>>()
    );
    let problem = Problem { waiting: vec![waiting], roster: roster.clone(), now };
    let plan = plan(&problem, goal);
    assert_eq!(check(&problem, goal, &plan), Ok(()));
    (plan, told, decided)
}

#[test]
fn most_stories_reach_a_human_who_would_do() {
    let folder = folder();
    let (models, policy, goal) =
        (Models::embedded().unwrap(), Policy::parse(DEFAULT_POLICY, &[]).unwrap(), Goal::standard().unwrap());
    let (mut acceptable, mut best, mut with_best, mut decided_count) = (0.0, 0.0, 0.0, 0);
    let stories = stories(&folder);
    let mut rosters = BTreeMap::new();
    for story in &stories {
        let (roster, map) = rosters.entry(story.roster.as_str()).or_insert_with(|| {
            let roster = parse_roster(&std::fs::read_to_string(folder.join(&story.roster)).unwrap()).unwrap();
            let map = SkillMap::new(&goal, &roster, &models);
            (roster, map)
        });
        let (plan, told, decided) = routed(story, map, roster, &goal, &models, &policy);
        decided_count += usize::from(decided);
        let human = plan.offers.first().map(|offer| offer.human.as_str()).unwrap_or("nobody");
        let would_do = story.expect["acceptable_humans"].as_array().unwrap().iter().any(|h| h == human);
        acceptable += f64::from(u8::from(would_do));
        if let Some(expected) = story.expect["best_human"].as_str() {
            with_best += 1.0;
            best += f64::from(u8::from(expected == human));
        }
        if !would_do {
            eprintln!(
                "{}: {human}, not {} {} | {told} {decided}",
                story.transcript.id, story.expect["acceptable_humans"], story.expect["required_skills"]
            );
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "some hundred stories")]
    let count = stories.len() as f64;
    eprintln!("acceptable {acceptable} of {count}, best {best} of {with_best}, decided {decided_count}");
    assert!(acceptable / count >= ACCEPTABLE_MIN, "{acceptable} of {count}");
    assert!(best / with_best >= BEST_MIN, "{best} of {with_best}");
}
