//! How events are stored and sent: JSON with a fixed shape per event, both ways.

use baton_base::text::Text;
use baton_base::{HandoffId, HumanId, Language, OfferId, Timestamp, TurnIndex};
use serde::{Deserialize, Serialize};

use crate::event::{Event, Notice, OfferEnd};
use crate::file::{AccountFile, CustomerFile, ReportFile, TranscriptError};
use crate::turn::Turn;

/// A stored event; its tag is the event's public name.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields mirror `Event`, which documents them")]
pub enum EventRecord {
    Opened {
        channel: String,
        language: Language,
        customer: CustomerFile,
        account: Box<AccountFile>,
    },
    TurnTaken {
        turn: TurnRecord,
    },
    AccountChanged {
        account: Box<AccountFile>,
    },
    HandoffBegan {
        handoff: HandoffId,
    },
    OfferMade {
        handoff: HandoffId,
        offer: OfferId,
        human: HumanId,
        expires: Timestamp,
    },
    OfferEnded {
        handoff: HandoffId,
        offer: OfferId,
        human: HumanId,
        end: String,
        #[serde(default)]
        reason: String,
    },
    OfferAccepted {
        handoff: HandoffId,
        offer: OfferId,
        human: HumanId,
    },
    Transferred {
        handoff: HandoffId,
        human: HumanId,
        reason: String,
    },
    Returned {
        handoff: HandoffId,
        human: HumanId,
    },
    Resolved {
        handoff: HandoffId,
        human: HumanId,
    },
    Closed {
        reason: String,
    },
    CustomerTold {
        notice: String,
        text: String,
    },
}

/// A stored turn.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TurnRecord {
    /// Its place, from 0.
    pub index: TurnIndex,
    /// Who speaks.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// What was said.
    pub text: Text,
    /// What the assistant reports of itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assistant: Option<ReportFile>,
}

impl From<&Turn> for TurnRecord {
    fn from(t: &Turn) -> Self {
        Self {
            index: t.index,
            by: t.by.to_string(),
            at: t.at,
            text: t.text.clone(),
            assistant: t.report.as_ref().map(ReportFile::from),
        }
    }
}

impl TryFrom<TurnRecord> for Turn {
    type Error = TranscriptError;
    fn try_from(r: TurnRecord) -> Result<Self, TranscriptError> {
        let by = r.by.parse().map_err(|e| unreadable("turn.by", e))?;
        let report = r.assistant.map(|a| a.checked("turn.assistant")).transpose()?;
        Ok(Self { index: r.index, by, at: r.at, text: r.text, report })
    }
}

impl From<&Event> for EventRecord {
    fn from(event: &Event) -> Self {
        match event.clone() {
            Event::Opened { channel, language, customer, account } => Self::Opened {
                channel: channel.to_string(),
                language,
                customer: CustomerFile::from(&customer),
                account: Box::new(AccountFile::from(&*account)),
            },
            Event::TurnTaken { turn } => Self::TurnTaken { turn: TurnRecord::from(&turn) },
            Event::AccountChanged { account } => {
                Self::AccountChanged { account: Box::new(AccountFile::from(&*account)) }
            }
            Event::HandoffBegan { handoff } => Self::HandoffBegan { handoff },
            Event::OfferMade { handoff, offer, human, expires } => Self::OfferMade { handoff, offer, human, expires },
            Event::OfferEnded { handoff, offer, human, end } => {
                let name = end.name().to_owned();
                let reason = if let OfferEnd::Declined { reason } = end { reason } else { String::new() };
                Self::OfferEnded { handoff, offer, human, end: name, reason }
            }
            Event::OfferAccepted { handoff, offer, human } => Self::OfferAccepted { handoff, offer, human },
            Event::Transferred { handoff, human, reason } => Self::Transferred { handoff, human, reason },
            Event::Returned { handoff, human } => Self::Returned { handoff, human },
            Event::Resolved { handoff, human } => Self::Resolved { handoff, human },
            Event::Closed { reason } => Self::Closed { reason },
            Event::CustomerTold { notice, text } => Self::CustomerTold { notice: notice.as_str().to_owned(), text },
        }
    }
}

