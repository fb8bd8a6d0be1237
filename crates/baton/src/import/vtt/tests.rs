use super::*;

fn made(text: &str, who: &Who) -> Result<Vec<(String, String)>, String> {
    let found = read("calls/c7.vtt", text.as_bytes(), who);
    let place = found.place.to_string();
    let made = found.made.map_err(|problem| format!("{place}: {problem}"))?;
    made.checked().map_err(|e| e.to_string())?;
    assert_eq!((made.id.as_str(), made.channel.as_deref()), ("c7", Some("phone")));
    Ok(made.turns.into_iter().map(|turn| (turn.by, turn.text)).collect())
}

fn said(by: &str, text: &str) -> (String, String) {
    (by.to_owned(), text.to_owned())
}

#[test]
fn voices_become_turns_and_neighbours_of_one_voice_are_one() {
    let text = "\u{feff}WEBVTT - a call\n\nNOTE taken in May\n\n1\n00:01.000 --> 00:03.000 align:start\n<v Bot>How can I <i>help</i>?\n\n\
        00:00:04.500 --> 00:00:06.000\n<v.loud Customer>It broke &amp; burnt\n\n00:07.000 --> 00:09.000\n<v Customer>twice\n";
    let turns = made(text, &Who::default()).unwrap();
    assert_eq!(turns, [said("assistant", "How can I help?"), said("customer", "It broke & burnt twice")]);
}

#[test]
fn names_before_a_colon_are_names_where_they_come_again() {
    let text = "WEBVTT\n\n00:01.000 --> 00:02.000\nAna: Good morning\n\n00:03.000 --> 00:04.000\nBo: Note: it broke\n\n\
        00:05.000 --> 00:06.000\nAna: Which one?\n\n00:07.000 --> 00:08.000\nBo: Listen: the red one\n";
    let turns = made(text, &Who::default()).unwrap();
    assert_eq!(turns[0], said("human", "Good morning"));
    assert_eq!(turns[1], said("customer", "Note: it broke"));
    let who = Who { assistant: vec!["ana".to_owned()], ..Who::default() };
    assert_eq!(made(text, &who).unwrap()[0].0, "assistant");
    let turned = Who { customer: vec!["Ana".to_owned()], ..Who::default() };
    assert_eq!(made(text, &turned).unwrap()[1].0, "human");
}

#[test]
fn three_strangers_are_refused_with_what_to_write() {
    let cue = |name: &str, at: u32| format!("00:0{at}.000 --> 00:0{at}.900\n<v {name}>hello there\n\n");
    let text = format!("WEBVTT\n\n{}{}{}", cue("Ana", 1), cue("Bo", 2), cue("Cy", 3));
    let problem = made(&text, &Who::default()).unwrap_err();
    assert!(problem.starts_with("calls/c7.vtt:3: ") && problem.contains("`Ana`, `Bo`, `Cy`"), "{problem}");
    let who = Who { customer: vec!["Cy".to_owned()], human: vec!["Bo".to_owned()], ..Who::default() };
    assert_eq!(made(&text, &who).unwrap().len(), 2, "what is left is of the company");
}

#[test]
fn what_is_no_subtitle_is_refused_with_its_line() {
    for (text, words) in [
        ("1\n00:01.000 --> 00:02.000\nhello\n", "c7.vtt:1: the first line is not `WEBVTT`"),
        ("WEBVTT\n\nsoon --> later\nhello\n", "c7.vtt:3: `soon` is no time"),
        ("WEBVTT\n\n", "nothing is said"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nhello\n", "nobody is named"),
    ] {
        let problem = made(text, &Who::default()).unwrap_err();
        assert!(problem.contains(words), "{problem}");
    }
}
