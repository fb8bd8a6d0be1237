//! `ai_dead_end`: the assistant cannot help, says so or reports so.
//!
//! Embeddings were tried against a dozen ways of saying it and found wanting: on our stories "I
//! have no value for coated bolts" came no nearer to them than "11.50 for your order". What
//! assistants say when they are stuck is formulaic, so a small grammar reads it.

use std::sync::LazyLock;

use baton_base::Strength;
use regex::Regex;

use crate::course::{Course, Now};
use crate::model::clause::clauses;
use crate::reading::{Evidence, Reading};
use crate::signal::Signal;

/// Below this confidence an assistant is guessing. Of its turns below 0.5 in our stories nine of ten
/// stood in conversations that needed a human, of those above about half.
const CONFIDENCE_LOW: f32 = 0.5;

/// From this confidence on, "I can't do that" is more an answer than a failure.
const CONFIDENCE_SURE: f32 = 0.8;

/// How strongly a failed tool counts.
const TOOL_FAILED: f32 = 0.75;

/// How strongly the assistant's own words count, and how strongly when it was sure of them.
const SAID: f32 = 0.8;
const SAID_SURELY: f32 = 0.6;

static SAYS_SO: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)\b(
        i(\ am|'m)?\ (\w+\ )?(can't|cannot|can\ not|couldn't|could\ not|wasn't\ able\ to|was\ not\ able\ to)
            \ (\w+\ )?(help|do|find|open|look|answer|access|process|complete|change|check|see|determine|locate|retrieve|provide|verify|assist|understand|handle|make|get|write|resolve|fix)\b
        |i(\ am|'m)\ (\w+\ )?(unable|not\ able|not\ sure\ (i|what|how|about)|having\ (trouble|difficult\w+|problems))
        |i'm\ not\ sure\.|i\ found\ nothing
        |(i\ |sorry,\ )?(didn't|don't|did\ not|do\ not)\ (quite\ |fully\ )?(understand|get\ that|catch\ that)
        |i\ (don't|do\ not)\ (currently\ )?(have|know)\ |i\ have\ no\ (\w+\ )?(information|record|data|access|value|answer|details)
        |something\ went\ wrong|an\ error\ (has\ )?occurred|(is|was)\ (currently\ |temporarily\ )?(unavailable|not\ available\ right\ now)
        |(isn't|is\ not|did\ not|didn't|not)\ (answering|responding|respond)\b
        |try\ again\ later|could\ not\ be\ (sent|completed|processed|loaded|found|saved)|please\ rephrase|rephrase\ (that|your)
        |beyond\ (my|what\ i)|outside\ (of\ )?what\ i\ can
        |ich\ (kann|konnte)\ (\w+\ ){0,4}(nicht|nichts|keine?n?)\b|habe\ (ich\ )?(leider\ )?(nicht\ verstanden|keine\ information\w*)|ist\ ein\ fehler\ aufgetreten
        |no\ (puedo|he\ podido|pude|he\ entendido|entiendo|entendí|tengo\ (esa\ )?información|encuentro|encontré)|ha\ ocurrido\ un\ error|algo\ (ha\ )?(salió|salido|fue)\ mal
        |je\ (ne\ |n'ai\ )(peux|pas\ pu|pas\ compris|comprends|trouve|sais|pas\ trouvé)|une\ erreur\ est\ survenue
        |não\ (consigo|posso|consegui|entendi|encontrei|tenho\ (essa\ )?informa)|ocorreu\ um\ erro
        |non\ (posso|riesco|sono\ riuscit|ho\ (capito|trovato)|capisco|trovo)|si\ è\ verificato\ un\ errore
        |ik\ (kan|kon|begrijp|snap|vind|weet)\ (\w+\ ){0,4}(niet|niets|geen)\b|er\ is\ iets\ misgegaan
        )",
    )
    .ok()
});

pub(super) fn read(_past: &Course, now: Now<'_>) -> Option<Reading> {
    match (reported(now), said(now)) {
        (Some(reported), Some(said)) if said.strength > reported.strength => Some(said),
        (Some(reported), _) => Some(reported),
        (None, said) => said,
    }
}

fn reported(now: Now<'_>) -> Option<Reading> {
    let report = now.turn.report.as_ref()?;
    let low = report.confidence.map(Strength::value).filter(|confidence| *confidence < CONFIDENCE_LOW);
    let by_confidence = low.map_or(0.0, |confidence| 0.5 + (CONFIDENCE_LOW - confidence));
    let by_tool = if report.tool_error { TOOL_FAILED } else { 0.0 };
    let strength = f32::max(by_confidence, by_tool);
    let mut what: Vec<String> = low.map(|confidence| format!("confidence {confidence:.2}")).into_iter().collect();
    what.extend(report.tool_error.then(|| "tool failed".to_owned()));
    (strength > 0.0).then(|| Reading {
        signal: Signal::AiDeadEnd,
        strength: Strength::clamped(strength),
        evidence: Evidence::Reported { turn: now.turn.index, what: what.join(", ") },
    })
}

fn said(now: Now<'_>) -> Option<Reading> {
    let text = now.turn.text.as_str();
    // Typographic apostrophes take three bytes and plain ones one: the place is found in the
    // clause, not by the match's own bytes.
    let clause = clauses(text).into_iter().find(|clause| {
        let plain = text.get(clause.clone()).unwrap_or_default().replace('’', "'");
        SAYS_SO.as_ref().is_some_and(|says| says.is_match(&plain))
    })?;
    let confidence = now.turn.report.as_ref().and_then(|report| report.confidence).map(Strength::value);
    let sure = confidence.is_some_and(|confidence| confidence >= CONFIDENCE_SURE);
    Some(Reading {
        signal: Signal::AiDeadEnd,
        strength: Strength::clamped(if sure { SAID_SURELY } else { SAID }),
        evidence: Evidence::Quote { turn: now.turn.index, bytes: clause },
    })
}
