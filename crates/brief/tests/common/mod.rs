//! Conversations for tests: transcripts, and readings made by hand from plain words, so that the brief is tested apart
//! from the model.

#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "each test file uses a part, and a broken fixture should stop the test"
)]

use std::path::PathBuf;

use baton_base::{NonEmpty, Probability, Strength};
use baton_brief::{Addressee, Brief, BriefInput, compose};
use baton_conversation::file::{Transcript, TranscriptFile};
use baton_conversation::{Speaker, Turn};
use baton_decision::{Decision, Family, Fired, Need, Topic, Verdict};
use baton_signals::{Evidence, Reading, Signal};

/// The shared folder beside the repository, where there is one.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let found = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(path);
    found.exists().then_some(found)
}

/// One transcript of a line of JSON.
pub(crate) fn transcript(json: &str) -> Transcript {
    serde_json::from_str::<TranscriptFile>(json).unwrap().checked().unwrap()
}

/// Words that stand for a signal in these tests.
const WORDS: &[(Signal, &[&str])] = &[
    (Signal::AsksForHuman, &["human pls", "speak to a", "talk to a", "real person", "con alguien", "a person"]),
    (Signal::Billing, &["invoice", "refund", "charged", "bill ", "factura", "rechnung"]),
    (
        Signal::TechnicalIssue,
        &["404", "error", "not working", "fails", "still shows", "504", "no sound", "queued", "unreachable"],
    ),
    (Signal::Integration, &["netsuite", "salesforce", "webhook", "connector", "sap", "moodle", "api"]),
    (Signal::Pricing, &["price", "pricing", "cost"]),
    (Signal::BusinessCase, &["for a slide", "in a slide", "into a deck", "present this"]),
    (Signal::Cancellation, &["term end", "what notice", "cancel", "get my data out"]),
    (Signal::Expansion, &["more sites", "new team", "second company", "four more", "subsidiaries", "sister colleges"]),
    (Signal::BuyingCommittee, &["board", "cio", "trustees", "bursars", "works council", "procurement", "plant chiefs"]),
    (
        Signal::Timeline,
        &["on thursday", "before the 1st", "go-live", "due on", "on the 14th", "quarter", "from january", "18 may"],
    ),
    (Signal::Budget, &["set aside", "budget"]),
    (Signal::CompetitorEvaluation, &["coupa", "two others", "other vendor", "three suppliers", "others do it"]),
    (Signal::LegalThreat, &["solicitors", "regulator", "county court", "lawyer"]),
    (Signal::Safety, &["safe one", "wasn't here any more", "didnt touch it", "gas smell"]),
    (
        Signal::Frustration,
        &["ridiculous", "again", "third month", "disappointing", "still ", "nobody", "no worries", "already told"],
    ),
    (Signal::Urgency, &["today", "40 minutes", "right now", "asap", "14:00"]),
    (Signal::Confusion, &["don't understand", "versteh", "which one do i", "lost"]),
    (Signal::Satisfaction, &["thank", "lovely", "delighted", "great", "super"]),
];

/// Readings by plain words.
pub(crate) fn readings(turns: &[Turn]) -> Vec<Reading> {
    let mut readings = Vec::new();
    for turn in turns.iter().filter(|t| t.by == Speaker::Customer) {
        let text = turn.text.as_str();
        let lower = text.to_lowercase();
        for (signal, words) in WORDS {
            let hit = words.iter().find_map(|w| lower.find(w).map(|at| at..at + w.len()));
            if let Some(bytes) = hit.filter(|b| text.get(b.clone()).is_some() && lower.len() == text.len()) {
                let evidence = Evidence::Quote { turn: turn.index, bytes };
                readings.push(Reading { signal: signal.clone(), strength: Strength::clamped(0.7), evidence });
            }
        }
    }
    for turn in turns.iter().filter(|t| t.report.as_ref().is_some_and(|r| r.tool_error)) {
        let evidence = Evidence::Reported { turn: turn.index, what: "tool failed".to_owned() };
        readings.push(Reading { signal: Signal::AiDeadEnd, strength: Strength::FULL, evidence });
    }
    readings
}

