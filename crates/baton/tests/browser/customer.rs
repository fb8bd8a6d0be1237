//! Both sides at once: the customer's page and the desk of the human who takes over.

use fantoccini::key::Key;

use crate::support::{Browser, Demo, in_browser};

const CUSTOMER: usize = 0;
const DESK: usize = 1;

async fn writes(browser: &Browser, text: &str) {
    browser.types("#text", &format!("{text}{}", char::from(Key::Enter))).await;
}

#[tokio::test]
async fn a_customer_is_answered_by_the_assistant_then_by_a_human_then_by_the_assistant_again() {
    let demo = Demo::start();
    in_browser(async |browser: Browser| {
        // Grace's account is owned by the human whose desk the demo opens, so that her handoff goes there.
        browser.go(&demo.chat).await;
        browser.click("button[value=grace]").await;
        writes(&browser, "How do I add a technician?").await;
        browser.reads("#entries .by-assistant", "Settings, People, Invite").await;
        writes(&browser, "I would like to speak to a person, please.").await;
        browser.reads("#entries .happened", "passing you").await;
        browser.reads("#presence", "A person will join you").await;

        browser.tab(&demo.desk).await;
        browser.reads("#offers .offer", "Grace Whitlock").await;
        accept(&browser).await;
        browser.types("#reply-text", "I am on it, Grace.").await;
        browser.click("[data-reply] button").await;
        browser.reads("#transcript .by-human", "I am on it, Grace.").await;

        browser.to_tab(CUSTOMER).await;
        browser.reads("#entries .by-human", "I am on it, Grace.").await;
        browser.reads("#presence", "has your whole conversation").await;
        writes(&browser, "Great, thank you!").await;
        browser.reads("#entries .by-me:not(.pending)", "Great, thank you!").await;

        browser.to_tab(DESK).await;
        browser.reads("#transcript .by-customer", "Great, thank you!").await;
        browser.click("#ask-return summary").await;
        browser.click("#ask-return button").await;
        browser.reads("#head .relay-says", "With the assistant").await;

        browser.to_tab(CUSTOMER).await;
        browser.reads("#entries .happened", "with the assistant again").await;
        browser.reads("#presence", "Assistant").await;
        browser.sees("nobody is said to be typing", "!document.querySelector('#presence [data-typing]')").await;
        browser.is_clean().await;
    })
    .await;
}

/// Accepts Grace's offer, whichever else stand beside it.
async fn accept(browser: &Browser) {
    let offer = "[...document.querySelectorAll('#offers .offer')].find((o) => o.innerText.includes('Grace Whitlock'))";
    browser.js(&format!("{offer}.querySelector('.offer-read').click()")).await;
    browser.click("#dock form[data-key=a] button").await;
    browser.reads("#head .relay-says", "With you").await;
    browser.reads("#transcript .event-taken", "You took over").await;
}
