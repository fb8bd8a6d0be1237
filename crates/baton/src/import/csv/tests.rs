use super::*;

fn found(table: &str) -> Vec<Found> {
    read("t.csv", table.as_bytes(), &Who::default())
}

#[test]
fn lines_become_conversations_in_the_order_of_time() {
    let found = found(
        "conversation_id,created_at,role,message,company,ARR,channel\n\
         b,2026-05-01T10:00:09Z,bot,\"In the menu, under People.\",Calder,\"$38,000\",web chat\n\
         a,2026-05-01T09:00:00Z,user,Hello there,,,\n\
         b,2026-05-01T10:00:00Z,user,How do I add somebody?,Calder,\"$38,000\",web chat\n",
    );
    assert_eq!(found.len(), 2);
    let b = found[0].made.as_ref().unwrap();
    let checked = b.checked().unwrap();
    assert_eq!((b.id.as_str(), checked.turns[0].text.as_str()), ("b", "How do I add somebody?"));
    assert_eq!((checked.account.name.as_str(), checked.account.annual_value_usd), ("Calder", Some(38_000.0)));
    assert_eq!(checked.channel, baton_conversation::Channel::Chat);
    assert_eq!(checked.turns[1].by, Speaker::Assistant);
}

#[test]
fn an_unknown_speaker_takes_its_conversation_with_it_and_the_rest_goes_on() {
    let found = found("id,speaker,text\n1,user,hello\n1,agent,hi\n2,user,hello\n2,bot,hi\n");
    assert_eq!(found[0].place.to_string(), "t.csv:3");
    let problem = found[0].made.as_ref().unwrap_err();
    assert!(
        problem.contains("`agent`") && problem.contains("--human \"agent\"") && problem.contains("`1` is left out"),
        "{problem}"
    );
    assert_eq!(found[1].made.as_ref().unwrap().turns.len(), 2);
}

#[test]
fn without_times_turns_go_at_one_pace() {
    let found = found("id;speaker;text\n1;user;hello\n1;bot;hi\n1;user;help\n");
    let turns = &found[0].made.as_ref().unwrap().turns;
    assert_eq!(turns.iter().map(|turn| turn.at_s.unwrap()).collect::<Vec<_>>(), [0.0, 2.0, 17.0]);
}

#[test]
fn bad_cells_are_named_with_their_line() {
    let cases = [
        ("id,speaker,text,time\n1,user,hello,01/05/2026\n", 2, "no time"),
        ("id,speaker,text\n,user,hello\n", 2, "no conversation"),
        ("id,speaker,text\n1,user,hello,more\n", 2, "4 cells"),
        ("id,speaker,text,time\n1,user,a,2026-05-01T10:00:00Z\n1,bot,b,\n", 2, "all or none"),
        ("id,speaker\n1,user\n", 1, "`text`"),
        ("id,speaker,text\n1,,hello\n", 2, "nobody is named"),
    ];
    for (table, line, words) in cases {
        let found = found(table);
        assert_eq!((found.len(), found[0].place.line), (1, line), "{table}");
        assert!(found[0].made.as_ref().unwrap_err().contains(words), "{:?}", found[0]);
    }
}

#[test]
fn bytes_that_are_no_text_are_refused_and_a_mark_at_the_start_is_not() {
    let found = read("t.csv", b"\xef\xbb\xbfid,speaker,text\n1,user,\xff\n2,user,hello\n", &Who::default());
    assert!(found[0].made.as_ref().unwrap_err().contains("not UTF-8"));
    assert_eq!(found[1].made.as_ref().unwrap().id, "2");
}
