//! What customers and assistants do, read turn by turn with the real models.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::sync::LazyLock;

use baton_base::text::Text;
use baton_base::{Strength, Timestamp, TurnIndex};
use baton_conversation::{AssistantReport, Channel, Speaker, Turn};
use baton_signals::{Course, Evidence, Kind, Look, Models, Reading, Signal};

static MODELS: LazyLock<Models> = LazyLock::new(|| Models::embedded().unwrap());

const CUSTOMER: Speaker = Speaker::Customer;
const ASSISTANT: Speaker = Speaker::Assistant;

/// A conversation: who, at which second, which words.
fn turns(said: &[(Speaker, i64, &str)]) -> Vec<Turn> {
    let turn = |(at, (by, s, text)): (usize, &(Speaker, i64, &str))| Turn {
        index: TurnIndex(u32::try_from(at).unwrap()),
        by: *by,
        at: Timestamp::from_millis(s * 1000),
        text: Text::new(text).unwrap(),
        report: None,
    };
    said.iter().enumerate().map(turn).collect()
}

fn look(turn: &Turn, before: Option<&Turn>) -> Look {
    MODELS.look(turn, before)
}

fn read(channel: Channel, turns: &[Turn]) -> Vec<Vec<Reading>> {
    let mut course = Course::new(channel);
    let before = |at: usize| at.checked_sub(1).and_then(|at| turns.get(at));
    turns.iter().enumerate().map(|(at, turn)| course.observe(turn, &look(turn, before(at)))).collect()
}

/// Which behaviour, and the course of emotion, was read at which turn.
fn behaviour(channel: Channel, said: &[(Speaker, i64, &str)]) -> Vec<(usize, Signal)> {
    let readings = read(channel, &turns(said)).into_iter().enumerate();
    let readings = readings.flat_map(|(at, readings)| readings.into_iter().map(move |r| (at, r.signal)));
    readings.filter(|(_, s)| s.kind() == Kind::Behaviour || *s == Signal::Worsening).collect()
}

fn check(channel: Channel, said: &[(Speaker, i64, &str)], expected: &[(usize, Signal)]) {
    assert_eq!(behaviour(channel, said), expected);
}

#[test]
fn asking_again_in_other_words_is_repeating_oneself() {
    check(
        Channel::Chat,
        &[
            (CUSTOMER, 0, "How do I export all my contacts to a spreadsheet?"),
            (ASSISTANT, 5, "Our help pages explain the contact list in detail."),
            (CUSTOMER, 60, "How can I get all of my contacts out into a spreadsheet?"),
        ],
        &[(2, Signal::RepeatsSelf)],
    );
}

#[test]
fn saying_that_one_said_it_before_is_repeating_oneself_and_quoted() {
    let turns = turns(&[
        (CUSTOMER, 0, "I gave the transfer code when I ordered."),
        (ASSISTANT, 5, "Thank you. What is your address?"),
        (CUSTOMER, 60, "look, as I said, you have the code"),
    ]);
    let readings = read(Channel::Chat, &turns);
    let repeats = readings[2].iter().find(|r| r.signal == Signal::RepeatsSelf).unwrap();
    assert_eq!(repeats.evidence, Evidence::Quote { turn: TurnIndex(2), bytes: 6..15 });
}

#[test]
fn short_answers_and_thanks_are_no_repeats() {
    check(
        Channel::Chat,
        &[
            (CUSTOMER, 0, "I want to change the address of my delivery."),
            (ASSISTANT, 5, "Sure. Is it order 4471?"),
            (CUSTOMER, 30, "yes thank you very much"),
            (ASSISTANT, 35, "And the new address is 12 Mill Lane?"),
            (CUSTOMER, 60, "yes thank you very much"),
        ],
        &[],
    );
}

#[test]
fn answering_a_question_about_the_matter_is_no_repeat() {
    check(
        Channel::Chat,
        &[
            (CUSTOMER, 0, "I would like to return the shoes that I bought."),
            (ASSISTANT, 5, "Which shoes would you like to return?"),
            (CUSTOMER, 30, "I would return the brown shoes, bought in May"),
        ],
        &[],
    );
}

#[test]
fn the_same_answer_again_is_the_assistant_repeating_itself_but_other_numbers_are_another_answer() {
    check(
        Channel::Chat,
        &[
            (CUSTOMER, 0, "what do 500 pairs cost"),
            (ASSISTANT, 5, "At 500 pairs the list price is 31.40 each."),
            (CUSTOMER, 40, "and a thousand"),
            (ASSISTANT, 45, "At 1,000 pairs the list price is 29.10 each."),
            (CUSTOMER, 80, "are the gloves certified"),
            (ASSISTANT, 85, "Certificates can be requested per product on the website."),
            (CUSTOMER, 120, "where on the website"),
            (ASSISTANT, 125, "Thank you. Certificates can be requested per product on the website."),
        ],
        &[(7, Signal::AiRepeatsItself)],
    );
}