fn family(signal: &Signal) -> Option<(Family, &'static str)> {
    Some(match signal {
        Signal::AsksForHuman => (Family::Request, "Asks for a person."),
        Signal::Safety => (Family::Safety, "Somebody may come to harm."),
        Signal::LegalThreat => (Family::Safety, "Threatens with a lawyer or a regulator."),
        Signal::Frustration => (Family::Emotional, "Is losing patience."),
        Signal::Cancellation => (Family::Emotional, "May be about to leave."),
        Signal::Integration => (Family::Complexity, "Needs it to work with another system."),
        Signal::TechnicalIssue => (Family::Complexity, "Has a technical problem beyond the help pages."),
        Signal::AiDeadEnd => (Family::Complexity, "The assistant is stuck."),
        Signal::Expansion | Signal::BusinessCase | Signal::BuyingCommittee => {
            (Family::Opportunity, "Is about to buy more.")
        }
        Signal::Timeline => (Family::Opportunity, "A date presses."),
        _ => return None,
    })
}

/// A decision that hands off for what was read.
pub(crate) fn decision(turns: &[Turn], readings: &[Reading]) -> Option<Decision> {
    let turn = turns.last()?.index;
    let mut fired: Vec<Fired> = Vec::new();
    for reading in readings {
        let Some((family, says)) = family(&reading.signal) else { continue };
        let trigger = reading.signal.name().to_owned();
        match fired.iter_mut().find(|f| f.trigger == trigger) {
            Some(known) => known.evidence.push(reading.evidence.clone()),
            None => fired.push(Fired {
                trigger,
                family,
                says: says.to_owned(),
                contribution: 1.0 + f64::from(reading.strength.value()),
                certain: matches!(family, Family::Request | Family::Safety),
                evidence: vec![reading.evidence.clone()],
                facts: Vec::new(),
            }),
        }
    }
    let need = Need {
        topics: readings.iter().map(|r| Topic::from((&r.signal, r.strength))).collect(),
        frustration: Strength::clamped(0.0),
        ..Need::default()
    };
    let verdict = match NonEmpty::from_vec(fired.clone()) {
        Some(because) => Verdict::HandOff { because, need },
        None => Verdict::Stay,
    };
    Some(Decision {
        turn,
        answer: baton_decision::Answer::Speak,
        mode: baton_decision::Mode::Act,
        verdict,
        probability: Probability::clamped(0.8),
        base_log_odds: 0.0,
        log_odds: 1.4,
        fired,
        prepare_from: Probability::clamped(0.4),
        hand_off_from: Probability::clamped(0.6),
        human_price: 1.0,
        policy: "test".to_owned(),
    })
}

/// The brief of a transcript up to and including a turn.
pub(crate) fn brief(transcript: &Transcript, through: usize) -> Brief {
    let turns = &transcript.turns[..transcript.turns.len().min(through + 1)];
    let readings = readings(turns);
    let decision = decision(turns, &readings);
    compose(&BriefInput {
        channel: transcript.channel,
        language: transcript.language,
        customer: &transcript.customer,
        account: &transcript.account,
        turns,
        readings: &readings,
        decision: decision.as_ref(),
        human: Some(Addressee { name: "Maren Osthoff", role: "Senior adviser" }),
        required_skills: &["refunds_claims".to_owned()],
        wait_s: Some(150),
    })
}

/// Every text of a brief, for searching.
pub(crate) fn all_text(brief: &Brief) -> String {
    let mut out: Vec<&str> = brief.sections.iter().flat_map(|s| s.claims.iter()).map(|c| c.text.as_str()).collect();
    out.push(&brief.opening);
    out.push(&brief.customer_line);
    out.extend(brief.gaps.iter().map(String::as_str));
    out.join("\n")
}
