//! Six briefs as a person reads them, from varied stories: read these before changing a rule, and read what changed.

mod common;

use baton_brief::markdown;

#[track_caller]
fn check(name: &str, json: &str, through: usize) {
    let transcript = common::transcript(json);
    let brief = common::brief(&transcript, through);
    let shown = format!("{}\n\nTo the customer: {}", markdown(&brief), brief.customer_line);
    insta::assert_snapshot!(name, shown);
}

#[test]
fn a_legal_threat_by_email() {
    check("legal_threat", include_str!("fixtures/saas-013.json"), 2);
}

#[test]
fn a_trial_that_turns_out_to_be_a_large_sale() {
    check("large_sale", include_str!("fixtures/saas-034.json"), 10);
}

#[test]
fn fraud_in_progress_on_the_phone() {
    check("fraud", include_str!("fixtures/serv-001.json"), 2);
}

#[test]
fn a_spoken_request_for_a_person_in_spanish() {
    check("spanish", include_str!("fixtures/serv-002.json"), 4);
}

#[test]
fn a_technical_letter_with_numbers() {
    check("technical_letter", include_str!("fixtures/trade-015.json"), 6);
}

#[test]
fn a_code_spelled_on_the_phone() {
    check("spelled_code", include_str!("fixtures/trade-065.json"), 6);
}