#[test]
fn offering_more_help_after_every_answer_is_no_repeat() {
    check(
        Channel::Chat,
        &[
            (CUSTOMER, 0, "please mute the group for a week"),
            (ASSISTANT, 5, "Done. Is there anything else I can help you with?"),
            (CUSTOMER, 40, "also archive the old one"),
            (ASSISTANT, 45, "Done. Is there anything else I can help you with?"),
        ],
        &[],
    );
}

#[test]
fn an_assistant_that_cannot_help_is_a_dead_end_in_seven_languages() {
    for text in [
        "I'm sorry, I didn't understand that.",
        "I’m unable to change the passenger on this booking.",
        "Something went wrong while I fetched the invoice.",
        "Das kann ich leider nicht beantworten, ich kann dazu nichts finden.",
        "Lo siento, no puedo ayudarle con eso.",
        "Désolé, je ne comprends pas votre demande.",
        "Desculpe, não consigo fazer isso.",
        "Mi dispiace, non riesco a trovare l'ordine.",
        "Sorry, ik begrijp je vraag niet.",
    ] {
        check(Channel::Chat, &[(ASSISTANT, 0, text)], &[(0, Signal::AiDeadEnd)]);
    }
    for text in
        ["I can do that for you right away.", "You can't go wrong with the larger size.", "I couldn't agree more!"]
    {
        check(Channel::Chat, &[(ASSISTANT, 0, text)], &[]);
    }
}

#[test]
fn an_assistant_that_reports_a_guess_or_a_failed_tool_is_a_dead_end() {
    let mut turns = turns(&[(ASSISTANT, 0, "Your plan is described on our pages.")]);
    for (confidence, tool_error, expected) in [
        (Some(0.31), false, Some("confidence 0.31")),
        (Some(0.93), true, Some("tool failed")),
        (Some(0.31), true, Some("confidence 0.31, tool failed")),
        (Some(0.93), false, None),
        (None, false, None),
    ] {
        let confidence = confidence.map(Strength::clamped);
        turns[0].report = Some(AssistantReport { confidence, intents: vec![], tool_error });
        let readings = read(Channel::Chat, &turns);
        let what = readings[0].first().map(|reading| reading.evidence.clone());
        let expected = expected.map(|what| Evidence::Reported { turn: TurnIndex(0), what: what.to_owned() });
        assert_eq!(what, expected);
    }
}

#[test]
fn being_asked_the_same_thing_again_and_again_is_a_loop_and_one_question_after_the_other_is_none() {
    check(
        Channel::Chat,
        &[
            (CUSTOMER, 0, "my gift card is refused at the checkout"),
            (ASSISTANT, 5, "Could you tell me your order number?"),
            (CUSTOMER, 30, "there is none, I cannot order"),
            (ASSISTANT, 35, "Please give me the order number."),
            (CUSTOMER, 60, "where would I get one?"),
            (ASSISTANT, 65, "Could you please tell me the order number?"),
            (CUSTOMER, 95, "but I have not ordered anything yet"),
        ],
        &[(5, Signal::AiRepeatsItself), (6, Signal::ClarificationLoop)],
    );
    check(
        Channel::Chat,
        &[
            (CUSTOMER, 0, "a table for two please"),
            (ASSISTANT, 5, "For which day would you like the table?"),
            (CUSTOMER, 30, "friday would be best"),
            (ASSISTANT, 35, "At what time should I book it?"),
            (CUSTOMER, 60, "half past seven"),
            (ASSISTANT, 65, "Under which name?"),
            (CUSTOMER, 95, "Lindqvist is the name"),
        ],
        &[],
    );
}

#[test]
fn three_messages_in_a_row_in_seconds_are_rapid_fire_in_chat_but_not_by_phone_nor_in_letters_over_days() {
    let said = |gap_s: i64| {
        [
            (CUSTOMER, 0, "hello the page is blank"),
            (CUSTOMER, gap_s, "since noon it seems"),
            (CUSTOMER, 2 * gap_s, "every browser we have"),
        ]
    };
    check(Channel::Chat, &said(6), &[(2, Signal::RapidFire)]);
    check(Channel::Phone, &said(6), &[]);
    check(Channel::Chat, &said(60), &[]);
    check(Channel::Email, &said(300), &[(2, Signal::RapidFire)]);
    check(Channel::Email, &said(86_400), &[]);
    check(Channel::Chat, &said(0), &[]);
}

#[test]
fn a_silence_is_long_by_the_channels_measure_and_the_customers_own() {
    let said = |first_s: i64, last_s: i64| {
        [
            (CUSTOMER, 0, "how do I add a label"),
            (ASSISTANT, 5, "Under Labels."),
            (CUSTOMER, 5 + first_s, "and colours?"),
            (ASSISTANT, 10 + first_s, "Press the dot."),
            (CUSTOMER, 10 + 2 * first_s, "I see a dot"),
            (ASSISTANT, 15 + 2 * first_s, "That is the one."),
            (CUSTOMER, 15 + 2 * first_s + last_s, "the blue one then"),
        ]
    };
    check(Channel::Chat, &said(40, 3_600), &[(6, Signal::LongPause)]);
    check(Channel::Chat, &said(40, 300), &[]);
    check(Channel::Email, &said(3_600, 2 * 86_400), &[]);
    check(Channel::Email, &said(3_600, 9 * 86_400), &[(6, Signal::LongPause)]);
    // Who always takes twenty minutes is not leaving after thirty.
    check(Channel::Chat, &said(590, 1_800), &[]);
}

