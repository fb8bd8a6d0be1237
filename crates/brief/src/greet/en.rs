//! English.

use super::{Phrases, Topic};

pub(super) static PHRASES: Phrases = Phrases {
    hello_name: "Hello {name}",
    hi_name: "Hi {name}",
    hello: "Hello",
    this_is: ", {human} here",
    known: ": I've read everything about {matter}",
    no_repeat: ", so you don't need to repeat any of it",
    sorry: ", and I'm sorry it has been this much trouble",
    serious: " and I take it seriously",
    next: |topic| match topic {
        Topic::Billing => "let's look at it together now.",
        Topic::Technical => "let's find out together what is going wrong.",
        Topic::Integration => "let's go through your set-up together.",
        Topic::Pricing | Topic::Purchase => "shall we go through what you need?",
        Topic::Contract => "I'd like to understand what you need.",
        Topic::Security => "let's take your questions one by one.",
        Topic::Other => "let's take it from here together.",
    },
    danger: ": I've read what you wrote, and I'm glad you told us – are you safe right now?",
    fraud: ": I've read what is happening and I'm here with you now – please don't send or share anything more while we look at it together.",
    matter: |topic| match topic {
        Topic::Billing => "your bill",
        Topic::Technical => "the problem you are having",
        Topic::Integration => "the connection you need",
        Topic::Pricing => "the pricing you asked for",
        Topic::Purchase => "what you are planning",
        Topic::Contract => "your contract",
        Topic::Security => "your security questions",
        Topic::Other => "your request",
    },
    numbered: |thing| match thing {
        "order" => "your order {number}",
        "invoice" => "your invoice {number}",
        "booking" => "your booking {number}",
        "ticket" => "your case {number}",
        _ => "your claim {number}",
    },
    passing_on: "I'm passing you to {human} together with everything you told me about {matter}, so you won't have to repeat it.",
    urgent: "I'm connecting you with {human} right now; they know what you told me.",
    wait_minutes: "The wait is about {minutes} min.",
    wait_unknown: "They will join you here as soon as they are free.",
    by_mail: "The answer will come by e-mail.",
};
