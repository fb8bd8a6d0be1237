//! Secrets never reach a claim: card numbers, passwords, one-time codes, tokens and national ids are taken out of
//! a text before anything reads it. One rule a file.

use std::ops::Range;

mod card;
mod national_id;
mod password;
mod token;

/// One rule: where in a text its secrets stand, in bytes on character boundaries.
type Rule = fn(&str) -> Vec<Range<usize>>;

/// The rules in order, each with what is written in the secret's place. Where two overlap, the earlier names it.
const RULES: &[(&str, Rule)] = &[
    ("[token]", token::find),
    ("[card number]", card::find),
    ("[national id]", national_id::find),
    ("[secret code]", password::find),
];

/// A text without its secrets, and the way from a place in the original to the place in what is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redacted {
    text: String,
    /// Replaced pieces, in order: where they stood and where the placeholder stands.
    swaps: Vec<(Range<usize>, Range<usize>)>,
}

impl Redacted {
    /// The text with a placeholder in each secret's place.
    #[must_use]
    pub fn new(original: &str) -> Self {
        let mut found: Vec<(Range<usize>, &str)> = Vec::new();
        for (placeholder, rule) in RULES {
            for range in rule(original) {
                if !found.iter().any(|(f, _)| f.start < range.end && range.start < f.end) {
                    found.push((range, placeholder));
                } else if let Some((f, _)) = found.iter_mut().find(|(f, _)| f.start < range.end && range.start < f.end)
                {
                    // Two rules saw parts of one secret: both parts go.
                    f.start = f.start.min(range.start);
                    f.end = f.end.max(range.end);
                }
            }
        }
        found.sort_by_key(|(f, _)| (f.start, f.end));
        let mut text = String::with_capacity(original.len());
        let mut swaps = Vec::with_capacity(found.len());
        let mut from = 0;
        for (range, placeholder) in found {
            if range.end <= from {
                continue;
            }
            text.push_str(original.get(from..range.start).unwrap_or_default());
            let at = text.len();
            text.push_str(placeholder);
            swaps.push((range.start.max(from)..range.end, at..text.len()));
            from = range.end;
        }
        text.push_str(original.get(from..).unwrap_or_default());
        Self { text, swaps }
    }

    /// What is left.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Where a piece of the original stands in what is left; a secret that the piece cuts through is its whole
    /// placeholder.
    #[must_use]
    pub fn place(&self, original: &Range<usize>) -> Range<usize> {
        self.moved(original.start, Edge::Start)..self.moved(original.end, Edge::End)
    }

    fn moved(&self, at: usize, edge: Edge) -> usize {
        let mut shift_from = 0;
        let mut shift_to = 0;
        for (was, is) in &self.swaps {
            if at < was.start || (at == was.start && edge == Edge::Start) {
                break;
            }
            if at < was.end {
                return if edge == Edge::Start { is.start } else { is.end };
            }
            shift_from = was.end;
            shift_to = is.end;
        }
        (at.saturating_sub(shift_from) + shift_to).min(self.text.len())
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Edge {
    Start,
    End,
}

/// The text with a placeholder in each secret's place; a text without secrets comes back as it was.
#[must_use]
pub fn redact(text: &str) -> String {
    Redacted::new(text).text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(redact(text), expected);
        assert_eq!(redact(expected), expected, "a redacted text is left alone");
    }

    #[test]
    fn a_card_number_goes_in_every_spelling() {
        check("card 4111 1111 1111 1111 exp 04/29", "card [card number] exp 04/29");
        check("4111-1111-1111-1111", "[card number]");
        check("my amex 378282246310005 please", "my amex [card number] please");
        check("it's four one one one one one one one one one one one one one one one", "it's [card number]");
    }

    #[test]
    fn an_order_number_of_card_length_without_the_check_digit_stays() {
        check("order 4111 1111 1111 1112", "order 4111 1111 1111 1112");
    }

    #[test]
    fn a_card_number_that_is_called_one_goes_without_the_check_digit() {
        check("card number 4111 1111 1111 1112", "card number [card number]");
    }

    #[test]
    fn passwords_pins_and_security_codes_go() {
        check("my password is hunter2 ok", "my password is [secret code] ok");
        check("pin 4421, cvv: 123", "pin [secret code], cvv: [secret code]");
        check("the one-time code is 993 122", "the one-time code is [secret code]");
        check("Mein Passwort lautet Sommer2024!", "Mein Passwort lautet [secret code]");
        check("my pin is four four two one and", "my pin is [secret code] and");
    }

    #[test]
    fn talk_of_passwords_stays() {
        check("my password is wrong and the pin is not accepted", "my password is wrong and the pin is not accepted");
        check("I want to pin 3 notes", "I want to pin 3 notes");
        check("password reset does not work", "password reset does not work");
    }

    #[test]
    fn tokens_go() {
        check("key sk_live_51H8xABCDEFGHIJKL works", "key [token] works");
        check("Authorization: Bearer abcdef1234567890abc", "Authorization: [token]");
        check("token=ab12cd34ef56", "token=[token]");
    }

    #[test]
    fn national_ids_go() {
        check("SSN 536-22-8918", "SSN [national id]");
        check("my NI number is QQ123456C", "my NI number is [national id]");
        check("DNI 12345678Z", "DNI [national id]");
    }

    #[test]
    fn a_place_after_a_secret_is_found_again() {
        let original = "card 4111 1111 1111 1111 was declined";
        let redacted = Redacted::new(original);
        let place = redacted.place(&(original.find("was").unwrap()..original.len()));
        assert_eq!(redacted.as_str().get(place), Some("was declined"));
        let inside = redacted.place(&(7..12));
        assert_eq!(redacted.as_str().get(inside), Some("[card number]"));
    }
}
