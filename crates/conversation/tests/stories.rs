//! Holds every story of `scenarios/` and `demo/` to the rules that their READMEs state.
#![expect(clippy::expect_used, reason = "a test that cannot read the tree must stop")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use baton_conversation::Speaker;
use baton_conversation::file::{AccountFile, TranscriptFile};
use serde::Deserialize;

const FAMILIES: [&str; 6] = ["value", "complexity", "emotional", "opportunity", "request", "safety"];

/// What a story expects.
#[derive(Deserialize)]
struct Expect {
    handoff: bool,
    not_before_turn: Option<usize>,
    no_later_than_turn: Option<usize>,
    families: Vec<String>,
    required_skills: Vec<String>,
    acceptable_humans: Vec<String>,
    best_human: Option<String>,
    brief_must_contain: Vec<Fact>,
    why: String,
}

#[derive(Deserialize)]
struct Fact {
    fact: String,
    from_turn: usize,
}

#[derive(Deserialize)]
struct Roster {
    humans: Vec<Human>,
}

#[derive(Deserialize)]
struct Human {
    id: String,
    skills: BTreeMap<String, u8>,
    languages: Vec<String>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).expect("the file is in the tree")
}

/// Everything wrong with one story, judged against the people of its roster.
fn faults(line: &str, roster: &Roster) -> Vec<String> {
    let file: TranscriptFile = match serde_json::from_str(line) {
        Ok(file) => file,
        Err(e) => return vec![e.to_string()],
    };
    let story = match file.checked() {
        Ok(story) => story,
        Err(e) => return vec![format!("{}: {e}", file.id)],
    };
    let expect: Expect = match file.other.get("expect").cloned().map(serde_json::from_value) {
        Some(Ok(expect)) => expect,
        Some(Err(e)) => return vec![format!("{}: expect: {e}", file.id)],
        None => return vec![format!("{}: no `expect`", file.id)],
    };
    let mut faults = Vec::new();
    let mut must = |holds: bool, rule: &str| {
        if !holds {
            faults.push(format!("{}: {rule}", file.id));
        }
    };
    must(!expect.why.trim().is_empty(), "says why");
    must(expect.families.iter().all(|f| FAMILIES.contains(&f.as_str())), "every family is known");
    let window = expect.not_before_turn.zip(expect.no_later_than_turn);
    must(window.is_some() == expect.handoff, "has a window exactly where it hands off");
    if let Some((first, last)) = window {
        let by_customer = |turn: usize| story.turns.get(turn).is_some_and(|t| t.by == Speaker::Customer);
        must(first <= last && by_customer(first) && by_customer(last), "the window lies on turns of the customer");
        must(expect.brief_must_contain.iter().all(|f| f.from_turn <= last), "no fact comes after the window");
        must(!expect.acceptable_humans.is_empty(), "somebody would do");
    }
    must(expect.brief_must_contain.iter().all(|f| !f.fact.is_empty()), "no fact is empty");
    must(expect.best_human.iter().all(|best| expect.acceptable_humans.contains(best)), "the best human would do");
    let named: BTreeSet<&str> = roster.humans.iter().flat_map(|h| h.skills.keys().map(String::as_str)).collect();
    must(expect.required_skills.iter().all(|s| named.contains(s.as_str())), "the roster names every skill asked for");
    for id in &expect.acceptable_humans {
        let human = roster.humans.iter().find(|h| h.id == *id);
        must(human.is_some(), "every human is in the roster");
        let Some(human) = human else { continue };
        must(human.languages.iter().any(|l| l == story.language.as_str()), "every human speaks the language");
        let skilled = expect.required_skills.iter().any(|s| human.skills.contains_key(s));
        must(skilled || expect.required_skills.is_empty(), "every human has one of the skills asked for");
    }
    faults
}

/// Everything wrong with the stories of one file, each judged against the people of the roster it names; and how many there are,
/// and how many of them stay.
fn mixed(path: &str) -> (Vec<String>, usize, usize) {
    let text = read(path);
    let (mut found, mut stays) = (Vec::new(), 0);
    let mut ids = BTreeSet::new();
    for line in text.lines() {
        let file: TranscriptFile = serde_json::from_str(line).expect("a story");
        let roster = file.other.get("roster").and_then(|r| r.as_str()).unwrap_or_default();
        let people: Roster = serde_json::from_str(&read(&format!("scenarios/{roster}"))).expect("a roster");
        found.extend(faults(line, &people));
        stays += usize::from(file.other.get("expect").is_some_and(|expect| expect["handoff"] == false));
        if !ids.insert(file.id.clone()) {
            found.push(format!("{}: stands twice", file.id));
        }
    }
    (found, ids.len(), stays)
}

