use super::*;

fn error(text: &str) -> String {
    Goal::parse(text).unwrap_err().to_string()
}

#[test]
fn the_file_in_the_binary_is_a_goal_and_holds_every_default() {
    assert_eq!(Goal::standard(), Goal::parse(""));
    let goal = Goal::standard().unwrap();
    assert!((goal.owner_credit_s - 240.0).abs() < 1e-9);
    assert_eq!(goal.seniority.level.of(Tier::Enterprise), 4);
}

#[test]
fn one_setting_changes_and_the_others_keep_their_defaults() {
    let goal = Goal::parse("[owner]\ncredit_s = 0\n[skill]\nlevel_s = 12.5").unwrap();
    let mut expected = Goal::standard().unwrap();
    (expected.owner_credit_s, expected.skill.level_s) = (0.0, 12.5);
    assert_eq!(goal, expected);
}

#[test]
fn a_slip_in_a_name_is_refused_with_the_name_that_was_meant() {
    assert_eq!(error("[skill]\nlevl_s = 1"), "routing.toml: `skill.levl_s` is no setting, did you mean `level_s`?");
    assert_eq!(error("[onwer]\ncredit_s = 1"), "routing.toml: `onwer` is no setting, did you mean `owner`?");
}

#[test]
fn numbers_out_of_range_are_refused_with_the_range() {
    assert_eq!(error("[owner]\ncredit_s = -1"), "routing.toml: `owner.credit_s` is -1: write seconds from 0 to 86400");
    assert!(error("[owner]\ncredit_s = nan").contains("write seconds"));
    assert!(error("[owner]\ncredit_s = \"much\"").contains("write seconds"));
    assert!(error("[seniority]\nenterprise = 6").contains("from 1 to 5"));
    assert!(error("[seniority]\nenterprise = 2.5").contains("whole number"));
    assert!(error("[match]\ndoubt = 1.5").contains("from 0 to 1"));
}

#[test]
fn a_setting_without_its_section_is_refused() {
    assert!(error("owner = 5").contains("must be a section"));
}

#[test]
fn what_is_no_toml_names_the_line() {
    assert!(error("[owner\ncredit_s = 1").contains("line 1"), "{}", error("[owner\ncredit_s = 1"));
}

#[test]
fn a_team_can_say_what_its_skills_are() {
    let goal =
        Goal::parse("[skills.\"tier2-ops\"]\ntopics = [\"technical_issue\"]\nexamples = [\"it is down\"]").unwrap();
    let text = SkillText { topics: vec!["technical_issue".into()], examples: vec!["it is down".into()] };
    assert_eq!(goal.skills, BTreeMap::from([("tier2-ops".to_owned(), text)]));
}

#[test]
fn a_skill_section_that_says_nothing_or_something_strange_is_refused() {
    assert!(error("[skills.a]").contains("says nothing"));
    assert_eq!(
        error("[skills.a]\nexample = [\"x\"]"),
        "routing.toml: `skills.a.example` is no setting, did you mean `examples`?"
    );
    assert!(error("[skills.a]\nexamples = [\"\"]").contains("`skills.a.examples`"));
    assert!(error("[skills.a]\nexamples = \"x\"").contains("must be a list"));
    assert!(error("skills = 1").contains("must hold sections"));
}
