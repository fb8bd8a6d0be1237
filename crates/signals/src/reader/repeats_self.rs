//! `repeats_self`: the customer asks again what was asked before, in the same or other words.

use std::sync::LazyLock;

use baton_base::{NonEmpty, Strength};
use baton_conversation::Speaker;
use regex::Regex;

use crate::course::{Course, Moment, Now};
use crate::model::FIRES_ABOVE;
use crate::reading::{Evidence, Reading};
use crate::signal::Signal;

/// Two messages of one customer this near say the same. Read off our stories: of four pairs above it
/// three were repeats, below it most shared a topic only. Revisit with a new encoder.
const SAME: f32 = 0.66;

/// From this many words on the line rises, because long messages about one matter are near to each
/// other whatever they ask; by [`RISE_MAX`] at most.
const LONG_WORDS: usize = 12;
const RISE_A_WORD: f32 = 0.005;
const RISE_MAX: f32 = 0.1;

/// The line for a message that only answers a question: the answer to "which order?" is near to
/// the message that named the order first, and is no complaint about being asked.
const SAME_IN_AN_ANSWER: f32 = 0.78;

/// The line for a customer who is upset: then what comes again in other words is mostly the point.
const SAME_WHEN_UPSET: f32 = 0.56;

/// How strongly it counts that a customer says so ("as I said").
const SAID_SO: f32 = 0.7;

/// Ways of saying that one says it again.
static SAYS_SO: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)\b(
        (like|as)\ i('ve)?\ (just\ |already\ )?(said|told|wrote|mentioned)
        |i('ve|\ have)?\ (just\ |already\ )+(said|told|gave|given|asked|sent|answered|explained|mentioned)
        |(said|gave|asked|told\ you|answered|explained)\ (it\ |that\ |this\ |you\ )*(already|before|twice|three\ times)
        |i\ (keep|am\ still)\ (asking|saying|telling)|asking\ again|same\ question\ (again|as)|i('ll|\ will)?\ repeat\b
        |for\ the\ (second|third|fourth|fifth|hundredth|nth|umpteenth)\ time|how\ (many|often)\ (more\ )?times
        |wie\ gesagt|(schon|bereits)\ (\w+\ )?(gesagt|geschrieben|gefragt|geschickt|angegeben)
        |he\ dicho|ya\ (se\ )?(lo|le|te|os)?\ ?(he\ )?(dije|dicho|di|expliqué|mandé)|como\ (ya\ )?(dije|he\ dicho)
        |déjà\ (dit|expliqué|donné|envoyé|demandé)|je\ (vous\ )?(le\ )?répète|comme\ je\ (l'ai|vous\ l'ai)\ dit
        |já\ (lhe\ |te\ )?(disse|expliquei|mandei|enviei|perguntei)|como\ (eu\ )?(já\ )?disse
        |(ho|ve\ l'ho|gliel'ho)\ già\ (detto|scritto|mandato|chiesto|spiegato)|come\ ho\ (già\ )?detto
        |(al|zoals\ ik\ (al\ )?)\ ?(gezegd|zei|gevraagd|gestuurd|doorgegeven)|nogmaals
        )\b",
    )
    .ok()
});

pub(super) fn read(past: &Course, now: Now<'_>) -> Option<Reading> {
    if past.customer.is_empty() {
        return None;
    }
    by_meaning(past, now).or_else(|| by_saying_so(now))
}

fn by_meaning(past: &Course, now: Now<'_>) -> Option<Reading> {
    let embedding = now.moment.embedding.as_ref().filter(|_| !now.moment.formula)?;
    let said = past.customer.iter().filter(|earlier| !earlier.formula);
    let alike = said.filter_map(|earlier| Some((earlier, embedding.cosine(earlier.embedding.as_ref()?))));
    let (earlier, nearness) = alike.max_by(|(_, a), (_, b)| a.total_cmp(b))?;
    let line = line(past, now.moment);
    (nearness > line).then(|| Reading {
        signal: Signal::RepeatsSelf,
        strength: Strength::clamped(0.5 + 0.5 * (nearness - line) / (1.0 - line)),
        evidence: Evidence::Turns { turns: NonEmpty { first: earlier.index, rest: vec![now.moment.index] } },
    })
}

fn line(past: &Course, now: &Moment) -> f32 {
    let asked = past.assistant.back().is_some_and(|last| last.asks);
    let answers = asked && !now.asks && now.after.is_some_and(|(by, _)| by == Speaker::Assistant);
    let more_words = u16::try_from(now.words.saturating_sub(LONG_WORDS)).unwrap_or(u16::MAX);
    let rise = (RISE_A_WORD * f32::from(more_words)).min(RISE_MAX);
    match (now.distress > FIRES_ABOVE, answers) {
        (true, _) => SAME_WHEN_UPSET + rise,
        (false, true) => SAME_IN_AN_ANSWER + rise,
        (false, false) => SAME + rise,
    }
}

fn by_saying_so(now: Now<'_>) -> Option<Reading> {
    let text = now.turn.text.as_str();
    let found = SAYS_SO.as_ref()?.find(text)?;
    Some(Reading {
        signal: Signal::RepeatsSelf,
        strength: Strength::clamped(SAID_SO),
        evidence: Evidence::Quote { turn: now.turn.index, bytes: found.range() },
    })
}
