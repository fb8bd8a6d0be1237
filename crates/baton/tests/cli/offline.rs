//! `read`, `decide`, `route`, `brief`, `import`: the JSON that programs rely on, and what becomes of bad lines.

use serde_json::{Value, json};

use crate::baton::{Folder, keys};

/// A customer who asks for a person in the second turn.
const ASKS: &str = r#"{"id":"asks","channel":"chat","language":"en","customer":{"id":"u1"},"account":{"name":"Calder","tier":"mid_market","annual_value_usd":38000},"turns":[{"by":"customer","at_s":0,"text":"My invoice is wrong again, the refund is missing."},{"by":"assistant","at_s":4,"text":"Please see the help page on invoices."},{"by":"customer","at_s":30,"text":"I would like to speak to a person, please."}]}"#;

/// A customer who is well served.
const STAYS: &str = r#"{"id":"stays","customer":{"id":"u2"},"turns":[{"by":"customer","at_s":0,"text":"How do I add a technician?"},{"by":"ai","at_s":4,"text":"In the menu, under People."},{"by":"customer","at_s":9,"text":"Found it, thanks."}],"a key nobody knows":1}"#;

const ROSTER: &str = r#"{"humans":[{"id":"h1","name":"Ana","skills":{"refunds_claims":4},"languages":["en"],"capacity":2},{"id":"h2","name":"Ben","skills":{"sso_identity":4},"languages":["de"],"capacity":2}]}"#;

fn both() -> String {
    format!("{ASKS}\n{STAYS}\n")
}

#[test]
fn read_lists_the_signals_of_each_message() {
    let folder = Folder::new();
    let line = r#"{"id":7,"text":"Let me talk to a human being now.","context":"assistant: Try turning it off."}"#;
    let read = folder.run_with(&["read", "--json"], &format!("{line}\n")).good().lines();
    assert_eq!(keys(&read[0]), ["id", "signals"]);
    assert_eq!(read[0]["id"], 7);
    let signal = &read[0]["signals"][0];
    assert_eq!(keys(signal), ["evidence", "signal", "strength"]);
    assert!(read[0]["signals"].as_array().unwrap().iter().any(|s| s["signal"] == "asks_for_human"), "{}", read[0]);
    assert!(signal["strength"].as_f64().is_some_and(|strength| strength > 0.5 && strength <= 1.0), "{signal}");
    assert!("Let me talk to a human being now.".contains(signal["evidence"]["quote"].as_str().unwrap()), "{signal}");
}

#[test]
fn decide_gives_a_line_a_conversation_with_every_decision_and_the_handoff() {
    let folder = Folder::new();
    folder.write("both.jsonl", &both());
    let lines = folder.run(&["decide", "--json", "both.jsonl"]).good().lines();
    assert_eq!(lines.len(), 2);
    for line in &lines {
        assert_eq!(keys(line), ["decisions", "handoff", "id"]);
        for decision in line["decisions"].as_array().unwrap() {
            assert!(["stay", "prepare", "hand_off"].contains(&decision["verdict"].as_str().unwrap()), "{decision}");
            assert!(decision["turn"].is_u64() && decision["because"].is_array(), "{decision}");
            assert!(decision["probability"].as_f64().is_some_and(|p| (0.0..=1.0).contains(&p)), "{decision}");
        }
    }
    let turns: Vec<&Value> = lines[0]["decisions"].as_array().unwrap().iter().map(|d| &d["turn"]).collect();
    assert_eq!(turns, [0, 2], "one decision after every customer turn");
    let because = &lines[0]["decisions"][1]["because"][0];
    for key in ["trigger", "family", "contribution", "evidence"] {
        assert!(!because[key].is_null(), "`{key}` is missing in {because}");
    }
    assert!(because["evidence"][0]["turn"].is_u64() && because["evidence"][0]["quote"].is_string(), "{because}");
    assert_eq!(keys(&lines[0]["handoff"]), ["families", "required_skills", "turn"]);
    assert_eq!(lines[0]["handoff"]["turn"], 2);
    assert_eq!(lines[1]["handoff"], Value::Null);
}

#[test]
fn files_and_standard_input_give_the_same() {
    let folder = Folder::new();
    folder.write("both.jsonl", &both());
    let file = folder.run(&["decide", "--json", "both.jsonl"]).good().out;
    assert_eq!(folder.run_with(&["decide", "--json"], &both()).good().out, file);
    assert_eq!(folder.run_with(&["decide", "--json", "-"], &both()).good().out, file);
    assert_eq!(folder.run(&["decide", "--json", "both.jsonl", "both.jsonl"]).good().out, format!("{file}{file}"));
}

#[test]
fn route_names_the_human_with_the_cost_and_everybody_who_was_refused() {
    let folder = Folder::new();
    folder.write("roster.json", ROSTER);
    let lines = folder.run_with(&["route", "--json", "--roster", "roster.json"], &both()).good().lines();
    for line in &lines {
        for key in ["id", "human", "cost_s", "why", "runner_up", "refusals"] {
            assert!(line.as_object().unwrap().contains_key(key), "`{key}` is missing in {line}");
        }
    }
    assert_eq!(lines[0]["human"], "h1", "the other speaks no English: {}", lines[0]);
    let (cost, terms) = (lines[0]["cost_s"].as_f64().unwrap(), lines[0]["why"].as_array().unwrap());
    let sum: f64 = terms.iter().map(|term| term["seconds"].as_f64().unwrap()).sum();
    assert!((cost - sum).abs() < 0.1 && terms.iter().all(|term| term["term"].is_string()), "{}", lines[0]);
    assert_eq!(lines[1]["human"], Value::Null, "nobody is needed: {}", lines[1]);
}

