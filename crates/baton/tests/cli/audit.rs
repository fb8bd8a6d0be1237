//! `audit`, and `import` of tables, subtitles and mail: what a team sees before it switches anything on.

use serde_json::{Value, json};

use crate::baton::Folder;

const ROSTER: &str = r#"{"humans":[{"id":"h1","name":"Ana","skills":{"refunds_claims":4},"languages":["en"]},{"id":"h2","name":"Ben","skills":{"sso_identity":2},"languages":["de"]}]}"#;

/// A conversation about an invoice that a human joins, or about a setting that stays.
fn story(n: usize) -> String {
    let needs = n.is_multiple_of(2);
    let (opening, answer, last) = if needs {
        (
            "The invoice for March charges us twice <again>, card 4111 1111 1111 1111",
            "I cannot find that invoice.",
            "Then let me speak to a person, please, about the invoice",
        )
    } else {
        ("How do I reset the password of a technician?", "In the menu, under People.", "Found it, thanks.")
    };
    let at = |second: usize| format!("2026-05-{:02}T{:02}:00:{second:02}Z", 1 + n % 20, 8 + n % 9);
    let mut turns = vec![
        json!({"by": "customer", "at": at(0), "text": opening}),
        json!({"by": "ai", "at": at(5), "text": answer, "assistant": {"confidence": if needs { 0.3 } else { 0.95 }}}),
        json!({"by": "customer", "at": at(40), "text": last}),
    ];
    if needs && n.is_multiple_of(4) {
        turns.push(json!({"by": "human", "at": at(59), "text": "Ana here, I take over."}));
    }
    let account = json!({"name": format!("Calder {}", n % 5), "tier": "smb", "annual_value_usd": 12_000});
    json!({"id": format!("c{n}"), "account": account, "turns": turns}).to_string()
}

fn history() -> String {
    (0..40).map(|n| story(n) + "\n").collect()
}

#[test]
fn an_audit_says_what_comes_in_what_fails_when_it_showed_and_what_is_at_stake() {
    let folder = Folder::new();
    folder.write("h.jsonl", &history());
    folder.write("roster.json", ROSTER);
    let lines = folder.run(&["audit", "h.jsonl", "--json", "--roster", "roster.json"]).good().lines();
    assert_eq!(lines.len(), 1);
    let audit = &lines[0];
    assert_eq!(audit["history"]["conversations"], 40);
    assert_eq!((&audit["history"]["needed"]["part"], &audit["history"]["needed"]["of"]), (&json!(20), &json!(40)));
    let way = |name: &str| audit["failures"].as_array().unwrap().iter().find(|f| f["way"] == name).unwrap();
    assert_eq!(way("low_confidence")["conversations"]["part"], 20);
    assert_eq!(way("dead_end")["conversations"]["of"], 40);
    assert!(way("dead_end")["quotes"][0]["assistant"].as_str().unwrap().contains("cannot find"), "{audit}");
    assert_eq!((&audit["timing"]["joined"], &audit["timing"]["nobody_came"]), (&json!(10), &json!(10)));
    assert!(audit["timing"]["hand_off_to_joined"]["median_s"].as_f64().unwrap() > 0.0);
    assert_eq!(audit["value"]["needed"]["accounts"], 5, "each account once: {}", audit["value"]);
    assert_eq!(audit["value"]["needed"]["annual_usd"], 60_000.0);
    assert_eq!(audit["by_hour"].as_array().unwrap().len(), 9);
    let names: Vec<&str> = audit["topics"].as_array().unwrap().iter().map(|t| t["name"].as_str().unwrap()).collect();
    assert!(names.len() == 2 && names.iter().any(|name| name.contains("invoice")), "{names:?}");
    let skills = audit["skills"]["skills"].as_array().unwrap();
    assert!(skills.iter().any(|s| s["name"] == "refunds_claims" && s["gap"] == "one"), "{skills:?}");
    assert!(!audit.to_string().contains("4111"), "secrets stay out");
}

#[test]
fn the_text_the_page_and_the_draft_stand_alone() {
    let folder = Folder::new();
    folder.write("h.jsonl", &history());
    let ran = folder.run(&["audit", "h.jsonl", "--report", "r.html", "--draft", "d.toml"]).good();
    for said in ["A human was needed in 20 of 40", "where the assistant fails", "what is at stake", "never fired"] {
        assert!(ran.out.contains(said), "`{said}` is missing in {}", ran.out);
    }
    let page = std::fs::read_to_string(folder.path("r.html")).unwrap();
    assert!(page.contains("&lt;again&gt;") && !page.contains("<again>") && !page.contains("4111"));
    assert!(!page.contains("<script") && !page.contains("src="));
    folder.run(&["policy", "check", "d.toml"]).good();
    let draft = std::fs::read_to_string(folder.path("d.toml")).unwrap();
    assert!(draft.contains("# History: never fired in 40 conversations"), "{draft}");
    let lines = folder.run(&["backtest", "h.jsonl", "--against", "d.toml", "--json"]).good().lines();
    assert_eq!(lines[2]["changes"], json!([]), "without labels a draft decides the same");
}

