//! How to talk to them: the name to use, formal or casual, brief or at length, how technical, how fast, in which
//! language, each with the turns that show it.

use std::collections::BTreeSet;

use baton_base::TurnIndex;
use baton_conversation::Channel;
use baton_signals::Signal;

use super::{record, turn};
use crate::claim::Claim;
use crate::digest::Digest;
use crate::greet;
use crate::pattern::pattern;
use crate::spoken;

pattern! {
    FORMAL = r"(?i)\b(?:dear (?:sirs?|team|madam|mr|mrs|ms|support)|(?:kind|best|warm) regards|regards|sincerely|yours faithfully|i should (?:like|be grateful)|i would be grateful|would you kindly|kindly|good (?:morning|afternoon|evening)|mit freundlichen grüßen|sehr geehrte|guten tag|cordialement|bien à vous|madame|monsieur|estimad[oa]s?|atentamente|usted|atenciosamente|distinti saluti|met vriendelijke groet)\b",
}
pattern! {
    CASUAL = r"(?i)\b(?:hey|hiya|yeah|yep|nope|gonna|wanna|pls|plz|thx|ty|u|ur|tho|lol|haha|btw|cheers|guys|wont|dont|cant|didnt|ive|theres)\b",
}
pattern! {
    /// In any language.
    RELAXED = r"(?i)^(?:moin|salut|coucou|oi|hoi|ciao|hey)\b|[:;]-?[)(DP](?:\s|$)|\p{Emoji_Presentation}",
}
pattern! {
    TECHNICAL = r"(?i)\b(?:api|webhooks?|hmac|sha-?\d+|json|xml|csv|sdk|oauth\d?|saml|scim|sso|oidc|jwt|curl|http|https|payloads?|endpoints?|headers?|utf-?8|latency|timeouts?|dns|ssl|tls|vlan|vpn|static ip|subnet|firewall|proxy|regex|sql|schema|stack trace|logs?|cron|docker|kubernetes|linux|firmware|idempoten\w+|rate limit\w*|retries|edi|as2|sftp|erp|e-?invoice|tolerance|torque|revision|gauge|coating|mpls|sip|bgp|chart of accounts)\b",
}

/// Messages of up to this many words on average are brief; people who write like that want answers like that.
const BRIEF_WORDS: usize = 9;
/// From this many words on average somebody tells the whole story.
const LONG_WORDS: usize = 35;
/// From this many different technical words on, somebody is at home in them.
const TECHNICAL_WORDS: usize = 3;
/// Turns named as sources of a manner: enough to check it.
const SHOWN: usize = 4;

pub(super) fn claims(digest: &Digest<'_>) -> Vec<Claim> {
    [address(digest), tone(digest), length(digest), depth(digest), medium(digest)].into_iter().flatten().collect()
}

fn address(digest: &Digest<'_>) -> Option<Claim> {
    let (name, source) = greet::name(digest)?;
    Claim::new(format!("Call them {name}"), [source])
}

/// Whether the customer writes formally; none where nothing tells.
pub(crate) fn formal(digest: &Digest<'_>) -> Option<(bool, Vec<TurnIndex>)> {
    let showing = |pattern: &regex::Regex| -> Vec<TurnIndex> {
        digest.by_customer().filter(|(_, s)| pattern.is_match(s.text())).map(|(_, s)| s.index()).collect()
    };
    let english = digest.input.language.as_str() == "en";
    let typed = digest.input.channel == Channel::Chat;
    let formal = showing(&FORMAL);
    let casual: Vec<TurnIndex> = digest
        .by_customer()
        .filter(|(_, s)| {
            let text = s.text();
            let small = typed && text.len() > 12 && text.starts_with(char::is_lowercase);
            small || RELAXED.is_match(text) || (english && CASUAL.is_match(text))
        })
        .map(|(_, s)| s.index())
        .collect();
    if formal.is_empty() && casual.is_empty() {
        return None;
    }
    Some(if formal.len() >= casual.len() { (true, formal) } else { (false, casual) })
}

fn tone(digest: &Digest<'_>) -> Option<Claim> {
    let (is_formal, turns) = formal(digest)?;
    let says = if is_formal { "Formal and polite: stay with that" } else { "Casual: plain, friendly words" };
    Claim::new(says, turns.into_iter().take(SHOWN).map(turn))
}

fn length(digest: &Digest<'_>) -> Option<Claim> {
    let counts: Vec<(TurnIndex, usize)> =
        digest.by_customer().map(|(_, s)| (s.index(), spoken::words(s.text()).len())).collect();
    if counts.len() < 2 {
        return None;
    }
    let average = counts.iter().map(|(_, n)| n).sum::<usize>() / counts.len();
    let says = match average {
        n if n <= BRIEF_WORDS => format!("Brief, some {n} words a message: short answers, one thing at a time"),
        n if n >= LONG_WORDS => format!("Tells things in full, some {n} words a message: answer every point"),
        _ => return None,
    };
    Claim::new(says, counts.iter().rev().take(SHOWN).map(|(t, _)| turn(*t)))
}

fn depth(digest: &Digest<'_>) -> Option<Claim> {
    let mut words: Vec<String> = Vec::new();
    let mut turns: BTreeSet<TurnIndex> = BTreeSet::new();
    for (_, said) in digest.by_customer() {
        for m in TECHNICAL.find_iter(said.text()) {
            turns.insert(said.index());
            if !words.iter().any(|w| w.eq_ignore_ascii_case(m.as_str())) {
                words.push(m.as_str().to_owned());
            }
        }
    }
    if words.len() >= TECHNICAL_WORDS {
        words.truncate(5);
        return Claim::new(format!("Technical: speaks of {}", words.join(", ")), turns.into_iter().map(turn));
    }
    let lost = digest.readings(&Signal::Confusion);
    let sources: Vec<_> = lost.iter().map(|r| turn(r.evidence.turn())).collect();
    Claim::new("Lost at times: small steps, no jargon", sources)
}

fn medium(digest: &Digest<'_>) -> Option<Claim> {
    let way = match digest.input.channel {
        Channel::Chat => "by chat",
        Channel::Email => "by e-mail",
        Channel::Phone => "on the phone",
        Channel::Video => "by video",
    };
    let language = match digest.input.language.as_str() {
        "en" => "English",
        "de" => "German",
        "es" => "Spanish",
        "fr" => "French",
        "pt" => "Portuguese",
        "it" => "Italian",
        "nl" => "Dutch",
        other => other,
    };
    Claim::new(format!("In {language}, {way}"), [record("conversation.language"), record("conversation.channel")])
}
