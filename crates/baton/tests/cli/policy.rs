//! `policy`, `backtest`, `calibrate`: what a person who tunes a policy sees, and what programs rely on.

use serde_json::{Value, json};

use crate::baton::Folder;

/// A conversation of two customer turns; `needed` is its label.
fn story(id: &str, second: &str, confidence: f64, needed: bool) -> String {
    let line = json!({
        "id": id,
        "account": { "name": "Calder", "tier": "mid_market", "annual_value_usd": 38_000, "renewal_risk": 0.2, "satisfaction": 0.7 },
        "turns": [
            { "by": "customer", "at_s": 0, "text": "How do I add a technician?" },
            { "by": "assistant", "at_s": 4, "text": "In the menu, under People.", "assistant": { "confidence": 0.95 } },
            { "by": "customer", "at_s": 60, "text": "And where do I see who is on duty?" },
            { "by": "assistant", "at_s": 64, "text": "On the board.", "assistant": { "confidence": confidence } },
            { "by": "customer", "at_s": 99, "text": second },
        ],
        "label": { "handoff_turns": if needed { vec![4] } else { vec![] } },
    });
    line.to_string()
}

/// Twenty that needed a human, and twenty that did not.
fn history() -> String {
    let mut lines = String::new();
    for n in 0..20 {
        lines += &story(&format!("n{n}"), "It fails again and nobody helps, I want to speak to a person", 0.5, true);
        lines.push('\n');
        lines += &story(&format!("s{n}"), "Found it, thanks.", 0.95, false);
        lines.push('\n');
    }
    lines
}

#[test]
fn a_policy_is_checked_and_every_mistake_is_named_with_its_line() {
    let folder = Folder::new();
    let good = folder.run(&["policy", "check"]).good();
    assert!(good.out.contains("can be used"), "{}", good.out);
    folder.write("p.toml", "base_log_odds = -3\n[[trigger]]\nname = \"a\"\nfamily = \"valu\"\nsays = \"x\"\nwhen = { signal = \"frustraton\" }\nweight = 1\n");
    let bad = folder.run(&["policy", "check", "p.toml"]);
    assert_ne!(bad.status, 0);
    for said in ["p.toml", "`valu` is no family", "did you mean `frustration`?"] {
        assert!(bad.said.contains(said), "`{said}` is missing in {}", bad.said);
    }
}

#[test]
fn the_cases_beside_a_policy_are_played() {
    let folder = Folder::new();
    let good = folder.run(&["policy", "test", "--json"]).good().lines();
    assert!(good.len() >= 30 && good.iter().all(|case| case["passed"] == true), "{good:?}");
    folder.write(
        "wrong.toml",
        "[[case]]\nname = \"nothing hands off\"\nturns = [{ by = \"customer\" }]\nexpect = { verdict = \"hand_off\" }\n",
    );
    let bad = folder.run(&["policy", "test", "--cases", "wrong.toml"]);
    assert_ne!(bad.status, 0);
    assert!(bad.out.contains("expected `hand_off`, reached `stay`"), "{}", bad.out);
}

#[test]
fn an_explanation_says_what_was_seen_what_it_added_and_what_it_hangs_on() {
    let folder = Folder::new();
    folder.write("h.jsonl", &history());
    let page = folder.run(&["policy", "explain", "h.jsonl", "--id", "n0"]).good().out;
    for said in ["What was seen so far", "asks_for_human", "What it added", "certain", "It hangs on:"] {
        assert!(page.contains(said), "`{said}` is missing in {page}");
    }
    let page = folder.run(&["policy", "explain", "h.jsonl", "--id", "s0", "--turn", "2"]).good().out;
    assert!(page.contains("Missing:"), "{page}");
    let absent = folder.run(&["policy", "explain", "h.jsonl", "--id", "nobody"]);
    assert!(absent.status != 0 && absent.said.contains("no conversation has that id"), "{}", absent.said);
}

#[test]
fn a_backtest_judges_one_policy_or_two_and_writes_a_page() {
    let folder = Folder::new();
    folder.write("h.jsonl", &history());
    let lines = folder.run(&["backtest", "h.jsonl", "--json"]).good().lines();
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0]["overall"]["conversations"], 40, "{}", lines[0]["overall"]);
    assert_eq!(lines[0]["overall"]["judged"]["in_time"], 20, "{}", lines[0]["overall"]);
    // A team that asks everybody over hands off the others too.
    let eager = "version = \"eager\"\nbase_log_odds = -2\n[costs]\nmissed_handoff = 10\nunneeded_handoff = 10\nwasted_preparation = 5\n\
        [fading]\nhalf_life_turns = 5\nchat_half_life_s = 3600\nphone_half_life_s = 1800\nvideo_half_life_s = 1800\nemail_half_life_s = 9000\n\
        [[trigger]]\nname = \"talks\"\nfamily = \"value\"\nsays = \"They talk.\"\nwhen = { customer_turns = { at_least = 3 } }\nweight = 5\n";
    folder.write("eager.toml", eager);
    let both = folder.run(&["backtest", "h.jsonl", "--against", "eager.toml", "--report", "r.html", "--json"]).good();
    let lines = both.lines();
    assert_eq!(lines.len(), 3, "both policies and what changes");
    assert_eq!(lines[2]["changes"].as_array().map(Vec::len), Some(20), "{}", lines[2]);
    let page = std::fs::read_to_string(folder.path("r.html")).unwrap();
    assert!(page.to_lowercase().starts_with("<!doctype html>"));
    assert!(page.contains("eager") && !page.contains("src=\"http"), "it stands alone");
}

