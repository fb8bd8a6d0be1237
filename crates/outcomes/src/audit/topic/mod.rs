//! What customers come with: their opening words in groups, each named by the words that tell it from the others.

mod cluster;
mod stop;
mod words;

use std::collections::BTreeMap;

use baton_base::Language;
use baton_base::text::shortened;

use super::case::Case;
use super::volume::Part;

pub use cluster::{COUNT_MAX, POINTS_MAX};

/// Fewer conversations in a language make no topics of their own.
pub const CONVERSATIONS_MIN: usize = 20;

/// Groups smaller than this are put together with everything else: two conversations are no topic.
pub const TOPIC_MIN: usize = 3;

/// Words in a name.
const WORDS: usize = 3;

/// Openings shown of each topic, those nearest to its middle.
const EXAMPLES: usize = 2;

/// Conversations of a group's middle among which different openings are looked for.
const CENTRAL: usize = 8;

/// The longest example in characters.
const EXAMPLE_CHARS_MAX: usize = 140;

/// The name of what fits nowhere.
const ELSE: &str = "everything else";

/// One topic.
#[derive(Debug, Clone, PartialEq)]
pub struct Topic {
    /// Its conversations, with its name.
    pub part: Part,
    /// Its language; nothing for what fits nowhere.
    pub language: Option<Language>,
    /// Its most telling words, the most telling first.
    pub words: Vec<String>,
    /// Openings from its middle.
    pub examples: Vec<String>,
}

/// The topics of a history.
#[derive(Debug, Clone, PartialEq)]
pub struct Topics {
    /// The topics, the largest first, what fits nowhere last.
    pub topics: Vec<Topic>,
    /// The topic of each conversation, in the order given.
    pub of: Vec<usize>,
    /// How well apart they lie, -1 to 1: the mean over all conversations with a topic (simplified silhouette).
    pub apart: f64,
}

/// A group before it is a topic: its members in the order given, and the openings nearest to its middle.
struct Group {
    language: Option<Language>,
    members: Vec<usize>,
    central: Vec<usize>,
}

impl Topics {
    /// The topics of these conversations. The same conversations give the same topics.
    ///
    /// Cost: grows with the conversations, at most [`POINTS_MAX`] of a language are compared with each other.
    #[must_use]
    pub fn of(cases: &[Case]) -> Self {
        let (mut groups, apart) = grouped(cases);
        groups.sort_by(|a, b| {
            let last = |group: &Group| group.language.is_none();
            last(a).cmp(&last(b)).then(b.members.len().cmp(&a.members.len())).then(a.members.cmp(&b.members))
        });
        let several =
            groups.iter().filter_map(|group| group.language).collect::<std::collections::BTreeSet<_>>().len() > 1;
        let named = words::telling(&groups.iter().map(|group| texts(cases, group)).collect::<Vec<_>>());
        let mut of = vec![0; cases.len()];
        let mut topics = Vec::new();
        for (at, (group, words)) in groups.iter().zip(named).enumerate() {
            let members: Vec<&Case> = group.members.iter().filter_map(|member| cases.get(*member)).collect();
            for member in &group.members {
                if let Some(place) = of.get_mut(*member) {
                    *place = at;
                }
            }
            let words: Vec<String> = words.into_iter().take(WORDS).collect();
            let central = group.central.iter().filter_map(|member| cases.get(*member));
            let mut examples: Vec<String> = Vec::new();
            for example in central.map(|case| shortened(&case.opening, EXAMPLE_CHARS_MAX)) {
                if examples.len() < EXAMPLES && !examples.contains(&example) && !example.is_empty() {
                    examples.push(example);
                }
            }
            topics.push(Topic {
                part: Part::of(name(group.language, &words, several), &members, cases.len()),
                language: group.language,
                examples,
                words,
            });
        }
        Self { topics, of, apart }
    }
}

fn name(language: Option<Language>, words: &[String], several: bool) -> String {
    match language {
        Some(_) if words.is_empty() => "no telling words".to_owned(),
        Some(language) if several => format!("{} ({language})", words.join(", ")),
        Some(_) => words.join(", "),
        None => ELSE.to_owned(),
    }
}

fn texts<'a>(cases: &'a [Case], group: &Group) -> Vec<(Language, &'a str)> {
    let of = group.members.iter().filter_map(|member| cases.get(*member));
    of.map(|case| (case.language, case.opening.as_str())).collect()
}

