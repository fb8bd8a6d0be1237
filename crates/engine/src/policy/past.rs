//! A conversation's log as a policy is tried on it: turns with what was read from them, until a human took over.

use baton_base::{ConversationId, TurnIndex};
use baton_conversation::Event as Happened;
use baton_conversation::file::Transcript;
use baton_outcomes::Past;

use crate::event::Event;
use crate::port::store::StoredEvent;
use crate::record;

/// The kinds of events that matter here; briefs and plans are left unread.
const KINDS: &[&str] = &["opened", "turn_taken", "read", "account_changed", "offer_accepted"];

/// The conversation that a log tells; nothing where the log does not begin with `opened`. What the customer says to a
/// human is left out: it is no matter of the policy.
///
/// # Errors
/// What in the log cannot be read.
pub fn past(id: &ConversationId, log: &[StoredEvent]) -> Result<Option<Past>, String> {
    let mut past: Option<Past> = None;
    for stored in log.iter().filter(|stored| KINDS.contains(&stored.kind.as_str())) {
        let event = record::stored(stored)?;
        match (event, &mut past) {
            (Event::Conversation(Happened::Opened { channel, language, customer, account }), _) => {
                let transcript = Transcript {
                    id: id.clone(),
                    channel,
                    language,
                    customer,
                    account: (*account).clone(),
                    turns: Vec::new(),
                };
                past = Some(Past { transcript, readings: Vec::new(), accounts: vec![(TurnIndex(0), *account)] });
            }
            (Event::Conversation(Happened::TurnTaken { turn }), Some(past)) => {
                past.transcript.turns.push(turn);
                past.readings.push(Vec::new());
            }
            (Event::Read { readings, .. }, Some(past)) => {
                if let Some(latest) = past.readings.last_mut() {
                    *latest = readings;
                }
            }
            (Event::Conversation(Happened::AccountChanged { account }), Some(past)) => {
                let next = TurnIndex(u32::try_from(past.transcript.turns.len()).unwrap_or(u32::MAX));
                past.transcript.account = (*account).clone();
                past.accounts.push((next, *account));
            }
            (Event::Conversation(Happened::OfferAccepted { .. }), _) => break,
            _ => {}
        }
    }
    Ok(past)
}
