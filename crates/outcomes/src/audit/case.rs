//! One conversation of the history, reduced to what an assessment needs of it.

use std::collections::BTreeSet;

use baton_base::text::shortened;
use baton_base::{ConversationId, Language, Timestamp};
use baton_brief::redact;
use baton_conversation::file::Transcript;
use baton_conversation::{Account, Channel, Speaker, Tier};
use baton_decision::Decision;
use baton_signals::{Embedding, Reading};

use super::failure::{Failure, Observed};
use super::moment::Moments;
use crate::backtest::{Label, Replay};

/// Words that an opening needs before it tells a topic: "hello there" tells none.
const OPENING_WORDS_MIN: usize = 6;

/// The most characters of an opening: the encoder reads little more.
const OPENING_CHARS_MAX: usize = 400;

/// Times before this one, 1990-01-01, were counted from the start of the conversation, not read from a clock.
const CLOCKS_FROM_MS: i64 = 631_152_000_000;

/// Everything that is known of a conversation that is over, before it is reduced to a [`Case`].
#[derive(Debug, Clone)]
pub struct Known<'a> {
    /// The conversation.
    pub transcript: &'a Transcript,
    /// Everything read in it, in the order of the turns.
    pub readings: Vec<&'a Reading>,
    /// The policy's decision after each turn of the customer.
    pub decisions: &'a [Decision],
    /// What should have come of it, where somebody said so.
    pub label: Option<Label>,
    /// Where its [`opening`] stands among meanings.
    pub place: Embedding,
    /// The roster's skills that its handoff calls for, most needed first; nothing without a roster.
    pub skills: Option<Vec<String>>,
}

/// One conversation of the history.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// The conversation.
    pub id: ConversationId,
    /// How it was held.
    pub channel: Channel,
    /// How large the account is.
    pub tier: Tier,
    /// In which language.
    pub language: Language,
    /// The hour of the day in which it began, 0 to 23 in UTC; nothing where no clock was read.
    pub hour: Option<u8>,
    /// What the customer opened with, without secrets.
    pub opening: String,
    /// Where that stands among meanings.
    pub place: Embedding,
    /// Whose it is.
    pub holder: Holder,
    /// What the policy makes of it.
    pub replay: Replay,
    /// When it showed that a human was needed, and when one came.
    pub moments: Moments,
    /// What can be seen of the assistant in it.
    pub observed: Observed,
    /// Where the assistant failed, in order.
    pub failures: Vec<Failure>,
    /// The triggers that fired at least once.
    pub fired: BTreeSet<String>,
    /// The roster's skills that its handoff calls for; nothing without a roster.
    pub skills: Option<Vec<String>>,
}

/// The account behind a conversation, as records know it.
#[derive(Debug, Clone, PartialEq)]
pub struct Holder {
    /// What tells it from others: its id, else its name, else the conversation's own id.
    pub key: String,
    /// Its name; empty where none is known.
    pub name: String,
    /// Yearly revenue from it, in US dollars.
    pub annual_usd: Option<f64>,
    /// Its open sale, in US dollars.
    pub opportunity_usd: Option<f64>,
}

impl Case {
    /// The conversation, reduced.
    #[must_use]
    pub fn of(known: Known<'_>) -> Self {
        let t = known.transcript;
        let began = t.turns.first().map(|turn| turn.at).filter(|at| at.millis() >= CLOCKS_FROM_MS);
        Self {
            id: t.id.clone(),
            channel: t.channel,
            tier: t.account.tier,
            language: t.language,
            hour: began.map(hour),
            opening: redact(&opening(t)),
            place: known.place,
            holder: Holder::of(&t.account, &t.id),
            moments: Moments::of(t, known.decisions, known.label.as_ref()),
            observed: Observed::of(t),
            failures: Failure::all(t, &known.readings),
            fired: known.decisions.iter().flat_map(|d| d.fired.iter().map(|fired| fired.trigger.clone())).collect(),
            replay: Replay::of(t, known.decisions, known.label),
            skills: known.skills,
        }
    }

    /// Whether a human should take over: as its label says, and where it has none, as the policy does.
    #[must_use]
    pub fn needs_human(&self) -> bool {
        match &self.replay.label {
            Some(label) => label.wanted.window().is_some(),
            None => self.replay.handed_off.is_some(),
        }
    }
}

impl Holder {
    fn of(account: &Account, conversation: &ConversationId) -> Self {
        let id = account.id.as_ref().map(|id| format!("id {id}"));
        let name = (!account.name.is_empty()).then(|| format!("name {}", account.name.to_lowercase()));
        Self {
            key: id.or(name).unwrap_or_else(|| format!("conversation {conversation}")),
            name: account.name.clone(),
            annual_usd: account.annual_value_usd,
            opportunity_usd: account.open_opportunity.as_ref().and_then(|open| open.amount_usd),
        }
    }
}

/// What the customer opens with: the first turn, with the next ones while it is only a greeting.
#[must_use]
pub fn opening(transcript: &Transcript) -> String {
    let mut words = String::new();
    for turn in transcript.turns.iter().filter(|turn| turn.by == Speaker::Customer) {
        words.push_str(turn.text.as_str());
        words.push(' ');
        if words.split_whitespace().nth(OPENING_WORDS_MIN - 1).is_some() {
            break;
        }
    }
    shortened(&words, OPENING_CHARS_MAX)
}

fn hour(at: Timestamp) -> u8 {
    const HOUR_MS: i64 = 3_600_000;
    u8::try_from(at.millis().div_euclid(HOUR_MS).rem_euclid(24)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::example::transcript;

    #[test]
    fn a_greeting_alone_is_no_opening() {
        let t = transcript(
            r#"{"id":"c","turns":[{"by":"customer","text":"Hi there"},{"by":"ai","text":"Hello!"},
            {"by":"customer","text":"my invoice is wrong again"},{"by":"customer","text":"and another thing"}]}"#,
        );
        assert_eq!(opening(&t), "Hi there my invoice is wrong again");
    }

    #[test]
    fn an_hour_is_known_only_where_a_clock_was_read() {
        let at = |millis| (millis >= CLOCKS_FROM_MS, hour(Timestamp::from_millis(millis)));
        assert_eq!(at(1_777_629_600_000), (true, 10));
        assert!(!at(20_000).0);
    }

    #[test]
    fn accounts_are_told_apart_by_id_then_by_name() {
        let key = |account: &str| {
            let t = transcript(&format!(r#"{{"id":"c1","account":{account},"turns":[]}}"#));
            Holder::of(&t.account, &t.id).key
        };
        assert_eq!(key(r#"{"id":"a7","name":"Calder"}"#), "id a7");
        assert_eq!(key(r#"{"name":"Calder"}"#), "name calder");
        assert_eq!(key("{}"), "conversation c1");
    }
}
