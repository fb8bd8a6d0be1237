//! What is promised, by the assistant, by a human or by the customer, with the words that promise it.

use std::collections::BTreeSet;

use baton_conversation::Speaker;

use super::turn;
use crate::claim::Claim;
use crate::digest::Digest;
use crate::pattern::pattern;
use crate::quote::quoted;
use crate::sentence::overlap;

pattern! {
    /// What we have done or will do.
    OURS = r"(?i)\b(?:i(?:'ve| have)? (?:just |now |already )?(?:opened|created|raised|logged|filed|escalated|forwarded|passed|sent|scheduled|booked|added|refunded|requested|issued|noted|submitted|reserved|arranged|flagged|asked|started|credited|cancelled|canceled|updated|moved|extended|reported)\b|i am sending|i'm sending|(?:i|we|someone|somebody|they|our (?:team|colleagues?|engineers?|support)|the (?:team|bank|driver|courier|store)|a (?:colleague|specialist|technician|engineer|manager|human|person)|it|he|she)(?: will|'ll) (?:\w+ )?(?:refund|call|contact|reach|get back|come back|be in touch|send|mail|e-?mail|reply|respond|answer|investigate|look into|check|fix|arrive|deliver|ship|replace|credit|pay|update|follow|review|confirm|cancel|reverse|process|let you know|keep you|be (?:refunded|credited|answered|sent|delivered|processed|there|with you|fixed|contacted|back|replaced|reviewed|removed|restored|called|shipped|available))|(?:(?:refund|replacement|credit|order|parcel|claim|request|case|answer|payment|money|reply|delivery|item|letter|technician)\b[^.?!]{0,40}\b(?:will|'ll) (?:be|arrive|reach|come|appear|take))|you(?: will|'ll) (?:\w+ )?(?:receive|get|hear|be (?:refunded|contacted|called|credited))|within (?:the next )?(?:[0-9]+|one|two|three|four|five|ten|a|an|a few|twenty[- ]four) (?:to \w+ )?(?:working |business )?(?:hours?|days?|minutes?|weeks?)|is (?:now )?(?:planned|scheduled|booked|rescheduled|due) (?:for|on)|",
    r"ich habe .{0,60}(?:eröffnet|angelegt|erstellt|weitergeleitet|veranlasst|gesendet|notiert|storniert|gebucht)|(?:wir|ich) werden? .{0,80}(?:melden|anrufen|prüfen|senden|schicken|erstatten|bearbeiten)|sie (?:erhalten|bekommen)|innerhalb von|dauert bis zu|(?:he|hemos) (?:abierto|creado|enviado|escalado|anotado|solicitado)|(?:le|te) (?:llamar|enviar|contactar|devolver)[a-zé]+|recibir[áé]s?|en un plazo de|figura como reprogramad[oa]|j'ai (?:ouvert|créé|envoyé|transmis|noté|demandé)|nous (?:vous )?(?:rappellerons|contacterons|enverrons|rembourserons|répondrons)|vous (?:recevrez|serez)|sous [0-9]+ (?:heures|jours)|(?:abri|criei|enviei|encaminhei) |(?:vamos|iremos) (?:ligar|enviar|reembolsar|contactar)|receberá|no prazo de|ho (?:aperto|creato|inviato|inoltrato)|(?:la|ti) (?:contatteremo|richiameremo)|riceverà|entro [0-9]+|ik heb .{0,60}(?:aangemaakt|verstuurd|doorgestuurd|genoteerd)|(?:wij|we|ik) (?:nemen|sturen|bellen|zullen)|u (?:ontvangt|krijgt)|binnen [0-9]+)",
}
pattern! {
    /// Conditions and offers that are no promises.
    OFFER = r"(?i)(?:\?\s*$|\b(?:would you like|do you want|if you (?:like|want|wish|send|give|provide)|could (?:also )?(?:be|have)|can (?:also )?be|i can\b|you can\b|will (?:not|need)|won't|once (?:you|the|i)|usually|normally|in general|möchten sie|quiere que|souhaitez-vous)\b)",
}
pattern! {
    /// What the customer says will be done.
    THEIRS = r"(?i)\b(?:i|we|my \w+|our \w+)(?: will|'ll|ll| shall)(?: then| also| now| just)? (?:send|try|check|call|ring|let you know|pay|sign|come back|get back|reply|forward|email|mail|upload|return|bring|do (?:it|that|so)|test|wait|order|confirm|tell|ask|lodge|drop|present|have a look|look|read|think|speak|talk|discuss|decide|cancel|leave|report|keep|post)|\bwill do\b|\bi shall\b|\bich (?:schicke|sende|melde|probiere|prüfe|werde)\b|\bwir (?:schicken|senden|werden)\b|\b(?:le|te) (?:mando|envío|aviso)\b|\bje (?:vous envoie|vais|reviens)\b|\bik (?:stuur|zal|bel)\b|\b(?:vou|mando) \b|\b(?:le mando|vi mando|vi invio)\b",
}
pattern! {
    /// A threat is no promise.
    CONDITION = r"(?i)^\W*(?:unless|if|otherwise|wenn|sonst|si |sinon|se |als )",
}
pattern! {
    /// Long enough to be a promise; a lone `will do` is none.
    MATTER = r"\w+\W+\w+\W+\w+",
}

/// Whether a sentence of ours promises something.
pub(super) fn ours(words: &str) -> bool {
    OURS.is_match(words) && !OFFER.is_match(words)
}

pub(super) fn claims(digest: &Digest<'_>) -> Vec<Claim> {
    let mut seen: Vec<BTreeSet<String>> = Vec::new();
    let mut claims: Vec<Claim> = Vec::new();
    // The latest word on a matter is the promise that stands.
    for said in digest.said.iter().rev() {
        for sentence in said.parsed.sentences.iter().rev() {
            let words = said.words(sentence);
            let (who, promises) = match said.turn.by {
                Speaker::Customer => (
                    "By the customer",
                    THEIRS.is_match(words)
                        && !sentence.question
                        && MATTER.is_match(words)
                        && !CONDITION.is_match(words),
                ),
                Speaker::Assistant => ("By the assistant", ours(words)),
                Speaker::Human => ("By a colleague", ours(words)),
            };
            if !promises || seen.iter().any(|s| overlap(s, &sentence.content) >= 0.75) {
                continue;
            }
            seen.push(sentence.content.clone());
            claims.extend(Claim::new(format!("{who}: {}", quoted(words)), [turn(said.index())]));
        }
    }
    claims.reverse();
    claims
}
