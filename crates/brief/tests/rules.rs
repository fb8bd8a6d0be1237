//! The rules that every brief keeps, on the stories and on conversations made by chance.

mod common;

use baton_base::ConversationId;
use baton_brief::wire::{BriefWire, BriefWireError};
use baton_brief::{Brief, SectionName, Source, record};
use common::{all_text, brief, transcript};
use proptest::prelude::*;

/// A conversation of these texts, the customer first, taking turns with the assistant.
fn conversation(texts: &[String]) -> baton_conversation::file::Transcript {
    let turns: Vec<_> = texts
        .iter()
        .enumerate()
        .map(|(i, t)| serde_json::json!({"by": if i % 2 == 0 { "customer" } else { "assistant" }, "at_s": i * 30, "text": t}))
        .collect();
    transcript(&serde_json::json!({"id": "p1", "turns": turns}).to_string())
}

#[track_caller]
fn keeps_the_rules(transcript: &baton_conversation::file::Transcript, brief: &Brief) {
    let names: Vec<SectionName> = brief.sections.iter().map(|s| s.name).collect();
    let mut sorted = names.clone();
    sorted.sort();
    sorted.dedup();
    assert_eq!(names, sorted, "sections stand once, in reading order");
    for claim in brief.sections.iter().flat_map(|s| s.claims.iter()) {
        assert!(!claim.text.trim().is_empty());
        assert!(!claim.text.contains('\n'), "a claim is one line: {}", claim.text);
        for source in claim.sources.iter() {
            match source {
                Source::Turn(turn) => assert!((turn.0 as usize) < transcript.turns.len(), "{turn} exists"),
                Source::Record(path) => assert!(
                    ["account", "customer", "decision", "conversation"].iter().any(|r| path.starts_with(r)),
                    "{path} is a record"
                ),
            }
        }
    }
    assert!(!brief.opening.contains("{") && brief.opening.chars().count() <= 260, "{}", brief.opening);
    assert!(brief.customer_line.contains("{human}"), "{}", brief.customer_line);
}

const SECRETS: &[(&str, &str)] = &[
    ("my card is 4111 1111 1111 1111", "1111 1111"),
    ("card number 5500-0000-0000-0004 exp 04/29", "0000-0004"),
    ("the password is Tr0ub4dor&3 if you need it", "Tr0ub4dor"),
    ("pin 4421", "4421"),
    ("cvv is 907", "907"),
    ("token: ghp_abcdefghijklmnopqrst1234", "ghp_abc"),
    ("my ssn is 536-22-8918", "22-8918"),
    ("mi dni es 12345678Z", "12345678"),
    ("the verification code is 778 210", "778 210"),
    ("it's four one one one one one one one one one one one one one one one", "one one one one"),
];

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-zA-Zäéñß’']{1,9}",
        1 => "[0-9]{1,6}([.,:/-][0-9]{1,4})?",
        1 => prop::sample::select(vec![
            "order", "invoice", "I", "want", "the", "error", "404", "seats", "forty", "March", "14th", "by", "Friday", "Dear",
            "regards", "thanks", "€", "$18,200", "50 %", "“host”", "?", ".", "!", "\n", ">", "p as in papa", "zero", "NetSuite",
        ]).prop_map(str::to_owned),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 1..30)
        .prop_map(|w| w.join(" "))
        .prop_filter("a message shows something", |t| baton_base::text::Text::new(t).is_ok())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_conversation_gives_a_brief_that_keeps_the_rules(texts in prop::collection::vec(text(), 1..9)) {
        let transcript = conversation(&texts);
        let made = brief(&transcript, usize::MAX - 1);
        keeps_the_rules(&transcript, &made);
        prop_assert_eq!(&made, &brief(&transcript, usize::MAX - 1), "the same input gives the same brief");
        let back = record::read(&record::write(&made).unwrap()).unwrap();
        prop_assert_eq!(back, made, "a brief survives storage");
    }

    #[test]
    fn no_secret_reaches_a_brief(before in text(), after in text(), which in 0..SECRETS.len(), own_turn in any::<bool>()) {
        let (said, secret) = SECRETS[which];
        let texts = if own_turn {
            vec![before, after.clone(), said.to_owned(), after]
        } else {
            vec![format!("{before} . {said}. {after}")]
        };
        let made = brief(&conversation(&texts), usize::MAX - 1);
        let shown = all_text(&made);
        // What the rest of the conversation says by itself is no leak.
        let innocent = texts.iter().any(|t| t.replace(said, "").contains(secret));
        prop_assert!(innocent || !shown.contains(secret), "{}", shown);
    }
}