/// The groups of each language, those too small put together, and how well apart they lie.
fn grouped(cases: &[Case]) -> (Vec<Group>, f64) {
    let mut by_language: BTreeMap<Language, Vec<usize>> = BTreeMap::new();
    let mut rest = Vec::new();
    for (at, case) in cases.iter().enumerate() {
        if case.opening.is_empty() {
            rest.push(at);
        } else {
            by_language.entry(case.language).or_default().push(at);
        }
    }
    let (mut groups, mut apart, mut counted) = (Vec::new(), 0.0, 0_u32);
    for (language, members) in by_language {
        if members.len() < CONVERSATIONS_MIN {
            rest.extend(members);
            continue;
        }
        let places: Vec<_> = members.iter().filter_map(|member| cases.get(*member)).map(|case| &case.place).collect();
        let found = cluster::clusters(&places);
        for (nth, size) in found.sizes().into_iter().enumerate() {
            let of = |at: &usize| members.get(*at).copied();
            let inside: Vec<usize> =
                found.of.iter().enumerate().filter(|(_, c)| **c == nth).map(|(at, _)| at).collect();
            let inside_cases: Vec<usize> = inside.iter().filter_map(of).collect();
            if size < TOPIC_MIN {
                rest.extend(inside_cases);
                continue;
            }
            let central = found.central(nth, CENTRAL).iter().filter_map(of).collect();
            groups.push(Group { language: Some(language), members: inside_cases, central });
        }
        let count = u32::try_from(members.len()).unwrap_or(u32::MAX);
        apart += found.silhouette * f64::from(count);
        counted = counted.saturating_add(count);
    }
    rest.sort_unstable();
    if !rest.is_empty() {
        let central = rest.iter().copied().take(CENTRAL).collect();
        groups.push(Group { language: None, members: rest, central });
    }
    (groups, apart / f64::from(counted.max(1)))
}

#[cfg(test)]
mod tests {
    use baton_signals::{Embedder, HashedWords};

    use super::*;
    use crate::audit::example::case;

    fn saying(id: usize, words: &str, language: &str) -> Case {
        let mut case = case(&format!("c{id}"));
        case.opening = words.to_owned();
        // Half of the meaning is the kind's own word, as in an encoder that knows what belongs together.
        let kind = ["invoice", "password", "parcel"].into_iter().find(|kind| words.contains(kind)).unwrap_or_default();
        case.place = HashedWords.embed(&format!("{words} {}", format!("{kind} ").repeat(8)));
        case.language = Language::parse(language).unwrap();
        case
    }

    fn history() -> Vec<Case> {
        let kinds = [
            [
                "the invoice shows a charge twice",
                "invoice for march has a wrong charge",
                "why is this charge on the invoice",
            ],
            ["reset my password please", "the password reset link is dead", "cannot reset the password at all"],
            ["my parcel never arrived", "where is the parcel courier", "the courier lost that parcel"],
        ];
        (0..60).map(|n| saying(n, kinds[n % 3][n / 3 % 3], "en")).collect()
    }

    #[test]
    fn what_belongs_together_is_one_topic_named_by_its_words() {
        let topics = Topics::of(&history());
        assert_eq!(topics.topics.len(), 3, "{:?}", topics.topics);
        for n in 3..60 {
            assert_eq!(topics.of[n], topics.of[n % 3]);
        }
        let named: Vec<&str> = topics.topics.iter().map(|topic| topic.words[0].as_str()).collect();
        assert!(named.contains(&"parcel") && topics.topics.iter().all(|topic| topic.examples.len() == 2), "{named:?}");
        assert_eq!(topics.topics.iter().map(|topic| topic.part.conversations.part).sum::<usize>(), 60);
    }

    #[test]
    fn a_language_with_few_conversations_makes_no_topic_of_its_own() {
        let mut cases = history();
        cases.push(saying(60, "das Paket ist nicht angekommen", "de"));
        let topics = Topics::of(&cases);
        let last = topics.topics.last().unwrap();
        assert_eq!((last.part.name.as_str(), last.part.conversations.part), (ELSE, 1));
    }

    #[test]
    fn an_empty_history_has_no_topics() {
        assert_eq!(Topics::of(&[]).topics, Vec::new());
    }

    #[test]
    fn the_same_history_gives_the_same_topics() {
        assert_eq!(Topics::of(&history()), Topics::of(&history()));
    }
}
