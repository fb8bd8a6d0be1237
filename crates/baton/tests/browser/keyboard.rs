//! Everything at the desk can be done without a mouse.

use fantoccini::key::Key;

use crate::support::{Browser, Service, in_browser};

/// Which line has the focus.
const IN_FOCUS: &str = "document.activeElement.closest('[data-conversation]')?.dataset.conversation";

#[tokio::test]
async fn the_keyboard_moves_opens_searches_and_helps() {
    let service = Service::start();
    let link = service.link();
    for (id, name) in [("c-1", "Uma Sato"), ("c-2", "Piet Visser"), ("c-3", "Lena Haug")] {
        service.opens(id, name).await;
        service.says(id, "customer", "How do I invite a colleague?").await;
    }
    in_browser(async |browser: Browser| {
        browser.go(&link).await;
        browser.sees("three lines", "document.querySelectorAll('[data-row]').length === 3").await;
        moves(&browser).await;
        searches(&browser).await;
        browser.press("?").await;
        browser.sees("the help is open", "document.getElementById('help').open").await;
        browser.press(&char::from(Key::Escape).to_string()).await;
        browser.sees("the help is closed", "!document.getElementById('help').open").await;
        browser.is_clean().await;
    })
    .await;
}

async fn moves(browser: &Browser) {
    let order = browser.js("return [...document.querySelectorAll('.row')].map((r) => r.dataset.conversation)").await;
    let place = |n: usize| format!("{IN_FOCUS} === {}", order[n]);
    browser.press("j").await;
    browser.sees("the first line has the focus", &place(0)).await;
    browser.press("j").await;
    browser.press("j").await;
    browser.sees("the third line has the focus", &place(2)).await;
    browser.press("k").await;
    browser.sees("the second line has the focus", &place(1)).await;
    browser.press(&char::from(Key::Enter).to_string()).await;
    browser.sees("it is open", &format!("location.pathname.endsWith({})", order[1])).await;
    browser.press("3").await;
    browser.sees("the decision is open", "document.querySelector('[data-pane-link=why]').ariaCurrent === 'true'").await;
    browser.press("gi").await;
    browser.sees("the inbox is open", "location.pathname === '/desk'").await;
}

async fn searches(browser: &Browser) {
    browser.find("#inbox .row").await;
    browser.press("/").await;
    browser.sees("the search has the focus", "document.activeElement.id === 'search'").await;
    browser.press(&format!("piet{}", char::from(Key::Enter))).await;
    browser.reads(".searched", "piet").await;
    browser.sees("one line is left", "document.querySelectorAll('[data-row]').length === 1").await;
    browser.reads("#inbox .row", "Piet Visser").await;
}

#[tokio::test]
async fn an_offer_is_declined_accepted_answered_and_resolved_by_keys() {
    let service = Service::start();
    let link = service.link();
    in_browser(async |browser: Browser| {
        browser.go(&link).await;
        browser.reads("#inbox .empty", "All quiet").await;
        service.asks_for_a_person("c-declined", "Otto Kern").await;
        browser.reads("#offers .offer", "Otto Kern").await;
        browser.press("d").await;
        browser.sees("the reason has the focus", "document.activeElement.name === 'reason'").await;
        browser.press(&format!("In a call{}", char::from(Key::Enter))).await;
        browser.sees("the offer is gone", "!document.querySelector('#offers .offer')").await;
        service.stands("c-declined", "waiting").await;

        service.asks_for_a_person("c-taken", "Nia Cole").await;
        browser.reads("#offers .offer", "Nia Cole").await;
        browser.js("document.activeElement.blur()").await;
        browser.press("a").await;
        browser.reads("#head .relay-says", "With you").await;
        browser.press("r").await;
        browser.sees("the reply has the focus", "document.activeElement.id === 'reply-text'").await;
        browser.press(&format!("Hello Nia.{}{}", char::from(Key::Control), char::from(Key::Enter))).await;
        browser.reads("#transcript .by-human", "Hello Nia.").await;
        browser.press(&char::from(Key::Escape).to_string()).await;
        browser.press("e").await;
        browser.sees("it asks first", "document.activeElement.closest('#ask-resolve')?.open").await;
        browser.press(&char::from(Key::Enter).to_string()).await;
        service.stands("c-taken", "closed").await;
        browser.is_clean().await;
    })
    .await;
}