#[test]
fn answers_that_get_shorter_and_later_are_disengaging_but_a_short_thanks_is_not() {
    let said = |last| {
        [
            (CUSTOMER, 0, "we are looking at the planner for our two workshops and wonder how shifts are set up"),
            (ASSISTANT, 5, "Shifts are under Planning, Shifts."),
            (CUSTOMER, 45, "good, and can the foremen of both workshops change the shifts by themselves"),
            (ASSISTANT, 50, "Yes, with the planner role."),
            (CUSTOMER, 90, "and what happens to a shift that two of them change at the same moment"),
            (ASSISTANT, 95, "The last change counts."),
            (CUSTOMER, 215, "hm that loses work"),
            (ASSISTANT, 220, "There is a history of changes."),
            (CUSTOMER, 400, last),
        ]
    };
    check(Channel::Chat, &said("we will see"), &[(8, Signal::Disengaging)]);
    check(Channel::Chat, &said("perfect, that solves it, thanks!"), &[]);
}

#[test]
fn a_course_that_goes_down_without_an_angry_word_is_worsening_and_one_outburst_taken_back_is_not() {
    check(
        Channel::Chat,
        &[
            (CUSTOMER, 0, "hello, where do I see my bookings"),
            (ASSISTANT, 5, "Under Bookings."),
            (CUSTOMER, 60, "that page is empty"),
            (ASSISTANT, 65, "Please reload the page."),
            (CUSTOMER, 120, "I have done that already, it does not help at all"),
            (ASSISTANT, 125, "Please clear the cache."),
            (CUSTOMER, 200, "well that was a waste of an hour"),
        ],
        &[(6, Signal::Worsening)],
    );
    check(
        Channel::Chat,
        &[
            (CUSTOMER, 0, "hello, where do I see my bookings"),
            (ASSISTANT, 5, "Under Bookings."),
            (CUSTOMER, 60, "you charged me TWICE for the boots, that is outrageous"),
            (ASSISTANT, 65, "I see one payment of 119.00."),
            (CUSTOMER, 120, "oh no, sorry, my wife bought the same ones. all good"),
        ],
        &[],
    );
}

#[test]
fn a_human_and_the_customers_words_to_them_leave_the_assistants_course_alone() {
    let mut said = turns(&[
        (CUSTOMER, 0, "I would like to talk to a person"),
        (ASSISTANT, 5, "I'm sorry, I didn't understand that."),
        (CUSTOMER, 20, "a person please"),
        (ASSISTANT, 60, "I'm sorry, I didn't understand that."),
    ]);
    said[3].by = Speaker::Human;
    assert_eq!(read(Channel::Chat, &said)[3], vec![]);
}

/// A long conversation with a bit of everything.
fn long_conversation() -> Vec<Turn> {
    let mut said = Vec::new();
    let asked = [
        "where is my order",
        "it is late again, this is ridiculous",
        "you said tomorrow",
        "where is my parcel now",
        "thanks",
        "still nothing here",
    ];
    let answered = [
        "Which order is it?",
        "I'm not able to see it.",
        "It arrives tomorrow.",
        "Please try again later.",
        "You are welcome.",
    ];
    for round in 0..24_i64 {
        let at = round * round * 37;
        said.push((CUSTOMER, at, asked[usize::try_from(round).unwrap() % asked.len()]));
        if round % 5 != 3 {
            said.push((ASSISTANT, at + 4, answered[usize::try_from(round).unwrap() % answered.len()]));
        }
        if round % 7 == 6 {
            said.push((Speaker::Human, at + 9, "Hello, this is Ana."));
        }
    }
    turns(&said)
}

#[test]
fn a_course_rebuilt_from_stored_turns_is_the_course_that_was_observed() {
    let turns = long_conversation();
    let mut course = Course::new(Channel::Chat);
    let mut looks = 0;
    for (at, turn) in turns.iter().enumerate() {
        course.observe(turn, &look(turn, at.checked_sub(1).map(|at| &turns[at])));
        let rebuilt = Course::rebuilt(Channel::Chat, &turns[..=at], |turn, before| {
            looks += 1;
            look(turn, before)
        });
        assert_eq!(rebuilt, course, "after turn {at}");
    }
    assert!(looks <= 16 * turns.len(), "{looks} looks for {} turns", turns.len());
}

#[test]
fn a_later_turn_changes_no_earlier_reading() {
    let turns = long_conversation();
    let all = read(Channel::Chat, &turns);
    for end in 1..turns.len() {
        assert_eq!(read(Channel::Chat, &turns[..end]), all[..end]);
    }
    let seen: std::collections::BTreeSet<String> = all.iter().flatten().map(|r| r.signal.name().to_owned()).collect();
    assert!(seen.len() >= 5, "a test of nothing: {seen:?}");
}
