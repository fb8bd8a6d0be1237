//! What it is about, in a few words: a thing with its number, an error by its text, or the topic.

use baton_signals::{Kind as SignalKind, Signal};

use super::Phrases;
use crate::cue;
use crate::digest::Digest;
use crate::extract::Kind;
use crate::pattern::pattern;
use crate::section::facts::Fact;
use crate::sentence;

/// What a conversation is about, as far as a first sentence needs to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Topic {
    /// Invoice, charge, refund.
    Billing,
    /// Something does not work.
    Technical,
    /// Working with other systems.
    Integration,
    /// What it costs, on which terms.
    Pricing,
    /// Choosing, buying, growing.
    Purchase,
    /// Ending or not renewing.
    Contract,
    /// Security and compliance.
    Security,
    /// Anything else.
    Other,
}

fn topic_of(signal: &str) -> Option<Topic> {
    Some(match signal {
        "billing" => Topic::Billing,
        "technical_issue" => Topic::Technical,
        "integration" => Topic::Integration,
        "pricing" | "custom_pricing" => Topic::Pricing,
        "expansion" | "evaluation" | "business_case" | "buying_committee" | "budget" | "competitor_evaluation" => {
            Topic::Purchase
        }
        "cancellation" => Topic::Contract,
        "security_compliance" => Topic::Security,
        _ => return None,
    })
}

/// The topic: by the decision's need, else by the strongest reading.
fn topic(digest: &Digest<'_>) -> Topic {
    let need = digest.input.decision.and_then(|d| d.verdict.need());
    if let Some(topic) = need.and_then(|n| n.topics.iter().find_map(|t| topic_of(&t.name))) {
        return topic;
    }
    digest
        .input
        .readings
        .iter()
        .filter(|r| r.signal.kind() == SignalKind::Meaning)
        .filter_map(|r| topic_of(r.signal.name()).map(|t| (t, r.strength.value())))
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .map_or(Topic::Other, |(topic, _)| topic)
}

/// Things that have numbers in every language; others are told by the number alone.
const NUMBERED: &[(&str, &[&str])] = &[
    (
        "order",
        &[
            "order",
            "bestellung",
            "bestellnummer",
            "auftrag",
            "pedido",
            "commande",
            "ordine",
            "encomenda",
            "bestelling",
            "ordernummer",
            "purchase order",
            "po",
        ],
    ),
    ("invoice", &["invoice", "rechnung", "rechnungsnummer", "factura", "facture", "fattura", "fatura", "factuur"]),
    ("booking", &["booking", "reservation", "reserva", "réservation", "prenotazione"]),
    ("ticket", &["ticket", "case", "incident", "dossier"]),
    ("claim", &["claim"]),
];

pattern! {
    /// A thing people write to companies about, with up to two words before it that say which.
    THING = r"(?i)\b(?:my|our|the|your) ((?:[\p{L}0-9-]{2,} ){0,2}?(?:accounts?|alarm|app|authorisation|bill|booking|calendars?|card|charge|claim|clocks?|code|compressor|connection|connector|contract|courses?|crossing|dashboard|data|delivery|deposit|direct debit|email|export|feed|filter|flight|gearbox|heating|import|insurance|internet|invoices?|journal|key|licen[cs]es?|limit|lines?|listings?|login|meter|mortgage|number|order|pack|page|pallets?|parcel|password|payment|payouts?|payroll|phone|plan|policy|portal|pump|queue|quota|reading|refund|renewal|replies|report|reservation|room|router|scanner|seats?|server|shipment|signatures?|site|sofa|statement|subscription|sync|terminals?|ticket|tickets|trackers?|transfer|trial|trip|tyres|website|webhooks?|wifi|workflow))\b",
}
pattern! {
    /// A noun after an article or a possessive, and what follows it.
    NOUN = r"(?i)\b(my|our|the|their|your) (\p{L}{4,})( [\p{L}']+|[,.;:!?]|$)",
}
pattern! {
    /// Numbers in words that need their thing to make sense.
    LABELLED = r"(?i)^(?:lot|claim|reference|form|serial|contract|policy|account|shipment|parcel|quote|case|flight|meter|tracking)$",
}

/// The topic, and the matter in a few words in the phrases' language.
pub(super) fn matter(digest: &Digest<'_>, p: &Phrases) -> (Topic, String) {
    let topic = topic(digest);
    let facts = &digest.facts;
    let numbered = facts.iter().rev().filter(|f| f.kind == Kind::Reference).find_map(|f| {
        let thing = NUMBERED.iter().find(|(_, words)| words.contains(&f.label.as_str()))?.0;
        Some((p.numbered)(thing).replace("{number}", &f.normal))
    });
    if let Some(numbered) = numbered.filter(|_| matches!(topic, Topic::Billing | Topic::Other | Topic::Technical)) {
        return (topic, numbered);
    }
    let english = digest.input.language.as_str() == "en";
    let words = if english { thing(digest, topic).or_else(|| labelled(facts)) } else { None };
    (topic, words.unwrap_or_else(|| (p.matter)(topic).to_owned()))
}

/// In English, the first number that comes with its word (`lot 77-B`).
fn labelled(facts: &[Fact]) -> Option<String> {
    let fact = facts.iter().find(|f| f.kind == Kind::Reference && LABELLED.is_match(&f.label))?;
    Some(format!("{} {}", fact.label, fact.normal))
}

