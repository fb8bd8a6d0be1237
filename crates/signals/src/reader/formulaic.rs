//! Formulas: greetings, thanks and acknowledgements, which mean the same wherever they stand.

use std::ops::Range;

use baton_base::Strength;

use super::{asks_for_human, cancellation, safety};
use crate::model::clause::clauses;
use crate::model::{FIRES_ABOVE, Level};
use crate::signal::Signal;

/// The most words a formula has.
const WORDS_MAX: usize = 7;

/// How strongly it counts that a person is declined in so many words.
const DECLINED: f32 = 0.9;

/// Words that greet, and nothing else.
const GREETINGS: &str = "hi hello hey hiya good morning afternoon evening day there greetings dear hallo guten tag morgen abend \
    servus moin hola buenas buenos dias días tardes noches bonjour bonsoir salut ciao buongiorno buonasera salve \
    ola olá bom boa dia tarde noite goedemorgen goedemiddag goedenavond hoi dag team all everyone";

/// Words that acknowledge, thank or take leave.
const ACKNOWLEDGEMENTS: &str = "ok okay k kk yes yeah yep yup no nope sure right fine great perfect cool thanks thank you thx ty cheers \
    please got it i see alright understood noted welcome youre bye goodbye so much muchas very many that thats lovely \
    excellent ja nein danke bitte gerne si sí gracias vale oui non merci grazie va bene sim não obrigado \
    obrigada nee dank je u bedankt prima for your help";

/// Whether a message is nothing but formulas.
pub(super) fn is_formula(text: &str) -> bool {
    only(text, &[GREETINGS, ACKNOWLEDGEMENTS])
}

/// Words that say yes where they open a message.
const YES: &str = "yes yeah yep yup sure ok okay alright great perfect correct exactly sounds ja genau gerne sí si claro vale \
    oui d'accord sim certo prima";

/// Whether a message begins with a yes.
pub(super) fn agrees(text: &str) -> bool {
    let first = text.split(|c: char| !(c.is_alphabetic() || c == '\'')).find(|word| !word.is_empty());
    first.is_some_and(|word| YES.split(' ').any(|yes| yes == word.to_lowercase()))
}

/// Words that say no where they open a message.
const NO: &str = "no nope nah not nein nee non não";

/// Whether a message begins with a no.
pub(super) fn refuses(text: &str) -> bool {
    let first = text.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty());
    first.is_some_and(|word| NO.split(' ').any(|no| no == word.to_lowercase()))
}

/// Ways in which assistants offer to go on.
const OFFERS: &[&str] = &[
    "anything else",
    "something else i can",
    "else i can help",
    "sonst noch",
    "algo más",
    "autre chose",
    "altro in cui",
    "qualcos'altro",
    "mais alguma coisa",
    "algo mais",
    "nog iets anders",
    "verder nog",
];

/// The most words of an answer that is mainly an offer to go on.
const OFFER_WORDS_MAX: usize = 16;

/// Whether an assistant's message is mainly an offer to go on, as assistants make after every answer.
pub(super) fn offers_more(text: &str) -> bool {
    let lower = text.to_lowercase();
    text.split_whitespace().nth(OFFER_WORDS_MAX).is_none() && OFFERS.iter().any(|offer| lower.contains(offer))
}

/// The levels once formulas have had their say: nothing is in a bare greeting, and what may be certain rests on
/// words of its own beside the reader. `context` is the turn before as the reader sees it.
pub(crate) fn corrected(text: &str, context: &str, mut levels: Vec<Level>) -> Vec<Level> {
    let bare = only(text, &[GREETINGS]);
    for level in &mut levels {
        let strength = level.strength.value();
        level.strength = Strength::clamped(match level.signal {
            _ if bare => 0.0,
            Signal::AsksForHuman => asks_for_human::weighed(text, context, strength),
            Signal::Safety => safety::weighed(text, strength),
            Signal::Cancellation => cancellation::weighed(text, strength),
            _ => strength,
        });
        if level.fires() && strength <= FIRES_ABOVE {
            level.words = shown(text, &level.signal);
        }
    }
    anger_is_frustration(&mut levels);
    if asks_for_human::declines(text, context) {
        levels.push(Level {
            signal: Signal::DeclinesHuman,
            strength: Strength::clamped(DECLINED),
            words: 0..text.len(),
        });
    }
    levels
}

/// Whoever is angry is also frustrated, whatever the reader makes of it.
fn anger_is_frustration(levels: &mut [Level]) {
    let Some(anger) = levels.iter().find(|level| level.signal == Signal::Anger && level.fires()).cloned() else {
        return;
    };
    let frustration = levels.iter_mut().find(|level| level.signal == Signal::Frustration && !level.fires());
    if let Some(frustration) = frustration {
        (frustration.strength, frustration.words) = (anger.strength, anger.words);
    }
}

/// The first clause in which a formula stands, for a signal that the reader did not see.
fn shown(text: &str, signal: &Signal) -> Range<usize> {
    let says: fn(&str) -> bool =
        if *signal == Signal::Safety { safety::says_so } else { asks_for_human::asks_outright };
    let found = clauses(text).into_iter().find(|clause| text.get(clause.clone()).is_some_and(says));
    found.unwrap_or(0..text.len())
}

fn only(text: &str, lists: &[&str]) -> bool {
    let plain = text.to_lowercase().replace(['\'', '’'], "");
    let mut words = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    let any = words.peek().is_some();
    let mut count = 0;
    any && !text.contains('?')
        && words.all(|word| {
            count += 1;
            count <= WORDS_MAX && lists.iter().any(|list| list.split(' ').any(|known| known == word))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greetings_thanks_and_yes_are_formulas_and_wishes_are_not() {
        for text in ["Hi there!", "ok thanks", "Danke!", "Thank you so much", "muchas gracias, vale"] {
            assert!(is_formula(text), "{text}");
        }
        for text in ["", "ok, and the refund", "hello?", "yes cancel it"] {
            assert!(!is_formula(text), "{text}");
        }
    }

    #[test]
    fn a_message_agrees_by_its_first_word() {
        assert!(agrees("Yes, the second one") && agrees("…ok then") && agrees("D'accord !"));
        assert!(!agrees("yesterday I wrote") && !agrees("no") && !agrees("?"));
    }

    #[test]
    fn an_answer_that_only_ends_with_an_offer_is_an_answer() {
        assert!(offers_more("Done. Anything else?"));
        assert!(!offers_more(&format!(
            "{} Anything else?",
            "The invoice is sent on the first of every month. ".repeat(3)
        )));
    }
}
