//! What a person who edits a policy is told.

use std::sync::Arc;

use baton_decision::{DEFAULT_CASES, DEFAULT_POLICY, Policy, PolicyProblem, cases};

const HEAD: &str = "base_log_odds = -3.0\n\
    [costs]\nmissed_handoff = 1\nunneeded_handoff = 1\nwasted_preparation = 0.3\n\
    [fading]\nhalf_life_turns = 5\nchat_half_life_s = 1\nemail_half_life_s = 1\nphone_half_life_s = 1\nvideo_half_life_s = 1\n";

/// The problems of a policy with one trigger of that condition.
fn when(condition: &str) -> Vec<String> {
    let trigger = "[[trigger]]\nname = \"t\"\nfamily = \"value\"\nsays = \"It is so.\"\nweight = 1\n";
    problems(&format!("{HEAD}{trigger}when = {condition}\n")).iter().map(ToString::to_string).collect()
}

fn problems(text: &str) -> Vec<PolicyProblem> {
    Policy::parse(text, &[]).map_or_else(|problems| problems.into_vec(), |_| Vec::new())
}

fn only(condition: &str, expected: &str) {
    let found = when(condition);
    assert!(matches!(&found[..], [one] if one.contains(expected)), "expected `{expected}`, found {found:#?}");
}

#[test]
fn the_default_policy_is_in_order_and_passes_its_cases() {
    let policy = Policy::parse(DEFAULT_POLICY, &[]).unwrap();
    let cases = cases::parse(DEFAULT_CASES, &[]).unwrap();
    let results = cases::run(&policy, &cases);
    let failed: Vec<_> = results.iter().filter(|r| !r.wrong.is_empty()).map(|r| (&r.name, &r.wrong)).collect();
    assert!(cases.len() >= 20, "only {} cases", cases.len());
    assert!(failed.is_empty(), "{failed:#?}");
}