/// In English, the thing the customer calls theirs (`your daily limit`), or the system to connect.
fn thing(digest: &Digest<'_>, topic: Topic) -> Option<String> {
    let (said, wanted) = digest.wanted.first().and_then(|at| digest.sentence(*at))?;
    if topic == Topic::Integration {
        let name = digest
            .readings(&Signal::Integration)
            .into_iter()
            .filter_map(|r| digest.turn(r.evidence.turn()))
            .flat_map(|s| s.facts.iter().filter(|f| f.kind == Kind::Name).map(|f| s.text().get(f.range.clone())))
            .flatten()
            .find(|n| !GENERIC.contains(n))?;
        return Some(format!("the connection with {name}"));
    }
    if !matches!(topic, Topic::Other | Topic::Technical | Topic::Billing) {
        return None;
    }
    let error = digest.facts.iter().find(|f| f.kind == Kind::Error && f.value.chars().count() <= ERROR_CHARS_MAX);
    if let Some(error) = error.filter(|_| topic == Topic::Technical) {
        let value = error.value.trim_end_matches('s');
        let number = value.chars().all(|c| c.is_ascii_digit());
        return Some(if number { format!("the {value} error") } else { format!("the “{}” error", error.value) });
    }
    let named = THING.captures(said.words(wanted)).and_then(|c| c.get(1)).map(|m| m.as_str());
    let plain = |words: &&str| !words.split(' ').any(|w| cue::problem(w) || UNFIT.contains(&w.to_lowercase().as_str()));
    match named.filter(plain) {
        Some(words) => {
            let words = words.strip_prefix("own ").unwrap_or(words);
            let shouted = words.len() > 3 && words.chars().all(|c| !c.is_lowercase());
            Some(format!("your {}", if shouted { words.to_lowercase() } else { words.to_owned() }))
        }
        None if topic == Topic::Other => spoken_of(digest),
        None => None,
    }
}

/// Names of techniques, not of systems to connect.
const GENERIC: &[&str] =
    &["API", "SSO", "CSV", "PDF", "EDI", "ERP", "CRM", "SCIM", "SAML", "XML", "JSON", "IP", "SIM", "SDK"];

/// A longer error text is not said aloud.
const ERROR_CHARS_MAX: usize = 32;

/// In English, the noun that both sides come back to most: one that stands after an article somewhere and in at least
/// two turns.
fn spoken_of(digest: &Digest<'_>) -> Option<String> {
    let mut best: Option<(usize, String)> = None;
    for (_, said) in digest.by_customer() {
        for found in NOUN.captures_iter(said.text()) {
            let (Some(whose), Some(noun), Some(next)) = (found.get(1), found.get(2), found.get(3)) else { continue };
            let ends = next.as_str().is_empty()
                || !next.as_str().starts_with(' ')
                || sentence::content(next.as_str()).is_empty();
            let word = noun.as_str().to_lowercase();
            if !ends
                || sentence::content(&word).is_empty()
                || PEOPLE.contains(&word.as_str())
                || UNFIT.contains(&word.as_str())
            {
                continue;
            }
            let stem = sentence::stem(&word);
            let turns =
                digest.said.iter().filter(|s| s.parsed.sentences.iter().any(|x| x.content.contains(&stem))).count();
            let theirs = matches!(whose.as_str().to_lowercase().as_str(), "my" | "our");
            if turns >= 2 && best.as_ref().is_none_or(|(n, _)| turns > *n) {
                best = Some((turns, format!("{} {word}", if theirs { "your" } else { "the" })));
            }
        }
    }
    best.map(|(_, words)| words)
}

/// Words before a thing that belong to the sentence, not to the thing.
const UNFIT: &[&str] = &[
    "is", "was", "are", "were", "has", "have", "had", "of", "on", "in", "to", "for", "from", "and", "or", "with", "i",
    "we", "you", "it", "that", "which", "who", "can", "will", "would", "does", "do", "did", "second", "first", "third",
    "same", "other", "one", "two", "three", "new", "wrong", "right", "last", "next", "whole", "only", "current",
    "present", "at",
];

/// Whose matter it is or when, not what.
const PEOPLE: &[&str] = &[
    "boss",
    "manager",
    "colleague",
    "colleagues",
    "team",
    "wife",
    "husband",
    "mother",
    "father",
    "daughter",
    "customers",
    "customer",
    "board",
    "company",
    "accountant",
    "lawyer",
    "lawyers",
    "solicitors",
    "director",
    "driver",
    "name",
    "users",
    "people",
    "clients",
    "members",
    "morning",
    "afternoon",
    "evening",
    "week",
    "month",
    "year",
    "time",
    "moment",
    "first",
    "second",
    "only",
    "other",
    "whole",
    "problem",
    "issue",
    "question",
    "questions",
    "answer",
    "reply",
    "help",
    "thing",
    "link",
    "page",
    "same",
    "patience",
    "message",
    "email",
    "mail",
    "chat",
    "phone",
    "attention",
    "support",
    "guys",
    "others",
    "rest",
    "regulator",
    "trustees",
    "landlord",
    "hospital",
    "dealer",
    "works",
    "girls",
    "kids",
    "article",
    "sentence",
    "start",
    "bottom",
];
