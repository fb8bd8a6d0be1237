//! What holds for every conversation: the past stays as it was read, the same words read the same, evidence is there to be quoted.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::sync::LazyLock;

use baton_base::text::Text;
use baton_base::{Timestamp, TurnIndex};
use baton_conversation::{Channel, Speaker, Turn};
use baton_signals::{Course, Evidence, Models, Reading};
use proptest::prelude::*;

static MODELS: LazyLock<Models> = LazyLock::new(|| Models::embedded().unwrap());
/// Models that have seen nothing, so that no answer of theirs comes out of the other's memory.
static OTHERS: LazyLock<Models> = LazyLock::new(|| Models::embedded().unwrap());

/// What people and assistants say, strong enough for something to be read.
const SAID: &[&str] = &[
    "hello",
    "where is my order 4471",
    "I asked for the invoice twice now, this is ridiculous!!",
    "Our SOC 2 auditor wants to know where the data lies. We have 40 people, and the board decides on Friday.",
    "yes please",
    "can I talk to someone",
    "Ich möchte kündigen – und zwar sofort 😡",
    "ok found it, thanks so much",
    "I'm sorry, I can't do that.",
    "Which order is it?",
];

fn words() -> impl Strategy<Value = String> {
    prop_oneof![4 => prop::sample::select(SAID).prop_map(str::to_owned), 1 => "[a-zé日😀 ,.!?\n]{1,200}"]
}

fn conversation() -> impl Strategy<Value = Vec<Turn>> {
    let speaker = prop_oneof![5 => Just(Speaker::Customer), 4 => Just(Speaker::Assistant), 1 => Just(Speaker::Human)];
    prop::collection::vec((speaker, 0..900_i64, words()), 1..24).prop_map(|said| {
        let mut at_s = 0;
        let mut turns = Vec::new();
        for (by, gap_s, text) in said {
            at_s += gap_s;
            let Ok(text) = Text::new(&text) else { continue };
            let index = TurnIndex(u32::try_from(turns.len()).unwrap());
            turns.push(Turn { index, by, at: Timestamp::from_millis(at_s * 1000), text, report: None });
        }
        turns
    })
}

fn read(models: &Models, turns: &[Turn]) -> Vec<Vec<Reading>> {
    let mut course = Course::new(Channel::Chat);
    let looked = turns.iter().enumerate();
    looked.map(|(at, turn)| course.observe(turn, &models.look(turn, at.checked_sub(1).map(|at| &turns[at])))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn another_turn_changes_no_earlier_reading(turns in conversation(), cut in 0.0..1.0_f64) {
        let all = read(&MODELS, &turns);
        let end = (turns.len() as f64 * cut) as usize;
        prop_assert_eq!(&read(&MODELS, &turns[..end])[..], &all[..end]);
    }

    #[test]
    fn the_same_words_read_the_same(turns in conversation()) {
        prop_assert_eq!(read(&MODELS, &turns), read(&OTHERS, &turns));
    }

    #[test]
    fn evidence_points_at_words_and_turns_that_are_there(turns in conversation()) {
        for (at, readings) in read(&MODELS, &turns).into_iter().enumerate() {
            for reading in readings {
                match reading.evidence {
                    Evidence::Quote { turn, bytes } => {
                        let text = turns[turn.0 as usize].text.as_str();
                        let quote = text.get(bytes.clone());
                        prop_assert!(quote.is_some_and(|quote| !quote.is_empty()), "{bytes:?} of {text:?}");
                    }
                    Evidence::Turns { turns: of } => prop_assert!(of.iter().all(|turn| turn.0 as usize <= at)),
                    Evidence::Silence { .. } | Evidence::Reported { .. } => {}
                }
            }
        }
    }

    #[test]
    fn any_text_is_read_and_every_level_lies_inside_it(text in "\\PC{0,400}") {
        if let Ok(text) = Text::new(&text) {
            for level in MODELS.look_at_words(text.as_str(), "").words {
                prop_assert!(text.as_str().get(level.words.clone()).is_some(), "{:?}", level.words);
            }
        }
    }
}
