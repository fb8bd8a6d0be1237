//! Who speaks, in the words of other platforms.

use baton_conversation::Speaker;

/// Words for the person asking.
const CUSTOMER: &[&str] = &[
    "customer",
    "user",
    "client",
    "visitor",
    "caller",
    "guest",
    "consumer",
    "contact",
    "requester",
    "end user",
    "enduser",
    "lead",
    "patient",
    "member",
];

/// Words for the AI.
const ASSISTANT: &[&str] = &[
    "assistant",
    "ai",
    "bot",
    "chatbot",
    "voicebot",
    "virtual assistant",
    "ai assistant",
    "ivr",
    "copilot",
    "automation",
];

/// Words for a person of the company.
const HUMAN: &[&str] = &[
    "human",
    "operator",
    "representative",
    "rep",
    "advisor",
    "adviser",
    "staff",
    "employee",
    "support",
    "colleague",
    "teammate",
];

/// Who is who, as the person at the terminal says: names of speakers, addresses or domains.
#[derive(Debug, Clone, Default)]
pub(crate) struct Who {
    pub(crate) customer: Vec<String>,
    pub(crate) assistant: Vec<String>,
    pub(crate) human: Vec<String>,
    pub(crate) ours: Vec<String>,
}

impl Who {
    /// Who a name was said to be.
    pub(super) fn named(&self, name: &str) -> Option<Speaker> {
        let in_list = |list: &[String]| list.iter().any(|known| plain(known) == plain(name));
        let all =
            [(&self.customer, Speaker::Customer), (&self.assistant, Speaker::Assistant), (&self.human, Speaker::Human)];
        all.into_iter().find(|(list, _)| in_list(list)).map(|(_, speaker)| speaker)
    }

    /// Who a word or name is: as was said, else as the word says by itself.
    pub(super) fn of(&self, word: &str) -> Option<Speaker> {
        let listed = |list: &[&str]| list.contains(&plain(word).as_str());
        self.named(word).or_else(|| match () {
            () if listed(CUSTOMER) => Some(Speaker::Customer),
            () if listed(ASSISTANT) => Some(Speaker::Assistant),
            () if listed(HUMAN) => Some(Speaker::Human),
            () => None,
        })
    }

    /// The same, or what to write where the word says nothing.
    pub(super) fn known(&self, word: &str) -> Result<Speaker, String> {
        self.of(word).ok_or_else(|| {
            format!(
                "`{word}` does not say who speaks: name it with `--customer \"{word}\"`, `--assistant \"{word}\"` or \
                 `--human \"{word}\"`"
            )
        })
    }

    /// Whether an e-mail address is the company's.
    pub(super) fn is_ours(&self, address: &str) -> bool {
        let address = address.to_lowercase();
        let domain = address.rsplit('@').next().unwrap_or_default();
        let given = self.ours.iter().chain(&self.assistant).chain(&self.human);
        given.map(|known| known.trim_start_matches('@').to_lowercase()).any(|known| {
            known == address || known == domain || domain.strip_suffix(&known).is_some_and(|sub| sub.ends_with('.'))
        })
    }
}

/// A word in lower case, with single spaces for whatever divides its parts.
pub(super) fn plain(word: &str) -> String {
    let spaced: String = word.chars().map(|c| if c == '_' || c == '-' { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_other_platforms_are_known_and_what_was_said_comes_first() {
        let who = Who { human: vec!["Bot".to_owned()], ..Who::default() };
        assert_eq!(who.of("End_User"), Some(Speaker::Customer));
        assert_eq!(who.of("bot"), Some(Speaker::Human));
        assert_eq!(Who::default().of("bot"), Some(Speaker::Assistant));
    }

    #[test]
    fn a_word_that_means_either_side_is_refused_with_what_to_write() {
        let problem = Who::default().known("agent").unwrap_err();
        assert!(problem.contains("`agent`") && problem.contains("--assistant \"agent\""), "{problem}");
    }

    #[test]
    fn a_domain_holds_its_addresses_and_subdomains_and_no_others() {
        let who = Who { ours: vec!["calder.example".to_owned()], ..Who::default() };
        assert!(who.is_ours("Ana@Calder.example") && who.is_ours("a@mail.calder.example"));
        assert!(!who.is_ours("a@notcalder.example") && !who.is_ours("calder.example@other.example"));
    }
}
