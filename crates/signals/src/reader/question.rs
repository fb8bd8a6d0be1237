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

#[cfg(test)]
mod tests {
    use super::asks;

    #[test]
    fn a_question_is_heard_with_and_without_its_mark() {
        assert!(asks("where is my parcel"));
        assert!(asks("¿dónde está?"));
        assert!(asks("It broke. Can you help?"));
        assert!(!asks("my parcel is lost"));
        assert!(!asks("whatever you say"));
    }
}