impl TryFrom<EventRecord> for Event {
    type Error = TranscriptError;
    fn try_from(record: EventRecord) -> Result<Self, TranscriptError> {
        Ok(match record {
            EventRecord::Opened { channel, language, customer, account } => Self::Opened {
                channel: channel.parse().map_err(|e| unreadable("channel", e))?,
                language,
                customer: customer.checked("unknown")?,
                account: Box::new(account.checked()?),
            },
            EventRecord::TurnTaken { turn } => Self::TurnTaken { turn: turn.try_into()? },
            EventRecord::AccountChanged { account } => Self::AccountChanged { account: Box::new(account.checked()?) },
            EventRecord::HandoffBegan { handoff } => Self::HandoffBegan { handoff },
            EventRecord::OfferMade { handoff, offer, human, expires } => {
                Self::OfferMade { handoff, offer, human, expires }
            }
            EventRecord::OfferEnded { handoff, offer, human, end, reason } => {
                let end = match end.as_str() {
                    "declined" => OfferEnd::Declined { reason },
                    "expired" => OfferEnd::Expired,
                    "withdrawn" => OfferEnd::Withdrawn,
                    other => return Err(unreadable("end", format!("`{other}` is no end of an offer"))),
                };
                Self::OfferEnded { handoff, offer, human, end }
            }
            EventRecord::OfferAccepted { handoff, offer, human } => Self::OfferAccepted { handoff, offer, human },
            EventRecord::Transferred { handoff, human, reason } => Self::Transferred { handoff, human, reason },
            EventRecord::Returned { handoff, human } => Self::Returned { handoff, human },
            EventRecord::Resolved { handoff, human } => Self::Resolved { handoff, human },
            EventRecord::Closed { reason } => Self::Closed { reason },
            EventRecord::CustomerTold { notice, text } => {
                let notice = Notice::ALL.iter().copied().find(|n| n.as_str() == notice);
                let notice = notice.ok_or_else(|| unreadable("notice", "unknown notice"))?;
                Self::CustomerTold { notice, text }
            }
        })
    }
}

fn unreadable(place: &str, problem: impl ToString) -> TranscriptError {
    TranscriptError { place: place.to_owned(), problem: problem.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Account, Customer};
    use baton_base::CustomerId;

    fn round_trip(event: &Event) {
        let json = serde_json::to_string(&EventRecord::from(event)).unwrap();
        let back: EventRecord = serde_json::from_str(&json).unwrap();
        assert_eq!(&Event::try_from(back).unwrap(), event, "{json}");
        assert!(json.contains(&format!(r#""event":"{}""#, event.name())), "{json}");
    }

    #[test]
    fn every_event_survives_storage_under_its_name() {
        let handoff = HandoffId::new("k1").unwrap();
        let offer = OfferId::new("o1").unwrap();
        let human = HumanId::new("h1").unwrap();
        let customer = Customer {
            id: CustomerId::new("u1").unwrap(),
            name: Some("Ana".into()),
            email: None,
            role: None,
            region: None,
        };
        let end = OfferEnd::Declined { reason: "lunch".into() };
        let turn = Turn {
            index: TurnIndex(0),
            by: crate::Speaker::Customer,
            at: Timestamp::from_millis(5),
            text: Text::new("hi").unwrap(),
            report: None,
        };
        for event in [
            Event::Opened {
                channel: crate::Channel::Email,
                language: Language::EN,
                customer,
                account: Box::new(Account::unknown()),
            },
            Event::TurnTaken { turn },
            Event::AccountChanged { account: Box::new(Account::unknown()) },
            Event::HandoffBegan { handoff: handoff.clone() },
            Event::OfferMade {
                handoff: handoff.clone(),
                offer: offer.clone(),
                human: human.clone(),
                expires: Timestamp::from_millis(9),
            },
            Event::OfferEnded { handoff: handoff.clone(), offer: offer.clone(), human: human.clone(), end },
            Event::OfferAccepted { handoff: handoff.clone(), offer, human: human.clone() },
            Event::Transferred { handoff: handoff.clone(), human: human.clone(), reason: "vat".into() },
            Event::Returned { handoff: handoff.clone(), human: human.clone() },
            Event::Resolved { handoff, human },
            Event::Closed { reason: "left".into() },
            Event::CustomerTold { notice: Notice::NobodyFree, text: "soon".into() },
        ] {
            round_trip(&event);
        }
    }
}
