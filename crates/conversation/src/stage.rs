//! Where a conversation stands, and the only ways to move. Each stage holds the proof of how it was reached.

use baton_base::{HandoffId, HumanId, OfferId, Timestamp};

use crate::event::{Event, OfferEnd};

/// Where a conversation stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// The assistant speaks.
    WithAssistant {
        /// Since when.
        since: Timestamp,
    },
    /// Handed off; nobody has it in view yet. The assistant may not speak.
    Waiting {
        /// Since when the customer waits.
        since: Timestamp,
        /// The handoff that waits.
        handoff: HandoffId,
        /// Who declined it or let it expire, in order; they are not asked again for it.
        turned_down: Vec<HumanId>,
    },
    /// One human has it in view and may accept.
    Offered {
        /// Since when the customer waits.
        since: Timestamp,
        /// The handoff on offer.
        handoff: HandoffId,
        /// This offer.
        offer: OfferId,
        /// To whom.
        human: HumanId,
        /// When it goes on to the next.
        expires: Timestamp,
        /// Who turned it down before.
        turned_down: Vec<HumanId>,
    },
    /// A human has the conversation.
    WithHuman {
        /// The handoff that brought it.
        handoff: HandoffId,
        /// Who.
        human: HumanId,
        /// Since when.
        since: Timestamp,
    },
    /// Over. Nothing more may be said.
    Closed {
        /// When.
        at: Timestamp,
    },
}

/// An event that the stage does not allow.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StageError {
    /// The event needs another stage.
    #[error("`{event}` is not possible while the conversation is `{stage}`")]
    NotNow {
        /// The event's name.
        event: &'static str,
        /// The stage's name.
        stage: &'static str,
    },
    /// The event speaks of another offer or handoff than the one at hand.
    #[error("`{event}` names `{named}`, but `{current}` is at hand")]
    Another {
        /// The event's name.
        event: &'static str,
        /// The id it names.
        named: String,
        /// The id at hand.
        current: String,
    },
}

impl Stage {
    /// The public name: `with_assistant`, `waiting`, `offered`, `with_human` or `closed`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::WithAssistant { .. } => "with_assistant",
            Self::Waiting { .. } => "waiting",
            Self::Offered { .. } => "offered",
            Self::WithHuman { .. } => "with_human",
            Self::Closed { .. } => "closed",
        }
    }

    /// Whether the assistant may speak: only while nobody was called for.
    #[must_use]
    pub fn assistant_may_speak(&self) -> bool {
        matches!(self, Self::WithAssistant { .. })
    }

    /// The handoff at hand, if any.
    #[must_use]
    pub fn handoff(&self) -> Option<&HandoffId> {
        match self {
            Self::Waiting { handoff, .. } | Self::Offered { handoff, .. } | Self::WithHuman { handoff, .. } => {
                Some(handoff)
            }
            Self::WithAssistant { .. } | Self::Closed { .. } => None,
        }
    }

    /// The human at hand: offered to or with, if any.
    #[must_use]
    pub fn human(&self) -> Option<&HumanId> {
        match self {
            Self::Offered { human, .. } | Self::WithHuman { human, .. } => Some(human),
            _ => None,
        }
    }

    /// The stage after an event. Events that do not concern the stage leave it as it is.
    ///
    /// # Errors
    /// [`StageError`] where the event is not possible now; the stage is then lost with it, so
    /// callers check on a clone before they store anything.
    pub fn after(self, event: &Event, at: Timestamp) -> Result<Self, StageError> {
        let refused = |stage: &Self| StageError::NotNow { event: event.name(), stage: stage.name() };
        match (self, event) {
            (stage, Event::TurnTaken { .. } | Event::CustomerTold { .. } | Event::AccountChanged { .. }) => match stage
            {
                Self::Closed { .. } => Err(refused(&stage)),
                stage => Ok(stage),
            },
            (Self::WithAssistant { .. }, Event::HandoffBegan { handoff }) => {
                Ok(Self::Waiting { since: at, handoff: handoff.clone(), turned_down: Vec::new() })
            }
            (Self::Waiting { since, handoff, turned_down }, Event::OfferMade { offer, human, expires, .. }) => {
                Ok(Self::Offered {
                    since,
                    handoff,
                    offer: offer.clone(),
                    human: human.clone(),
                    expires: *expires,
                    turned_down,
                })
            }
            (
                Self::Offered { since, handoff, offer, human, turned_down, .. },
                Event::OfferEnded { offer: named, end, .. },
            ) => {
                same(event, named, &offer)?;
                Ok(Self::Waiting { since, handoff, turned_down: with(turned_down, &human, end) })
            }
            (Self::Offered { handoff, offer, human, .. }, Event::OfferAccepted { offer: named, .. }) => {
                same(event, named, &offer)?;
                Ok(Self::WithHuman { handoff, human, since: at })
            }
            (Self::WithHuman { handoff, human, .. }, Event::Transferred { .. }) => {
                Ok(Self::Waiting { since: at, handoff, turned_down: vec![human] })
            }
            (Self::WithHuman { .. }, Event::Returned { .. }) => Ok(Self::WithAssistant { since: at }),
            (Self::WithHuman { .. }, Event::Resolved { .. }) => Ok(Self::Closed { at }),
            (Self::WithAssistant { .. } | Self::Waiting { .. }, Event::Closed { .. }) => Ok(Self::Closed { at }),
            (stage, _) => Err(refused(&stage)),
        }
    }
}

