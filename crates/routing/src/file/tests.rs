use std::collections::BTreeSet;

use baton_base::Language;
use baton_conversation::Channel;

use super::*;
use crate::roster::{Presence, WorkingHours};

fn error(humans: &str) -> String {
    parse_roster(&format!(r#"{{"humans":[{humans}]}}"#)).unwrap_err().to_string()
}

#[test]
fn a_full_entry_is_read_as_it_is_written() {
    let text = r#"{"humans":[{"id":"h1","name":"Ana","role":"Billing lead","skills":{"billing":4},"languages":["en","de-AT"],
        "territory":"dach","seniority":"senior","de_escalation":5,"closing":1,"capacity":4,"current_load":2,
        "accounts_owned":["Adler"],"presence":"busy","channels":["email","voice"],
        "hours":{"zone":"Europe/Vienna","days":["mon","Tuesday",3],"from":"09:00","to":"17:30"},"nickname":"A"}]}"#;
    let roster = parse_roster(text).unwrap();
    let ana = &roster.humans()[0];
    assert_eq!((ana.name.as_str(), ana.seniority, ana.capacity, ana.load), ("Ana", 4, 4, 2));
    assert_eq!(ana.languages, BTreeSet::from([Language::EN, Language::parse("de").unwrap()]));
    assert_eq!(ana.channels, BTreeSet::from([Channel::Email, Channel::Phone]));
    assert_eq!(ana.presence, Presence::Busy);
    let hours = WorkingHours { zone: "Europe/Vienna".into(), days: [1, 2, 3].into(), from_min: 540, to_min: 1050 };
    assert_eq!(ana.hours, Some(hours));
}

#[test]
fn an_id_and_a_name_are_enough() {
    let roster = parse_roster(r#"[{"id":7,"name":"Ana"}]"#).unwrap();
    let ana = &roster.humans()[0];
    assert_eq!((ana.id.as_str(), ana.seniority, ana.capacity, ana.presence), ("7", 3, 3, Presence::Available));
    assert_eq!(ana.languages, BTreeSet::from([Language::EN]));
}

#[test]
fn a_human_survives_its_file_form() {
    let text = r#"{"id":"h1","name":"Ana","role":"r","skills":{"a":1},"languages":["de"],"channels":["chat"],"territory":"t",
        "seniority":2,"de_escalation":4,"closing":5,"capacity":9,"current_load":3,"accounts_owned":["x"],"presence":"away",
        "hours":{"zone":"Asia/Tokyo","days":[6,7],"from":"22:00","to":"06:00"}}"#;
    for text in [text, r#"{"id":"h2","name":"Bo"}"#] {
        let human = parse_human(text).unwrap();
        assert_eq!(parse_human(&HumanFile::from(&human).to_json()), Ok(human));
    }
}

#[test]
fn two_equal_ids_name_both_places() {
    assert_eq!(
        error(r#"{"id":"a","name":"A"},{"id":"b","name":"B"},{"id":"a","name":"C"}"#),
        "humans[2].id: `a` is the id of `humans[0]` too: give each person an id of their own"
    );
}

#[test]
fn a_missing_or_empty_name_or_id_names_its_place() {
    assert!(error(r#"{"id":"a"}"#).starts_with("humans[0].name: a name is needed"));
    assert!(error(r#"{"id":"a","name":"  "}"#).starts_with("humans[0].name: the name is empty"));
    assert!(error(r#"{"name":"A"}"#).starts_with("humans[0].id: an id is needed"));
    assert!(error(r#"{"id":"","name":"A"}"#).starts_with("humans[0].id: an id must not be empty"));
    assert!(error(r#"{"id":"a","name":"A\u0000"}"#).starts_with("humans[0].name: control characters"));
}

#[test]
fn levels_out_of_range_name_their_place_and_the_range() {
    let wrong = |keys: &str| error(&format!(r#"{{"id":"a","name":"A",{keys}}}"#));
    assert!(
        wrong(r#""skills":{"billing":6}"#)
            .starts_with("humans[0].skills.billing: 6 is no level: write a whole number from 1")
    );
    assert!(wrong(r#""skills":{"billing":0}"#).starts_with("humans[0].skills.billing"));
    assert!(wrong(r#""de_escalation":2.5"#).starts_with("humans[0].de_escalation: 2.5 is no level"));
    assert!(wrong(r#""closing":"high""#).starts_with("humans[0].closing"));
    assert!(wrong(r#""capacity":-1"#).starts_with("humans[0].capacity: -1 is no number of conversations"));
    assert!(wrong(r#""current_load":1001"#).starts_with("humans[0].current_load"));
}

#[test]
fn unknown_words_name_the_nearest() {
    let wrong = |keys: &str| error(&format!(r#"{{"id":"a","name":"A",{keys}}}"#));
    assert!(wrong(r#""seniority":"seinor""#).contains("did you mean `senior`?"));
    assert!(wrong(r#""presence":"avaliable""#).contains("did you mean `available`?"));
    assert!(wrong(r#""channels":["chatt"]"#).starts_with("humans[0].channels[0]: "));
    assert!(wrong(r#""languages":["english"]"#).starts_with("humans[0].languages[0]: "));
    assert!(wrong(r#""languages":[]"#).contains("at least one code"));
}

#[test]
fn hours_that_cannot_be_are_refused() {
    let wrong = |hours: &str| error(&format!(r#"{{"id":"a","name":"A","hours":{hours}}}"#));
    assert!(
        wrong(r#"{"zone":"Mars/Olympus","from":"09:00","to":"17:00"}"#)
            .starts_with("humans[0].hours.zone: `Mars/Olympus` is no time zone")
    );
    assert!(
        wrong(r#"{"zone":"UTC","from":"9","to":"17:00"}"#).starts_with("humans[0].hours.from: `9` is no time of day")
    );
    assert!(wrong(r#"{"zone":"UTC","from":"09:00","to":"24:01"}"#).starts_with("humans[0].hours.to"));
    assert!(wrong(r#"{"zone":"UTC","from":"09:00","to":"09:00"}"#).contains("same time"));
    assert!(
        wrong(r#"{"zone":"UTC","days":[8],"from":"09:00","to":"17:00"}"#)
            .starts_with("humans[0].hours.days[0]: 8 is no day")
    );
}

#[test]
fn what_is_no_roster_says_how_one_looks() {
    assert!(parse_roster("{").unwrap_err().to_string().contains("is no JSON"));
    assert_eq!(parse_roster(r#"{"people":[]}"#), Err(RosterError::NoHumans));
    assert!(error("5").starts_with("humans[0]: a number is no person"));
}

#[test]
fn twenty_thousand_people_pass_and_one_more_does_not() {
    let people = |n: usize| (0..n).map(|i| format!(r#"{{"id":"h{i}","name":"N"}}"#)).collect::<Vec<_>>().join(",");
    assert_eq!(parse_roster(&format!("[{}]", people(20_000))).unwrap().humans().len(), 20_000);
    assert_eq!(parse_roster(&format!("[{}]", people(20_001))), Err(RosterError::TooMany { found: 20_001 }));
}

#[test]
fn an_empty_roster_is_a_roster() {
    assert_eq!(parse_roster(r#"{"humans":[]}"#).unwrap().humans().len(), 0);
}
