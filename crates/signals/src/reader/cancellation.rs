//! `cancellation` where the only leaving that is spoken of is one that must not happen.

use std::sync::LazyLock;

use regex::Regex;

use super::asks_for_human::{pattern, plain};

/// The most that "please don't cancel" leaves of a reading: not there, and not forgotten.
const KEPT: f32 = 0.4;

static MUST_NOT_HAPPEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&[
        "(?:don't|dont|do not|never|not going to|not gonna|won't|wouldn't|without) (?:you |ever |want to |wish to |mean to |plan to |have to )?\
         (?:cancel|cancell?ing|close|closing|terminate|end|ending) _(?:account|contract|subscription|plan|policy|service|membership|it|this|anything)",
        "(?:nicht|keinesfalls) (?:kündigen|gekündigt)",
        "(?:no|sin) (?:quiero |voy a )?(?:cancelar|cancelen|cancele|darme de baja)",
        "(?:ne|sans) (?:veux |voudrais )?(?:pas )?(?:résilier|annuler|résiliez|annulez)",
    ])
});

static LEAVING: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)cancel|terminat|clos(?:e|ing)|kündig|baja|résili|annul").ok());

/// The strength once a wish to stay has had its say.
pub(super) fn weighed(text: &str, strength: f32) -> f32 {
    let plain = plain(text);
    let stays = MUST_NOT_HAPPEN.as_ref().is_some_and(|pattern| pattern.is_match(&plain));
    let spoken_of_once = LEAVING.as_ref().is_some_and(|pattern| pattern.find_iter(&plain).count() <= 1);
    if stays && spoken_of_once { strength.min(KEPT) } else { strength }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_to_stay_is_no_leaving() {
        for text in [
            "please don't cancel my account",
            "pls dont cancel my account!! the email about account closure was for my moms house only",
            "We do not want to close the contract, only to move it",
            "bitte nicht kündigen",
        ] {
            assert!(weighed(text, 0.9) < 0.5, "{text}");
        }
    }

    #[test]
    fn leaving_is_leaving() {
        for text in
            ["please cancel my account", "don't cancel the line yet, cancel it in May", "I don't care, cancel it"]
        {
            assert!(weighed(text, 0.9) > 0.5, "{text}");
        }
    }
}