fn same(event: &Event, named: &OfferId, current: &OfferId) -> Result<(), StageError> {
    if named == current {
        return Ok(());
    }
    Err(StageError::Another { event: event.name(), named: named.to_string(), current: current.to_string() })
}

/// Adds the human to those who turned it down, but for an offer withdrawn through no doing of theirs.
fn with(mut turned_down: Vec<HumanId>, human: &HumanId, end: &OfferEnd) -> Vec<HumanId> {
    if !matches!(end, OfferEnd::Withdrawn) && !turned_down.contains(human) {
        turned_down.push(human.clone());
    }
    turned_down
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(ms: i64) -> Timestamp {
        Timestamp::from_millis(ms)
    }
    fn handoff() -> HandoffId {
        HandoffId::new("k1").unwrap()
    }
    fn offer(id: &str) -> OfferId {
        OfferId::new(id).unwrap()
    }
    fn human(id: &str) -> HumanId {
        HumanId::new(id).unwrap()
    }
    fn waiting() -> Stage {
        Stage::WithAssistant { since: at(0) }.after(&Event::HandoffBegan { handoff: handoff() }, at(1)).unwrap()
    }
    fn offered() -> Stage {
        let made = Event::OfferMade { handoff: handoff(), offer: offer("o1"), human: human("h1"), expires: at(50) };
        waiting().after(&made, at(2)).unwrap()
    }

    #[test]
    fn a_human_takes_over_and_gives_back() {
        let with = offered()
            .after(&Event::OfferAccepted { handoff: handoff(), offer: offer("o1"), human: human("h1") }, at(3))
            .unwrap();
        assert_eq!(with.name(), "with_human");
        assert!(!with.assistant_may_speak());
        let back = with.after(&Event::Returned { handoff: handoff(), human: human("h1") }, at(4)).unwrap();
        assert!(back.assistant_may_speak());
    }

    #[test]
    fn a_declined_offer_waits_again_and_remembers_who_declined() {
        let ended =
            Event::OfferEnded { handoff: handoff(), offer: offer("o1"), human: human("h1"), end: OfferEnd::Expired };
        let Stage::Waiting { since, turned_down, .. } = offered().after(&ended, at(3)).unwrap() else {
            panic!("should wait")
        };
        assert_eq!(since, at(1), "the wait counts from the handoff, not from the offer");
        assert_eq!(turned_down, vec![human("h1")]);
    }

    #[test]
    fn an_old_offer_cannot_be_accepted() {
        let late = Event::OfferAccepted { handoff: handoff(), offer: offer("o0"), human: human("h0") };
        assert!(matches!(offered().after(&late, at(3)), Err(StageError::Another { .. })));
    }

    #[test]
    fn nothing_is_said_after_the_close() {
        let closed = Stage::Closed { at: at(9) };
        let told = Event::CustomerTold { notice: crate::Notice::Joined, text: "hello".into() };
        assert!(closed.after(&told, at(10)).is_err());
    }
}
