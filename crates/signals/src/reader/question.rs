//! Whether a message asks something.

/// Words that open a question in English where no mark is written, as in speech.
const OPENERS: &[&str] = &[
    "what", "why", "how", "when", "where", "who", "which", "can", "could", "would", "do", "does", "did", "is", "are",
    "will", "should", "may",
];

/// Whether a message asks: a question mark anywhere, or an opening question word.
pub(super) fn asks(text: &str) -> bool {
    let first = text.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty()).unwrap_or_default();
    text.contains(['?', '？', '¿']) || OPENERS.contains(&first.to_lowercase().as_str())
}

/// Ways in which an assistant waits for an answer without a question mark.
const REQUESTS: &[&str] = &[
    "please give",
    "please tell",
    "please say",
    "please provide",
    "please share",
    "please repeat",
    "please enter",
    "please confirm",
    "please specify",
    "let me know",
    "bitte geben",
    "bitte nennen",
    "indíqueme",
    "indique",
    "veuillez",
    "per favore",
];

/// Whether an assistant's message waits for an answer; an offer to go on ("anything else?") does not.
pub(super) fn wants_an_answer(text: &str) -> bool {
    let lower = text.to_lowercase();
    !super::formulaic::offers_more(text)
        && (text.contains(['?', '？', '¿']) || REQUESTS.iter().any(|request| lower.contains(request)))
}

#[cfg(test)]
mod tests {
    use super::{asks, wants_an_answer};

    #[test]
    fn an_assistant_waits_for_an_answer_without_a_mark_but_not_with_a_courtesy() {
        assert!(wants_an_answer("Please give me the order number."));
        assert!(wants_an_answer("Which date suits you?"));
        assert!(!wants_an_answer("Done. Is there anything else I can help you with?"));
    }

    #[test]
    fn a_question_is_heard_with_and_without_its_mark() {
        assert!(asks("where is my parcel"));
        assert!(asks("¿dónde está?"));
        assert!(asks("It broke. Can you help?"));
        assert!(!asks("my parcel is lost"));
        assert!(!asks("whatever you say"));
    }
}