/// Reads a file of stories beside its roster and gives back the ids, or fails with everything that is wrong.
fn check(folder: &str, stories: &str, roster: &str) -> Vec<String> {
    let people: Roster = serde_json::from_str(&read(&format!("{folder}/{roster}"))).expect("a roster");
    let text = read(&format!("{folder}/{stories}"));
    let found: Vec<String> = text.lines().flat_map(|line| faults(line, &people)).collect();
    assert_eq!(found, Vec::<String>::new(), "{folder}/{stories}");
    let files: Vec<TranscriptFile> =
        text.lines().map(|line| serde_json::from_str(line).expect("checked above")).collect();
    let ids: BTreeSet<&str> = files.iter().map(|f| f.id.as_str()).collect();
    assert_eq!(ids.len(), files.len(), "an id stands twice in {folder}/{stories}");
    for file in &files {
        assert_eq!(file.other.get("roster").and_then(|r| r.as_str()), Some(roster), "{}", file.id);
        let pair = file.other.get("pair_of").and_then(|p| p.as_str());
        assert!(pair.is_none_or(|pair| ids.contains(pair)), "{}: its pair is not in the file", file.id);
    }
    files.into_iter().map(|f| f.id).collect()
}

#[test]
fn every_scenario_keeps_the_rules() {
    for team in ["saas", "services", "trade"] {
        assert_eq!(check("scenarios", &format!("{team}.jsonl"), &format!("roster-{team}.json")).len(), 65);
    }
}

#[test]
fn every_scenario_of_mixed_rosters_keeps_the_rules() {
    for (path, least) in
        [("own", 60), ("more", 148), ("long", 110), ("test/mixed", 90), ("test/long", 24), ("test/kinds", 72)]
    {
        let (faults, count, stays) = mixed(&format!("scenarios/{path}.jsonl"));
        assert_eq!(faults, Vec::<String>::new(), "{path}");
        assert!(count >= least && stays * 5 >= count * 2, "{path}: {count} stories, {stays} of them stay");
    }
}

#[test]
fn long_scenarios_are_long() {
    for path in ["long", "test/long"] {
        for line in read(&format!("scenarios/{path}.jsonl")).lines() {
            let file: TranscriptFile = serde_json::from_str(line).expect("a story");
            assert!((15..=26).contains(&file.turns.len()), "{}: {} turns", file.id, file.turns.len());
        }
    }
}

#[test]
fn every_demo_story_keeps_the_rules_and_its_account_is_a_record() {
    #[derive(Deserialize)]
    struct Accounts {
        accounts: Vec<AccountFile>,
    }
    let records: Accounts = serde_json::from_str(&read("demo/accounts.json")).expect("accounts");
    assert_eq!(records.accounts.len(), 20);
    let by_id: BTreeMap<_, _> =
        records.accounts.iter().map(|a| (a.id.clone(), a.checked().expect("an account"))).collect();
    assert_eq!(by_id.len(), 20, "an account's id stands twice");
    assert!(check("demo", "stories.jsonl", "workspace.json").len() >= 24);
    for line in read("demo/stories.jsonl").lines() {
        let story: TranscriptFile = serde_json::from_str(line).expect("a story");
        let account = story.account.as_ref().map(|a| a.checked().expect("an account"));
        let id = story.account.as_ref().and_then(|a| a.id.clone());
        assert_eq!(by_id.get(&id), account.as_ref(), "{}", story.id);
    }
}

#[test]
fn every_help_article_has_a_body_and_the_questions_it_answers() {
    #[derive(Deserialize)]
    struct Article {
        title: String,
        url: String,
        body: String,
        questions: Vec<String>,
    }
    let text = read("demo/help.jsonl");
    let articles: Vec<Article> = text.lines().map(|line| serde_json::from_str(line).expect("an article")).collect();
    assert!((40..=60).contains(&articles.len()), "{}", articles.len());
    assert_eq!(articles.iter().map(|a| &a.url).collect::<BTreeSet<_>>().len(), articles.len(), "a url stands twice");
    for article in &articles {
        assert!(!article.body.is_empty() && !article.questions.is_empty(), "{}", article.title);
    }
}

#[test]
fn a_story_that_contradicts_itself_is_seen() {
    let roster: Roster =
        serde_json::from_str(r#"{"humans":[{"id":"h1","skills":{"sso":3},"languages":["en"]}]}"#).expect("a roster");
    let line = r#"{"id":"s","language":"de","turns":[{"by":"customer","text":"a"},{"by":"ai","text":"b"}],"expect":{
        "handoff":true,"not_before_turn":0,"no_later_than_turn":1,"families":["value"],"required_skills":["billing"],
        "acceptable_humans":["h1"],"best_human":"h2","brief_must_contain":[{"fact":"x","from_turn":5}],"why":"x"}}"#;
    assert_eq!(
        faults(line, &roster),
        [
            "s: the window lies on turns of the customer",
            "s: no fact comes after the window",
            "s: the best human would do",
            "s: the roster names every skill asked for",
            "s: every human speaks the language",
            "s: every human has one of the skills asked for",
        ]
    );
}
