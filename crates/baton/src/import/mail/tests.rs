use super::*;

fn who() -> Who {
    Who { ours: vec!["calder.example".to_owned()], assistant: vec!["bot@calder.example".to_owned()], ..Who::default() }
}

fn mail(from: &str, to: &str, id: &str, head: &str, minute: u32, text: &str) -> String {
    format!(
        "From: {from}\r\nTo: {to}\r\nMessage-ID: <{id}>\r\nDate: Mon, 4 May 2026 10:{minute:02}:00 +0000\r\n{head}\r\n\r\n{text}\r\n"
    )
}

/// The conversations of messages that lie in a folder, in this order.
fn found(messages: &[String]) -> Vec<Found> {
    let folder = tempfile::tempdir().unwrap();
    for (n, message) in messages.iter().enumerate() {
        std::fs::write(folder.path().join(format!("{n}.eml")), message).unwrap();
    }
    read(&[folder.path().to_owned()], &who()).unwrap()
}

fn turns(found: &Found) -> Vec<(String, String)> {
    let made = found.made.as_ref().unwrap();
    made.checked().unwrap();
    made.turns.iter().map(|turn| (turn.by.clone(), turn.text.clone())).collect()
}

const BO: &str = "Bo Ek <bo@ek.example>";
const ANA: &str = "Ana <ana@calder.example>";

#[test]
fn a_thread_is_a_conversation_in_the_order_of_time() {
    let found = found(&[
        mail(
            ANA,
            BO,
            "2@c",
            "Subject: Re: It broke\r\nIn-Reply-To: <1@e>",
            30,
            "Which one?\r\n\r\nOn Mon Bo wrote:\r\n> It broke",
        ),
        mail(BO, ANA, "1@e", "Subject: It broke", 0, "It broke this morning.\r\n\r\nBest regards\r\nBo"),
        mail(BO, ANA, "3@e", "Subject: Re: It broke\r\nReferences: <1@e> <2@c>", 45, "The red one."),
        mail(BO, ANA, "9@e", "Subject: Something else", 50, "Where is my invoice?"),
    ]);
    assert_eq!(found.len(), 2);
    let said = |by: &str, text: &str| (by.to_owned(), text.to_owned());
    assert_eq!(
        turns(&found[0]),
        [said("customer", "It broke this morning."), said("human", "Which one?"), said("customer", "The red one.")]
    );
    let made = found[0].made.as_ref().unwrap();
    assert_eq!((made.id.as_str(), made.channel.as_deref()), ("1@e", Some("email")));
    assert_eq!(made.customer.as_ref().unwrap().email.as_deref(), Some("bo@ek.example"));
}

#[test]
fn an_answer_without_references_joins_by_subject_and_customer() {
    let found = found(&[
        mail(BO, ANA, "1@e", "Subject: It broke", 0, "It broke."),
        mail(BO, ANA, "2@e", "Subject: RE: It broke", 5, "Are you there?"),
        mail("Cy <cy@cy.example>", ANA, "3@e", "Subject: RE: It broke", 6, "Mine too."),
        mail(BO, ANA, "4@e", "Subject: It broke", 7, "Another one."),
    ]);
    assert_eq!(found.iter().map(|found| turns(found).len()).collect::<Vec<_>>(), [2, 1, 1]);
}

#[test]
fn who_writes_for_the_company_is_told_by_address_or_by_the_mail() {
    let found = found(&[
        mail(BO, ANA, "1@e", "Subject: It broke", 0, "It broke."),
        mail(
            "help@calder.example",
            BO,
            "2@c",
            "Subject: Re: It broke\r\nIn-Reply-To: <1@e>\r\nAuto-Submitted: auto-replied",
            1,
            "We got it.",
        ),
        mail("bot@calder.example", BO, "3@c", "Subject: Re: It broke\r\nIn-Reply-To: <1@e>", 2, "Did you restart it?"),
        mail(ANA, BO, "4@c", "Subject: Re: It broke\r\nIn-Reply-To: <1@e>", 3, "I take over."),
    ]);
    let by: Vec<String> = turns(&found[0]).into_iter().map(|(by, _)| by).collect();
    assert_eq!(by, ["customer", "assistant", "assistant", "human"]);
}

#[test]
fn mail_within_the_company_and_circulars_are_no_conversations() {
    let found = found(&[
        mail(ANA, "Cid <cid@calder.example>", "1@c", "Subject: lunch", 0, "Lunch?"),
        mail(ANA, BO, "2@c", "Subject: News", 1, "We have news for you."),
    ]);
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn html_alone_and_other_alphabets_are_read() {
    let html =
        "Subject: x\r\nContent-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable";
    let found = found(&[mail(BO, ANA, "1@e", html, 0, "<p>Die T=FCr <b>klemmt</b></p>")]);
    assert_eq!(turns(&found[0])[0].1, "Die Tür klemmt");
}

#[test]
fn what_is_no_mail_is_named_and_the_rest_goes_on() {
    let undated = "From: bo@ek.example\r\nTo: ana@calder.example\r\n\r\nhello".to_owned();
    let found = found(&["no mail at all".to_owned(), undated, mail(BO, ANA, "1@e", "Subject: x", 0, "It broke.")]);
    assert_eq!(found.len(), 3);
    assert!(found[0].made.as_ref().unwrap_err().contains("no mail with a sender"));
    assert!(found[1].place.file.ends_with("1.eml") && found[1].made.as_ref().unwrap_err().contains("`Date:`"));
}

#[test]
fn without_a_word_on_whose_mail_is_ours_nothing_is_read() {
    let problem = read(&[PathBuf::from("x.mbox")], &Who::default()).unwrap_err().to_string();
    assert!(problem.contains("--ours example.com"), "{problem}");
}
