//! `safety`, weighed: what the reader thinks beside what the words say outright.
//!
//! The reader hears burns and callers who press for a code, but of "I have started thinking it would be easier for
//! everyone if I was not here any more" it made nothing. A thought of ending one's life must never be left to one
//! model, and it is said in few ways. So is a change to an account that nobody made.

use std::sync::LazyLock;

use regex::Regex;

use super::asks_for_human::{pattern, plain};

/// How strongly it counts where somebody speaks of ending their life.
const OWN_LIFE: f32 = 0.99;

/// How strongly it counts where something on an account was done by nobody who may: for a policy to weigh.
const TAKEN_OVER: f32 = 0.8;

static SPEAKS_OF_ENDING_IT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&[
        "(?:kill|killing|harm|harming|hang|hanging) myself",
        "(?:want|wanted|going|gonna|about|might|could|will|urge|of|like|afraid|i'll) _(?:hurt|hurting|cut|cutting) myself",
        "(?:end|ending|take|taking) my (?:own )?life|end it all",
        "(?:want|wanted|wish|ready) to die|wish i (?:was|were) dead|better off (?:dead|without me)",
        "(?:don't|dont|do not) want to (?:live|be alive|wake up|be here) ?(?:any ?more)?",
        "no (?:reason|point) (?:to|in)? ?(?:live|living)|can't go on living",
        "no (?:reason|point) (?:to|in)? ?(?:go|going|carry|carrying) on(?: any ?more| like this)? (?:\\.|,)",
        "(?:if|wish) i (?:just |simply )?(?:wasn't|wasnt|weren't|was not|were not) (?:here|around|alive) ?(?:any ?more|any longer)?",
        "(?:i'm|i am|feel|feeling|thoughts of|thinking about|think about) suicid(?:al|e)",
        "(?:mich|mir) (?:umbringen|umzubringen|das leben nehmen|das leben zu nehmen)|(?:will|möchte|mag) nicht mehr (?:leben|da sein)",
        "matarme|suicidarme|quitarme la vida|no quiero (?:seguir viviendo|vivir)",
        "(?:me tuer|me suicider)|plus envie de vivre|en finir avec (?:la|ma) vie",
        "(?:me matar|suicidar me)|tirar a minha (?:própria )?vida|não quero mais viver",
        "uccidermi|suicidarmi|togliermi la vita|non voglio più vivere",
        "zelfmoord plegen|mezelf (?:iets aandoen|van kant maken)|wil niet meer leven",
    ])
});

/// What is said of oneself and never meant: over forgetting, for laughing, or by whoever will not.
static FIGURE_OF_SPEECH: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&[
        "(?:kill|killing|hurt|hurting|hang|hanging) myself _(?:laughing|laughter|for|over|trying|when)",
        "(?:not|never|won't|wouldn't) _(?:kill|killing|hurt|hurting|hang|hanging) myself",
    ])
});

static NOBODY_DID_IT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&[
        "(?:wasn't|wasnt|was not) (?:me|us|any of us)",
        "(?:i|we) (?:didn't|didnt|did not|never) (?:touch|touched|change|changed|make|made|create|created|authorise|authorize|authorised|authorized|\
         approve|approved) (?:it|that|this|them)",
        "(?:nobody|no one|none of us) (?:here )?(?:did|made|changed|touched|created|approved|authorised|authorized|knows)",
    ])
});

static OF_AN_ACCOUNT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&[
        "bank|bank account|iban|admin|administrator|login|logins|log in|password|passwords|payout|payouts|payslips|transfer",
    ])
});

/// The strength that is left of the reader's own, or more.
pub(super) fn weighed(text: &str, strength: f32) -> f32 {
    let plain = plain(text);
    let says = |pattern: &LazyLock<Option<Regex>>| pattern.as_ref().is_some_and(|pattern| pattern.is_match(&plain));
    if speaks_of_ending_it(&plain) {
        strength.max(OWN_LIFE)
    } else if says(&NOBODY_DID_IT) && says(&OF_AN_ACCOUNT) {
        strength.max(TAKEN_OVER)
    } else {
        strength
    }
}

/// A figure of speech takes back one such phrase, not two.
fn speaks_of_ending_it(plain: &str) -> bool {
    let closed = format!("{plain}. ");
    let count = |pattern: &LazyLock<Option<Regex>>| pattern.as_ref().map_or(0, |p| p.find_iter(&closed).count());
    count(&SPEAKS_OF_ENDING_IT) > count(&FIGURE_OF_SPEECH)
}

/// Whether some words by themselves show it, so that they can stand as evidence.
pub(super) fn says_so(words: &str) -> bool {
    let plain = plain(words);
    speaks_of_ending_it(&plain) || NOBODY_DID_IT.as_ref().is_some_and(|pattern| pattern.is_match(&plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_can_be_compiled() {
        assert!([&SPEAKS_OF_ENDING_IT, &FIGURE_OF_SPEECH, &NOBODY_DID_IT, &OF_AN_ACCOUNT].iter().all(|p| p.is_some()));
    }

    #[test]
    fn a_thought_of_ending_ones_life_is_heard_without_the_reader() {
        for text in [
            "I've started thinking it'd be easier for everyone if I just wasn't here any more",
            "honestly I want to die",
            "there's no reason to go on",
            "i could hurt myself right now",
            "I could kill myself for forgetting the date. No, really: I want to die",
            "ich will nicht mehr leben",
            "no quiero seguir viviendo",
        ] {
            assert!(weighed(text, 0.0) >= OWN_LIFE, "{text}");
        }
    }

    #[test]
    fn a_change_that_nobody_made_counts_and_is_not_beyond_doubt() {
        let strength = weighed("it wasn't me. and now there is an admin that nobody here made", 0.0);
        assert!((strength - TAKEN_OVER).abs() < 1e-6, "{strength}");
    }

    #[test]
    fn figures_of_speech_and_films_are_no_danger() {
        for text in [
            "this invoice is killing me",
            "nearly hurt myself laughing at that one",
            "I could kill myself for forgetting the export",
            "not going to kill myself over an invoice",
            "there is no point going on with this form",
            "two tickets for Suicide Squad, please",
            "the export button isn't here any more",
            "I didn't change my password yet, how do I?",
            "nobody knows when the parcel comes",
            "die Rechnung will nicht mehr drucken",
        ] {
            assert!(weighed(text, 0.1) < 0.5, "{text}");
        }
    }
}