#[test]
fn calibrate_prints_before_and_after_and_writes_what_is_accepted() {
    let folder = Folder::new();
    folder.write("h.jsonl", &history());
    let found = folder.run(&["calibrate", "h.jsonl", "--json"]).good().lines();
    for key in ["before", "cross_validated", "expected_calibration_error", "base_log_odds", "weights"] {
        assert!(!found[0][key].is_null(), "`{key}` is missing in {}", found[0]);
    }
    folder.run(&["init", "config"]).good();
    folder.run(&["calibrate", "h.jsonl", "--out", "next.toml", "--only", "assistant_hesitates"]).good();
    let next = std::fs::read_to_string(folder.path("next.toml")).unwrap();
    let before = std::fs::read_to_string(folder.path("config/policy.toml")).unwrap();
    let changed: Vec<(&str, &str)> = before.lines().zip(next.lines()).filter(|(a, b)| a != b).collect();
    assert!(changed.len() <= 1 && changed.iter().all(|(a, _)| a.starts_with("weight")), "{changed:?}");
    folder.run(&["policy", "check", "next.toml"]).good();
}

#[test]
fn too_few_labels_and_a_label_that_cannot_be_meant_are_refused_with_what_to_do() {
    let folder = Folder::new();
    let few: String = history().lines().take(4).map(|line| format!("{line}\n")).collect();
    let refused = folder.run_with(&["calibrate"], &few);
    assert!(refused.status != 0 && refused.said.contains("bring at least 20 of each"), "{}", refused.said);
    let refused = folder.run_with(&["calibrate", "--out", "p.toml", "--only", "nobody"], &few);
    assert!(refused.status != 0 && refused.said.contains("--only `nobody`"), "{}", refused.said);
    for minutes in ["-5", "NaN", "0"] {
        let refused = folder.run_with(&["backtest", "--minutes", minutes], &few);
        assert!(refused.status != 0 && refused.said.contains("more than 0"), "{}", refused.said);
    }
    let mut wrong: Value = serde_json::from_str(&story("w", "Hello there", 0.9, true)).unwrap();
    wrong["label"]["handoff_turns"] = json!([40]);
    let refused = folder.run_with(&["backtest"], &format!("{wrong}\n"));
    assert!(refused.status != 0 && refused.said.contains("names turn 40"), "{}", refused.said);
}

#[test]
fn readings_kept_beside_a_conversation_are_used_again_and_only_where_they_fit() {
    let folder = Folder::new();
    folder.write("h.jsonl", &history());
    let kept = folder.run(&["read", "--keep", "h.jsonl"]).good().out;
    folder.write("kept.jsonl", &kept);
    let fresh = folder.run(&["decide", "h.jsonl", "--json"]).good().out;
    assert_eq!(folder.run(&["decide", "kept.jsonl", "--json"]).good().out, fresh);
    // What was kept is what is used: without its readings the same conversation stays.
    let mut first: Value = serde_json::from_str(kept.lines().next().unwrap()).unwrap();
    let turns = first["readings"]["turns"].as_array().unwrap().len();
    first["readings"]["turns"] = json!(vec![json!([]); turns]);
    folder.write("emptied.jsonl", &first.to_string());
    assert_eq!(folder.run(&["decide", "emptied.jsonl", "--json"]).good().lines()[0]["handoff"], Value::Null);
    // Readings of other models, or that point outside the words, are no readings.
    for (path, value) in [
        ("by", json!("another")),
        (
            "turns",
            json!([[{ "signal": "anger", "strength": 1.0,
        "evidence": { "kind": "quote", "turn": 0, "from": 0, "to": 900 } }], [], [], [], []]),
        ),
    ] {
        let mut other: Value = serde_json::from_str(kept.lines().next().unwrap()).unwrap();
        other["readings"][path] = value;
        folder.write("other.jsonl", &other.to_string());
        let decided = folder.run(&["decide", "other.jsonl", "--json"]).good().out;
        assert_eq!(decided.lines().next(), fresh.lines().next(), "{path}");
    }
}

#[test]
fn a_rollout_is_set_stopped_and_resumed_from_the_command_line() {
    let folder = Folder::new();
    folder.run(&["init"]).good();
    assert!(folder.run(&["rollout", "show"]).good().out.contains("mode = \"act\""));
    folder.write("r.toml", "mode = \"suggest\" # for now\n");
    assert!(folder.run(&["rollout", "set", "r.toml"]).good().said.contains("version 1"));
    assert!(folder.run(&["rollout", "stop"]).good().said.contains("watched only"));
    let shown = folder.run(&["rollout", "show"]).good().out;
    assert!(shown.contains("stopped = true") && shown.contains("# for now"), "{shown}");
    folder.run(&["rollout", "resume"]).good();
    assert!(folder.run(&["rollout", "show"]).good().out.contains("stopped = false"));
    folder.write("wrong.toml", "mode = \"suggests\"\n");
    let wrong = folder.run(&["rollout", "set", "wrong.toml"]);
    assert!(wrong.status != 0 && wrong.said.contains("line 1"), "{}", wrong.said);
}
