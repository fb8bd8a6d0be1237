//! The first sentence to say, and the customer's line: what they are called, what it is about in a few words, and
//! phrases for each language, one language a file.

use baton_conversation::Channel;
use baton_decision::Family;
use baton_signals::Signal;

use crate::claim::Source;
use crate::digest::Digest;
use crate::extract::Kind;
use crate::pattern::pattern;
use crate::quote::capitalised;
use crate::section::how_to_talk;

mod de;
mod en;
mod es;
mod fr;
mod it;
mod matter;
mod nl;
mod pt;

pub(crate) use matter::Topic;

/// The phrases of a language. `{name}`, `{human}`, `{matter}` and `{minutes}` are filled in.
pub(crate) struct Phrases {
    /// A greeting with the customer's name.
    pub hello_name: &'static str,
    /// The same among casual people.
    pub hi_name: &'static str,
    /// A greeting without a name.
    pub hello: &'static str,
    /// Who speaks, after the greeting.
    pub this_is: &'static str,
    /// That the story is known.
    pub known: &'static str,
    /// That nothing need be said again; follows `known`.
    pub no_repeat: &'static str,
    /// That it went badly; follows `known`.
    pub sorry: &'static str,
    /// For a letter with a legal threat: that it is taken seriously; follows `known`.
    pub serious: &'static str,
    /// What comes next, by what it is about.
    pub next: fn(Topic) -> &'static str,
    /// For somebody in danger, in place of everything after the greeting.
    pub danger: &'static str,
    /// For fraud in progress, in place of everything after the greeting.
    pub fraud: &'static str,
    /// What it is about, fitting after `known`.
    pub matter: fn(Topic) -> &'static str,
    /// A thing with its number, fitting after `known`; the thing is one of `order`, `invoice`, `booking`, `ticket`,
    /// `claim`, or empty for any other.
    pub numbered: fn(&str) -> &'static str,
    /// What the customer is told: what is passed on, and to whom.
    pub passing_on: &'static str,
    /// The same for somebody in danger: nothing of the matter, no wait.
    pub urgent: &'static str,
    /// How long it takes, where that is known, in minutes.
    pub wait_minutes: &'static str,
    /// How long it takes, where that is not known.
    pub wait_unknown: &'static str,
    /// How the answer comes by e-mail.
    pub by_mail: &'static str,
}

fn phrases(digest: &Digest<'_>) -> &'static Phrases {
    match digest.input.language.as_str() {
        "de" => &de::PHRASES,
        "es" => &es::PHRASES,
        "fr" => &fr::PHRASES,
        "it" => &it::PHRASES,
        "nl" => &nl::PHRASES,
        "pt" => &pt::PHRASES,
        _ => &en::PHRASES,
    }
}

/// What is at stake beyond the matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Danger {
    /// A person may come to harm.
    Person,
    /// Somebody is being robbed while we talk.
    Fraud,
    /// A lawyer or a regulator is named.
    Legal,
}

pattern! {
    MONEY = r"(?i)\b(?:payment|payments|account|accounts|bank|card|cards|iban|transfer|transferred|send|sent|charged|charges|payout|gift cards?|crypto|bitcoin|phish\w*|scam\w*|fraud\w*|hack\w*|stolen|log ?in|login|password|konto|überweis\w+|karte|cuenta|transferencia|tarjeta|compte|virement|carte|conta|cartão|conto|bonifico|carta|rekening|overschrijving)\b",
}

/// What is at stake beyond the matter, by the readings.
pub(crate) fn danger(digest: &Digest<'_>) -> Option<Danger> {
    let safety = digest.readings(&Signal::Safety);
    if !safety.is_empty() && (digest.input.decision.is_none() || digest.fired(Family::Safety)) {
        let text = |r: &&baton_signals::Reading| digest.turn(r.evidence.turn()).map(|s| s.text().to_owned());
        let money = safety.iter().filter_map(text).any(|t| MONEY.is_match(&t));
        return Some(if money { Danger::Fraud } else { Danger::Person });
    }
    let legal = digest.shows(&Signal::LegalThreat);
    legal.then_some(Danger::Legal)
}

/// The name to call the customer by, and where it comes from: the first name among casual people, the whole name else.
pub(crate) fn name(digest: &Digest<'_>) -> Option<(String, Source)> {
    let formal = how_to_talk::formal(digest).is_some_and(|(formal, _)| formal);
    let (full, source) = match digest.input.customer.name.as_ref().filter(|n| is_name(n)) {
        Some(name) => (name.trim().to_owned(), Source::Record("customer.name".to_owned())),
        None => {
            let own =
                digest.facts.iter().find(|f| f.kind == Kind::Person && (f.label == "own" || f.label.is_empty()))?;
            (own.value.split(' ').map(capitalised).collect::<Vec<_>>().join(" "), Source::Turn(*own.turns.first()?))
        }
    };
    let titled = ["professor", "prof.", "dr", "dr.", "mr", "mrs", "ms", "frau", "herr", "señora", "señor"]
        .iter()
        .any(|t| full.to_lowercase().starts_with(&format!("{t} ")));
    let first = full.split_whitespace().next().unwrap_or_default().to_owned();
    let initial = first.trim_end_matches('.').chars().count() <= 1;
    Some((if formal || titled || initial { full } else { first }, source))
}

/// Whether a record's name is one to call somebody by, not a login or a placeholder.
fn is_name(name: &str) -> bool {
    let lower = name.trim().to_lowercase();
    let placeholder = ["guest", "anonymous", "visitor", "unknown", "customer", "user", "n/a"].contains(&lower.as_str());
    !lower.is_empty() && !placeholder && !lower.contains(['_', '@']) && !lower.chars().any(|c| c.is_ascii_digit())
}

/// One natural sentence to begin with.
pub(crate) fn opening(digest: &Digest<'_>) -> String {
    let p = phrases(digest);
    let casual = how_to_talk::formal(digest).is_some_and(|(formal, _)| !formal);
    let danger = danger(digest);
    let hello = match name(digest) {
        Some((name, _)) if casual && danger.is_none() => p.hi_name.replace("{name}", &name),
        Some((name, _)) => p.hello_name.replace("{name}", &name),
        None => p.hello.to_owned(),
    };
    let this_is = digest.input.human.map(|h| p.this_is.replace("{human}", first_name(h.name))).unwrap_or_default();
    let rest = match danger {
        Some(Danger::Person) => p.danger.to_owned(),
        Some(Danger::Fraud) => p.fraud.to_owned(),
        legal => {
            let (topic, matter) = matter::matter(digest, p);
            let manner = match legal {
                Some(_) => p.serious,
                None if digest.frustrated() => p.sorry,
                None => p.no_repeat,
            };
            format!("{}{manner} – {}", p.known, (p.next)(topic)).replace("{matter}", &matter)
        }
    };
    format!("{hello}{this_is}{rest}")
}

fn first_name(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or(name)
}

/// What the customer is told of the handoff; `{human}` stands for the human's name.
pub(crate) fn customer_line(digest: &Digest<'_>) -> String {
    let p = phrases(digest);
    if matches!(danger(digest), Some(Danger::Person | Danger::Fraud)) {
        return p.urgent.to_owned();
    }
    let (_, matter) = matter::matter(digest, p);
    let wait = match digest.input.wait_s {
        _ if digest.input.channel == Channel::Email => p.by_mail.to_owned(),
        Some(wait_s) => p.wait_minutes.replace("{minutes}", &wait_s.div_ceil(60).max(1).to_string()),
        None => p.wait_unknown.to_owned(),
    };
    format!("{} {wait}", p.passing_on.replace("{matter}", &matter))
}