#[test]
fn route_says_of_every_human_why_not() {
    let folder = Folder::new();
    folder.write("roster.json", &ROSTER.replace("\"en\"", "\"fr\""));
    let lines = folder.run_with(&["route", "--json", "--roster", "roster.json"], ASKS).good().lines();
    assert_eq!(lines[0]["human"], Value::Null);
    let refused: Vec<&Value> = lines[0]["refusals"].as_array().unwrap().iter().map(|r| &r["human"]).collect();
    assert_eq!(refused, ["h1", "h2"]);
}

#[test]
fn brief_holds_no_line_without_a_source() {
    let folder = Folder::new();
    let lines = folder.run_with(&["brief", "--json"], &both()).good().lines();
    assert_eq!(lines.len(), 2);
    for line in &lines {
        assert!(line["id"].is_string() && line["opening"].is_string() && line["gaps"].is_array(), "{line}");
        for section in line["sections"].as_array().unwrap() {
            assert!(section["name"].is_string());
            for claim in section["claims"].as_array().unwrap() {
                let sources = claim["sources"].as_array().unwrap();
                let known = |source: &Value| source["turn"].is_u64() || source["record"].is_string();
                assert!(!sources.is_empty() && sources.iter().all(known), "{claim}");
            }
        }
    }
}

#[test]
fn a_bad_line_is_named_with_its_place_and_the_rest_goes_on() {
    let folder = Folder::new();
    let bad = format!(
        "{ASKS}\n{{\"id\":\"x\"\n\n{}\n{STAYS}\n",
        STAYS.replace("customer\",\"at_s\":9", "somebody\",\"at_s\":9")
    );
    folder.write("mixed.jsonl", &bad);
    for command in ["decide", "brief"] {
        let ran = folder.run(&[command, "--json", "mixed.jsonl"]);
        assert_eq!(ran.status, 1, "{ran:?}");
        let ids: Vec<Value> = ran.lines().into_iter().map(|line| line["id"].clone()).collect();
        assert_eq!(ids, ["asks", "stays"], "{command}");
        ran.refuses_with(&["mixed.jsonl:2: ", "each line must be one whole object", "mixed.jsonl:4: ", "somebody"]);
        assert!(!ran.said.contains("mixed.jsonl:3"), "a blank line is no error: {}", ran.said);
    }
    let ran = folder.run_with(&["read", "--json"], "{\"id\":\"m\"}\n{\"id\":\"n\",\"text\":\"hello there\"}\n");
    assert_eq!((ran.status, ran.lines().len()), (1, 1));
    ran.refuses_with(&["standard input:1: ", "text"]);
}

#[test]
fn what_cannot_be_a_text_is_refused_with_its_place() {
    let folder = Folder::new();
    let line = |text: &str| {
        format!(r#"{{"id":"x","customer":{{"id":"u"}},"turns":[{{"by":"customer","at_s":0,"text":"{text}"}}]}}"#)
    };
    let input = [line(""), line("a\\u0007b"), line(&"x".repeat(65 * 1024)), line("fine and well")].join("\n");
    let ran = folder.run_with(&["decide", "--json"], &input);
    assert_eq!((ran.status, ran.lines().len()), (1, 1));
    ran.refuses_with(&["standard input:1: ", "standard input:2: ", "standard input:3: ", "turns[0].text"]);
}

#[test]
fn a_file_that_is_not_there_is_named() {
    Folder::new().run(&["decide", "nowhere.jsonl"]).refuses_with(&["nowhere.jsonl", "check the name"]);
}

#[test]
fn a_roster_with_two_equal_ids_is_refused_and_nothing_is_routed() {
    let folder = Folder::new();
    folder.write("roster.json", &ROSTER.replace("\"h2\"", "\"h1\""));
    let ran = folder.run_with(&["route", "--json", "--roster", "roster.json"], ASKS);
    ran.refuses_with(&["roster.json", "h1"]);
    assert_eq!(ran.out, "");
}

#[test]
fn a_policy_with_an_unknown_signal_names_the_nearest_and_nothing_is_decided() {
    let folder = Folder::new();
    folder.run(&["init", "made"]).good();
    let policy = std::fs::read_to_string(folder.path("made/policy.toml")).unwrap();
    assert!(policy.contains("asks_for_human"));
    folder.write("policy.toml", &policy.replace("asks_for_human", "asks_for_humann"));
    let ran = folder.run_with(&["decide", "--json", "--policy", "policy.toml"], ASKS);
    ran.refuses_with(&["policy.toml", "asks_for_humann", "did you mean `asks_for_human`"]);
    assert_eq!(ran.out, "");
}

#[test]
fn import_turns_a_public_conversation_into_one_that_decide_reads() {
    let folder = Folder::new();
    let line =
        json!({"id": "b", "turns": [{"by": "user", "text": "Hello."}, {"by": "bot", "text": "Hi."}]}).to_string();
    let ran = folder.run_with(&["import", "--from", "dbdc3"], &format!("{line}\n{{\"id\":1}}\n"));
    assert_eq!((ran.status, ran.lines().len()), (1, 1));
    ran.refuses_with(&["standard input:2: ", "docs/guide/import.md"]);
    let decided = folder.run_with(&["decide", "--json"], &ran.out).good().lines();
    assert_eq!((&decided[0]["id"], decided[0]["decisions"].as_array().unwrap().len()), (&json!("b"), 1));
    folder.run(&["import", "--from", "dbcd3"]).refuses_with(&["did you mean `dbdc3`"]);
}