#[test]
fn what_the_assistant_does_is_never_on_the_latest_turn_when_a_decision_is_due() {
    only(r#"{ signal = "ai_dead_end", within_turns = 1 }"#, "at least 2");
    assert_eq!(when(r#"{ signal = "ai_dead_end", within_turns = 2 }"#), Vec::<String>::new());
    assert_eq!(when(r#"{ signal = ["ai_dead_end", "frustration"], within_turns = 1 }"#), Vec::<String>::new());
}

#[test]
fn all_problems_are_told_at_once_with_their_lines() {
    let text = format!(
        "{HEAD}[[trigger]]\nname = \"a\"\nfamily = \"valu\"\nsays = \"x\"\nwhen = {{ signal = \"frustraton\" }}\nweight = 1\nwieght = 2\n\
         [[trigger]]\nname = \"b\"\nfamily = \"value\"\nsays = \"x\"\nwhen = {{ teir = [\"smb\"] }}\nweight = nan\n"
    );
    let found: Vec<String> = problems(&text).iter().map(ToString::to_string).collect();
    for (line, expected) in [
        (14, "`valu` is no family; known are `value`"),
        (16, "`frustraton` is no signal, did you mean `frustration`?"),
        (18, "`wieght` is no key here, did you mean `weight`?"),
        (23, "`teir` is no key here, did you mean `tier`?"),
        (24, "the number is not finite"),
    ] {
        let line = format!("line {line}, ");
        assert!(found.iter().any(|f| f.starts_with(&line) && f.contains(expected)), "{line}{expected}: {found:#?}");
    }
    assert_eq!(found.len(), 5, "{found:#?}");
}

#[test]
fn a_number_at_least_above_at_most_is_refused() {
    only("{ renewal_in_days = { at_least = 90, at_most = 30 } }", "at least 90 and at most 30");
    only("{ all = [{ satisfaction = { at_least = 0.8 } }, { satisfaction = { at_most = 0.2 } }] }", "at least 0.8");
}

#[test]
fn a_tier_both_demanded_and_refused_is_refused() {
    only("{ tier = [\"smb\"], not = { tier = [\"smb\", \"enterprise\"] } }", "`tier` is both demanded and refused");
    only("{ all = [{ tier = [\"smb\"] }, { tier = [\"enterprise\"] }] }", "share no word");
}

#[test]
fn a_contradiction_inside_one_branch_of_any_is_found() {
    only(
        "{ open_opportunity = true, any = [{ signal = \"anger\" }, { open_opportunity = false }] }",
        "both true and false",
    );
}

#[test]
fn a_signal_both_demanded_and_refused_is_refused() {
    only("{ signal = \"anger\", at_least = 0.6, not = { signal = [\"anger\", \"frustration\"] } }", "signal `anger`");
    assert_eq!(when("{ signal = \"anger\", not = { signal = \"anger\", at_least = 0.9 } }"), Vec::<String>::new());
}

#[test]
fn what_can_never_be_counted_is_refused() {
    only("{ signal = \"anger\", times = 40 }", "at most 16 turns are remembered");
    only("{ signal = [\"anger\", \"budget\"], different = 3 }", "`different = 3` of 2 signals");
    only("{ some = { count = 3, of = [{ tier = [\"smb\"] }, { open_opportunity = true }] } }", "3 of 2 conditions");
    only("{ any = [] }", "the list is empty");
    only("{ at_least = 0.4, tier = [\"smb\"] }", "`at_least` needs a `signal`");
}

#[test]
fn a_wrong_kind_of_value_says_what_to_write() {
    only("{ renewal_in_days = 30 }", "write renewal_in_days = { at_least = 1 }");
    only("{ tier = true }", "`tier` is a word");
    only("{ tier = [\"entreprise\"] }", "did you mean `enterprise`?");
    only("{ signal = \"anger\", at_least = 1.5 }", "1.5 is outside 0 to 1");
}

#[test]
fn two_triggers_of_one_name_are_refused() {
    let trigger =
        "[[trigger]]\nname = \"t\"\nfamily = \"value\"\nsays = \"x\"\nweight = 1\nwhen = { tier = [\"smb\"] }\n";
    let found = problems(&format!("{HEAD}{trigger}{trigger}"));
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].line, &*found[0].problem), (18, "trigger 1 has this name already"));
}

#[test]
fn more_than_five_hundred_triggers_are_refused() {
    let many: String = (0..501)
        .map(|i| format!("[[trigger]]\nname = \"t{i}\"\nfamily = \"value\"\nsays = \"x\"\nweight = 1\nwhen = {{ tier = [\"smb\"] }}\n"))
        .collect();
    let found = problems(&format!("{HEAD}{many}"));
    assert!(matches!(&found[..], [one] if one.problem == "it has 501 triggers"), "{found:?}");
}

#[test]
fn costs_that_make_no_sense_are_refused() {
    let text = HEAD
        .replace("wasted_preparation = 0.3", "wasted_preparation = 3")
        .replace("missed_handoff = 1", "missed_handoff = 0");
    let found: Vec<String> = problems(&text).iter().map(|p| p.problem.clone()).collect();
    assert!(found.contains(&"a cost must be above 0".to_owned()), "{found:?}");
    assert!(found.contains(&"it has no trigger".to_owned()), "{found:?}");
}

#[test]
fn a_base_that_prepares_by_itself_is_refused() {
    let trigger =
        "[[trigger]]\nname = \"t\"\nfamily = \"value\"\nsays = \"x\"\nweight = 1\nwhen = { tier = [\"smb\"] }\n";
    let text = HEAD.replace("base_log_odds = -3.0", "base_log_odds = 0.5") + trigger;
    assert!(matches!(&problems(&text)[..], [one] if one.line == 1 && one.problem.contains("nothing has fired")));
}

#[test]
fn a_text_that_is_no_toml_says_where() {
    let found = problems("base_log_odds = \n[costs");
    assert!(found.iter().any(|p| p.line == 1) && found.iter().any(|p| p.line == 2), "{found:?}");
}

#[test]
fn a_teams_own_signal_is_known_where_it_is_named() {
    let text = format!(
        "{HEAD}[[trigger]]\nname = \"t\"\nfamily = \"value\"\nsays = \"x\"\nweight = 1\nwhen = {{ signal = \"asks_for_sample\" }}\n"
    );
    assert!(Policy::parse(&text, &[Arc::from("asks_for_sample")]).is_ok());
    assert_eq!(problems(&text).len(), 1);
}

#[test]
fn a_policy_without_a_version_is_named_by_its_text() {
    let trigger =
        "[[trigger]]\nname = \"t\"\nfamily = \"value\"\nsays = \"x\"\nweight = 1\nwhen = { tier = [\"smb\"] }\n";
    let name = |text: &str| Policy::parse(text, &[]).unwrap().name;
    let text = format!("{HEAD}{trigger}");
    assert_eq!(name(&text), name(&text));
    assert_ne!(name(&text), name(&text.replace("weight = 1", "weight = 2")));
    assert_eq!(name(&format!("version = \"spring\"\n{text}")), "spring");
}
