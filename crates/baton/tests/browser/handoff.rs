//! A human takes a conversation over and gives it back, without once loading a page anew by hand.

use fantoccini::key::Key;
use reqwest::Method;

use crate::support::service::{ASKS, PASSWORD};
use crate::support::{Browser, Service, in_browser};

/// Signs Ana in with her password.
async fn sign_in(browser: &Browser, service: &Service) {
    browser.go(&service.at("/desk")).await;
    browser.types("#email", "ana@example.com").await;
    browser.types("#password", PASSWORD).await;
    browser.click("form .button.primary").await;
    browser.reads("#me .load-words", "0 of 4").await;
}

#[tokio::test]
async fn a_human_signs_in_takes_over_answers_and_gives_it_back() {
    let service = Service::start();
    in_browser(async |browser: Browser| {
        sign_in(&browser, &service).await;
        offer_arrives_live(&browser, &service).await;
        brief_leads_to_its_turns(&browser).await;
        accept_and_answer(&browser, &service).await;
        give_back(&browser, &service).await;
        take_again_and_resolve(&browser, &service).await;
        browser.is_clean().await;
    })
    .await;
}

async fn offer_arrives_live(browser: &Browser, service: &Service) {
    browser.reads("#inbox .empty", "All quiet").await;
    browser.js("window.stayed = true").await;
    service.asks_for_a_person("c-ruth", "Ruth Calloway").await;
    browser.reads("#offers .offer", "Ruth Calloway").await;
    browser.reads("#inbox .row", "Offered to you").await;
    browser.reads("#announce", "New offer: Ruth Calloway").await;
    browser.reads("#tabs", "Waiting").await;
    browser.sees("the page was not loaded anew", "window.stayed === true").await;
}

async fn brief_leads_to_its_turns(browser: &Browser) {
    browser.click("#offers .offer-read").await;
    browser.reads("#brief .opening", "Ruth").await;
    browser.reads("#brief .brief-wants", "dispatch board").await;
    browser.reads("#brief", "ready").await;
    browser
        .sees("no placeholder is left in the brief", "!document.querySelector('#brief').innerText.includes('{')")
        .await;
    browser.click("#brief .brief-wants [data-turn='2']").await;
    browser
        .sees(
            "the claim leads to its turn",
            "document.activeElement.id === 't2' && document.activeElement.classList.contains('flash')",
        )
        .await;
    browser.sees("the turn is in sight", "(({top, bottom}) => top >= 0 && bottom <= innerHeight)(document.getElementById('t2').getBoundingClientRect())").await;
    browser.reads("#t2 mark", "I want to speak to a person").await;
    browser.click("[data-pane-link=why]").await;
    browser.reads("#why", "decides alone").await;
    browser.reads("#why .routing", "Why you").await;
    browser.click("[data-pane-link=brief]").await;
}

async fn accept_and_answer(browser: &Browser, service: &Service) {
    browser.click("#dock form[data-key=a] button").await;
    browser.reads("#head .relay-says", "With you").await;
    service.stands("c-ruth", "with_human").await;
    browser.js("window.stayed = true").await;
    browser.click("[data-use='#opening']").await;
    browser.types("#reply-text", " Which building is it?").await;
    browser.press(&format!("{}{}", Key::Control, Key::Enter)).await;
    browser.reads("#transcript .by-human", "Which building is it?").await;
    browser.sees("the box is empty again", "document.getElementById('reply-text').value === ''").await;
    let state = service.api(Method::GET, "/v1/conversations/c-ruth", None).await;
    let last = state["turns"].as_array().unwrap().last().unwrap();
    assert_eq!(last["by"], "human", "{last}");
    service.says("c-ruth", "customer", "All three of them.").await;
    browser.reads("#transcript .by-customer", "All three of them.").await;
    browser.sees("the page was not loaded anew", "window.stayed === true").await;
}

async fn give_back(browser: &Browser, service: &Service) {
    browser.click("#ask-return summary").await;
    browser.click("#ask-return button").await;
    browser.reads("#head .relay-says", "With the assistant").await;
    browser.reads("#transcript .event-returned", "You gave it back to the assistant").await;
    browser.sees("nothing can be replied", "!document.getElementById('reply-text')").await;
    browser.reads("#me .load-words", "0 of 4").await;
    service.says("c-ruth", "assistant", "Is there anything else?").await;
    browser.reads("#transcript .by-assistant", "Is there anything else?").await;
}

async fn take_again_and_resolve(browser: &Browser, service: &Service) {
    service.says("c-ruth", "customer", ASKS).await;
    browser.click("#dock form[data-key=a] button").await;
    browser.reads("#head .relay-says", "With you").await;
    browser.click("#ask-resolve summary").await;
    browser.click("#ask-resolve button").await;
    browser.reads("#head .relay-says", "Closed: settled by you").await;
    service.stands("c-ruth", "closed").await;
}

#[tokio::test]
async fn a_wrong_password_is_refused_in_a_plain_sentence() {
    let service = Service::start();
    in_browser(async |browser: Browser| {
        browser.go(&service.at("/desk/conversations/c-none")).await;
        browser.types("#email", "ana@example.com").await;
        browser.types("#password", "not her password").await;
        browser.click("form .button.primary").await;
        browser.reads(".notice-failed", "password").await;
        browser
            .sees("the address stays in the form", "document.getElementById('email').value === 'ana@example.com'")
            .await;
        browser.types("#password", PASSWORD).await;
        browser.click("form .button.primary").await;
        browser.reads("h1", "There is no such conversation").await;
        assert_eq!(
            browser.url().await,
            service.at("/desk/conversations/c-none"),
            "the way leads on to where one wanted to go"
        );
    })
    .await;
}

#[tokio::test]
async fn a_link_signs_in_once() {
    let service = Service::start();
    let link = service.link();
    in_browser(async |browser: Browser| {
        browser.go(&link).await;
        browser.reads("#me .load-words", "0 of 4").await;
        assert_eq!(browser.url().await, service.at("/desk"), "the secret does not stay in the address");
        browser.go(&link).await;
        browser.reads("#me .load-words", "0 of 4").await;
        browser.click("[aria-label='Sign out']").await;
        browser.reads("h1", "Sign in to your desk").await;
        browser.go(&link).await;
        browser.reads("h1", "This sign-in link does not work").await;
        browser.go(&service.at("/desk")).await;
        browser.reads("h1", "Sign in to your desk").await;
    })
    .await;
}

#[tokio::test]
async fn who_is_away_gets_nothing_and_the_desk_says_why_nobody_has_it() {
    let service = Service::start();
    let link = service.link();
    in_browser(async |browser: Browser| {
        browser.go(&link).await;
        browser.click("#me .presence-away").await;
        browser
            .sees("the choice is shown", "document.querySelector('#me .presence-away').ariaPressed === 'true'")
            .await;
        service.asks_for_a_person("c-ida", "Ida Berg").await;
        browser.reads("#inbox .row", "Waiting").await;
        browser.click("#inbox .row-link").await;
        browser.reads("#dock", "Waiting for a human").await;
        browser.reads("#dock", "1 not available, 2 without the language").await;
        browser.click("[data-pane-link=why]").await;
        browser.reads("#why .routing", "Why nobody yet").await;
        browser.reads("#why .refusals", "3 could not take it").await;
        browser.reads("#transcript .event-told", "Nobody is free this minute").await;
        browser.click("#me .presence-available").await;
        browser.reads("#dock", "This one is for you").await;
        browser.is_clean().await;
    })
    .await;
}
