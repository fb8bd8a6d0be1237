//! What it is about, in a few words: a thing with its number, an error by its text, or the topic.

use baton_conversation::Channel;
use baton_signals::{Kind as SignalKind, Signal};

use super::Phrases;
use crate::cue;
use crate::digest::Digest;
use crate::extract::Kind;
use crate::pattern::pattern;
use crate::section::facts;
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
    /// A thing with `my`, `our` or `the` before it.
    THING = r"(?i)\b(my|our)\s+(\p{L}[\p{L}0-9-]*)(?:\s+(\p{L}[\p{L}0-9-]*))?",
}

/// The topic, and the matter in a few words in the phrases' language.
pub(super) fn matter(digest: &Digest<'_>, p: &Phrases) -> (Topic, String) {
    let topic = topic(digest);
    let facts = facts::facts(digest);
    let numbered = facts.iter().rev().filter(|f| f.kind == Kind::Reference).find_map(|f| {
        let thing = NUMBERED.iter().find(|(_, words)| words.contains(&f.label.as_str()))?.0;
        Some((p.numbered)(thing).replace("{number}", &f.normal))
    });
    if let Some(numbered) = numbered.filter(|_| matches!(topic, Topic::Billing | Topic::Other | Topic::Technical)) {
        return (topic, numbered);
    }
    let words = if digest.input.language.as_str() == "en" { thing(digest, topic) } else { None };
    (topic, words.unwrap_or_else(|| (p.matter)(topic).to_owned()))
}

/// In English, the thing the customer calls theirs (`your daily limit`), or the system to connect.
fn thing(digest: &Digest<'_>, topic: Topic) -> Option<String> {
    let (said, sentence) = digest.wanted.first().and_then(|at| digest.sentence(*at))?;
    if topic == Topic::Integration {
        let name = digest
            .readings(&Signal::Integration)
            .into_iter()
            .filter_map(|r| digest.turn(r.evidence.turn()))
            .flat_map(|s| s.facts.iter().filter(|f| f.kind == Kind::Name).map(|f| s.text().get(f.range.clone())))
            .flatten()
            .next()?;
        return Some(format!("the connection with {name}"));
    }
    if !matches!(topic, Topic::Other | Topic::Technical)
        || digest.input.channel == Channel::Email && topic == Topic::Other
    {
        return None;
    }
    let found = THING.captures(said.words(sentence))?;
    let noun = found.get(2)?.as_str();
    let second = found.get(3).map(|m| m.as_str()).filter(|w| {
        !sentence::content(w).is_empty()
            && !cue::problem(w)
            && !w.ends_with("ed")
            && !w.ends_with("ing")
            && !w.ends_with('s')
    });
    if sentence::content(noun).is_empty() || PEOPLE.contains(&noun.to_lowercase().as_str()) {
        return None;
    }
    Some(second.map_or_else(|| format!("your {noun}"), |s| format!("your {noun} {s}")))
}

/// Whose matter it is, not what.
const PEOPLE: &[&str] = &[
    "boss",
    "manager",
    "colleague",
    "colleagues",
    "team",
    "wife",
    "husband",
    "mum",
    "mom",
    "dad",
    "mother",
    "father",
    "son",
    "daughter",
    "customers",
    "customer",
    "board",
    "company",
    "accountant",
    "lawyer",
    "solicitor",
    "cfo",
    "cto",
    "ceo",
    "director",
    "own",
    "second",
    "first",
    "driver",
    "name",
    "god",
    "users",
    "people",
    "clients",
    "members",
];
