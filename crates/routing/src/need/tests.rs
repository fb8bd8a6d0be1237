use baton_base::TurnIndex;
use baton_decision::{Family, Topic};
use baton_signals::{HashedWords, Models};

use super::*;
use crate::example::human;
use crate::roster::{Human, Roster};

fn roster(skills: &[&str]) -> Roster {
    let people: Vec<Human> = (skills.iter().enumerate())
        .map(|(n, skill)| {
            let mut human = human(&format!("h{n}"));
            human.skills = BTreeMap::from([((*skill).to_owned(), 4)]);
            human
        })
        .collect();
    Roster::new(people).unwrap()
}

fn need(topics: &[(&str, f32)]) -> Need {
    let topic = |(name, strength): &(&str, f32)| Topic { name: (*name).into(), strength: Strength::clamped(*strength) };
    Need { topics: topics.iter().map(topic).collect(), turns: vec![TurnIndex(0)], ..Need::default() }
}

/// The skill that matters most, with the built-in encoder.
fn first(goal: &Goal, skills: &[&str], need: &Need, words: &[&str]) -> String {
    let models = Models::embedded().unwrap();
    let wanted = SkillMap::new(goal, &roster(skills), &models).wanted(need, words, &models);
    let best = wanted.required.iter().max_by(|a, b| a.1.value().total_cmp(&b.1.value()));
    best.map(|(skill, _)| skill.clone()).unwrap_or_default()
}

const UNPREPARED: &[&str] =
    &["refunds_claims", "sso_identity", "fraud_safety", "onboardingCoach", "tier-2 networking", "Renewals & retention"];

#[test]
fn a_roster_nobody_prepared_for_works_at_once() {
    let goal = Goal::standard().unwrap();
    let nothing = need(&[]);
    for (words, expected) in [
        ("the sneakers came in the wrong size and I still wait for my money", "refunds_claims"),
        ("our staff can't sign in through Okta since the certificate was changed", "sso_identity"),
        ("there are three withdrawals on my card that were not me", "fraud_safety"),
        ("we are brand new to this and need someone to walk us through the first steps", "onboardingCoach"),
        ("wifi is fine but the fibre line loses packets every night", "tier-2 networking"),
        ("we have decided to switch to another vendor when the year is over", "Renewals & retention"),
    ] {
        assert_eq!(first(&goal, UNPREPARED, &nothing, &[words]), expected, "{words}");
    }
}

#[test]
fn topics_point_where_the_words_do_not() {
    let goal = Goal::standard().unwrap();
    let words = ["ok, noted. thank you"];
    assert_eq!(first(&goal, UNPREPARED, &need(&[("billing", 0.9), ("refund_status", 0.8)]), &words), "refunds_claims");
    assert_eq!(first(&goal, UNPREPARED, &need(&[("cancellation", 0.9)]), &words), "Renewals & retention");
}

#[test]
fn danger_decides_who_comes_whatever_else_was_talked_about() {
    let goal = Goal::standard().unwrap();
    let mut danger = need(&[("safety", 0.9), ("billing", 0.9)]);
    danger.families = vec![Family::Value, Family::Safety];
    let words = ["my invoice for May", "somebody else has taken over my account and pays out money"];
    assert_eq!(first(&goal, UNPREPARED, &danger, &words), "fraud_safety");
}

#[test]
fn what_a_team_writes_down_comes_before_what_a_name_seems_to_mean() {
    let text = "[skills.\"tier-2 networking\"]\ntopics = [\"invoice_question\"]\n[skills.blue]\nexamples = [\"our looms stand still\", \"the shuttle of the loom is stuck\"]";
    let goal = Goal::parse(text).unwrap();
    let invoice = need(&[("invoice_question", 0.9)]);
    assert_eq!(first(&goal, UNPREPARED, &invoice, &["the invoice is wrong"]), "tier-2 networking");
    let with_blue: Vec<&str> = UNPREPARED.iter().copied().chain(["blue"]).collect();
    assert_eq!(first(&goal, &with_blue, &need(&[]), &["one of the looms has stopped, the shuttle is stuck"]), "blue");
}

#[test]
fn a_skill_that_a_trigger_names_is_the_one() {
    let mut named = need(&[("billing", 0.9)]);
    named.skills = vec!["SSO identity".into()];
    assert_eq!(first(&Goal::standard().unwrap(), UNPREPARED, &named, &["the refund is missing"]), "sso_identity");
}

#[test]
fn where_nothing_points_anywhere_anybody_may_come() {
    let goal = Goal::standard().unwrap();
    let models = Models::embedded().unwrap();
    let wanted = SkillMap::new(&goal, &roster(UNPREPARED), &models).wanted(&need(&[]), &[], &models);
    assert_eq!(wanted, Wanted::default());
    let nobody = SkillMap::new(&goal, &roster(&[]), &models).wanted(&need(&[("billing", 0.9)]), &["refund"], &models);
    assert_eq!(nobody, Wanted::default());
}

#[test]
fn without_a_model_shared_words_still_lead_there() {
    let goal = Goal::standard().unwrap();
    let map = SkillMap::new(&goal, &roster(UNPREPARED), &HashedWords);
    let wanted = map.wanted(&need(&[("billing", 0.9)]), &["where is my refund, I want my money back"], &HashedWords);
    let best = wanted.required.iter().max_by(|a, b| a.1.value().total_cmp(&b.1.value())).unwrap();
    assert_eq!(best.0, "refunds_claims");
}

#[test]
fn a_handoff_takes_its_facts_from_the_records() {
    let goal = Goal::standard().unwrap();
    let map = SkillMap::new(&goal, &roster(&["billing"]), &HashedWords);
    let mut account = Account::unknown();
    account.annual_value_usd = Some(5_000.0);
    account.open_opportunity = Some(baton_conversation::Opportunity {
        stage: None,
        amount_usd: Some(90_000.0),
        close_in_days: None,
        days_in_stage: None,
    });
    let customer = Customer {
        id: baton_base::CustomerId::new("u1").unwrap(),
        name: None,
        email: None,
        role: None,
        region: Some("EMEA".into()),
    };
    let (handoff, need) = (HandoffId::new("k1").unwrap(), Need { certain: true, ..need(&[]) });
    let asked = Asked {
        handoff: &handoff,
        standing: Standing::Waiting,
        since: Timestamp::from_millis(5),
        channel: Channel::Email,
        language: Language::EN,
        need: &need,
        words: &["the bill"],
        account: &account,
        customer: &customer,
        turned_down: &[],
    };
    let waiting = map.waiting(&asked, &HashedWords);
    assert!((waiting.value_usd - 90_000.0).abs() < 1e-9);
    assert_eq!((waiting.territory.as_deref(), waiting.certain), (Some("EMEA"), true));
    let placed = Account { territory: Some("dach".into()), ..account.clone() };
    let waiting = map.waiting(&Asked { account: &placed, ..asked }, &HashedWords);
    assert_eq!(waiting.territory.as_deref(), Some("dach"));
}
