//! What words mean: the examples and near misses of the vocabulary, read by the real models.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::LazyLock;

use baton_signals::{Models, Signal};

static MODELS: LazyLock<Models> = LazyLock::new(|| Models::embedded().unwrap());

fn fired(context: &str, text: &str) -> Vec<String> {
    let look = MODELS.look_at_words(text, context);
    look.words.iter().filter(|level| level.fires()).map(|level| level.signal.name().to_owned()).collect()
}

fn check(rows: &[(&str, &str, &str, bool)]) {
    let mut wrong = Vec::new();
    for (signal, context, text, wanted) in rows {
        let fired = fired(context, text);
        assert!(Signal::built_in(signal).is_some(), "{signal}");
        if fired.iter().any(|name| name == signal) != *wanted {
            wrong.push(format!(
                "{text:?} {} `{signal}`, read {fired:?}",
                if *wanted { "carries" } else { "carries no" }
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_vocabularys_examples_are_read() {
    check(&[
        ("asks_for_human", "", "can I talk to someone", true),
        ("asks_for_human", "assistant: Please restart the router.", "agent please", true),
        ("asks_for_human", "", "is there a real person there", true),
        ("asks_for_human", "assistant: Shall I connect you with a colleague?", "yes please", true),
        ("pricing", "", "what would 40 seats cost us per year", true),
        ("business_case", "", "I need numbers on the savings for my CFO", true),
        ("custom_pricing", "", "would you do a three-year deal with a volume discount and our own terms", true),
        (
            "evaluation",
            "",
            "we are in a proof of concept with you and two others and have a list of requirements",
            true,
        ),
        ("integration", "", "does it sync with Salesforce through the API, and do you support SSO", true),
        ("technical_issue", "", "the export fails with an error every time since the update", true),
        ("billing", "", "there is a charge on my invoice that I don't recognise, I want a refund", true),
        ("cancellation", "", "how do I get my data out and when does our term end", true),
        ("expansion", "", "we want to add another 60 seats for the Madrid office", true),
        ("buying_committee", "", "legal and our CTO have to sign off before we can buy", true),
        ("timeline", "", "we need to go live before the end of the quarter", true),
        ("budget", "", "we have 20k approved for this year", true),
        ("competitor_evaluation", "", "how do you compare with Zendesk, we are deciding between the two", true),
        ("security_compliance", "", "can you send us your SOC 2 report and say where data is stored", true),
        ("legal_threat", "", "you will hear from my lawyer and I am filing a complaint with the regulator", true),
        ("safety", "", "someone is moving money out of my account right now and it is not me", true),
        ("resolved", "assistant: Please try the second link.", "that worked, all sorted now, thank you", true),
        ("frustration", "", "this is the fourth time I explain this and still nothing works", true),
        ("anger", "", "you are useless idiots, this is a disgrace!!", true),
        (
            "confusion",
            "assistant: The proration offsets the arrears.",
            "sorry, I don't understand what that means",
            true,
        ),
        ("urgency", "", "our checkout is down and we lose money every minute, I need this now", true),
        ("satisfaction", "", "brilliant, you have been so helpful, love it", true),
    ]);
}

#[test]
fn the_vocabularys_near_misses_are_no_signal() {
    check(&[
        ("asks_for_human", "", "our agents use your product every day", false),
        ("asks_for_human", "", "I spoke to a human yesterday and it was fine", false),
        ("pricing", "", "at what price point would the sensor trip", false),
        ("evaluation", "", "I'm evaluating my options for dinner", false),
        ("integration", "", "our teams are well integrated", false),
        ("technical_issue", "", "no issues so far", false),
        ("cancellation", "", "cancel my 3 pm demo", false),
        ("cancellation", "", "please don't cancel my account", false),
        ("buying_committee", "", "my boss is on holiday", false),
        ("timeline", "", "since Friday it has been slow", false),
        ("budget", "", "I flew here with a budget airline", false),
        ("competitor_evaluation", "", "can I connect it with HubSpot", false),
        ("legal_threat", "", "our legal team reviews contracts", false),
        ("safety", "", "this is killing me lol", false),
        ("resolved", "", "thanks for nothing", false),
    ]);
}

#[test]
fn a_greeting_carries_nothing() {
    for text in ["hi", "Hello!", "good morning", "hey there", "Hola, buenos días", "Guten Tag", "bonjour", "Ciao!"] {
        assert_eq!(fired("", text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_long_letter_is_read_to_its_end_and_quoted_where_it_counts() {
    let filler = "The weather was fine and the garden needed some water in the evening, as it does. ".repeat(20);
    let text = format!("{filler}I want to speak to a human being about this. {filler}");
    let look = MODELS.look_at_words(&text, "");
    let level = look.words.iter().find(|level| level.signal == Signal::AsksForHuman).unwrap();
    assert!(level.fires(), "{:?}", level.strength);
    let quote = text.get(level.words.clone()).unwrap();
    assert!(quote.contains("speak to a human"), "{quote}");
    assert!(quote.len() < text.len() / 4, "{} of {} bytes", quote.len(), text.len());
}

#[test]
fn the_turn_before_decides_what_a_yes_means() {
    assert!(
        fired("assistant: Would you like to talk to a colleague of mine?", "yes please")
            .contains(&"asks_for_human".to_owned())
    );
    assert!(!fired("assistant: Shall I send you the help page?", "yes please").contains(&"asks_for_human".to_owned()));
}