#[test]
fn with_labels_the_draft_is_calibrated_and_judged_where_it_did_not_learn() {
    let folder = Folder::new();
    let labelled = history().lines().enumerate().fold(String::new(), |all, (n, line)| {
        let mut story: Value = serde_json::from_str(line).unwrap();
        story["label"] = json!({"handoff_turns": if n.is_multiple_of(2) { vec![2] } else { vec![] }});
        all + &story.to_string() + "\n"
    });
    folder.write("h.jsonl", &labelled);
    let audit = folder.run(&["audit", "h.jsonl", "--json"]).good().lines().remove(0);
    assert_eq!(audit["draft"]["learnt"]["conversations"], 40);
    assert!(audit["draft"]["learnt"]["right_cross_validated"].is_u64());
    assert!(audit["draft"]["policy"].as_str().unwrap().contains("learnt from 40 labelled conversations"));
    assert!(audit["draft"]["backtest"]["overall"]["judged"]["accuracy"].is_number());
}

#[test]
fn tables_subtitles_and_mail_are_read_by_their_names_and_by_import() {
    let folder = Folder::new();
    folder.write(
        "in/t.csv",
        "ticket_id,created_at,author,message,company,ARR\n\
         t1,2026-05-01 10:00:00,user,\"The invoice is wrong, please help me with it\",Calder,\"$38,000\"\n\
         t1,2026-05-01 10:00:20,bot,I cannot find it.,Calder,\"$38,000\"\n\
         t2,2026-05-01 11:00:00,agent,hello there,,\n",
    );
    folder.write("in/call.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Bot>How can I help?\n\n00:03.000 --> 00:05.000\n<v Cy>The line is down\n");
    folder.write(
        "mail/cur/1",
        "From: Bo <bo@ek.example>\r\nTo: help@calder.example\r\nMessage-ID: <1@e>\r\nDate: Mon, 4 May 2026 10:00:00 +0000\r\n\
         Subject: It broke\r\n\r\nIt broke this morning.\r\n-- \r\nBo Ek\r\n",
    );
    let ran = folder.run(&["audit", "in", "mail", "--ours", "calder.example", "--json"]);
    assert_eq!(ran.status, 1, "a line was refused: {ran:?}");
    ran.refuses_with(&["in/t.csv:4: ", "`agent`", "--human \"agent\""]);
    assert_eq!(ran.lines()[0]["history"]["conversations"], 3);
    assert_eq!(ran.lines()[0]["value"]["all"]["annual_usd"], 38_000.0);
    let all = folder.run(&["audit", "in", "mail", "--ours", "calder.example", "--human", "agent", "--json"]).good();
    assert_eq!(all.lines()[0]["history"]["conversations"], 4);

    let imported = folder.run(&["import", "--from", "mail", "mail", "--ours", "calder.example"]).good();
    let mail = &imported.lines()[0];
    assert_eq!((&mail["channel"], &mail["turns"][0]["text"]), (&json!("email"), &json!("It broke this morning.")));
    let table = folder.run(&["import", "--from", "csv", "in/t.csv", "--human", "agent"]).good();
    let decided = folder.run_with(&["decide", "--json"], &table.out).good().lines();
    assert_eq!(decided.iter().map(|line| &line["id"]).collect::<Vec<_>>(), ["t1", "t2"]);
    let call = folder.run(&["import", "--from", "vtt", "in/call.vtt"]).good().lines();
    assert_eq!((&call[0]["id"], &call[0]["turns"][1]["by"]), (&json!("call"), &json!("customer")));
}

#[test]
fn what_cannot_be_read_says_what_to_do() {
    let folder = Folder::new();
    folder.write("a.mbox", "From bo Mon\nFrom: bo@ek.example\n\nhello\n");
    folder.run(&["audit", "a.mbox"]).refuses_with(&["--ours example.com"]);
    folder.run(&["audit", "--from", "cvs", "a.mbox"]).refuses_with(&["did you mean `csv`?"]);
    folder.run(&["import", "--from", "jsonl", "a.mbox"]).refuses_with(&["read it as it is"]);
    folder.run(&["audit", "nowhere.csv"]).refuses_with(&["nowhere.csv", "check the name"]);
    folder.write("e.csv", "id,words\n1,hello\n");
    folder.run(&["audit", "e.csv"]).refuses_with(&["e.csv:1: ", "`speaker`", "no conversation could be read"]);
}
