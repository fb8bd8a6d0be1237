//! The demo's own assistant: answers from the help centre by meaning, and says so when it does not know.

use baton_signals::{Embedder, Embedding, Models};

use super::data::Article;

/// From this cosine on, an article answers the question. Chosen on the help centre's own questions against the
/// demo's stories: below it, answers were about something else.
const ANSWERS_FROM: f32 = 0.58;

/// Below this, the assistant does not even have a guess.
const GUESSES_FROM: f32 = 0.42;

/// What the assistant says, with what it reports of itself.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Answer {
    /// The words.
    pub(crate) text: String,
    /// How sure it is, 0 to 1.
    pub(crate) confidence: f32,
    /// What it took the customer to want.
    pub(crate) intent: String,
}

/// The assistant.
pub(crate) struct Faq {
    articles: Vec<(Article, Vec<Embedding>)>,
}

impl Faq {
    /// An assistant that knows these articles. Cost: an embedding per title and question.
    pub(crate) fn new(articles: Vec<Article>, models: &Models) -> Self {
        let place = |article: Article| {
            let texts = article.questions.iter().map(String::as_str).chain([article.title.as_str()]);
            let places = texts.map(|text| models.embed(text)).collect();
            (article, places)
        };
        Self { articles: articles.into_iter().map(place).collect() }
    }

    /// The answer to a message.
    pub(crate) fn answer(&self, message: &str, models: &Models) -> Answer {
        if let Some(courtesy) = courtesy(message) {
            return Answer { text: courtesy.to_owned(), confidence: 0.95, intent: "small_talk".into() };
        }
        let asked = models.embed(message);
        let near = |places: &[Embedding]| places.iter().map(|p| p.cosine(&asked)).fold(0.0, f32::max);
        let best =
            self.articles.iter().map(|(article, places)| (near(places), article)).max_by(|a, b| a.0.total_cmp(&b.0));
        match best {
            Some((score, article)) if score >= ANSWERS_FROM => Answer {
                text: format!("{} ({})", article.body, article.url),
                confidence: confidence(score),
                intent: intent(&article.title),
            },
            Some((score, article)) if score >= GUESSES_FROM => Answer {
                text: format!(
                    "I am not sure I understood. Is it about “{}”? Otherwise, please tell me a little more.",
                    article.title
                ),
                confidence: 0.4,
                intent: intent(&article.title),
            },
            _ => Answer {
                text: "I am sorry, I do not know that one, and I would rather not guess.".into(),
                confidence: 0.2,
                intent: "unknown".into(),
            },
        }
    }
}

fn confidence(score: f32) -> f32 {
    (0.6 + (score - ANSWERS_FROM) * 0.9).clamp(0.6, 0.97)
}

fn intent(title: &str) -> String {
    let words: String = title.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
    words.split('_').filter(|w| !w.is_empty()).collect::<Vec<_>>().join("_")
}

/// An answer to a message that is nothing but courtesy.
fn courtesy(message: &str) -> Option<&'static str> {
    let lower = message.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).collect();
    if words.is_empty() || words.len() > 4 {
        return None;
    }
    let all = |known: &[&str]| words.iter().all(|w| known.contains(w));
    if all(&["hi", "hello", "hey", "good", "morning", "afternoon", "evening", "there"]) {
        return Some("Hello! I am Rowanline's assistant. What can I do for you?");
    }
    if all(&["thanks", "thank", "you", "great", "perfect", "ok", "okay", "cool", "bye", "cheers", "very", "much"]) {
        return Some("You are welcome. Is there anything else?");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faq() -> (Faq, Models) {
        let models = Models::embedded().unwrap();
        (Faq::new(super::super::data::articles().unwrap(), &models), models)
    }

    #[test]
    fn a_question_in_other_words_finds_its_article() {
        let (faq, models) = faq();
        let answer = faq.answer("what do you charge per user?", &models);
        assert!(answer.text.contains("29 US dollars"), "{answer:?}");
    }

    #[test]
    fn a_strange_question_is_not_answered() {
        let (faq, models) = faq();
        let answer = faq.answer("which mushrooms grow under birch trees", &models);
        assert!(answer.confidence < 0.5, "{answer:?}");
    }

    #[test]
    fn a_greeting_is_greeted() {
        assert!(courtesy("Hello there!").is_some());
        assert!(courtesy("hello, my invoice is wrong").is_none());
    }
}