#[test]
fn every_story_gives_a_brief_that_keeps_the_rules() {
    for name in ["saas-013", "saas-034", "serv-001", "serv-002", "trade-015", "trade-065"] {
        let json =
            std::fs::read_to_string(format!("{}/tests/fixtures/{name}.json", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let transcript = transcript(&json);
        for through in 0..transcript.turns.len() {
            let made = brief(&transcript, through);
            keeps_the_rules(&transcript, &made);
            assert_eq!(made.through.0 as usize, through);
        }
    }
}

#[test]
fn a_secret_in_the_evidence_is_redacted_in_the_reason() {
    let made = brief(&conversation(&["still declined, my card is 4111 1111 1111 1111, again".to_owned()]), 0);
    let why = made.section(SectionName::WhyNow).expect("frustration is a reason");
    assert!(why.claims.first.text.contains("[card number]"), "{}", why.claims.first.text);
    assert!(!all_text(&made).contains("1111"));
}

#[test]
fn a_count_that_changes_keeps_its_history() {
    let texts = ["we need 40 seats for the team", "Noted.", "sorry, we talked again: 55 seats please"];
    let made = brief(&conversation(&texts.map(str::to_owned)), 2);
    let facts = made.section(SectionName::Facts).unwrap();
    let line = facts.claims.iter().find(|c| c.text.starts_with("Numbers")).unwrap();
    assert!(line.text.contains("40 seats, then 55 seats"), "{}", line.text);
    assert_eq!(line.sources.iter().count(), 2);
}

#[test]
fn what_the_assistant_says_is_a_fact_only_when_confirmed() {
    let asked = "Your order is 99812, to be delivered on March 14th. Is that right?".to_owned();
    let yes = brief(&conversation(&["where is my parcel".to_owned(), asked.clone(), "yes".to_owned()]), 2);
    let line =
        yes.section(SectionName::Facts).unwrap().claims.iter().find(|c| c.text.contains("99812")).cloned().unwrap();
    assert_eq!(line.sources.iter().count(), 2, "both turns stand behind it: {line:?}");
    let no = brief(&conversation(&["where is my parcel".to_owned(), asked, "that is not mine at all".to_owned()]), 2);
    let facts = no.section(SectionName::Facts);
    assert!(facts.is_none_or(|f| f.claims.iter().all(|c| !c.text.contains("99812"))));
}

#[test]
fn a_failed_step_and_what_the_customer_said_to_it_stand_together() {
    let texts = [
        "the export fails",
        "Please clear the cache and try again.",
        "did that, still the same error",
        "Please clear the cache and try again.",
    ];
    let made = brief(&conversation(&texts.map(str::to_owned)), 3);
    let tried = made.section(SectionName::Tried).unwrap();
    let line = &tried.claims.first.text;
    assert!(line.contains("clear the cache") && line.contains("twice") && line.contains("did not settle it"), "{line}");
}

#[test]
fn promises_are_kept_apart_from_offers() {
    let texts = [
        "my refund?",
        "I've opened ticket 4521 and we will refund you within 5 days. I can call you if you like.",
        "ok i'll send the receipt tomorrow",
    ];
    let made = brief(&conversation(&texts.map(str::to_owned)), 2);
    let promised: Vec<_> = made.section(SectionName::Promised).unwrap().claims.iter().map(|c| c.text.clone()).collect();
    assert!(promised.iter().any(|p| p.starts_with("By the assistant") && p.contains("within 5 days")), "{promised:?}");
    assert!(promised.iter().any(|p| p.starts_with("By the customer") && p.contains("receipt")), "{promised:?}");
    assert!(promised.iter().all(|p| !p.contains("I can call")), "{promised:?}");
}

#[test]
fn the_opening_speaks_the_customers_language() {
    for (language, word) in [
        ("en", "Hello"),
        ("de", "Guten Tag"),
        ("es", "Hola"),
        ("fr", "Bonjour"),
        ("pt", "Olá"),
        ("it", "Buongiorno"),
        ("nl", "Goedendag"),
        ("sv", "Hello"),
    ] {
        let json = serde_json::json!({"id": "o", "language": language, "turns": [{"by": "customer", "at_s": 0, "text": "1234567"}]});
        let made = brief(&transcript(&json.to_string()), 0);
        assert!(made.opening.starts_with(word), "{language}: {}", made.opening);
        assert!(made.opening.contains("Maren"), "{}", made.opening);
    }
}

#[test]
fn the_json_has_the_agreed_shape() {
    let made = brief(&conversation(&["where is order 70-448121".to_owned()]), 0);
    let json = serde_json::to_value(BriefWire::of(&ConversationId::new("c1").unwrap(), &made)).unwrap();
    assert_eq!(json["id"], "c1");
    assert_eq!(json["sections"][0]["name"], "wants");
    assert_eq!(json["sections"][0]["claims"][0]["sources"][0], serde_json::json!({"turn": 0}));
    assert!(json["opening"].is_string() && json["gaps"].is_array());
    let how = json["sections"].as_array().unwrap().iter().find(|s| s["name"] == "how_to_talk").unwrap();
    let last = how["claims"].as_array().unwrap().last().unwrap();
    assert_eq!(last["sources"][0], serde_json::json!({"record": "conversation.channel"}));
}

#[test]
fn a_stored_claim_without_a_source_is_refused() {
    let json = r#"{"through":0,"sections":[{"name":"wants","claims":[{"text":"x","sources":[]}]}],"opening":"","gaps":[],"customer_line":""}"#;
    match record::read(json) {
        Err(record::BriefRecordError::Rule(BriefWireError::NoSource { at: 0, claim: 0 })) => {}
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_conversation_without_turns_gives_a_brief_of_the_records() {
    let json = serde_json::json!({"id": "e", "account": {"name": "Acme", "tier": "enterprise"}, "turns": []});
    let made = brief(&transcript(&json.to_string()), 0);
    assert!(made.section(SectionName::Account).is_some());
    assert!(made.section(SectionName::Wants).is_none());
}
