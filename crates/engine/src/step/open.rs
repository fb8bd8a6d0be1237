//! A conversation begins.

use baton_base::Language;
use baton_conversation::{Account, Channel, Customer, Event};

use super::Step;

/// What is known when a conversation begins.
#[derive(Debug, Clone, PartialEq)]
pub struct Opening {
    /// How it is held.
    pub channel: Channel,
    /// In which language.
    pub language: Language,
    /// Who asks.
    pub customer: Customer,
    /// For which company.
    pub account: Account,
}

/// The first step of a conversation.
#[must_use]
pub fn open(opening: Opening) -> Step {
    let Opening { channel, language, customer, account } = opening;
    Step::of(Event::Opened { channel, language, customer, account: Box::new(account) })
}
